/** The card that colleagues open (A4): its owner alone writes it. */
import { afterEach, expect, test } from '@jest/globals';
import { type Person, wordsOf } from '../support/person.js';
import { closeWorlds, openWorld, type World } from '../support/world.js';

afterEach(closeWorlds);

/** What they are answered, all words of it. */
async function reads({ whispersIn }: World, person: Person, line: string): Promise<string> {
  const answer = await person.types(line);
  const shown = (await whispersIn('general')).filter(({ ephemeralFor }) => ephemeralFor === person.id).at(-1);
  return shown === undefined ? answer : wordsOf(shown.blocks);
}

const reaching = 'Mornings, by message. *Urgent*: call <!channel> & ask';

test('A4: what she writes is what a colleague reads, in her words, and nobody next door does', async () => {
  const world = await openWorld();
  const { ana, ben, neighbour } = world;
  await ana.types('/rapport offer postgres');
  await ana.types('/rapport card');
  expect(await ana.submits({ reaching, topics: 'Postgres, onboarding', learning: 'Rust' })).toEqual({});
  expect(wordsOf((await ana.form())?.blocks)).toContain('Rust');

  const card = await reads(world, ben, `/rapport ${ana.mention}`);

  expect(card).toMatch(
    /How to reach me.*Mornings, by message\. \*Urgent\*.*help with.*onboarding.*Postgres.*learning.*Rust/s,
  );
  expect(card).toContain('Only you see this answer');
  expect(card).not.toContain('Change…');
  expect(await reads(world, ana, `/rapport ${ana.mention}`)).toContain('Change…');
  expect(await neighbour('ben').types(`/rapport ${ana.mention}`)).toContain('has written no card');
  expect(await ana.inbox()).toEqual([]);
});

test('A4: what she empties is gone; with nothing left there is no card', async () => {
  const world = await openWorld();
  const { ana, ben } = world;
  await ana.types('/rapport card');
  await ana.submits({ reaching: 'by message', topics: 'postgres', learning: 'Rust' });
  await ana.types('/rapport card');
  await ana.submits({ reaching: ' \u2800 ', topics: 'onboarding', learning: '' });

  const card = await reads(world, ben, `/rapport ${ana.mention}`);
  expect(card).toContain('onboarding');
  expect(card).not.toMatch(/postgres|Rust|reach me/);
  expect(await ana.types('/rapport offer')).toContain('onboarding');

  await ana.types('/rapport card');
  await ana.submits({ topics: '' });
  expect(await reads(world, ben, `/rapport ${ana.mention}`)).toContain('has written no card');
});

test('A4: sent twice it is one card, and App Home opens it', async () => {
  const { ana, database, sandbox, settles } = await openWorld();
  await ana.opensHome();
  await ana.presses('consent_yes', { home: true });
  await sandbox.control('faults', { faults: [{ kind: 'duplicate', times: 3 }] });
  await ana.presses('card_open', { home: true });
  await ana.submits({ reaching: 'by message' });
  await settles();

  expect(await database.rows('select reaching from cards')).toEqual([{ reaching: 'by message' }]);
});

test('A4: what does not fit is told beside its field, and nothing is lost', async () => {
  const world = await openWorld();
  const { ana, ben } = world;
  await ana.types('/rapport card');
  const long = await ana.submits({ reaching: 'x'.repeat(501), topics: 'postgres' });
  expect(long.reaching).toContain('500 characters');
  const topics = await ana.submits({ reaching: 'by message', topics: `postgres, ${'y'.repeat(41)}` });
  expect(topics.topics).toContain('longer than 40 characters');
  expect(await reads(world, ben, `/rapport ${ana.mention}`)).toContain('has written no card');
  expect(await ana.submits({ topics: 'postgres' })).toEqual({});
  expect(await reads(world, ben, `/rapport ${ana.mention}`)).toContain('by message');
});

test('A4: a name that Slack did not resolve, a bot, somebody who left, several at once: a sentence says what is the matter', async () => {
  const { ana, ben, chloe, dev, sandbox, settles } = await openWorld();
  await sandbox.control('change-user', { team: 'T0ONE', user: dev.id, deleted: true });
  await settles();
  expect(await ana.types('/rapport @benn')).toContain('I could not find @benn');
  expect(await ana.types(`/rapport ${dev.mention}`)).toContain('no longer here');
  expect(await ana.types(`/rapport ${ben.mention} ${chloe.mention}`)).toContain('One card at a time');
  expect(await ana.types('/rapport crad')).toContain('Did you mean `/rapport card`');
});
