import { afterAll, afterEach, expect, test } from '@jest/globals';
import { stopTestServer } from '../support/database.js';
import { answers } from '../support/history.js';
import type { Person, Said } from '../support/person.js';
import { closeWorlds, openWorld, type World } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

/** Ben answers a question of Ana's; the thread and the answer. */
async function helps(ben: Person, ana: Person): Promise<{ question: Said; answer: Said }> {
  const question = await ana.says('how do I rotate the key?', { in: 'design' });
  return { question, answer: await ben.says('there is a page about it', { thread: question }) };
}

async function threeAnswers(ben: Person, ana: Person) {
  return [await helps(ben, ana), await helps(ben, ana), await helps(ben, ana)] as const;
}

test('G1: three threads answered and not thanked for are brought up the next morning, with their links', async () => {
  const { ana, ben, nextMorningOf, passes } = await openWorld({
    history: answers('ben', 'ana', ['2026-03-02', '2026-03-03']),
  });
  await ana.types('/rapport start');
  const { question } = await helps(ben, ana);

  await nextMorningOf('ana');

  const [nudge, ...others] = await ana.inbox();
  expect(others).toEqual([]);
  expect(nudge).toContain(ben.mention);
  expect(nudge).toContain('three of your threads in the past week');
  expect(nudge?.match(/\|thread \d>/g)).toHaveLength(3);
  expect(nudge).toContain(`/archives/C0DESIGN/p${question.ts.replace('.', '')}|thread`);
  expect(nudge).toContain('Kudos');
  expect(nudge).not.toMatch(/We talked|have not/);
  await passes('P3D');
  expect(await ana.inbox()).toHaveLength(1);
});

test('G3: threads that a nudge was about are not brought up again the week after; new ones are', async () => {
  const { ana, ben, nextMorningOf, comesTo } = await openWorld({ at: '2026-03-05T07:00:00Z' });
  await ana.types('/rapport start');
  await ana.types('/rapport question off');
  await threeAnswers(ben, ana);
  await nextMorningOf('ana');
  expect(await ana.inbox()).toHaveLength(1);

  await comesTo('2026-03-10T17:00:00Z');
  expect(await ana.inbox()).toHaveLength(1);

  const fresh = await threeAnswers(ben, ana);
  await comesTo('2026-03-11T17:00:00Z');
  const [, again] = await ana.inbox();
  for (const { question } of fresh) expect(again).toContain(question.ts.replace('.', ''));
  expect(again?.match(/\|thread \d>/g)).toHaveLength(3);
});

test('G1: two answered threads are ordinary courtesy, and nothing is said', async () => {
  const { ana, nextMorningOf } = await openWorld({ history: answers('ben', 'ana', ['2026-03-02', '2026-03-03']) });
  await ana.types('/rapport start');

  await nextMorningOf('ana');

  expect(await ana.inbox()).toEqual([]);
});

test('G3: thanks in a thread settle that thread', async () => {
  const { ana, ben, nextMorningOf } = await openWorld();
  await ana.types('/rapport start');
  const [{ question }] = await threeAnswers(ben, ana);

  await ana.says('perfect, danke!', { thread: question });

  await nextMorningOf('ana');
  expect(await ana.inbox()).toEqual([]);
});

test('G3: a reaction on the reply settles that thread, and taking it back opens it again', async () => {
  const { ana, ben, nextMorningOf, passes } = await openWorld();
  await ana.types('/rapport start');
  const [{ answer }] = await threeAnswers(ben, ana);

  await ana.reacts(answer, '+1');
  await nextMorningOf('ana');
  expect(await ana.inbox()).toEqual([]);

  await ana.unreacts(answer, '+1');
  await passes('P1D');
  expect(await ana.inbox()).toHaveLength(1);
});

test("G3: somebody else's thanks or reaction are not the asker's", async () => {
  const { ana, ben, chloe, nextMorningOf } = await openWorld();
  await ana.types('/rapport start');
  const [{ question }, { answer }] = await threeAnswers(ben, ana);

  await chloe.says('thanks, that helps me too', { thread: question });
  await chloe.reacts(answer, 'tada');

  await nextMorningOf('ana');
  expect(await ana.inbox()).toHaveLength(1);
});

test('G3: kudos settle everything that person helped with this week', async () => {
  const { ana, ben, nextMorningOf } = await openWorld();
  await ana.types('/rapport start');
  await threeAnswers(ben, ana);

  await ana.types(`/kudos ${ben.mention} for the answers`);

  await nextMorningOf('ana');
  expect(await ana.inbox()).toEqual([]);
});

test('G1: the Kudos button opens the form with the person and the thread in it, and the kudos links there', async () => {
  const { ana, ben, nextMorningOf } = await openWorld();
  await ana.types('/rapport start');
  const threads = await threeAnswers(ben, ana);
  await nextMorningOf('ana');

  await ana.presses('nudge_kudos');

  const form = JSON.stringify(await ana.form());
  expect(form).toContain(`"initial_users":["${ben.id}"]`);
  expect(threads.some(({ question }) => form.includes(question.ts))).toBe(true);
  await ana.submits({ reason: 'the patience' });
  const [message] = await ben.inbox();
  expect(message).toContain('the patience');
});

test('G1: the form shows the links of that person’s threads, and of nobody else’s', async () => {
  const { ana, ben, chloe, nextMorningOf } = await openWorld();
  await ana.types('/rapport start');
  const threads = { [ben.id]: await threeAnswers(ben, ana), [chloe.id]: await threeAnswers(chloe, ana) };
  await nextMorningOf('ana');
  expect(await ana.inbox()).toHaveLength(1);

  await ana.presses('nudge_kudos');

  const form = JSON.stringify(await ana.form());
  const chosen = [ben.id, chloe.id].find((id) => form.includes(`"initial_users":["${id}"]`)) ?? '';
  const links = [...form.matchAll(/archives\/C0DESIGN\/p(\d+)\|thread \d>/g)].map(([, stamp]) => stamp);
  expect(links.toSorted()).toEqual(threads[chosen]?.map(({ question }) => question.ts.replace('.', '')).toSorted());
});

/** Ana brings a question to Chloe, who offers that, and Chloe helps. It is not solved yet. */
async function asksChloe({ ana, chloe }: Pick<World, 'ana' | 'chloe'>, question: string): Promise<void> {
  await chloe.types('/rapport start');
  await chloe.types('/rapport offer VPN');
  await ana.types(`/rapport ask ${question}`);
  await chloe.presses('help_request_help');
}

const vpn = 'how do I get VPN access?';
const isNudge = (message: string) => message.includes('in the past week');

test('G1: a question that was solved counts beside two threads, is quoted, and is not brought up twice', async () => {
  const world = await openWorld();
  const { ana, chloe, neighbour, nextMorningOf, passes } = world;
  for (const person of [ana, neighbour('ana')]) await person.types('/rapport start');
  await ana.types('/rapport question off');
  await helps(chloe, ana);
  await helps(chloe, ana);
  await asksChloe(world, vpn);
  await ana.presses('help_request_solved');

  await nextMorningOf('ana');

  const nudge = (await ana.inbox()).at(-1) ?? '';
  expect(nudge).toContain(`${chloe.mention} helped with three of your threads and questions in the past week.`);
  expect(nudge.match(/\|thread \d>/g)).toHaveLength(2);
  expect(nudge).toContain(`You asked: “${vpn}”`);
  await ana.picks('Why this?');
  expect(JSON.stringify(await ana.form())).toContain(
    'helped with three of your threads and questions in the past week',
  );
  await ana.presses('nudge_kudos');
  const form = JSON.stringify(await ana.form());
  expect(form).toContain(`"initial_users":["${chloe.id}"]`);
  expect(form).toContain(`You asked: “${vpn}”`);
  // The words are hers to find: what was asked in private is not posted for her.
  expect(form).not.toContain('"initial_value"');

  await helps(chloe, ana);
  await helps(chloe, ana);
  await passes('P7D');
  expect((await ana.inbox()).filter(isNudge)).toHaveLength(1);
  expect((await neighbour('ana').inbox()).filter(isNudge)).toEqual([]);
});

test.each([
  ['was not solved so far', async () => undefined],
  [
    'was closed without being solved',
    async ({ ana }: World) => {
      await ana.opensHome();
      await ana.presses('help_request_close', { home: true });
    },
  ],
  [
    'was thanked for when it was solved (G3)',
    async ({ ana }: World) => {
      await ana.presses('help_request_solved');
      expect(await ana.submits({ reason: 'the patience', channel: 'C0GENERAL' })).toEqual({});
    },
  ],
  [
    'was answered more than a week before it was solved',
    async ({ ana, passes }: World) => {
      await passes('P8D');
      await ana.presses('help_request_solved');
    },
  ],
] as const)('G1: a question that %s is not brought up', async (_when, ends) => {
  const world = await openWorld();
  const { ana, chloe, nextMorningOf } = world;
  await ana.types('/rapport start');
  await ana.types('/rapport question off');
  await asksChloe(world, vpn);
  await ends(world);
  await helps(chloe, ana);
  await helps(chloe, ana);

  await nextMorningOf('ana');

  expect((await ana.inbox()).filter(isNudge)).toEqual([]);
});

test('P3: what falls due on one morning is one message about at most three people, each in other words, and so is the next', async () => {
  const days = ['2026-03-02', '2026-03-03', '2026-02-27'];
  const history = (['ben', 'chloe', 'dev', 'eli'] as const).flatMap((helper) => answers(helper, 'ana', days));
  const { ana, nextMorningOf, passes } = await openWorld({ history, at: '2026-03-03T20:00:00Z' });
  await ana.types('/rapport start');

  await nextMorningOf('ana');
  const [together, ...others] = await ana.inbox();
  expect(others).toEqual([]);
  expect(together?.match(/three of your threads/g)).toHaveLength(3);

  await passes('P1D');
  expect((await ana.inbox()).at(1)?.match(/three of your threads/g)).toHaveLength(1);
  const leads = (await ana.inbox()).flatMap((message) => message.match(/.*three of your threads.*/g) ?? []);
  expect(new Set(leads.map((lead) => lead.replace(/<@\w+>/, ''))).size).toBe(4);
});
