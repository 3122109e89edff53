/** One gate to Slack: a delivery is claimed by one, settled once, and follows what it says (P9). */
import { beforeEach, expect, test } from '@jest/globals';
import { type PlannedDelivery, type Showing, showLeaseSeconds } from '../../src/domain/delivery.js';
import { channelId, type DeliveryId, memberId, messageTs, workspaceId } from '../../src/domain/ids.js';
import type { DeliveryStore } from '../../src/features/stores.js';
import { dueStore } from '../../src/store/due.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { until } from '../support/until.js';

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

async function claimShowing(id: DeliveryId, at = now): Promise<Showing> {
  const showing = await ask((deliveries) => deliveries.claimShowing(id, at));
  if (showing === null) throw new Error('nothing to show');
  return showing;
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

test('K9: whoever claims what is being changed waits for the change, and so says the new words, once', async () => {
  const id = await plan();
  const order: string[] = [];
  const waiting = `select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;

  let claiming: Promise<unknown> = Promise.resolve();
  await ask(async (deliveries) => {
    expect(await deliveries.revise('1')).toEqual([]);
    expect(await deliveries.reviseOne(planned.dedupeKey)).toEqual([]);
    claiming = claim(id).then((claimed) => {
      order.push('claimed');
      return claimed;
    });
    await until(async () => order.length > 0 || (await database.rows(waiting)).length > 0);
    order.push('changed');
  });

  expect(await claiming).toMatchObject({ revision: 2, postedRevision: 2 });
  expect(order).toEqual(['changed', 'claimed']);
});

test('K9: what was found withdrawn, and is given anew before that is settled, is said', async () => {
  const id = await plan();
  const claimed = await claim(id);
  expect(await ask((deliveries) => deliveries.planAnew([planned]))).toEqual([]);
  await ask((deliveries) => deliveries.revise('1'));

  const isAgain = await ask((deliveries) => deliveries.settle(claimed, { kind: 'dropped', because: 'withdrawn' }));

  expect(isAgain).toBe(true);
  expect(await stateOf(id)).toBe('planned');
  const again = await claim(id);
  expect(await ask((deliveries) => deliveries.settle(again, { kind: 'dropped', because: 'withdrawn' }))).toBe(false);
  expect(await stateOf(id)).toBe('dropped');
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
  const showing = await claimShowing(id);
  await ask((deliveries) => deliveries.settleShowing(showing, { kind: 'taken_back' }));
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
  const showing = await claimShowing(id);
  await ask((deliveries) => deliveries.revise('1'));

  await ask((deliveries) => deliveries.settleShowing(showing, { kind: 'taken_back' }));

  expect(await stateOf(id)).toBe('planned');
});

async function sent(): Promise<DeliveryId> {
  const id = await plan();
  const claimed = await claim(id);
  await ask((deliveries) => deliveries.settle(claimed, { kind: 'sent', posted, at: now }));
  await ask((deliveries) => deliveries.revise('1'));
  return id;
}

const shownBy = (showing: Showing) => ask((deliveries) => deliveries.settleShowing(showing, { kind: 'shown' }));
const dueToShow = async (at: Date) => (await dueStore(database.database).toSay(at, at, 10)).show.length;
const afterLease = new Date(now.getTime() + showLeaseSeconds * 1000);

test('what has changed is shown by one of ten who ask at once, and not again once it is shown', async () => {
  const id = await sent();
  const ten = Array.from({ length: 10 }, () => ask((deliveries) => deliveries.claimShowing(id, now)));
  const [showing, ...more] = (await Promise.all(ten)).filter((claimed) => claimed !== null);
  if (showing === undefined) throw new Error('not claimed');
  expect(more).toEqual([]);
  expect(await dueToShow(now)).toBe(0);

  expect(await shownBy(showing)).toBe(false);
  expect(await ask((deliveries) => deliveries.claimShowing(id, afterLease))).toBeNull();
  expect(await dueToShow(afterLease)).toBe(0);
});

test('what changes while it is shown is to be shown again at once', async () => {
  const id = await sent();
  const showing = await claimShowing(id);
  await ask((deliveries) => deliveries.revise('1'));

  expect(await shownBy(showing)).toBe(true);
  expect(await dueToShow(now)).toBe(1);
  expect((await claimShowing(id)).delivery.revision).toBe(2);
});

test('a showing whose worker died is due again when its lease ends; if that worker lives, it is shown once more', async () => {
  const id = await sent();
  const slow = await claimShowing(id);
  expect(await dueToShow(new Date(afterLease.getTime() - 1))).toBe(0);
  expect(await dueToShow(afterLease)).toBe(1);
  const next = await claimShowing(id, afterLease);

  // The slow one's text came through after the next one's, or before it: nobody can tell.
  expect(await shownBy(slow)).toBe(true);
  expect(await shownBy(next)).toBe(true);

  expect(await shownBy(await claimShowing(id, afterLease))).toBe(false);
});

test('a showing that has to wait waits, whoever rings, and is counted until it comes through', async () => {
  const id = await sent();
  const first = await claimShowing(id);
  await ask((deliveries) => deliveries.settleShowing(first, { kind: 'later', notBefore: later }));
  await ask((deliveries) => deliveries.revise('1'));
  expect(await ask((deliveries) => deliveries.claimShowing(id, now))).toBeNull();
  expect(await dueToShow(now)).toBe(0);
  expect(await dueToShow(later)).toBe(1);

  const second = await claimShowing(id, later);
  expect(second.attempts).toBe(2);
  await shownBy(second);
  await ask((deliveries) => deliveries.revise('1'));
  expect((await claimShowing(id, later)).attempts).toBe(1);
});
