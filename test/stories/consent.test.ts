import { afterAll, afterEach, expect, test } from '@jest/globals';
import { stopTestServer } from '../support/database.js';
import { anaAndBenFellSilent, answers } from '../support/history.js';
import { closeWorlds, openWorld } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

const introduction = "I'm Rapport. I help you stay in touch";
const everythingIsDue = [...anaAndBenFellSilent, ...answers('ben', 'ana', ['2026-02-27', '2026-03-02', '2026-03-03'])];

test('P1: whatever is due, nobody hears of it who has not said yes', async () => {
  const { ana, ben, chloe, passes } = await openWorld({ history: everythingIsDue });
  await ana.opensHome();

  await passes('P7D');

  for (const person of [ana, ben, chloe]) expect(await person.inbox()).toEqual([]);
});

test('P1: who says no is never nudged', async () => {
  const { ana, passes } = await openWorld({ history: everythingIsDue });
  await ana.opensHome();
  await ana.presses('consent_no', { home: true });

  await passes('P7D');

  expect(await ana.inbox()).toEqual([]);
  expect(await ana.home()).toContain('Nudges are off.');
});

test('P1: Rapport introduces itself with the first kudos, in five lines and two buttons, and not with the second', async () => {
  const { ana, ben, chloe } = await openWorld();

  await ana.types(`/kudos ${ben.mention} for the release notes`);
  await chloe.types(`/kudos ${ben.mention} for the review`);

  const [first, second] = await ben.inbox();
  const lines = first?.split('\n').filter((line) => line.startsWith('•') || line.startsWith('*I'));
  expect(lines).toHaveLength(5);
  expect(first).toMatch(/never the words.*Only you see.*at most once a day.*\/rapport stop/s);
  expect(first).toContain('Yes, nudge me');
  expect(first).toContain('No, thank you');
  expect(second).toContain('the review');
  expect(second).not.toContain(introduction);
});

test('P1: the message that asked shows the kudos and the answer, and asks no more', async () => {
  const { ana, ben } = await openWorld();
  await ana.types(`/kudos ${ben.mention} for the release notes`);

  await ben.presses('consent_yes');

  const [message, ...others] = await ben.inbox();
  expect(others).toEqual([]);
  expect(message).toContain('the release notes');
  expect(message).not.toContain('Yes, nudge me');
  expect(message).toContain('You will hear from me');
});

test('P1: answered in App Home, the message stops asking too', async () => {
  const { ana, ben } = await openWorld();
  await ana.types(`/kudos ${ben.mention} for the release notes`);
  await ben.opensHome();

  await ben.presses('consent_no', { home: true });

  const [message] = await ben.inbox();
  expect(message).not.toContain('Yes, nudge me');
  expect(message).toContain('I will not nudge you');
});

test('P1: somebody whose App Home was prepared but never opened is introduced with their first kudos', async () => {
  const { ana, ben } = await openWorld();
  await ben.typesAndSaves(`/followup ${ana.mention} tomorrow about the deck`);

  await ana.types(`/kudos ${ben.mention} for the release notes`);

  expect((await ben.inbox()).at(-1)).toContain(introduction);
});

test('P1: who read the five lines in App Home is not told them again', async () => {
  const { ana, ben } = await openWorld();
  await ben.opensHome();
  expect(await ben.home()).toContain(introduction);

  await ana.types(`/kudos ${ben.mention} for the release notes`);

  const [message] = await ben.inbox();
  expect(message).toContain('the release notes');
  expect(message).not.toContain(introduction);
});

test('P1: /rapport start and stop turn nudges on and off, and the last word counts', async () => {
  const { ana, nextMorningOf, passes } = await openWorld({ history: anaAndBenFellSilent });

  expect(await ana.types('/rapport start')).toContain('You will hear from me');
  expect(await ana.types('/rapport stop')).toContain('I will not nudge you');
  await nextMorningOf('ana');
  expect(await ana.inbox()).toEqual([]);

  await ana.types('/rapport start');
  await passes('P1D');
  expect(await ana.inbox()).toHaveLength(1);
});

test('P1: a pause ends by itself, or sooner with /rapport resume', async () => {
  const { ana, ben, passes } = await openWorld({ history: anaAndBenFellSilent });
  await ana.types('/rapport start');
  expect(await ana.types('/rapport pause 5 days')).toContain('I am silent until Monday 9 March');
  expect(await ana.home()).toContain('Nudges are paused until 9 March');

  await passes('P4D');
  expect(await ana.inbox()).toEqual([]);
  await passes('P2D');
  expect(await ana.inbox()).toHaveLength(1);

  await ben.types('/rapport start');
  await ben.types('/rapport pause 2 weeks');
  expect(await ben.types('/rapport resume')).toContain('Welcome back');
  await passes('P8D');
  expect(await ben.inbox()).toHaveLength(1);
});

test('P1: resuming what was never started does not pretend to', async () => {
  const { ana } = await openWorld();

  expect(await ana.types('/rapport resume')).toContain('`/rapport start` turns them on');
});

test('P1: a pause that cannot be understood changes nothing, and says what to type', async () => {
  const { ana } = await openWorld();
  await ana.types('/rapport start');

  expect(await ana.types('/rapport pause for a bit')).toContain('/rapport pause 2 weeks');
  expect(await ana.types('/rapport pause until yesterday')).toContain('/rapport pause 2 weeks');
  expect(await ana.home()).toContain('Nudges are on');
});

test('A2: an unknown word gets the nearest command, and /rapport alone gets help', async () => {
  const { ana } = await openWorld();

  expect(await ana.types('/rapport strat')).toContain('Did you mean `/rapport start`?');
  expect(await ana.types('/rapport')).toContain('/rapport start');
  expect(await ana.types('/rapport constructor')).toContain('I do not know `constructor`');
});
