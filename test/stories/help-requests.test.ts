/** Questions to colleagues (H1, H3, H4): a few are asked in private, whoever can help is brought together with who asked. */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { stopTestServer } from '../support/database.js';
import { pressForged, valueIn } from '../support/forged-press.js';
import type { Person } from '../support/person.js';
import { closeWorlds, openWorld, type World, type WorldOptions } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

const question = 'how do I get VPN access?';

/** So that nobody sleeps while it is asked. */
async function inBerlin({ sandbox, settles }: World, { id: user }: Person): Promise<void> {
  await sandbox.control('change-user', { team: 'T0ONE', user, tz: 'Europe/Berlin' });
  await settles();
}

async function erases(person: Person): Promise<void> {
  await person.types('/rapport privacy');
  await person.presses('privacy_erase', { whisper: 'general' });
}

/** Ben and Chloe like to help with the VPN, and said yes to Rapport; nobody else did. */
async function withTwoWhoKnow(options: WorldOptions = {}): Promise<World> {
  const world = await openWorld(options);
  await inBerlin(world, world.ben);
  for (const person of [world.ben, world.chloe]) {
    await person.types('/rapport start');
    await person.types('/rapport offer VPN, postgres');
  }
  return world;
}

test('H1, H4: those who offer it are asked in private; one helps, the asker hears of her alone, and thanks her when it is solved', async () => {
  const world = await withTwoWhoKnow();
  const { ana, ben, chloe, dev, neighbour, postsIn } = world;

  const answer = await ana.types(`/rapport ask ${question}`);

  expect(answer).toContain('I am asking two colleagues who may know about *VPN*');
  expect(answer).not.toContain(ben.id);
  for (const person of [ben, chloe]) {
    const [asked, ...more] = await person.inbox();
    expect(more).toEqual([]);
    expect(asked).toContain(`${ana.mention} asks something that you may know.`);
    expect(asked).toContain(question);
    expect(asked).toContain('It seems to be about *VPN*.');
  }
  expect([await dev.inbox(), await neighbour('ben').inbox()]).toEqual([[], []]);
  expect(await postsIn('general')).toEqual([]);

  await ben.presses('help_request_pass');
  expect((await ben.inbox())[0]).toContain('No problem at all. Nobody is told.');
  expect(await ana.inbox()).toEqual([]);
  await chloe.presses('help_request_help');
  expect((await chloe.inbox())[0]).toContain(`Thank you! ${ana.mention} knows that you can help.`);
  expect(await ana.inbox()).toEqual([expect.stringContaining(`${chloe.mention} can help with “${question}”.`)]);
  expect((await ben.inbox())[0]).toContain('Somebody is with it already.');
  await ana.opensHome();
  expect(await ana.home()).toContain(`“${question}”\n${chloe.mention} can help.`);

  await ana.presses('help_request_solved');
  const form = JSON.stringify(await ana.form());
  expect(form).toContain(`"initial_users":["${chloe.id}"]`);
  expect(form).toContain(`helping me with this: ${question}`);
  expect((await ana.inbox())[0]).toContain(`Solved, with the help of ${chloe.mention}.`);
  expect((await chloe.inbox())[0]).toContain('Solved, with your help. Thank you!');
  expect((await ben.inbox())[0]).toContain('Solved by now. Thank you for being there.');
  expect(await ana.home()).not.toContain(question);
  expect(
    await world.database.rows(
      `select from_id || ' ' || to_id as pair from interactions where kind = 'contact' order by 1`,
    ),
  ).toEqual([{ pair: 'U0ANA U0CHLOE' }, { pair: 'U0CHLOE U0ANA' }]);
  // And so her own month knows of it, and nobody else's.
  for (const person of [ana, chloe]) await person.types('/rapport reflection');
  expect((await chloe.inbox()).at(-1)).toContain(`You helped ${ana.mention} with a question.`);
  expect((await ana.inbox()).at(-1)).not.toContain('You helped');
});

test('H1, P1, R6, W4: nobody is asked who has not said yes, has left, passed on the topic, is never to hear of the asker, or is the asker', async () => {
  const world = await withTwoWhoKnow();
  const { ana, ben, chloe, dev, eli, sandbox, settles } = world;
  await ana.types('/rapport start');
  await ana.types('/rapport offer vpn');
  await dev.types('/rapport offer vpn');
  await eli.types('/rapport start');
  await eli.types('/rapport offer vpn');
  await ben.types(`/rapport never ${ana.mention}`);
  await sandbox.control('change-user', { team: 'T0ONE', user: eli.id, deleted: true });
  await settles();
  await chloe.types('/rapport pause 2 weeks');

  expect(await ana.types(`/rapport ask ${question}`)).toContain(
    'Nobody whom I could ask now offers help with this yet. Shall I ask in a channel?',
  );

  for (const person of [ben, chloe, dev]) expect(await person.inbox()).toEqual([]);
  await chloe.types('/rapport resume');
  expect(await ana.types('/rapport ask where is the VPN client?')).toContain('a colleague who may know');
  expect(await chloe.inbox()).toHaveLength(1);
  await world.passes('P3D');
  for (const person of [ben, dev]) expect(await person.inbox()).toEqual([]);
});

test('R6, P7: whoever no longer wants to hear of the other by the morning is not asked, nor asked once more after "later"', async () => {
  const world = await withTwoWhoKnow({ at: '2026-03-03T21:00:00Z' });
  const { ana, ben, chloe, dev } = world;
  await inBerlin(world, dev);
  await dev.types('/rapport start');
  await dev.types('/rapport offer vpn');
  expect(await ana.types(`/rapport ask ${question}`)).toContain('three colleagues');
  await ben.types(`/rapport never ${ana.mention}`);
  await ana.types(`/rapport never ${chloe.mention}`);

  await world.comesTo('2026-03-04T09:30:00Z');
  for (const person of [ben, chloe]) expect(await person.inbox()).toEqual([]);
  await dev.presses('help_request_later');
  await dev.types(`/rapport never ${ana.mention}`);
  await world.comesTo('2026-03-05T16:00:00Z');
  expect(await dev.inbox()).toHaveLength(1);
  // Whoever asked learns no more than that nobody came.
  expect(await ana.inbox()).toEqual([expect.stringContaining('Shall I ask in a channel?')]);
});

test('H1, H3, P7: in place of whoever can no longer be asked by the morning another is, at once; with nobody left the asker is told so then', async () => {
  const world = await withTwoWhoKnow({ at: '2026-03-03T21:00:00Z' });
  const { ana, ben, chloe, dev, eli } = world;
  for (const person of [dev, eli]) {
    await inBerlin(world, person);
    await person.types('/rapport start');
    await person.types('/rapport offer vpn');
  }
  expect(await ana.types(`/rapport ask ${question}`)).toContain('three colleagues');
  const four = [ben, chloe, dev, eli];
  const planned = await world.database.rows<{ id: string }>(
    `select recipient_id as id from deliveries where kind = 'help_request'`,
  );
  const [one, other, third] = four.filter(({ id }) => planned.some((each) => each.id === id));
  const fourth = four.find(({ id }) => !planned.some((each) => each.id === id));
  if (one === undefined || other === undefined || third === undefined || fourth === undefined) throw new Error('who?');
  await one.types(`/rapport never ${ana.mention}`);

  await world.comesTo('2026-03-04T09:30:00Z');
  const asked = async () => (await Promise.all(four.map((person) => person.inbox()))).map(({ length }) => length);
  expect(await asked()).toEqual(four.map((person) => (person === one ? 0 : 1)));
  await world.passes('PT30M');
  expect(await asked()).toEqual(four.map((person) => (person === one ? 0 : 1)));
  expect(await ana.inbox()).toEqual([]);
  await world.closes();

  const small = await withTwoWhoKnow({ at: '2026-03-03T21:00:00Z' });
  await small.ana.types(`/rapport ask ${question}`);
  await small.ben.types(`/rapport never ${small.ana.mention}`);
  await small.sandbox.control('change-user', { team: 'T0ONE', user: small.chloe.id, deleted: true });
  // Four of her working hours would be over at one o'clock in Berlin.
  await small.comesTo('2026-03-04T09:30:00Z');
  expect(await small.ana.inbox()).toEqual([expect.stringContaining('Shall I ask in a channel?')]);
  await small.passes('P1D');
  expect(await small.ana.inbox()).toHaveLength(1);
  expect(await small.neighbour('ana').inbox()).toEqual([]);
});

test('H1: the same person is not asked twice in a row; whoever answered such questions before is found without offering them', async () => {
  const world = await openWorld();
  const { ana, ben, chloe, dev } = world;
  await inBerlin(world, ben);
  await ben.types('/rapport start');
  await ben.types('/rapport offer printers');
  await chloe.types('/rapport start');

  expect(await ana.types('/rapport ask why does the printer on the second floor jam?')).toContain('a colleague');
  await ben.presses('help_request_help');
  expect(await dev.types('/rapport ask which printer is the fast one?')).toContain('Nobody whom I could ask now');
  expect(await ben.inbox()).toHaveLength(1);

  // In the channel Chloe helps, and is known to from then on.
  await dev.presses('help_request_channel', { whisper: 'general' });
  await dev.submits({ channel: { channel: { selected_conversation: 'C0GENERAL' } } });
  const [post] = await world.postsIn('general');
  await chloe.presses('help_request_join', { message: { channel: 'C0GENERAL', ts: post?.ts ?? '' } });
  await ben.types('/rapport offer printers off');
  expect(await ana.types('/rapport ask where does the fast printer keep its paper?')).toContain('a colleague');
  expect((await chloe.inbox()).at(-1)).toContain('You helped with something like it before.');
});

test('H1: "later" comes back in two working hours, and only if nobody else has come', async () => {
  const world = await withTwoWhoKnow({ at: '2026-03-04T15:30:00Z' });
  const { ana, ben, chloe } = world;
  await ana.types(`/rapport ask ${question}`);
  await ben.presses('help_request_later');
  expect((await ben.inbox())[0]).toContain('I come back to it in two working hours');

  // Half past four in Berlin; work ends an hour later.
  await world.comesTo('2026-03-05T08:55:00Z');
  expect(await ben.inbox()).toHaveLength(1);
  await world.comesTo('2026-03-05T09:05:00Z');
  expect(await ben.inbox()).toHaveLength(2);
  await ben.presses('help_request_later');
  await chloe.presses('help_request_help');
  await world.passes('P1D');
  expect(await ben.inbox()).toHaveLength(2);
});

test('P2: outside their hours a question waits for their morning, and is not made once it is closed', async () => {
  const world = await withTwoWhoKnow({ at: '2026-03-04T19:00:00Z' });
  const { ana, ben, chloe } = world;
  await ana.types(`/rapport ask ${question}`);
  expect([await ben.inbox(), await chloe.inbox()]).toEqual([[], []]);
  await ana.types('/rapport ask which postgres do we run?');

  await ana.opensHome();
  await ana.presses('help_request_close', { home: true });
  await world.comesTo('2026-03-05T08:05:00Z');

  const heard = [...(await ben.inbox()), ...(await chloe.inbox())];
  expect(heard.every((words) => words.includes(question))).toBe(true);
  expect(heard).toHaveLength(2);
});

test('H3, P2: a colleague elsewhere passes at night: the asker is asked in the morning, and nothing more after "stop"', async () => {
  const world = await openWorld({ at: '2026-03-06T16:15:00Z' });
  const { ana, ben, passes, comesTo } = world;
  // New York's late morning; in Berlin it is a quarter past five on a Friday.
  await ben.types('/rapport start');
  await ben.types('/rapport offer vpn');
  await ana.types(`/rapport ask ${question}`);
  await comesTo('2026-03-06T20:00:00Z');
  await ben.presses('help_request_pass');
  await passes('PT2H');
  expect(await ana.inbox()).toEqual([]);
  await comesTo('2026-03-09T07:55:00Z');
  expect(await ana.inbox()).toEqual([]);
  await comesTo('2026-03-09T08:05:00Z');
  expect(await ana.inbox()).toEqual([expect.stringContaining('Nobody had the time yet')]);

  await ana.types('/rapport stop');
  await comesTo('2026-03-09T14:00:00Z');
  await ben.presses('help_request_help');
  expect(await ana.inbox()).toHaveLength(2);
  await passes('P4D');
  expect(await ana.inbox()).toHaveLength(2);
});

test('H3, P1: whoever paused is asked when that is over; stop ends a pause, and who asks after it hears of that in their hours', async () => {
  const paused = await withTwoWhoKnow();
  const { ana } = paused;
  await ana.types('/rapport pause 5 days');
  await ana.types(`/rapport ask ${question}`);
  await paused.comesTo('2026-03-06T17:00:00Z');
  expect(await ana.inbox()).toEqual([]);
  await paused.comesTo('2026-03-09T12:00:00Z');
  expect(await ana.inbox()).toEqual([expect.stringContaining('Nobody had the time yet for')]);
  await paused.closes();

  const stopped = await withTwoWhoKnow();
  await stopped.ana.types('/rapport pause 5 days');
  await stopped.ana.types('/rapport stop');
  await stopped.ana.types(`/rapport ask ${question}`);
  await stopped.comesTo('2026-03-05T07:00:00Z');
  expect(await stopped.ana.inbox()).toEqual([expect.stringContaining('Nobody had the time yet for')]);
  await stopped.passes('P5D');
  expect(await stopped.ana.inbox()).toHaveLength(1);
  expect(await stopped.neighbour('ana').inbox()).toEqual([]);
});

test('H3: nobody free in four working hours: the asker is asked, and with their yes it stands in the channel, where others can help', async () => {
  const world = await withTwoWhoKnow();
  const { ana, ben, dev, postsIn } = world;
  await ana.types(`/rapport ask ${question}`);
  await world.passes('PT3H');
  expect(await ana.inbox()).toEqual([]);
  await world.passes('PT1H30M');
  expect(await ana.inbox()).toEqual([expect.stringContaining('Nobody had the time yet for')]);
  expect(await postsIn('general')).toEqual([]);

  await ana.presses('help_request_channel');
  expect(await ana.submits({ channel: { channel: { selected_conversation: 'C0NOWHERE' } } })).toEqual({
    channel: expect.stringContaining('I am not in that channel'),
  });
  expect(await ana.submits({ channel: { channel: { selected_conversation: 'C0GENERAL' } } })).toEqual({});
  const [post, ...more] = await postsIn('general');
  expect(more).toEqual([]);
  expect(post?.text).toContain(`${ana.mention} asks: ${question}`);
  expect((await ana.inbox())[0]).toContain('I ask in <#C0GENERAL>');

  const message = { channel: 'C0GENERAL', ts: post?.ts ?? '' };
  await dev.presses('help_request_join', { message });
  expect((await dev.whispers('general')).at(-1)).toContain(`${ana.mention} knows that you can help.`);
  await dev.presses('help_request_join', { message });
  expect((await ana.inbox()).at(-1)).toContain(`${dev.mention} can help with`);
  expect(await ana.inbox()).toHaveLength(2);
  expect((await ben.inbox())[0]).toContain('Somebody is with it already.');

  // A working day later: did it help (F5)?
  await world.comesTo('2026-03-05T14:30:00Z');
  expect((await ana.inbox()).at(-1)).toContain(`Did ${dev.mention} get you further with`);
  await ana.presses('help_request_close');
  expect((await ana.inbox()).at(-1)).toContain('Closed.');
  await world.passes('P20D');
  expect(await ana.inbox()).toHaveLength(3);
  expect(await postsIn('general')).toHaveLength(1);
});

test('H1, K12: told four times, answered twice, with two processes and Slack failing, everything happens once', async () => {
  const world = await withTwoWhoKnow({ roles: ['all', 'all'] });
  const { ana, ben, chloe, faults } = world;
  await faults([
    { kind: 'duplicate', times: 3 },
    { kind: 'error_after', method: 'chat.postMessage', count: 1 },
  ]);
  await ana.types(`/rapport ask ${question}`);
  await world.passes('PT30M');
  expect([await ben.inbox(), await chloe.inbox()]).toEqual([[expect.anything()], [expect.anything()]]);
  await chloe.presses('help_request_help');
  await world.restarts();
  await world.passes('PT2H');
  expect(await ana.inbox()).toHaveLength(1);
  await ben.presses('help_request_help');
  expect(await ana.inbox()).toHaveLength(2);
});

test('H1: everybody passed, so the asker need not wait; a question that nobody closes is over after two weeks', async () => {
  const world = await withTwoWhoKnow();
  const { ana, ben, chloe } = world;
  await ana.types(`/rapport ask ${question}`);
  await ben.presses('help_request_pass');
  expect(await ana.inbox()).toEqual([]);
  await chloe.presses('help_request_pass');
  expect(await ana.inbox()).toEqual([expect.stringContaining('Nobody had the time yet')]);
  await world.passes('P15D');
  expect(await world.database.rows('select state, look_at from help_requests')).toEqual([
    { state: 'closed', look_at: null },
  ]);
  expect(await ana.inbox()).toEqual([expect.stringContaining('Closed.')]);
});

test('H1, K10: no words, too many, or too often: a sentence says what to do and gives them back; what is written acts nowhere', async () => {
  const world = await withTwoWhoKnow();
  const { ana, ben, chloe } = world;
  await ana.types('/rapport ask');
  expect(await ana.submits({ question: { question: { value: '  …  ' } } })).toEqual({
    question: expect.stringContaining('What would you like to know?'),
  });
  const long = 'vpn '.repeat(300);
  expect((await ana.submits({ question: { question: { value: long } } })).question).toContain('up to 1,000 fit');
  expect(await ana.submits({ question: { question: { value: 'Is the *VPN* down, <!channel>?' } } })).toEqual({});
  const [asked] = await chloe.inboxMessages();
  expect(JSON.stringify(asked?.blocks)).toContain('{"type":"text","text":"Is the *VPN* down, <!channel>?"}');
  expect(asked?.text).toContain('&lt;!channel&gt;');

  for (const word of ['one', 'two', 'three', 'four']) await ana.types(`/rapport ask ${word}?`);
  expect(await ana.types('/rapport ask what about postgres?')).toContain(
    'Tomorrow there is room again for: what about postgres?',
  );
  expect((await ben.inbox()).length).toBeLessThanOrEqual(1);
});

test('V1: nobody answers, closes or reads what was not brought to them', async () => {
  const world = await withTwoWhoKnow({ mode: 'http' });
  const { ana, ben, dev, database } = world;
  await ana.types(`/rapport ask ${question}`);
  const value = valueIn((await ben.inboxMessages())[0]?.blocks, 'help_request_help');
  for (const action of ['help_request_help', 'help_request_pass', 'help_request_join', 'help_request_solved'])
    await pressForged(world, { userId: dev.id, action, value });
  for (const action of ['help_request_close', 'help_request_channel', 'help_request_solved'])
    await pressForged(world, { userId: ben.id, action, value });
  await pressForged(world, { userId: ana.id, action: 'help_request_help', value });

  expect(await database.rows('select state from help_requests')).toEqual([{ state: 'open' }]);
  expect(await database.rows('select answer from help_request_helpers where answer is not null')).toEqual([]);
  expect([await dev.inbox(), await ana.inbox()]).toEqual([[], []]);
});

test('V2: erased, the question is gone wherever it was asked; erased, whoever helped is someone', async () => {
  const world = await withTwoWhoKnow();
  const { ana, ben, chloe, postsIn } = world;
  await ana.types(`/rapport ask ${question}`);
  await chloe.presses('help_request_help');
  await erases(chloe);
  expect(await world.database.rows('select topics from help_requests')).toEqual([{ topics: [] }]);
  expect((await ana.inbox())[0]).toContain(':raised_hands: someone can help with');
  await world.comesTo('2026-03-05T14:30:00Z');
  await ana.presses('help_request_channel');
  await ana.submits({ channel: { channel: { selected_conversation: 'C0GENERAL' } } });
  expect(await postsIn('general')).toHaveLength(1);

  await erases(ana);
  await world.passes('PT2H');
  expect((await ben.inbox()).join()).not.toContain(question);
  expect(await world.database.rows('select 1 as one from help_requests')).toEqual([]);
  expect(await postsIn('general')).toEqual([]);
});
