/** A look back at one's own month (A5): for those who asked for it, on the first working morning, and for nobody else's eyes. */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import type { MessageView } from '../../src/sandbox/protocol.js';
import { stopTestServer } from '../support/database.js';
import { anaAndBenFellSilent, seen, talks } from '../support/history.js';
import { type Person, wordsOf } from '../support/person.js';
import { closeWorlds, openWorld, type World, type WorldOptions } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

/** Ana and Ben are silent since 11 February; with Chloe she talked once. */
const history = [
  ...anaAndBenFellSilent,
  ...talks(['ana', 'chloe'], ['2026-03-10']),
  ...seen(['ana', 'ben', 'chloe', 'dev'], '2026-03-30'),
];

/** Monday, 30 March. The first working morning of April is Wednesday's; from nine on in Berlin, seven in London's winter. */
async function openMarch(options: WorldOptions = {}): Promise<World> {
  const world = await openWorld({ history, at: '2026-03-30T11:00:00Z', ...options });
  await world.ana.types('/rapport start');
  // Nothing but what these stories are about.
  await world.ana.types('/rapport preferences');
  await world.ana.submits({ kinds: [] });
  return world;
}

/** Thanks, a hello to Ben after seven weeks, and a promise kept. */
async function liveMarch({ ana, ben, chloe, dev, passes }: World): Promise<void> {
  await ana.says(`${ben.mention} how are you?`);
  await ana.types(`/kudos ${chloe.mention} for the posters`);
  await ana.types(`/kudos ${chloe.mention} ${dev.mention} for the party`);
  await dev.types(`/kudos ${ana.mention} for the cake`);
  await ana.typesAndSaves(`/followup ${ben.mention} in 1 hour about the deck`);
  await passes('PT2H');
  await ana.presses('follow_up_done');
}

const wednesday = { early: '2026-04-01T06:59:00Z', morning: '2026-04-01T07:30:00Z', noon: '2026-04-01T10:00:00Z' };

type Block = { readonly type: string; readonly alt_text?: string; readonly slack_file?: { id: string; url?: string } };

const imageIn = (message: MessageView | undefined) =>
  ((message?.blocks ?? []) as readonly Block[]).find(({ type }) => type === 'image');

async function reflectionsOf(person: Person): Promise<readonly MessageView[]> {
  return (await person.inboxMessages()).filter(({ text }) => /looking back|so far/.test(text));
}

test('A5: on the first working morning she is told of her month, with a picture of her own network, once, and nobody else is', async () => {
  const world = await openMarch({ roles: ['all', 'all'] });
  const { ana, ben, chloe, dev, database, comesTo, neighbour, restarts } = world;
  expect(await ana.types('/rapport reflection on')).toContain('first working morning');
  await liveMarch(world);

  await comesTo(wednesday.early);
  expect(await reflectionsOf(ana)).toEqual([]);
  await world.faults([{ kind: 'lost_answer', method: 'chat.postMessage', count: 1 }]);
  await comesTo(wednesday.morning);
  await world.faults([]);
  await restarts();
  await comesTo(wednesday.noon);

  const [message, ...more] = await reflectionsOf(ana);
  expect(more).toEqual([]);
  expect(message?.text).toBe('Your March, looking back');
  const words = wordsOf(message?.blocks);
  expect(words).toContain(`You thanked ${chloe.mention} (twice) and ${dev.mention}.`);
  expect(words).toContain(`${dev.mention} thanked you.`);
  expect(words).toContain(`You and ${ben.mention} were in touch again, after 7 weeks.`);
  expect(words).toContain('You did one thing that you had promised, or set out to do.');
  expect(words).toContain('Only you see this.');
  expect(imageIn(message)?.alt_text).toBe(
    'You in the middle, and whom you were in touch with in March: Chloe Martin (2 days), Ben Okafor (one day, again after a silence) and Dev Patel (one day).',
  );
  for (const other of [ben, chloe, dev, neighbour('ana')]) expect(await reflectionsOf(other)).toEqual([]);
  // May begins with a holiday and a weekend.
  const next = await database.rows<{ month: string; due_at: Date }>('select month, due_at from reflections');
  expect(next.map(({ month, due_at: at }) => `${month} ${at.toISOString().slice(0, 13)}`)).toEqual([
    '2026-04 2026-05-04T07',
  ]);
});

/** Thursday, 30 April. The 1st of May is a holiday and a Friday, so that the first working morning is Monday's. */
async function openApril(): Promise<World> {
  const world = await openWorld({
    at: '2026-04-30T08:00:00Z',
    history: [...talks(['ana', 'ben'], ['2026-04-14']), ...talks(['chloe', 'dev'], ['2026-04-15'])],
  });
  const { ana, ben, chloe, dev, eli } = world;
  for (const person of [ana, ben, chloe, dev, eli]) await person.types('/rapport start');
  for (const person of [ana, ben, chloe, dev, eli]) await person.types('/rapport reflection on');
  await eli.types('/rapport stop');
  return world;
}

const dropped = ({ database }: World) =>
  database.rows(
    `select recipient_id as who, because from deliveries where kind = 'reflection' and state = 'dropped' order by 1`,
  );

test('A5, P2: it waits for holidays, absence and pauses, not for longer than a week, and not once it is stopped, or all of it is', async () => {
  const world = await openApril();
  const { ana, ben, chloe, dev, eli, neighbour, sandbox, settles, comesTo } = world;
  await dev.types('/rapport pause 2 weeks');
  await sandbox.control('change-user', {
    team: 'T0ONE',
    user: ana.id,
    statusText: 'Out sick',
    statusEmoji: ':face_with_thermometer:',
  });
  await settles();

  await comesTo('2026-05-01T12:00:00Z');
  for (const person of [ana, ben, chloe]) expect(await reflectionsOf(person)).toEqual([]);
  await comesTo('2026-05-04T12:00:00Z');
  expect(wordsOf((await reflectionsOf(chloe))[0]?.blocks)).toContain(`You were in touch with ${dev.mention}.`);
  expect(await dropped(world)).toEqual([
    { who: dev.id, because: 'away' },
    { who: eli.id, because: 'no_consent' },
  ]);
  expect(await reflectionsOf(ana)).toEqual([]);

  await chloe.presses('reflections_off');
  await ana.types('/rapport reflection off');
  await sandbox.control('change-user', { team: 'T0ONE', user: ana.id, statusText: '', statusEmoji: '' });
  await settles();
  // In New York the first of May is no holiday: Ben heard on Friday, in his own morning.
  await comesTo('2026-05-05T20:00:00Z');

  expect(await reflectionsOf(ben)).toHaveLength(1);
  for (const person of [ana, dev, eli, neighbour('ana')]) expect(await reflectionsOf(person)).toEqual([]);
  expect(await dropped(world)).toEqual([
    { who: ana.id, because: 'not wanted any more' },
    { who: dev.id, because: 'away' },
    { who: eli.id, because: 'no_consent' },
  ]);
  expect(await world.database.rows('select member_id from reflections order by 1')).toEqual([
    { member_id: ben.id },
    { member_id: dev.id },
    { member_id: eli.id },
  ]);
});

test('A5, P3: it takes its place among the messages of the day, and what was to be suggested comes on the next', async () => {
  const { ana, chloe, comesTo } = await openWorld({ history, at: '2026-03-31T16:00:00Z' });
  await ana.types('/rapport start');
  await ana.types(`/rapport keep ${chloe.mention} every week`);
  await ana.types('/rapport reflection on');

  await comesTo('2026-04-01T20:00:00Z');
  expect(await ana.inbox()).toEqual([expect.stringContaining('Your March, looking back')]);
  await comesTo('2026-04-02T20:00:00Z');
  expect((await ana.inbox()).slice(1)).toEqual([expect.stringContaining(chloe.mention)]);
});

test('A5: whoever asks sees their own month so far, with nobody in it who left or was set aside; P1: by itself it comes only after a yes', async () => {
  const world = await openMarch({ outsiders: ['dev'] });
  const { ana, ben, chloe, eli, sandbox, settles, neighbour } = world;
  expect(await eli.types('/rapport reflection')).toContain('in our direct messages');
  expect((await eli.inbox()).join()).toContain('There is nothing to look back on yet.');
  expect(await eli.types('/rapport reflection on')).toContain('Turn nudges on first');
  expect(await eli.types('/rapport reflection often')).toContain('`/rapport reflection` for your month so far');

  for (const person of [ben, chloe, eli]) await ana.types(`/kudos ${person.mention} for the plan`);
  await ana.says(`${world.dev.mention} hello from outside`);
  await ana.types(`/rapport never ${ben.mention}`);
  await eli.types('/rapport suggest-me off');
  await world.faults([{ kind: 'duplicate', times: 2 }]);
  await ana.types('/rapport reflection');
  await world.faults([]);
  const [first, ...again] = await reflectionsOf(ana);
  expect(again).toEqual([]);
  expect(wordsOf(first?.blocks)).toContain(`You thanked ${chloe.mention}.`);
  expect(imageIn(first)?.alt_text).toContain('in March: Chloe Martin (2 days).');
  await sandbox.control('change-user', { team: 'T0ONE', user: chloe.id, deleted: true });
  await settles();
  await ana.opensHome();
  await ana.presses('reflection_show', { home: true });
  const [, second, ...more] = await reflectionsOf(ana);
  expect(more).toEqual([]);
  expect(wordsOf(second?.blocks)).toContain('There is nothing to look back on yet.');
  expect(imageIn(second)).toBeUndefined();

  await neighbour('ana').types('/rapport reflection');
  expect(await neighbour('ana').inbox()).toEqual([expect.stringContaining('There is nothing to look back on yet.')]);
});

test('A5: it is turned on and off where the other choices stand, and not where it could never come', async () => {
  const { ana, database } = await openWorld();
  const wanted = () => database.rows('select month from reflections');
  await ana.types('/rapport preferences');
  expect((await ana.submits({ nudges: 'off', more: ['reflects'] })).more).toContain('only while nudges are on');
  expect(await ana.submits({ nudges: 'on', more: ['reflects'] })).toEqual({});
  expect(await wanted()).toEqual([{ month: '2026-03' }]);
  await ana.opensHome();
  expect(await ana.home()).toContain('On the first working morning of each month');
  await ana.presses('reflections_off', { home: true });
  expect(await ana.home()).toContain('Once a month I can tell you of your own month');
  expect(await wanted()).toEqual([]);
  await ana.presses('reflections_on', { home: true });
  expect(await wanted()).toEqual([{ month: '2026-03' }]);
});

test('V2: who is erased is in nobody’s month any more, nor in a picture of it, and is told of none of their own', async () => {
  const world = await openMarch({ mode: 'http' });
  const { ana, ben, chloe, dev, comesTo, database } = world;
  await chloe.types('/rapport start');
  for (const person of [ana, chloe]) await person.types('/rapport reflection on');
  for (const person of [ana, ben]) await chloe.types(`/kudos ${person.mention} for the plan`);
  await dev.types('/rapport reflection');
  await comesTo(wednesday.morning);
  const before = (await reflectionsOf(chloe))[0];
  expect(imageIn(before)?.alt_text).toContain('Ana Costa');
  const hers = (await reflectionsOf(ana)).length;

  await ana.types('/rapport privacy');
  await ana.presses('privacy_erase', { whisper: 'general' });

  const [after, ...more] = await reflectionsOf(chloe);
  expect(more).toEqual([]);
  expect(JSON.stringify(after?.blocks)).not.toMatch(/Ana Costa|U0ANA/);
  expect(imageIn(after)?.alt_text).toContain('Ben Okafor (one day)');
  expect(imageIn(after)?.slack_file?.id).not.toBe(imageIn(before)?.slack_file?.id);
  expect(await database.rows('select member_id from reflections')).toEqual([{ member_id: chloe.id }]);
  expect(await reflectionsOf(ana)).toHaveLength(hers);
});
