/** "I'll send it tomorrow": a private offer to be reminded, for those who want offers (F4). */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { channels } from '../support/company.js';
import { stopTestServer } from '../support/database.js';
import { pressForged, valueIn } from '../support/forged-press.js';
import { wordsOf } from '../support/person.js';
import { closeWorlds, openWorld, type WorldOptions } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

const offer = 'That sounds like a promise. Shall I remind you?';

/** Where commands are typed, so that only offers are seen in the other channels. */
const elsewhere = { in: 'kudos' } as const;

/** Ana said yes to nudges, and to these offers. */
async function openWillingWorld(options: WorldOptions = {}) {
  const world = await openWorld(options);
  await world.ana.types('/rapport start', elsewhere);
  await world.ana.types('/rapport promises on', elsewhere);
  return world;
}

test('F4: the offer is seen by its member alone, names the moment, and keeps neither words nor follow-up by itself', async () => {
  const { ana, ben, whispersIn, messagesIn, database, passes } = await openWillingWorld();

  await ana.says(`${ben.mention} I'll send you the zebra report tomorrow`);

  const [shown, ...more] = await whispersIn('general');
  expect(more).toEqual([]);
  expect(shown?.ephemeralFor).toBe(ana.id);
  expect(wordsOf(shown?.blocks)).toBe(
    `:bell: ${offer}\nRemind me Thursday 5 March, 09:00\nAnother time…\nNo thanks\nStop offering`,
  );
  expect(await messagesIn('general')).toHaveLength(1);
  const rows = await database.rows(`select * from deliveries where kind = 'promise'`);
  expect(JSON.stringify(rows)).not.toContain('zebra');
  expect(await database.rows('select * from follow_ups')).toEqual([]);
  await passes('P2D');
  expect(await ana.inbox()).toEqual([]);
});

test('F4: accepted, however often it is pressed, it is one follow-up with the link and the person, and it is asked about', async () => {
  const { ana, ben, comesTo, faults, database } = await openWillingWorld();
  const said = await ana.says(`${ben.mention} I'll send you the zebra report tomorrow`);
  await faults([{ kind: 'duplicate', times: 3 }]);

  await ana.presses('promise_accept', { whisper: 'general' });
  await faults([]);

  expect(await ana.whispers('general')).toEqual([
    expect.stringContaining('I will remind you on *Thursday 5 March, 09:00*'),
  ]);
  expect(await database.rows('select note, link_ts from follow_ups')).toEqual([{ note: '', link_ts: said.ts }]);
  await ana.opensHome();
  expect(await ana.home()).toContain(`Thursday 5 March, 09:00 · ${ben.mention} · a message in <#${channels.general}>`);
  await comesTo('2026-03-05T08:01:00Z');
  expect(await ana.inbox()).toEqual([expect.stringContaining(`/p${said.ts.replace('.', '')}`)]);
  expect(await ben.inbox()).toEqual([]);
});

test('F4: another time is asked for with the form, and turned down it is gone', async () => {
  const { ana, ben, database } = await openWillingWorld();
  const question = await ben.says('who takes the minutes?');
  await ana.says("I'll write them up on Friday", { thread: question });

  await ana.presses('promise_other_time', { whisper: 'general' });
  const form = await ana.form();
  expect(wordsOf(form?.blocks)).toContain('Friday 6 March, 09:00');
  expect(wordsOf(form?.blocks)).not.toContain('Your next working morning');
  expect(JSON.stringify(form?.blocks)).toContain(`"initial_user":"${ben.id}"`);
  await ana.submits({ follow_up_due: String(Date.parse('2026-03-06T13:00:00Z') / 1000), note: 'minutes' });
  await ana.opensHome();
  expect(await ana.home()).toContain(`Friday 6 March, 14:00 · ${ben.mention} · minutes`);
  await ana.presses('promise_accept', { whisper: 'general' });
  expect(await database.rows('select * from follow_ups')).toHaveLength(1);

  await ana.says("I'll fix the build this afternoon", { in: 'design' });
  await ana.presses('promise_decline', { whisper: 'design' });
  expect(await ana.whispers('design')).toEqual([]);
  expect(await database.rows('select * from follow_ups')).toHaveLength(1);
});

test('F4: accepted only when its time has passed, it asks for another', async () => {
  const { ana, comesTo, database } = await openWillingWorld();
  await ana.says("I'll send it tomorrow");
  await comesTo('2026-03-09T08:00:00Z');

  await ana.presses('promise_accept', { whisper: 'general' });

  expect(await database.rows('select * from follow_ups')).toEqual([]);
  expect(wordsOf((await ana.form())?.blocks)).toContain('Tuesday 10 March, 09:00');
});

test('F4: nobody is offered anything who did not ask for it, said no, paused, or stopped it', async () => {
  const { ana, ben, chloe, whispersIn } = await openWillingWorld();
  const promise = "I'll send it tomorrow";

  await ben.says(promise);
  await chloe.types('/rapport start', elsewhere);
  await chloe.says(promise);
  expect(await chloe.types('/rapport promises perhaps', elsewhere)).toContain('/rapport promises on');
  expect(await ben.types('/rapport promises on', elsewhere)).toContain('It begins once you turn nudges on');
  await ben.says(promise);
  await ana.types('/rapport pause 2 weeks', elsewhere);
  await ana.says(promise);
  await ana.types('/rapport resume', elsewhere);
  expect(await ana.types('/rapport promises off', elsewhere)).toContain('I will not offer again');
  await ana.says(promise);
  expect(await whispersIn('general')).toEqual([]);

  await ana.opensHome();
  await ana.presses('promises_on', { home: true });
  expect(await ana.home()).toContain('When you promise something in a channel, I offer to remind you.');
  await ana.says(promise);
  expect(await ana.whispers('general')).toEqual([offer]);
  await ana.presses('promise_more', { whisper: 'general', value: 'stop' });
  expect(await ana.whispers('general')).toEqual([expect.stringContaining('I will not offer again')]);
  await ana.says(promise);
  expect(await whispersIn('general')).toHaveLength(1);
});

test('F4: one offer for one message, whatever happens to it, and three in a day', async () => {
  const { ana, faults, whispersIn, nextMorningOf } = await openWillingWorld({ roles: ['all', 'all'] });
  const plain = await ana.says('see the thread');
  await ana.edits(plain, "I'll send it tomorrow");
  expect(await whispersIn('general')).toEqual([]);

  await faults([{ kind: 'duplicate', times: 3 }]);
  const said = await ana.says("I'll send it tomorrow");
  await faults([]);
  await ana.edits(said, "I'll send it on Friday");
  await ana.deletes(said);
  expect(await ana.whispers('general')).toEqual([offer]);

  for (const day of ['Monday', 'Tuesday', 'Thursday', 'Friday']) await ana.says(`I'll send part ${day} on ${day}`);
  expect(await ana.whispers('general')).toHaveLength(3);
  await nextMorningOf('ana');
  await ana.says("I'll send it on Friday");
  expect(await ana.whispers('general')).toHaveLength(4);
});

test('F4: an offer that would come late is not made, nor one for a message taken back, nor in an excluded channel', async () => {
  const { ana, chosen, comesTo, faults, sandbox, whispersIn } = await openWillingWorld();
  const general = channels.general;
  await faults([{ kind: 'late', seconds: 0.3, count: 1 }]);
  await sandbox.control('message', { team: 'T0ONE', channel: general, user: ana.id, text: "I'll send it tomorrow" });
  await comesTo('2026-03-04T08:40:00Z');

  await faults([{ kind: 'rate_limit', method: 'chat.postEphemeral', seconds: 60 }]);
  await ana.deletes(await ana.says("I'll review it tomorrow"));
  // Until then Slack is not asked anew.
  await comesTo('2026-03-04T08:41:30Z');
  await faults([{ kind: 'rate_limit', method: 'chat.postEphemeral', seconds: 600 }]);
  await ana.says("I'll test it tomorrow");
  await faults([]);
  await comesTo('2026-03-04T08:53:00Z');
  expect(await whispersIn('general')).toEqual([]);

  await chosen({ excludedChannels: [channels.design] });
  await ana.says("I'll send it tomorrow", { in: 'design' });
  expect(await whispersIn('design')).toEqual([]);
});

test("F4, V1: next door nothing is offered, and nobody answers somebody else's offer", async () => {
  const world = await openWillingWorld({ mode: 'http' });
  const { ana, ben, neighbour, whispersIn, database } = world;
  await neighbour('ana').says("I'll send it tomorrow");
  expect(await neighbour('ana').whispers('general')).toEqual([]);

  await ana.says("I'll send it tomorrow");
  const [shown] = await whispersIn('general');
  const value = valueIn(shown?.blocks, 'promise_accept');
  expect(await pressForged(world, { userId: ben.id, action: 'promise_accept', value })).toBe(200);

  expect(await database.rows('select * from follow_ups')).toEqual([]);
});
