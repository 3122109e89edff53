/**
 * Whatever is sent to Rapport's HTTP, by whomever: it answers with what was wrong, stands, and nothing changes; least of all next door.
 * Values within what Slack sends are in forged-values.test.ts.
 */
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { stopTestServer } from '../support/database.js';
import { form, json, payload, type Sent, signed, statusOf } from '../support/http-requests.js';
import { openBrowser } from '../support/installs.js';
import { fc } from '../support/property.js';
import { everyCell } from '../support/record.js';
import { closeWorlds, openWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => {
  world = await openWorld({ mode: 'http', byOAuth: 'tokens that stay' });
  const browser = openBrowser(world);
  await browser.installs({ team: 'T0ONE', user: 'U0ANA' });
  await browser.installs({ team: 'T0TWO', user: 'U0ANA' });
  await world.neighbour('ana').types(`/kudos ${world.ben.mention} for the heron notes`);
});
afterAll(async () => {
  await closeWorlds();
  await stopTestServer();
});

/** Not the queue's own, and not states, which anybody may ask for. */
async function everythingKept(team = ''): Promise<readonly string[]> {
  const cells = await everyCell(world.database);
  const own = cells.filter(
    ({ table, text }) => !/bullmq|install_states|pgmigrations/.test(table) && text.includes(team),
  );
  return own.map(({ table, text }) => `${table} ${text}`).sort();
}

const said = { type: 'message', channel: 'C0GENERAL', channel_type: 'channel', user: 'U0ANA', ts: '1772613000.000100' };
const event = (more: object, around: object = {}) =>
  json({
    type: 'event_callback',
    team_id: 'T0ONE',
    event: { ...said, text: 'hello', event_ts: said.ts, ...more },
    ...around,
  });
const typed = {
  ...{ command: '/kudos', team_id: 'T0ONE', user_id: 'U0ANA', channel_id: 'C0GENERAL', trigger_id: 'x' },
  text: '<@U0BEN|ben> for the notes',
};
const pressed = {
  ...{ type: 'block_actions', team: { id: 'T0ONE' }, user: { id: 'U0ANA' }, trigger_id: 'x', container: {} },
  actions: [{ type: 'button', action_id: 'kudos_take_back', block_id: 'b', value: 'x' }],
};
const submitted = {
  ...{ type: 'view_submission', team: { id: 'T0ONE' }, user: { id: 'U0ANA' }, trigger_id: 'x' },
  view: { id: 'V0FORGED', callback_id: 'kudos_form', private_metadata: '{}', state: { values: {} } },
};
const nested = (depth: number) => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;
const deep = (depth: number) => ({
  body: JSON.stringify({ ...JSON.parse(event({ type: 'nothing' }).body ?? ''), x: 0 }).replace(
    '"x":0',
    `"x":${nested(depth)}`,
  ),
});
const minutes = (count: number) => Math.floor(Date.now() / 1000) + count * 60;
const headersFor = (sent: Sent, at: number) => ({ ...sent, headers: signed(world, sent.body ?? '', at) });

/** What, how, and the statuses that are right. */
const malice: readonly (readonly [string, () => Sent, ...number[]])[] = [
  ['an event that nobody signed', () => ({ ...event({}), isUnsigned: true }), 401],
  ['a command that nobody signed', () => ({ ...form(typed), isUnsigned: true }), 401],
  ['a signature of nothing', () => ({ ...event({}), headers: { 'x-slack-signature': '' } }), 401],
  ['another body’s signature', () => ({ ...event({}), headers: signed(world, event({ text: 'x' }).body ?? '') }), 401],
  ['a signature of another version', () => ({ ...event({}), headers: { 'x-slack-signature': 'v1=00' } }), 401],
  ['an event replayed after six minutes', () => headersFor(event({}), minutes(-6)), 401],
  ['a command replayed after a day', () => headersFor(form(typed), minutes(-1440)), 401],
  ['a moment that is none', () => ({ ...event({}), headers: { 'x-slack-request-timestamp': 'now' } }), 401],
  ['an ssl check with a command smuggled in', () => ({ ...form({ ...typed, ssl_check: '1' }), isUnsigned: true }), 200],
  ['nothing at all', () => ({ body: '' }), 400],
  ['an event cut short', () => ({ body: event({}).body?.slice(0, 60) ?? '' }), 400],
  ['a press cut short', () => form({ payload: JSON.stringify(pressed).slice(0, 60) }), 400],
  ['a body of more than a megabyte', () => event({ text: 'x'.repeat(1_100_000) }), 413],
  ['a body of six megabytes that nobody signed', () => ({ body: 'x'.repeat(6_000_000), isUnsigned: true }), 413],
  ['a text longer than Slack’s', () => event({ text: 'x'.repeat(200_000) }), 400],
  ['an event as a form', () => ({ ...event({}), type: 'application/x-www-form-urlencoded' }), 400],
  ['a form under another name', () => ({ ...form(typed), type: 'multipart/form-data' }), 400],
  [
    'a form with a character set',
    () => ({ ...form(typed), type: 'application/x-www-form-urlencoded; charset=utf-8' }),
    400,
  ],
  ['null', () => ({ body: 'null' }), 400],
  ['a number', () => ({ body: '42' }), 400],
  ['a word', () => ({ body: '"kudos"' }), 400],
  ['a list', () => ({ body: '[{}]' }), 400],
  ['an empty object', () => json({}), 400],
  ['a press that is null', () => form({ payload: 'null' }), 400],
  ['a press that is a list', () => form({ payload: '[]' }), 400],
  ['two presses in one', () => ({ type: 'application/x-www-form-urlencoded', body: 'payload={}&payload={}' }), 400],
  ['a prototype instead of a command', () => ({ body: `{"__proto__":${JSON.stringify(typed)}}` }), 400],
  [
    'a prototype in a form',
    () => ({ type: 'application/x-www-form-urlencoded', body: '__proto__[command]=/kudos&constructor=x' }),
    400,
  ],
  ['an event called constructor', () => event({ type: 'constructor' }), 200],
  ['an event called __proto__', () => event({ type: '__proto__' }), 200],
  ['ten thousand objects in each other', () => deep(10_000), 200],
  ['fifty thousand lists in each other', () => ({ body: '['.repeat(50_000) }), 400],
  ['an event of no workspace', () => event({}, { team_id: undefined }), 400],
  ['an event of every workspace', () => event({}, { team_id: '*' }), 400],
  ['an event of nobody’s workspace', () => event({}, { team_id: '-' }), 400],
  ['an event of a workspace that does not have Rapport', () => event({}, { team_id: 'T0THREE' }), 401],
  ['an event of a list of workspaces', () => event({}, { team_id: ['T0ONE', 'T0TWO'] }), 400],
  ['an event of a workspace with an end in its name', () => event({}, { team_id: 'T0ONE\u0000' }), 400],
  ['an event of a workspace that goes on in SQL', () => event({}, { team_id: "T0ONE'; drop table kudos; --" }), 400],
  [
    'an event through an organisation that is the neighbours’ workspace',
    () =>
      event(
        {},
        {
          team_id: 'T0THREE',
          authorizations: [{ team_id: 'T0THREE', enterprise_id: 'T0TWO', is_enterprise_install: true }],
        },
      ),
    401,
  ],
  ['a command of two workspaces', () => ({ ...form(typed), body: `${form(typed).body}&team_id=T0TWO` }), 400],
  ['a command that there is not', () => form({ ...typed, command: '/nothing' }), 400],
  ['a text that is an object', () => event({ text: { toString: 'x' } }), 400],
  ['a moment that is no moment', () => event({ ts: 'yesterday' }), 400],
  ['a press of nothing', () => payload({ ...pressed, actions: [] }), 400],
  ['a press of a button that there is not', () => payload({ ...pressed, actions: [{ action_id: 'nothing' }] }), 400],
  ['a press in a workspace that does not have Rapport', () => payload({ ...pressed, team: { id: 'T0THREE' } }), 401],
  [
    'a form that there is not',
    () => payload({ ...submitted, view: { ...submitted.view, callback_id: 'nothing' } }),
    400,
  ],
  ['a form without its answers', () => payload({ ...submitted, view: { ...submitted.view, state: null } }), 400],
  ['a form of a view that was never open', () => payload(submitted), 200],
  ['an uninstalling that nobody signed', () => ({ ...event({ type: 'app_uninstalled' }), isUnsigned: true }), 401],
  ['an uninstalling of long ago', () => event({ type: 'app_uninstalled', event_ts: '1500000000.000000' }), 200],
  ['a look at where events go', () => ({ method: 'GET' }), 404],
  ['a deletion', () => ({ method: 'DELETE' }), 404],
  ['a path that climbs', () => ({ path: '/slack/../../etc/passwd', method: 'GET' }), 404],
  ['a path that is broken', () => ({ path: '/slack/%E0%A4%A', method: 'GET' }), 404],
  ['a path that is a host', () => ({ path: '//slack/install', method: 'GET' }), 404],
  ['an installation by POST', () => ({ path: '/slack/install' }), 405],
  ['a way back with nothing', () => ({ path: '/slack/oauth_redirect', method: 'GET' }), 400],
  [
    'a way back with a state that breaks lines',
    () => ({ path: '/slack/oauth_redirect?code=x&state=a%0d%0ab', method: 'GET' }),
    400,
  ],
  ['a way back with ends in it', () => ({ path: '/slack/oauth_redirect?code=%00&state=%00', method: 'GET' }), 400],
  [
    'a way back with several states',
    () => ({ path: '/slack/oauth_redirect?code=x&state=a&state=b', method: 'GET' }),
    400,
  ],
  [
    'a way back with a long cookie',
    () => ({
      path: '/slack/oauth_redirect?code=x&state=a',
      method: 'GET',
      headers: { cookie: `rapport-install=${'a'.repeat(8000)}` },
    }),
    400,
  ],
];

test('X1, V5: sixty ways to be malicious over HTTP are each answered with what is wrong, and change nothing', async () => {
  const before = await everythingKept();
  const surprising: string[] = [];
  for (const [what, sent, ...right] of malice) {
    const status = await statusOf(world, sent());
    if (!right.includes(status)) surprising.push(`${what}: ${status}`);
  }
  await world.settles();

  expect(surprising).toEqual([]);
  expect(await everythingKept()).toEqual(before);
  expect(await statusOf(world, { path: '/healthz', method: 'GET' })).toBe(200);
  await world.ana.types(`/kudos ${world.ben.mention} for the pelican notes`);
  expect(await world.postsIn('general')).toHaveLength(1);
});

type Json = Parameters<typeof JSON.stringify>[0];

/** One thing in it replaced, taken away or added, wherever it is. */
function spoiled(value: Json, path: readonly number[], by: Json): Json {
  const [step = 0, ...rest] = path;
  if (typeof value !== 'object' || value === null || path.length === 0) return by;
  const keys = Object.keys(value);
  const key = keys[step % (keys.length + 1)] ?? '__proto__';
  const copy: Record<string, Json> | Json[] = Array.isArray(value) ? [...value] : { ...value };
  return Object.assign(copy, { [key]: spoiled((value as Record<string, Json>)[key], rest, by) });
}

const bodies: readonly ((value: Json) => Pick<Sent, 'type' | 'body'>)[] = [json, payload];
const wholes: readonly (readonly [Json, number])[] = [
  [JSON.parse(event({}).body ?? ''), 0],
  [
    JSON.parse(
      event({
        type: 'reaction_added',
        item: { type: 'message', channel: 'C0GENERAL', ts: said.ts },
        reaction: 'star',
        item_user: 'U0BEN',
      }).body ?? '',
    ),
    0,
  ],
  [
    JSON.parse(
      event({ type: 'user_change', user: { id: 'U0BEN', name: 'ben', profile: { real_name: 'Ben' } } }).body ?? '',
    ),
    0,
  ],
  [
    JSON.parse(
      event({ type: 'subteam_updated', subteam: { id: 'S0DESIGN', handle: 'd', name: 'D', users: ['U0ANA'] } }).body ??
        '',
    ),
    0,
  ],
  [JSON.parse(event({ type: 'member_joined_channel' }).body ?? ''), 0],
  [pressed, 1],
  [submitted, 1],
  [
    {
      ...pressed,
      type: 'message_action',
      callback_id: 'kudos_for_message',
      channel: { id: 'C0GENERAL' },
      message: said,
    },
    1,
  ],
];

const aSpoiledOne = fc
  .tuple(fc.constantFrom(...wholes), fc.array(fc.nat(20), { minLength: 1, maxLength: 5 }), fc.jsonValue())
  .map(([[whole, kind], path, by]) => ({ ...(bodies[kind] ?? json)(spoiled(whole, path, by)) }));
const aCommand = fc
  .dictionary(fc.constantFrom(...Object.keys(typed), 'ssl_check', 'payload'), fc.string({ unit: 'binary' }))
  .map((fields) => form({ ...typed, ...fields }));
const aPath = fc
  .tuple(
    fc.constantFrom('/slack/install', '/slack/oauth_redirect', '/slack/events', '/healthz', '/readyz', '/slack/x', '/'),
    fc.webQueryParameters(),
    fc.constantFrom('GET', 'POST', 'PUT', 'HEAD', 'OPTIONS'),
  )
  .map(([path, query, method]) => ({ path: `${path}?${query}`, method, body: '' }));
const aRequest: fc.Arbitrary<Sent> = fc.oneof(
  { weight: 5, arbitrary: aSpoiledOne },
  { weight: 2, arbitrary: aCommand },
  { weight: 2, arbitrary: aPath },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 200 }).map((body) => ({ body })) },
);

test('X1, V5: whatever else is sent, the process stands, no answer is a failure of ours, and nothing happens next door', async () => {
  const before = await everythingKept('T0TWO');
  await fc.assert(
    fc.asyncProperty(fc.array(aRequest, { minLength: 10, maxLength: 10 }), async (requests) => {
      const statuses = await Promise.all(requests.map((sent) => statusOf(world, sent)));
      const failed = requests.filter((_, index) => (statuses[index] ?? 500) >= 500 || statuses[index] === 0);
      expect(failed).toEqual([]);
    }),
    { numRuns: 60, endOnFailure: true },
  );
  await world.settles();
  expect(await everythingKept('T0TWO')).toEqual(before);
  expect(await statusOf(world, { path: '/healthz', method: 'GET' })).toBe(200);
});
