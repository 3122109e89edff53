import { afterAll, afterEach, expect, test } from '@jest/globals';
import { appreciationPosts } from '../support/channel-posts.js';
import { channels } from '../support/company.js';
import { stopTestServer } from '../support/database.js';
import { wordsOf } from '../support/person.js';
import { closeWorlds, openWorld } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

const inDesign = { in: 'design' } as const;

test('T1: a weekday and a time set the post up, in the zone of who sets it', async () => {
  const { ana, ben } = await openWorld();

  const answer = await ana.types('/rapport channel friday 16:00', inDesign);

  expect(answer).toContain('an appreciation post every Friday at 16:00 (Europe/Berlin)');
  expect(answer).toContain('The next one: Friday 6 March, 16:00.');
  expect(await ana.types('/rapport channel when', inDesign)).toContain('every Friday at 16:00 (Europe/Berlin)');
  expect(await ben.types('/rapport channel mon 9am fortnightly')).toContain(
    'every other Monday at 09:00 (America/New York). The next one: Monday 9 March, 09:00.',
  );
});

test.each([
  {
    typed: 'monthly tue 9:30',
    answer: 'every first Tuesday of the month at 09:30 (Europe/Berlin). The next one: Tuesday 7 April, 09:30.',
  },
  {
    typed: 'on wednesday at 10',
    answer: 'every Wednesday at 10:00 (Europe/Berlin). The next one: Wednesday 4 March, 10:00.',
  },
  { typed: 'thursday', answer: 'every Thursday at 15:00 (Europe/Berlin). The next one: Thursday 5 March, 15:00.' },
])('T1: "$typed" is understood', async ({ typed, answer }) => {
  const { ana } = await openWorld();

  expect(await ana.types(`/rapport channel ${typed}`, inDesign)).toContain(answer);
});

test('T1: what is not understood is given back with an example, and sets nothing up', async () => {
  const { ana } = await openWorld();

  for (const typed of ['someday', '16:00', 'friday 25:00', 'friday 16:00 <script>']) {
    const answer = await ana.types(`/rapport channel ${typed}`, inDesign);
    expect(answer).toContain('I did not understand');
    expect(answer).toContain('/rapport channel friday 16:00');
  }
  expect(await ana.types('/rapport channel when', inDesign)).toContain('has no appreciation post');
});

test('T1: the form sets it up, and shows what is set when it is opened again', async () => {
  const { ana } = await openWorld();
  expect(await ana.types('/rapport channel', inDesign)).toBe('');

  expect(await ana.submits({ cadence: 'fortnightly', weekday: '4', time: '11:15', board: ['board'] })).toEqual({});

  expect(wordsOf((await ana.form())?.blocks)).toContain('every other Thursday at 11:15 (Europe/Berlin)');
  await ana.types('/rapport channel', inDesign);
  const form = JSON.stringify(await ana.form());
  expect(form).toContain('"initial_time":"11:15"');
  expect(form).toMatch(/"initial_option":\{[^}]*\{[^}]*"Every other week"/);
  expect(form).toContain('"initial_options":[{"text":{"type":"plain_text","text":"Name who was thanked');
  await ana.submits({ board: [] });
  expect(await ana.types('/rapport channel when', inDesign)).not.toContain('most sides');
});

test('T1: only where Rapport is, and only by a member of the channel', async () => {
  const { ana, eli, sandbox } = await openWorld();

  expect(await ana.types('/rapport channel friday 16:00', { in: 'leads' })).toContain('I am not in this channel yet');

  await ana.types('/rapport channel friday 16:00', inDesign);
  await sandbox.control('leave', { channel: channels.design, user: eli.id });
  expect(await eli.types('/rapport channel monday 9:00', inDesign)).toContain('Only members of a channel');
  expect(await eli.types('/rapport channel off', inDesign)).toContain('Only members of a channel');
  expect(await ana.types('/rapport channel when', inDesign)).toContain('every Friday at 16:00');
});

test('T1: turned off, it posts no more, and can be turned on again', async () => {
  const world = await openWorld();
  const { ana, ben, passes } = world;
  await ana.types('/rapport channel friday 16:00', inDesign);
  await ana.types(`/kudos ${ben.mention} for the audit`);

  expect(await ana.types('/rapport channel off', inDesign)).toContain('gets no more appreciation posts');

  await passes('P7D');
  expect(await appreciationPosts(world)).toEqual([]);
  expect(await ana.types('/rapport channel off', inDesign)).toContain('has no appreciation post');
  expect(await ana.types('/rapport channel preview', inDesign)).toContain('no appreciation post yet');
});

test('T1: App Home sets a channel’s post up too, for its members alone', async () => {
  const { ana } = await openWorld();
  await ana.types('/rapport stop');
  await ana.opensHome();

  await ana.presses('digest_open', { home: true });
  await ana.submits({ channel: channels.design, cadence: 'weekly', weekday: '5', time: '16:00' });

  expect(wordsOf((await ana.form())?.blocks)).toContain(`<#${channels.design}> gets an appreciation post every Friday`);
  expect(await ana.types('/rapport channel when', inDesign)).toContain('every Friday at 16:00');
  await ana.presses('digest_open', { home: true });
  await ana.submits({ channel: channels.leads, cadence: 'weekly', weekday: '5', time: '16:00' });
  expect(wordsOf((await ana.form())?.blocks)).toContain('I am not in this channel yet');
});
