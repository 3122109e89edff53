/** One gate to Slack: a delivery is claimed by one, settled once, and follows what it says (P9). */
import { beforeEach, expect, test } from '@jest/globals';
import type { PlannedDelivery } from '../../src/domain/delivery.js';
import { channelId, type DeliveryId, memberId, messageTs, workspaceId } from '../../src/domain/ids.js';
import type { DeliveryStore } from '../../src/features/stores.js';
import { dueStore } from '../../src/store/due.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';

const workspace = workspaceId('T0ONE');
const now = new Date('2026-03-04T08:30:00Z');
const later = new Date('2026-03-04T08:31:00Z');
const posted = { channelId: channelId('D1'), ts: messageTs('1772613000.000100') };
const planned: PlannedDelivery = {
  dedupeKey: 'kudos_dm:1:U0BEN',
  kind: 'kudos_dm',
  target: { kind: 'member', memberId: memberId('U0BEN') },
  subject: '1',
  notBefore: now,
  expiresAt: new Date('2026-03-05T08:30:00Z'),
};

let database: TestDatabase;
beforeEach(async () => {
  database = await openTestDatabase();
  await database.inWorkspace(workspace, ({ workspaces }) =>
    workspaces.install({ name: 'One', domain: 'one', botUserId: memberId('U0BOT'), at: now }),
  );
});

const ask = <T>(question: (deliveries: DeliveryStore) => Promise<T>): Promise<T> =>
  database.inWorkspace(workspace, ({ deliveries }) => question(deliveries));
const stateOf = async (id: DeliveryId) => (await ask((deliveries) => deliveries.find(id)))?.state;

async function plan(): Promise<DeliveryId> {
  const [id] = await ask((deliveries) => deliveries.plan([planned]));
  if (id === undefined) throw new Error('not planned');
  return id;
}

async function claim(id: DeliveryId, at = now) {
  const claimed = await ask((deliveries) => deliveries.claim(id, at));
  if (claimed === null) throw new Error('not claimed');
  return claimed;
}

test('P9: planned ten times, it is one; claimed by ten at once, it is one’s', async () => {
  const ids = await Promise.all(Array.from({ length: 10 }, () => ask((deliveries) => deliveries.plan([planned]))));
  const [id, ...more] = ids.flat();
  if (id === undefined) throw new Error('not planned');
  expect(more).toEqual([]);

  const claims = await Promise.all(Array.from({ length: 10 }, () => ask((deliveries) => deliveries.claim(id, now))));

  expect(claims.filter((claimed) => claimed !== null)).toHaveLength(1);
});

test('P9: nothing is claimed before its time', async () => {
  const id = await plan();
  expect(await ask((deliveries) => deliveries.claim(id, new Date(now.getTime() - 1)))).toBeNull();
});

test('P9: who settles a claim that was settled already cannot touch the next one', async () => {
  const id = await plan();
  const first = await claim(id);
  await ask((deliveries) => deliveries.settle(first, { kind: 'later', notBefore: now }));
  const second = await claim(id);

  // The reconciler was asked twice about the first claim, and its second answer comes now.
  await ask((deliveries) => deliveries.settle(first, { kind: 'later', notBefore: now }));
  expect(await stateOf(id)).toBe('claimed');
  await ask((deliveries) => deliveries.settle(second, { kind: 'sent', posted, at: now }));
  expect(await stateOf(id)).toBe('sent');
});

test('P9: a claim that nobody could tell about is due to be asked about a lease later, not at once', async () => {
  const id = await plan();
  const claimed = await claim(id);
  const due = async (before: Date) => (await dueStore(database.database).toSay(before, before, 10)).reconcile.length;

  expect(await due(now)).toBe(1);
  await ask((deliveries) => deliveries.lookAgain(claimed, later));
  expect(await due(now)).toBe(0);
  expect(await due(later)).toBe(1);
});

test('K4: what is revised under way is shown once it is sent', async () => {
  const id = await plan();
  const claimed = await claim(id);
  await ask((deliveries) => deliveries.revise('1'));
  await ask((deliveries) => deliveries.settle(claimed, { kind: 'sent', posted, at: now }));

  const sent = await ask((deliveries) => deliveries.find(id));
  expect(sent).toMatchObject({ state: 'sent', revision: 1, postedRevision: 0 });
});

test('K4: only what was taken back, or withdrawn before it was said, is planned anew', async () => {
  const id = await plan();
  const anew = () => ask((deliveries) => deliveries.planAnew([planned]));
  expect(await anew()).toEqual([]);
  await ask((deliveries) => deliveries.retract('1'));
  expect(await anew()).toEqual([id]);

  const claimed = await claim(id);
  expect(await anew()).toEqual([]);
  await ask((deliveries) => deliveries.settle(claimed, { kind: 'sent', posted, at: now }));
  expect(await anew()).toEqual([]);

  await ask((deliveries) => deliveries.retract('1'));
  await ask((deliveries) => deliveries.takenBack(id, 1));
  expect(await stateOf(id)).toBe('retracted');
  expect(await anew()).toEqual([id]);
  expect(await ask((deliveries) => deliveries.plan([planned]))).toEqual([]);
});

test('K4: what changes while it is being taken back is said anew', async () => {
  const id = await plan();
  await ask((deliveries) => deliveries.settle({ id, attempts: 1 }, { kind: 'dropped', because: 'nobody claimed it' }));
  const claimed = await claim(id);
  await ask((deliveries) => deliveries.settle(claimed, { kind: 'sent', posted, at: now }));
  await ask((deliveries) => deliveries.retract('1'));
  await ask((deliveries) => deliveries.revise('1'));

  await ask((deliveries) => deliveries.takenBack(id, 1));

  expect(await stateOf(id)).toBe('planned');
});
