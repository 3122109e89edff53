/** "Follow up later" on a message (F2), and follow-ups changed, dropped and answered in App Home (F1, F3). */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { channels } from '../support/company.js';
import { stopTestServer } from '../support/database.js';
import { pressForged } from '../support/forged-press.js';
import { wordsOf } from '../support/person.js';
import { closeWorlds, openWorld } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

test('F2: on a message it keeps the link and not the words, about its author, for tomorrow morning', async () => {
  const { ana, ben, comesTo, database } = await openWorld();
  const question = await ben.says('could you look at the xylophone budget?');
  const answer = await ben.says('it is in the folder', { thread: question });

  await ana.chooses('follow_up_for_message', answer);
  const form = JSON.stringify((await ana.form())?.blocks);
  expect(form).toContain(`"initial_user":"${ben.id}"`);
  expect(wordsOf((await ana.form())?.blocks)).toContain('Thursday 5 March, 09:00');
  expect(form).not.toContain('xylophone');
  await ana.submits({ note: 'the numbers' });

  expect(JSON.stringify(await database.rows('select * from follow_ups'))).not.toMatch(/xylophone|folder/);
  expect(await ana.whispers('general')).toHaveLength(1);
  await ana.opensHome();
  expect(await ana.home()).toContain(`the numbers · a message in <#${channels.general}>`);
  await comesTo('2026-03-05T08:01:00Z');
  const [message] = await ana.inbox();
  expect(message).toContain(`/archives/${channels.general}/p${answer.ts.replace('.', '')}`);
  expect(message).toContain('the numbers');
});

test('F2: on a message of my own, of an app, and cancelled', async () => {
  const { ana, deploybot, sandbox, database } = await openWorld();

  for (const author of [ana, deploybot]) {
    await ana.chooses('follow_up_for_message', await author.says('deployed'));
    expect(JSON.stringify((await ana.form())?.blocks)).not.toContain('initial_user');
    await sandbox.control('close-view', { team: 'T0ONE', user: ana.id, viewId: (await ana.form())?.id ?? '' });
  }

  expect(await database.rows('select * from follow_ups')).toEqual([]);
});

test('F1: from App Home it is changed, and asked about at the new time alone', async () => {
  const { ana, ben, chloe, comesTo } = await openWorld();
  await ana.typesAndSaves(`/followup ${ben.mention} friday 10am about the deck`);
  await ana.opensHome();

  await ana.presses('follow_up_change', { home: true });
  expect(wordsOf((await ana.form())?.blocks)).toContain('Friday 6 March, 10:00');
  const due = String(Date.parse('2026-03-09T10:00:00Z') / 1000);
  await ana.submits({ about: chloe.id, note: 'the other deck', follow_up_due: due });

  expect(await ana.home()).toMatch(new RegExp(`Monday 9 March, 11:00 · ${chloe.mention} · the other deck`));
  await comesTo('2026-03-09T09:59:00Z');
  expect(await ana.inbox()).toEqual([]);
  await comesTo('2026-03-09T10:01:00Z');
  expect(await ana.inbox()).toEqual([expect.stringMatching(/the other deck/)]);

  await ana.presses('follow_up_change', { home: true });
  expect(await ana.submits({ note: 'the last deck' })).toEqual({});
  expect(await ana.inbox()).toEqual([expect.stringMatching(/the last deck.*Done\nTomorrow/s)]);
  expect(await ana.home()).toMatch(
    /waiting since Monday 9 March, 11:00.*the last deck\nDone\nTomorrow\nNext week\nChange…\nDrop/,
  );
});

test('F3: unanswered it stays in App Home, where it can be put off, and closed under an open form it is not changed', async () => {
  const { ana, comesTo, passes } = await openWorld();
  await ana.typesAndSaves('/followup friday 10am about the deck');
  await comesTo('2026-03-06T09:01:00Z');
  await passes('P14D');
  await ana.opensHome();
  expect(await ana.home()).toContain('waiting since Friday 6 March, 10:00');

  await ana.presses('follow_up_tomorrow', { home: true });
  expect(await ana.home()).toContain(':bell: Monday 23 March, 09:00');
  await comesTo('2026-03-23T08:01:00Z');
  expect(await ana.inbox()).toHaveLength(3);

  await ana.presses('follow_up_change', { home: true });
  const form = await ana.form();
  await ana.presses('follow_up_dropped');
  expect(form).not.toBeNull();
  expect(Object.values(await ana.submits({ note: 'too late' }))).toEqual([expect.stringContaining('closed already')]);
  expect(await ana.home()).not.toMatch(/the deck|too late/);
});

test("V1: nobody opens somebody else's follow-up to change it", async () => {
  const world = await openWorld({ mode: 'http' });
  const { ana, ben, database } = world;
  await ana.typesAndSaves('/followup friday 10am about the deck');
  const [{ id } = { id: '' }] = await database.rows<{ id: string }>('select follow_up_id as id from follow_ups');

  const press = { userId: ben.id, action: 'follow_up_change', value: id };
  expect(await pressForged(world, press)).toBe(200);

  expect(await ben.form()).toBeNull();
});
