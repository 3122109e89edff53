/** Slack's trouble with one workspace is not another's (O4), on both queues. */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { openLogger } from '../../src/logger.js';
import { frida, together } from '../support/company.js';
import { stopTestServer } from '../support/database.js';
import { anaAndBenFellSilent } from '../support/history.js';
import { openPerson } from '../support/person.js';
import { hasRedis, startRedis } from '../support/redis.js';
import { until } from '../support/until.js';
import { closeWorlds, openWorld, type World } from '../support/world.js';

const closers: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  await closeWorlds();
  for (const close of closers.splice(0).reverse()) await close();
});
afterAll(stopTestServer);

// Left out only where no redis-server is installed; with CI=true that is a failure (test/support/redis.ts).
const onRedis = hasRedis ? test : test.skip;

/** Twice what a worker has hands for. */
const kudosGiven = 16;

async function isNotHeldUp(redisUrl: string | null): Promise<void> {
  const logged: string[] = [];
  const log = openLogger({ level: 'error', pretty: false }, { write: (line: string) => void logged.push(line) });
  const world = await openWorld({ history: anaAndBenFellSilent, hasPartner: true, redisUrl, log });
  const { ana, ben, faults, comesTo, rapport } = world;
  await ana.types('/rapport start');
  await fridaAsksToBeReminded(world);
  await comesTo('2026-03-05T07:40:00Z');
  await faults([
    { kind: 'slow_before', team: 'T0TWO', seconds: 3 },
    { kind: 'rate_limit', team: 'T0PARTNER', seconds: 30 },
  ]);
  await neighboursThankChloe(world);

  // Nobody waits until all is said.
  const moved = world.passes('PT90M');
  await until(async () => {
    await rapport().sweep();
    return (await ana.inbox()).length > 0;
  });

  expect((await ana.inbox())[0]).toContain(ben.mention);
  expect((await world.postsIn('general', 'T0TWO')).length).toBeLessThan(kudosGiven * 0.75);
  expect(await timesFridaIsReminded(world)).toBe(0);

  await faults([]);
  await moved;
  await world.passes('PT5M');
  expect(await world.postsIn('general', 'T0TWO')).toHaveLength(kudosGiven);
  expect(await world.neighbour('chloe').inbox()).toHaveLength(kudosGiven);
  expect(await timesFridaIsReminded(world)).toBe(1);
  expect(await ana.inbox()).toHaveLength(1);
  // What was put off is no failure.
  expect(logged.filter((line) => line.includes('job failed'))).toEqual([]);
}

async function neighboursThankChloe({ sandbox, ana, ben, chloe }: World): Promise<void> {
  for (let given = 0; given < kudosGiven; given += 1) {
    const user = given % 2 === 0 ? ana.id : ben.id;
    const text = `${chloe.mention} for the notes, part ${given}`;
    await sandbox.control('command', { team: 'T0TWO', channel: 'C0GENERAL', user, command: '/kudos', text });
  }
}

/** In the partner's workspace, where Rapport is another member. */
async function fridaAsksToBeReminded({ sandbox, settles }: World): Promise<void> {
  const where = { team: 'T0PARTNER', channel: together, user: frida };
  await sandbox.control('command', { ...where, command: '/followup', text: 'tomorrow 9am about the invoice' });
  await settles();
  await openPerson({ sandbox, team: 'T0PARTNER', id: frida, settles }).submits({});
}

async function timesFridaIsReminded({ sandbox }: World): Promise<number> {
  const answer = await fetch(`${sandbox.url}/messages?channel=U0PARTNERBOT&team=T0PARTNER&user=${frida}&all=1`);
  const { messages } = (await answer.json()) as { readonly messages: readonly { readonly text: string }[] };
  return messages.filter(({ text }) => text.includes('the invoice')).length;
}

const unharmed = 'with one workspace answered 429 for ever and another slow, a third’s nudge comes in time';

onRedis(`O4: ${unharmed}, on Redis`, async () => {
  const redis = await startRedis();
  closers.push(() => redis.stop());
  await isNotHeldUp(redis.url);
});

test(`O4: ${unharmed}, on the Postgres queue`, async () => {
  await isNotHeldUp(null);
});
