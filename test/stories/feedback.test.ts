/** Asked for feedback in private (H6): brought at work, answered or not, and read by the asker alone. */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { stopTestServer } from '../support/database.js';
import { pressForged, sendForged } from '../support/forged-press.js';
import { wordsOf } from '../support/person.js';
import { closeWorlds, openWorld, type World } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

async function listOf(world: World): Promise<string> {
  await world.ben.types('/rapport feedback');
  return wordsOf((await world.ben.form())?.blocks);
}

async function feedbackIn(inbox: Promise<readonly string[]>): Promise<readonly string[]> {
  return (await inbox).filter((words) => /would like to know what you think|wrote to you about/.test(words));
}

test('H6: a request reaches whom it is for at work, and the answer goes to the asker alone, once, with a way to say thanks', async () => {
  const world = await openWorld({ at: '2026-03-04T20:30:00Z', mode: 'http' });
  const { ana, ben, chloe, neighbour, database } = world;
  await ana.types('/rapport start');
  await neighbour('ana').types('/rapport start');
  const before = await ben.inbox();
  await world.faults([{ kind: 'duplicate', times: 3 }]);

  expect(await ben.types(`/rapport feedback ${ana.mention} on the <!channel> *workshop*`)).toMatch(
    /I bring your question about .*workshop∗\* to <@U0ANA> when they are at work/,
  );
  expect(await feedbackIn(ana.inbox())).toEqual([]);
  await world.nextMorningOf('ana');

  const [asked, ...more] = await feedbackIn(ana.inbox());
  expect(more).toEqual([]);
  expect(asked).toContain(`${ben.mention} would like to know what you think of *the @channel ∗workshop∗*.`);
  expect(asked).toContain('Two lines are plenty');
  expect(await feedbackIn(neighbour('ana').inbox())).toEqual([]);

  await ana.presses('feedback_write');
  expect(await ana.submits({ wentWell: ' ', nextTime: '' })).toEqual({
    wentWell: expect.stringContaining('A line in one'),
  });
  await ana.submits({ wentWell: 'You let *everybody* speak.', nextTime: 'Ten minutes less. <!here>' });
  expect(wordsOf((await ana.form())?.blocks)).toContain(`It is on its way to ${ben.mention}, and to nobody else.`);

  const [answer, ...twice] = await feedbackIn(ben.inbox());
  expect(twice).toEqual([]);
  expect(answer).toContain(`${ana.mention} wrote to you about`);
  expect(answer).toMatch(
    /What went well.*You let \*everybody\* speak\..*better next time.*Ten minutes less\. <!here>/s,
  );
  expect((await feedbackIn(ana.inbox()))[0]).toContain('You answered. Only <@U0BEN> has it.');
  for (const other of [chloe, world.dev, world.eli]) expect(await other.inbox()).toEqual([]);
  expect(before).toEqual([]);

  await world.faults([]);
  await ben.presses('feedback_thank');
  const people = (await ben.form())?.blocks as { element?: { initial_users?: string[]; initial_value?: string } }[];
  expect(people[0]?.element?.initial_users).toEqual([ana.id]);
  expect(JSON.stringify(people)).not.toContain('workshop');

  // Another press and another form, from before: what was sent first stands.
  const id =
    (await database.rows<{ id: string }>('select feedback_id::text as id from feedback_requests'))[0]?.id ?? '';
  await pressForged(world, { userId: ana.id, action: 'feedback_decline', value: id });
  const late = {
    callback_id: 'feedback_answer_form',
    id: 'V1',
    type: 'modal',
    private_metadata: JSON.stringify({ id }),
  };
  const values = { wentWell: { wentWell: { value: 'something else' } } };
  const sent = await sendForged(world, ana.id, { type: 'view_submission', view: { ...late, state: { values } } });
  expect(sent.answer).toContain('This one is closed');
  await world.settles();
  expect(await feedbackIn(ben.inbox())).toEqual([answer]);
  expect(await database.rows('select went_well, declined_at from feedback_requests')).toEqual([
    { went_well: 'You let *everybody* speak.', declined_at: null },
  ]);
});

test('A1, H6: App Home opens the form for it', async () => {
  const { ana, chloe, neighbour } = await openWorld();
  for (const person of [ana, chloe]) await person.types('/rapport start');
  await ana.opensHome();

  await ana.presses('feedback_open', { home: true });
  expect(await ana.submits({ person: chloe.id, subject: 'the release' })).toEqual({});

  expect(await feedbackIn(chloe.inbox())).toEqual([
    expect.stringContaining(`${ana.mention} would like to know what you think of *the release*`),
  ]);
  expect(await neighbour('chloe').inbox()).toEqual([]);
});

test('H6: who would rather not is named to nobody; to the asker it is silence, which closes after a week', async () => {
  const world = await openWorld();
  const { ana, ben, chloe } = world;
  for (const person of [ana, chloe]) await person.types('/rapport start');
  await ben.types('/rapport feedback');
  expect(await ben.submits({ person: ana.id, subject: 'my first pull request' })).toEqual({});
  expect(wordsOf((await ben.form())?.blocks)).toContain('I bring your question about *my first pull request*');
  await ben.types(`/rapport feedback ${chloe.mention} on the same`);
  await world.comesTo('2026-03-04T15:00:00Z');
  await ana.presses('feedback_decline');
  expect((await feedbackIn(ana.inbox()))[0]).toContain('Not this time, then. I say nothing to <@U0BEN>.');

  // Declined and not answered yet are the same to him, also when he asks again.
  expect(await feedbackIn(ben.inbox())).toEqual([]);
  const open = await listOf(world);
  expect(open).toContain('• <@U0ANA> on my first pull request, 4 March: open');
  expect(open).toContain('• <@U0CHLOE> on the same, 4 March: open');
  for (const person of [ana, chloe]) {
    expect(await ben.types(`/rapport feedback ${person.mention} on the talk`)).toContain(
      `You have asked ${person.mention} about something already`,
    );
  }

  await world.comesTo('2026-03-11T15:00:00Z');
  const closed = await listOf(world);
  expect(closed).toContain('• <@U0ANA> on my first pull request, 4 March: closed without an answer');
  expect(closed).toContain('• <@U0CHLOE> on the same, 4 March: closed without an answer');
  expect(await feedbackIn(ben.inbox())).toEqual([]);

  // A late answer is one all the same, and then there may be another request.
  await chloe.presses('feedback_write');
  await chloe.submits({ nextTime: 'Smaller steps.' });
  expect(await feedbackIn(ben.inbox())).toEqual([expect.stringContaining('Smaller steps.')]);
  expect(await listOf(world)).toContain('<@U0CHLOE> on the same, 4 March: answered');
  expect(await ben.types(`/rapport feedback ${ana.mention} on the talk`)).toContain('I bring your question');
});

test('H6, P1: whom it cannot reach is not told of, and why is theirs: the asker reads the same sentence', async () => {
  const world = await openWorld();
  const { ana, ben, chloe, dev, eli, database } = world;
  for (const person of [ana, chloe]) await person.types('/rapport start');
  await dev.types('/rapport start');
  await dev.types('/rapport stop');
  expect(await chloe.types('/rapport feedback off')).toContain('I bring you no more requests for feedback');
  await ana.types(`/rapport never ${ben.mention}`);

  const sentences = [];
  for (const person of [ana, chloe, dev, eli]) {
    const said = await ben.types(`/rapport feedback ${person.mention} on the workshop`);
    sentences.push(said.replace(person.mention, 'them'));
  }
  expect(new Set(sentences).size).toBe(1);
  expect(sentences[0]).toContain('This one I cannot bring to them. Ask them yourself');
  expect(await database.rows('select * from feedback_requests')).toEqual([]);

  // A pause is waited for, and a yes that is taken back meanwhile holds.
  await ana.types(`/rapport never ${ben.mention} off`);
  await chloe.types('/rapport feedback on');
  await chloe.types('/rapport pause 3 days');
  for (const person of [ana, chloe]) {
    expect(await ben.types(`/rapport feedback ${person.mention} on it`)).toContain('I bring your question');
  }
  await world.comesTo('2026-03-06T15:00:00Z');
  expect(await feedbackIn(ana.inbox())).toHaveLength(1);
  expect(await feedbackIn(chloe.inbox())).toEqual([]);
  await world.comesTo('2026-03-09T16:00:00Z');
  expect(await feedbackIn(chloe.inbox())).toHaveLength(1);
});

test('H6: what cannot be asked gets a private sentence that gives back what was typed, and five requests are a day', async () => {
  const crowd = ['U0ONE', 'U0TWO', 'U0THREE', 'U0FOUR', 'U0FIVE', 'U0SIX', 'U0SEVEN'];
  const world = await openWorld({ outsiders: ['eli'], crowd });
  const { ana, ben, chloe, eli, database } = world;
  await ana.types('/rapport start');
  const refused = [
    [`${ben.mention} on me`, 'You are with yourself anyway'],
    ['<@U0SANDBOXBOT> on it', 'is an app'],
    [`${eli.mention} on it`, 'belongs to another workspace'],
    [`${ana.mention} and ${chloe.mention} on the talk`, 'one person at a time'],
    ['<!subteam^S0DESIGN|@design-team> on the talk', 'I could not find @design-team as a person'],
    ['@ana on the talk', 'You typed: /rapport feedback @ana on the talk'],
    ['on the talk', 'Whom would you like to ask'],
    [`${ana.mention}`, 'What would you like to hear about from <@U0ANA>?'],
    [`${ana.mention} on ${'x'.repeat(301)}`, 'That is 301 characters; up to 300 fit.'],
  ] as const;
  for (const [typed, sentence] of refused) expect(await ben.types(`/rapport feedback ${typed}`)).toContain(sentence);
  expect(await database.rows('select * from feedback_requests')).toEqual([]);
  await ben.types('/rapport feedback');
  expect(await ben.submits({ person: ben.id, subject: 'me' })).toEqual({
    person: expect.stringContaining('Somebody who works here'),
  });
  expect(await ben.submits({ person: ana.id, subject: ' \u2800 ' })).toEqual({
    subject: expect.stringContaining('A few words'),
  });

  const others = crowd.map((id) => world.person(id));
  for (const person of others) await person.types('/rapport start');
  const answers = await Promise.all(others.map(({ mention }) => ben.types(`/rapport feedback ${mention} on it`)));
  expect(answers.filter((said) => said.includes('I bring your question'))).toHaveLength(5);
  expect(answers.filter((said) => said.includes('as many as I bring in a day'))).toHaveLength(2);
  expect(await ben.types(`/rapport feedback ${ana.mention} on it`)).toContain('as many as I bring in a day');
  await world.passes('P1D');
  expect(await ben.types(`/rapport feedback ${ana.mention} on it`)).toContain('I bring your question');
});
