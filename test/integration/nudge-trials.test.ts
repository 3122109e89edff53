/** The coin of a nudge is thrown once, also where it is forgotten and planned anew (P9; nudge-model.md, learned 6). */
import { beforeEach, expect, test } from '@jest/globals';
import { memberId, workspaceId } from '../../src/domain/ids.js';
import type { PlannedNudge } from '../../src/domain/nudge.js';
import { noOpeners } from '../../src/domain/nudge-openers.js';
import { paceOf } from '../../src/features/nudge-attention.js';
import type { Stores } from '../../src/features/stores.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { aMember } from '../support/facts.js';

const workspace = workspaceId('T0ONE');
const ana = memberId('U0ANA');
const now = new Date('2026-03-04T08:30:00Z');
const tomorrow = new Date('2026-03-05T08:30:00Z');

let database: TestDatabase;
beforeEach(async () => {
  database = await openTestDatabase();
  await database.inWorkspace(workspace, ({ workspaces }) =>
    workspaces.install({ name: 'One', domain: 'one', botUserId: memberId('U0BOT'), at: now }),
  );
});

const nudge = (isHeldBack: boolean): PlannedNudge => ({
  memberId: ana,
  subjectId: memberId('U0BEN'),
  period: 'silence:20000',
  facts: {
    kind: 'reconnect',
    lastContactDay: 20000,
    rhythm: null,
    shared: null,
    openers: noOpeners,
    kept: null,
    phrasing: 0,
  },
  why: 'You two were last in touch in October.',
  isHeldBack,
  holdOut: 0.1,
});

async function planIn({ nudges, deliveries }: Stores, isHeldBack: boolean, at: Date) {
  const [planned] = await nudges.plan([nudge(isHeldBack)], at);
  if (planned === undefined) return null;
  const target = { kind: 'member', memberId: ana } as const;
  const window = { notBefore: at, expiresAt: tomorrow };
  const [id] = await deliveries.plan([
    { dedupeKey: planned.id, kind: 'nudge', target, subject: planned.id, ...window },
  ]);
  if (id === undefined) throw new Error('not planned');
  await nudges.attach([planned.id], id);
  return { planned, id };
}

async function givesUp({ deliveries }: Stores, which: Awaited<ReturnType<typeof planIn>>, because: string) {
  if (which === null) throw new Error('nothing to give up');
  const claimed = await deliveries.claim(which.id, now);
  if (claimed === null) throw new Error('not claimed');
  await deliveries.settle(claimed, { kind: 'dropped', because });
}

test.each([true, false])(
  'what is given up unsent is planned anew, by the same throw: held back %s',
  async (isHeldBack) => {
    await database.inWorkspace(workspace, async (stores) => {
      const first = await planIn(stores, isHeldBack, now);
      expect(await planIn(stores, !isHeldBack, now)).toBeNull();
      await givesUp(stores, first, 'expired');

      await stores.nudges.forgetUnsent(ana);
      expect(await stores.nudges.listAround(ana, now)).toEqual([]);
      const again = await planIn(stores, !isHeldBack, tomorrow);

      expect(again?.planned).toMatchObject({ isHeldBack, plannedAt: tomorrow });
      expect(again?.planned.id).not.toBe(first?.planned.id);
      expect(await stores.nudges.listAround(ana, now)).toHaveLength(1);
    });
  },
);

test('a silence that was held back counts as brought up, also where the rest of its message was given up', async () => {
  await database.inWorkspace(workspace, async (stores) => {
    const first = await planIn(stores, true, now);
    await stores.nudges.markExposed(first === null ? [] : [first.planned.id], now, 0);
    await givesUp(stores, first, 'expired');

    await stores.nudges.forgetUnsent(ana);

    expect(await stores.nudges.listAround(ana, now)).toHaveLength(1);
    expect(await planIn(stores, false, tomorrow)).toBeNull();
  });
});

/** A message about Ben, which nobody answers; what was to be said about Chloe is held back, and done. */
async function sendsHalf({ nudges, deliveries }: Stores, day: string): Promise<void> {
  const at = new Date(`${day}T09:00:00Z`);
  const said = { ...nudge(false), period: day };
  const held = { ...nudge(true), subjectId: memberId('U0CHLOE'), period: day };
  const planned = await nudges.plan([said, held], at);
  const target = { kind: 'member', memberId: ana } as const;
  const window = { notBefore: at, expiresAt: new Date(`${day}T17:00:00Z`) };
  const [id] = await deliveries.plan([{ dedupeKey: day, kind: 'nudge', target, subject: day, ...window }]);
  const claimed = id === undefined ? null : await deliveries.claim(id, at);
  if (claimed === null) throw new Error('not claimed');
  const ids = planned.map((each) => each.id);
  await nudges.attach(ids, claimed.id);
  await nudges.markExposed(ids, at, 0);
  await deliveries.settle(claimed, { kind: 'sent', posted: null, at });
  for (const each of planned.filter(({ isHeldBack }) => isHeldBack)) await nudges.answer(each.id, 'settled', at);
}

test('P4: what was held back beside it, and done, does not make a message one that was taken up', async () => {
  await database.inWorkspace(workspace, async (stores) => {
    await stores.members.saveProfiles([{ ...aMember(), id: ana }], new Date(0));
    for (const day of ['2026-03-04', '2026-03-05', '2026-03-06']) await sendsHalf(stores, day);

    const member = await stores.members.find(ana);
    if (member === null) throw new Error('nobody');
    expect(await paceOf(stores, member, new Date('2026-03-13T09:00:00Z'))).toBe('eased');
  });
});
