/**
 * Slack signs what a client sent, whatever it is. Every button, menu, picker and form that Rapport listens for is pressed with values
 * that were never its own, by somebody whom they do not concern: the answer is silence or a private sentence, and nothing changes.
 */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import type { App } from '@slack/bolt';
import { listenForAll, type SlackListeners } from '../../src/slack/app.js';
import { stopTestServer } from '../support/database.js';
import { sendForged } from '../support/forged-press.js';
import { anaAndBenFellSilent } from '../support/history.js';
import { closeWorlds, openWorld, type World } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

/** Whatever Rapport listens for, as its listeners say. */
function heardIds(): { readonly actions: readonly string[]; readonly forms: readonly string[] } {
  const actions: string[] = [];
  const forms: string[] = [];
  const ear = {
    action: (id: string) => actions.push(id),
    view: (id: string) => forms.push(id),
    command: () => undefined,
    shortcut: () => undefined,
    use: () => undefined,
  };
  const anything: unknown = new Proxy({}, { get: (_, name) => (name === 'command' ? '/x' : anything) });
  listenForAll(ear as unknown as App, anything as SlackListeners);
  return { actions, forms };
}

/** They carry no value: what they do, they do for whoever presses. */
const valueless = new Set([
  ...['consent_yes', 'consent_no', 'nudges_resume', 'promises_on', 'promises_off', 'promise_more'],
  ...['receptivity_forget', 'receptivity_open', 'digest_open', 'kudos_export', 'introductions_open'],
  ...[
    'reflections_on',
    'reflections_off',
    'reflection_show',
    'meet_on',
    'meet_off',
    'help_request_open',
    'feedback_open',
  ],
  ...['privacy_export', 'privacy_erase'],
]);

const strange = ['', 'x', "' or true --", '\u0000', '{"id":1}', '[]', '__proto__', '1e309', `${'9'.repeat(20_000)}`];
const nobodys = '7f7d29a4-5be0-4ee2-93a2-5c0ad8d9d1c6';

/** A company in which everything is there to be pressed: kudos, nudge, introduction, follow-up, question and offer of Ana's; kudos next door. */
async function busyWorld(): Promise<World> {
  const world = await openWorld({ history: anaAndBenFellSilent, mode: 'http' });
  const { ana, chloe, eli, neighbour } = world;
  await ana.types('/rapport start');
  await ana.types('/rapport promises on');
  await ana.types('/rapport introductions friday 17:00', { in: 'design' });
  await world.nextMorningOf('ana');
  for (const person of [ana, chloe]) await person.types('/rapport introductions join', { in: 'design' });
  await world.comesTo('2026-03-06T16:05:00Z');
  await ana.types(`/kudos ${chloe.mention} for the notes`);
  await ana.typesAndSaves(`/followup ${chloe.mention} in 3 days about the deck`);
  await ana.says("I'll send it tomorrow");
  await chloe.types('/rapport start');
  await chloe.types('/rapport offer postgres');
  await ana.types('/rapport ask which postgres do we run?');
  await world.ben.types(`/rapport feedback ${ana.mention} on the notes`);
  await neighbour('ana').types(`/kudos ${chloe.mention} for next door`);
  // App Home is shown anew after a press, and whether it ever was is kept.
  await eli.opensHome();
  return world;
}

async function idsIn({ database }: World): Promise<readonly string[]> {
  const rows = await database.rows<{ id: string }>(
    `select kudos_id::text as id from kudos union select nudge_id::text from nudges
      union select follow_up_id::text from follow_ups union select introduction_id::text from introductions
      union select help_request_id::text from help_requests
      union select feedback_id::text from feedback_requests
      union select delivery_id::text from deliveries where kind = 'promise'`,
  );
  return rows.map(({ id }) => id);
}

/** Every row of Rapport's, but for which App Home stands: it is shown anew after a press. */
async function everythingIn({ database }: World): Promise<string> {
  const tables = await database.rows<{ name: string }>(
    `select table_name as name from information_schema.tables
      where table_schema = 'public' and table_type = 'BASE TABLE' order by 1`,
  );
  const rows = [];
  for (const { name } of tables)
    rows.push(
      ...(await database.rows(
        `select '${name}', (to_jsonb(t) - 'home_hash')::text as row from ${name} as t order by 2`,
      )),
    );
  return JSON.stringify(rows);
}

test('every button, menu, picker and form takes what is forged, foreign or broken with silence or a private sentence', async () => {
  const world = await busyWorld();
  const ids = await idsIn(world);
  expect(ids).toHaveLength(8);
  const before = await everythingIn(world);

  const wrong = [...(await pressEverything(world, ids)), ...(await sendEveryForm(world, ids))];
  await world.settles();

  expect(wrong).toEqual([]);
  expect(JSON.parse(await everythingIn(world))).toEqual(JSON.parse(before));
  expect([await world.eli.inbox(), await world.eli.form()]).toEqual([[], null]);
});

/** Answers what did not end as it should. */
async function pressEverything(world: World, ids: readonly string[]): Promise<readonly string[]> {
  const wrong: string[] = [];
  const press = async (action: string, fields: object, metadata: string) => {
    const view = { id: 'V1', hash: 'h', private_metadata: metadata, blocks: [], state: { values: {} } };
    const actions = [{ action_id: action, block_id: 'b', type: 'button', ...fields }];
    const { status } = await sendForged(world, world.eli.id, { type: 'block_actions', actions, view });
    if (status !== 200) wrong.push(`${status} ${action} ${JSON.stringify(fields).slice(0, 100)}`);
  };
  const chosen = ['why:x', 'end:\u0000', 'weekly:U0NOBODY', ...ids.map((id) => `why:${id}`)];
  for (const action of heardIds().actions.filter((id) => !valueless.has(id))) {
    const values = [...strange, nobodys, ...ids, ...(action.endsWith('_more') ? chosen : [])];
    const presses = values.map((value) => press(action, everywhere(value), value.slice(0, 3000)));
    await Promise.all([press(action, {}, ''), ...presses]);
  }
  return wrong;
}

async function sendEveryForm(world: World, ids: readonly string[]): Promise<readonly string[]> {
  const wrong: string[] = [];
  const memories = [
    ...strange.slice(0, -1),
    ...[nobodys, 'x', ...ids].map((id) => JSON.stringify({ what: { kind: 'kept', id }, zone: 'UTC', locale: 'en' })),
    JSON.stringify({ about: { channelId: 7, ts: null }, channelId: 'C0LEADS', id: ids[0] }),
  ];
  const words = [
    null,
    { people: 'x', reason: [], channel: null },
    filled({ people: ['x', '\u0000', 'U0ANA '], channel: '\u0000', at: 1_900_000_000 }),
    filled({ people: [], channel: 'C0NOWHERE', at: 1e300 }),
  ];
  const send = async (form: string, metadata: string, values: unknown) => {
    const view = { id: 'V1', type: 'modal', callback_id: form, private_metadata: metadata, state: { values } };
    const { status, answer } = await sendForged(world, world.eli.id, { type: 'view_submission', view });
    const isPrivate = answer === '' || /"response_action":"(errors|update)"/.test(answer);
    if (status !== 200 || !isPrivate) wrong.push(`${status} ${form} ${metadata} ${JSON.stringify(values)} ${answer}`);
  };
  for (const form of heardIds().forms) {
    // What it remembers and what is filled in are read apart: each of the one with one of the other, and the other way round.
    await Promise.all(memories.map((metadata) => send(form, metadata, words[2])));
    await Promise.all(words.map((values) => send(form, memories.at(-1) ?? '', values)));
  }
  return wrong;
}

/** As a button, a menu and a picker carry it. */
function everywhere(value: string) {
  const option = { text: { type: 'plain_text', text: 'x' }, value };
  const block = `nudge:${value}`.slice(0, 255);
  return { block_id: block, value, selected_option: option, selected_user: value, selected_date_time: value };
}

/** Every field of every form, filled in. */
function filled({ people, channel, at }: { people: readonly string[]; channel: string; at: number }) {
  return {
    people: { people: { selected_users: people } },
    reason: { reason: { value: 'the notes' } },
    values: { values: { selected_options: [{ value: '\u0000' }] } },
    channel: { channel: { selected_conversation: channel } },
    cadence: { cadence: { selected_option: { value: 'weekly' } } },
    weekday: { weekday: { selected_option: { value: '5' } } },
    time: { time: { selected_time: '15:00' } },
    'due:open': { follow_up_due: { selected_date_time: at } },
    about: { about: { selected_user: people[0] ?? null } },
    note: { note: { value: 'x\u0000' } },
    person: { person: { selected_user: people[0] ?? null } },
    subject: { subject: { value: 'the notes' } },
    wentWell: { wentWell: { value: 'all of it' } },
  };
}
