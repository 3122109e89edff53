/** Everything that members choose about themselves, in one form (A3), and in force at once, also on what is planned already. */
import { afterEach, expect, test } from '@jest/globals';
import { anaAndBenFellSilent, answers } from '../support/history.js';
import { type Person, wordsOf } from '../support/person.js';
import { closeWorlds, openWorld, type World } from '../support/world.js';

afterEach(closeWorlds);

type Block = { readonly block_id?: string; readonly element?: Record<string, unknown> };

/** What stands in a field of the open form before anything is changed. */
async function field(person: Person, name: string): Promise<unknown> {
  const blocks = ((await person.form())?.blocks ?? []) as readonly Block[];
  const element = blocks.find((block) => block.block_id === name)?.element ?? {};
  const [, value] = Object.entries(element).find(([key]) => key.startsWith('initial_')) ?? [];
  const chosen = (option: unknown) => (option as { value?: string }).value ?? option;
  return Array.isArray(value) ? value.map(chosen) : chosen(value);
}

const told = async (person: Person) => wordsOf((await person.form())?.blocks);

test('A3: the form shows what stands, and each choice made in it holds', async () => {
  const { ana, neighbour } = await openWorld();
  await ana.types('/rapport start');
  await ana.types('/rapport preferences');

  const names = [
    'nudges',
    'kinds',
    'weeklyCap',
    'workDays',
    'workStart',
    'workEnd',
    'holidayRegion',
    'thanked',
    'more',
  ];
  expect(await Promise.all(names.map((name) => field(ana, name)))).toEqual([
    ...['on', ['reconnect', 'gratitude', 'question', 'people_to_know', 'newcomer'], '3', ['1', '2', '3', '4', '5']],
    ...['09:00', '17:30', 'auto', 'openly', ['isSuggestable', 'takesFeedback']],
  ]);
  const errors = await ana.submits({
    ...{ kinds: ['gratitude'], weeklyCap: '1', workDays: ['7', '1', '2'], workStart: '08:00', workEnd: '00:00' },
    ...{ holidayRegion: 'de-by', thanked: 'privately', more: ['offersPromises'] },
  });

  expect(errors).toEqual({});
  expect(await told(ana)).toContain('Saved');
  await ana.types('/rapport preferences');
  expect(await Promise.all(names.map((name) => field(ana, name)))).toEqual([
    ...['on', ['gratitude'], '1', ['1', '2', '7']],
    ...['08:00', '00:00', 'DE-BY', 'privately', ['offersPromises']],
  ]);
  expect(await ana.types('/rapport hours')).toContain('8:00 to 24:00, Sunday to Tuesday');
  expect(await ana.types('/rapport suggest-me')).toContain('I suggest you to nobody');
  expect(await neighbour('ana').types('/rapport hours')).toContain('9:00 to 17:30, Monday to Friday');
});

/** Wednesday; tomorrow at nine Ana would hear of Ben. */
async function dueOfBothKinds(): Promise<World> {
  const world = await openWorld({
    history: [...anaAndBenFellSilent, ...answers('chloe', 'ana', ['2026-02-27', '2026-03-02', '2026-03-03'])],
  });
  await world.ana.types('/rapport start');
  return world;
}

test('A3: of a kind that is off nothing comes, and of the others everything; it comes again once it is on', async () => {
  const { ana, comesTo, neighbour } = await dueOfBothKinds();
  await ana.types('/rapport preferences');
  await ana.submits({ kinds: ['gratitude', 'question'] });

  await comesTo('2026-03-05T17:00:00Z');
  const inbox = await ana.inbox();
  expect(inbox).toHaveLength(1);
  expect(inbox[0]).toContain('U0CHLOE');
  expect(inbox[0]).not.toContain('U0BEN');

  await ana.types('/rapport preferences');
  await ana.submits({ kinds: ['reconnect', 'gratitude', 'question'] });
  await comesTo('2026-03-06T17:00:00Z');
  expect((await ana.inbox()).slice(1).join()).toContain('U0BEN');
  expect(await neighbour('ana').inbox()).toEqual([]);
});

test('A3: what is planned already is not said once its kind is off (P7)', async () => {
  const { ana, comesTo, database, faults } = await dueOfBothKinds();
  await faults([{ kind: 'rate_limit', method: 'chat.postMessage', seconds: 3600, count: 1 }]);
  await comesTo('2026-03-05T08:00:30Z');
  const planned = () => database.rows(`select 1 from deliveries where kind = 'nudge' and state = 'planned'`);
  expect(await planned()).toHaveLength(1);

  await ana.types('/rapport preferences');
  await ana.submits({ kinds: [] });
  await comesTo('2026-03-06T17:00:00Z');

  expect(await ana.inbox()).toEqual([]);
});

test('R2: whom she asked to keep in touch with comes up though catching up is off', async () => {
  const { ana, eli, comesTo } = await openWorld();
  await ana.types('/rapport start');
  await ana.types('/rapport preferences');
  await ana.submits({ kinds: [] });
  await ana.types(`/rapport keep ${eli.mention} every week`);

  await comesTo('2026-03-17T17:00:00Z');
  expect((await ana.inbox()).join()).toContain(eli.id);
});

test('A3: the switch itself turns nudges off, and on', async () => {
  const { ana, comesTo } = await dueOfBothKinds();
  await ana.opensHome();
  await ana.presses('preferences_open', { home: true });
  await ana.submits({ nudges: 'off' });
  expect(await ana.home()).toContain('Nudges are off.');
  await comesTo('2026-03-06T17:00:00Z');
  expect(await ana.inbox()).toEqual([]);

  await ana.types('/rapport preferences');
  await ana.submits({ nudges: 'on' });
  expect(await ana.home()).toContain('Nudges are on');
});

test('A3: what cannot be is told beside its field, and nothing is lost', async () => {
  const { ana } = await openWorld();
  await ana.types('/rapport preferences');

  // Slack itself wants a day.
  expect(Object.keys(await ana.submits({ workDays: [] }))).toEqual(['workDays']);
  const errors = await ana.submits({
    workDays: ['1'],
    workStart: '09:00',
    workEnd: '09:00',
    holidayRegion: 'Bavaria',
    weeklyCap: '1',
  });

  expect(errors.workEnd).toContain('another end');
  expect(errors.holidayRegion).toContain('Did you mean');
  await ana.submits({ workDays: ['1'], workEnd: '12:00', holidayRegion: '' });
  expect(await told(ana)).toContain('Saved');
});

test('A3: a form sent twice, or of yesterday, undoes nothing that it did not touch', async () => {
  const { ana, sandbox, settles } = await openWorld();
  await ana.types('/rapport preferences');
  const form = await ana.form();
  await ana.types('/rapport hours 7-15');

  await ana.submits({ weeklyCap: '2' });
  await sandbox
    .control('submit-view', { team: 'T0ONE', user: ana.id, viewId: form?.id ?? '', state: {} })
    .catch(() => {});
  await settles();

  expect(await ana.types('/rapport hours')).toContain('7:00 to 15:00');
  await ana.types('/rapport preferences');
  expect(await field(ana, 'weeklyCap')).toBe('2');
});
