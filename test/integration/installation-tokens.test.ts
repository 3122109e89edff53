/** W1: tokens that rotate, as several processes need them at once, and one of them dies. Slack is the local one. */
import { afterAll, afterEach, beforeEach, expect, test } from '@jest/globals';
import { workspaceId } from '../../src/domain/ids.js';
import { rotateKeys } from '../../src/features/installation-keys.js';
import { findAccess, refresh, type TokenDeps } from '../../src/features/installation-tokens.js';
import { install } from '../../src/features/installations.js';
import type { OAuth } from '../../src/features/ports.js';
import type { AppManifest } from '../../src/sandbox/manifest.js';
import { openSandbox, type Sandbox } from '../../src/sandbox/server.js';
import { manifestFor } from '../../src/slack/manifest.js';
import { openOAuth } from '../../src/slack/oauth.js';
import { type Database, insideTransaction, openDatabase } from '../../src/store/database.js';
import { installationsAcross } from '../../src/store/installations-due.js';
import { inWorkspaceOf } from '../../src/store/stores.js';
import { openTokenCipher } from '../../src/store/token-cipher.js';
import { company } from '../support/company.js';
import { openTestDatabase, stopTestServer, type TestDatabase } from '../support/database.js';
import { callsOf, keys, oauthOf, publicUrl } from '../support/installs.js';

const here = workspaceId('T0ONE');
const commands = { kudos: '/kudos', followUp: '/followup', rapport: '/rapport' };

let database: TestDatabase;
let sandbox: Sandbox;
let processes: Database[];
let said: string[];

beforeEach(async () => {
  database = await openTestDatabase();
  const manifest = manifestFor({ name: 'Rapport', url: null, publicUrl, commands }) as AppManifest;
  const now = new Date('2026-03-04T08:30:00Z');
  sandbox = await openSandbox({ manifest, seeds: [{ ...company(), install: 'none' }], now });
  processes = [];
  said = [];
  await installHere();
});
afterEach(async () => {
  for (const each of processes) await each.close();
  await sandbox.close();
  await database.close();
});
afterAll(stopTestServer);

/** As one more process has it: with connections of its own. */
function aProcess(more: Partial<OAuth> = {}): TokenDeps {
  const own = openDatabase({ connectionString: database.url, maxConnections: 2, onError: () => {} });
  processes.push(own);
  const note = (_facts: unknown, event: string) => void said.push(event);
  return {
    inWorkspace: inWorkspaceOf(own),
    installations: installationsAcross(own),
    cipher: openTokenCipher([keys.new, keys.old]),
    oauth: { ...openOAuth(oauthOf(sandbox), { apiUrl: sandbox.apiUrl, insideTransaction }), ...more },
    clock: sandbox.clock,
    log: { info: note, warn: note, error: note },
    pause: () => new Promise((resolve) => setTimeout(resolve, 20)),
  };
}

async function installHere(): Promise<void> {
  const { clientId } = sandbox.credentials;
  const back = `${publicUrl}/slack/oauth_redirect`;
  const query = new URLSearchParams({ client_id: clientId, redirect_uri: back, team: here, state: 's' });
  const answer = await fetch(`${sandbox.url}/oauth/v2/authorize?${query}`, { redirect: 'manual' });
  const code = new URL(answer.headers.get('location') ?? '').searchParams.get('code') ?? '';
  const deps = aProcess();
  const granted = await deps.oauth.exchange(code);
  if (granted.kind !== 'granted') throw new Error(granted.because);
  await install({ ...deps, bell: { ring: async () => {} } }, granted);
}

const pass = (duration: string) => sandbox.control('clock', { advance: duration });
const renewals = async () => (await callsOf(sandbox, 'oauth.v2.access')) - 1;
const accepted = async (deps: TokenDeps, token = '') => deps.oauth.accepts(token);

test.each([
  ['ahead of its end', 'PT11H'],
  ['after its end', 'PT13H'],
])(
  'W1: five processes that need a token at once, %s, renew it once, and each has one that is good',
  async (_when, later) => {
    const five = Array.from({ length: 5 }, () => aProcess());
    await pass(later);

    const found = await Promise.all(five.map((each) => findAccess(each, here)));

    expect(await renewals()).toBe(1);
    for (const each of found) expect(await accepted(aProcess(), each?.token)).toBe('accepted');
    await Promise.all(five.map((each) => refresh(each, here)));
    expect(await renewals()).toBe(1);
  },
);

test('W1: a process that dies between Slack’s answer and keeping it costs a second try, which is told', async () => {
  await pass('PT11H');
  const real = openOAuth(oauthOf(sandbox), { apiUrl: sandbox.apiUrl, insideTransaction });
  const dying = aProcess({
    refresh: async (token) => {
      await real.refresh(token);
      throw new Error('killed');
    },
  });
  await expect(refresh(dying, here)).rejects.toThrow('killed');
  // Nobody else comes between while its lease lasts; the old token serves.
  const next = aProcess();
  expect(await accepted(next, (await findAccess(next, here))?.token)).toBe('accepted');
  expect(await renewals()).toBe(1);

  await pass('PT31S');
  await refresh(next, here);
  expect(said).toContain('a renewal of tokens was cut off, it is tried again');
  expect(await renewals()).toBe(2);
  expect(await accepted(next, (await findAccess(next, here))?.token)).toBe('accepted');
});

test('W1: where Slack takes the refresh token no more it is told, the last token serves to its end, and then the workspace is silent and kept', async () => {
  await pass('PT11H');
  const real = openOAuth(oauthOf(sandbox), { apiUrl: sandbox.apiUrl, insideTransaction });
  const dying = aProcess({
    refresh: async (token) => {
      await real.refresh(token);
      throw new Error('killed');
    },
  });
  await expect(refresh(dying, here)).rejects.toThrow('killed');
  await pass('PT10M');
  const next = aProcess();
  expect(await accepted(next, (await findAccess(next, here))?.token)).toBe('accepted');
  expect(await next.installations.listTroubled(5)).toEqual([here]);
  expect(said).toContain('Slack gives no new tokens: Rapport has to be installed again there');
  const standing = () => next.inWorkspace(here, ({ workspaces }) => workspaces.standing());
  expect(await standing()).toMatchObject({ silentSince: null });

  await pass('PT2H');
  await refresh(next, here);
  expect(await findAccess(next, here)).toBeNull();
  expect((await standing())?.silentSince).not.toBeNull();
  expect(await database.rows('select erase_at from workspaces')).toEqual([{ erase_at: null }]);

  await installHere();
  expect(await standing()).toMatchObject({ silentSince: null });
  expect(await next.installations.listTroubled(5)).toEqual([]);
  expect(await accepted(next, (await findAccess(next, here))?.token)).toBe('accepted');
});

test('W1: no answer from Slack is no end: it is asked again in a minute, and the token in hand serves', async () => {
  await pass('PT11H');
  const next = aProcess();
  await sandbox.control('faults', { faults: [{ kind: 'error_before', method: 'oauth.v2.access', count: 1 }] });
  expect(await accepted(next, (await findAccess(next, here))?.token)).toBe('accepted');
  expect(await next.installations.listTroubled(5)).toEqual([]);
  await pass('PT1M');
  await refresh(next, here);
  expect(said.filter((event) => event === 'tokens renewed')).toHaveLength(1);
});

test('V5: keys are changed under the tokens in use, as often as one likes, also while they are renewed', async () => {
  const deps = aProcess();
  const newest = { id: '2027', key: new Uint8Array(32).fill(7) };
  const cipher = openTokenCipher([newest, keys.new]);
  await pass('PT11H');
  const [rotation] = await Promise.all([rotateKeys({ ...deps, cipher }), refresh({ ...deps, cipher }, here)]);
  expect(rotation.unreadable).toEqual([]);
  const after = { ...deps, cipher: openTokenCipher([newest]) };
  await rotateKeys({ ...deps, cipher });
  expect(await rotateKeys(after)).toEqual({ resealed: 0, alreadyNewest: 1, unreadable: [] });
  expect(await accepted(deps, (await findAccess(after, here))?.token)).toBe('accepted');

  expect(await rotateKeys({ ...deps, cipher: openTokenCipher([keys.old]) })).toMatchObject({ unreadable: [here] });
  const locked = { ...deps, cipher: openTokenCipher([keys.old]) };
  await expect(findAccess(locked, here)).rejects.toThrow('cannot be opened with key 2027');
});
