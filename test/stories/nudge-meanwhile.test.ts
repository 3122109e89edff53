/** A contact or thanks that are being recorded in the very moment in which a nudge is sent close it, whoever is first (R3, G3). */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { memberId, workspaceId } from '../../src/domain/ids.js';
import type { Interaction, Source } from '../../src/domain/interaction.js';
import { settlingOf } from '../../src/domain/nudge-settling.js';
import { stopTestServer } from '../support/database.js';
import { anaAndBenFellSilent, answers } from '../support/history.js';
import { until } from '../support/until.js';
import { closeWorlds, openWorld, type World } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

const [ana, ben] = [memberId('U0ANA'), memberId('U0BEN')];

function saidBy(from: typeof ana, at: Date, what: Partial<Source>): Source {
  const key = `message:meanwhile:${at.getTime()}`;
  const seen = { id: from, at, channelId: null };
  const base = { key, seen, at, version: at.getTime() * 1000, isGone: false, dependsOn: null };
  return { ...base, thanks: null, interactions: [], ...what };
}

function mention(at: Date): Source {
  const said = {
    kind: 'mention',
    from: ben,
    to: ana,
    channelId: null,
    threadTs: null,
    at,
  } satisfies Partial<Interaction>;
  return saidBy(ben, at, { interactions: [{ ...said, identity: 'meanwhile' }] });
}

function gate() {
  let open: () => void = () => undefined;
  const isOpen = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open: () => open(), isOpen };
}

/** As the intake does it, in one transaction that stays open until it is let go. */
async function recordsMeanwhile({ database }: World, source: Source) {
  const [recorded, letGo] = [gate(), gate()];
  const done = database.inWorkspace(workspaceId('T0ONE'), async ({ interactions, nudges }) => {
    await interactions.record([source]);
    await nudges.settle(settlingOf([source]), source.at);
    recorded.open();
    await letGo.isOpen;
  });
  await recorded.isOpen;
  return {
    commits: async () => {
      letGo.open();
      await done;
    },
  };
}

/** Planned, and waiting for Slack, which has room again by now. */
async function aboutToBeSent(history = anaAndBenFellSilent): Promise<World> {
  const world = await openWorld({ history });
  await world.ana.types('/rapport start');
  await world.faults([{ kind: 'rate_limit', method: 'chat.postMessage', seconds: 1200 }]);
  await world.nextMorningOf('ana');
  await world.faults([]);
  // As if it had not been composed yet: what was composed once is open to be closed already.
  await world.database.rows('update nudges set exposed_at = null');
  return world;
}

async function isThere(world: World): Promise<void> {
  await until(async () => (await world.ana.inbox()).length > 0);
}

test('R3: they talk while it is composed and sent, and the message closes itself', async () => {
  const world = await aboutToBeSent();
  const meanwhile = await recordsMeanwhile(world, mention(world.sandbox.clock.now()));

  const sending = world.passes('PT1H');
  await isThere(world);
  expect((await world.ana.inbox())[0]).toContain('Not relevant');
  await meanwhile.commits();
  await sending;

  const [message, ...more] = await world.ana.inbox();
  expect(more).toEqual([]);
  expect(message).toContain(`You and ${world.ben.mention} have talked since.`);
  expect(message).not.toContain('Not relevant');
});

test('R3: they talked just before, and nothing is sent', async () => {
  const world = await aboutToBeSent();
  const meanwhile = await recordsMeanwhile(world, mention(world.sandbox.clock.now()));
  await meanwhile.commits();

  await world.passes('PT1H');

  expect(await world.ana.inbox()).toEqual([]);
});

test('G3: thanks that are being recorded while the suggestion is sent close it', async () => {
  const history = answers('ben', 'ana', ['2026-03-02', '2026-03-03', '2026-03-04']);
  const world = await aboutToBeSent(history);
  const threadTs = history[0]?.ts as NonNullable<Source['thanks']>['threadTs'];
  const channelId = 'C0DESIGN' as NonNullable<Source['thanks']>['channelId'];
  const thanks = saidBy(ana, world.sandbox.clock.now(), { thanks: { by: ana, channelId, threadTs } });
  const meanwhile = await recordsMeanwhile(world, thanks);

  const sending = world.passes('PT1H');
  await isThere(world);
  await meanwhile.commits();
  await sending;

  expect((await world.ana.inbox())[0]).toContain('has had your thanks');
});
