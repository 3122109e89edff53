/** Nudges as they are kept: in their order, with the words they were said in, also those of earlier versions. */
import { beforeAll, expect, test } from '@jest/globals';
import { kudosId, memberId, workspaceId } from '../../src/domain/ids.js';
import type { NudgeFacts } from '../../src/domain/nudge.js';
import type { PlanFacts } from '../../src/domain/nudge-facts.js';
import { noOpeners } from '../../src/domain/nudge-openers.js';
import { planNudges } from '../../src/domain/nudge-planner.js';
import { nothingLearned } from '../../src/domain/receptivity.js';
import { shippedPace } from '../../src/domain/tie-pace.js';
import { describeNudges } from '../../src/features/nudge-descriptions.js';
import { withTrial } from '../../src/features/nudge-trials.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { aMember, aNudge, aSilence, aThread, helpIn } from '../support/facts.js';

const workspace = workspaceId('T0ONE');
const at = new Date('2026-03-04T08:30:00Z');

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  await database.inWorkspace(workspace, ({ workspaces }) =>
    workspaces.install({ name: 'One', domain: 'one', botUserId: memberId('U0BOT'), at }),
  );
});

const kept = async (facts: NudgeFacts, period: string) => {
  const [planned] = await database.inWorkspace(workspace, ({ nudges }) =>
    nudges.plan([{ ...aNudge(facts, { period, plannedAt: at }), holdOut: 0.1 }], at),
  );
  if (planned === undefined) throw new Error('not planned');
  return planned;
};

test('the phrasing and what the two share are kept with a nudge', async () => {
  const place = { channelId: aThread(1).channelId, isOfBoth: true };
  const silence = aSilence({
    shared: { ...place, threadTs: aThread(1).threadTs, isTheirs: true, day: 20495 },
    openers: { kudosId: kudosId('k'), channel: place, anniversary: { ...place, years: 2 } },
    phrasing: 4,
  });
  expect((await kept(silence, 'silence:1')).facts).toEqual(silence);
  const help = { ...helpIn(3, 2), phrasing: 5 };
  expect((await kept(help, 'week:1')).facts).toEqual(help);
});

test('words are chosen by what the member read before, within a message and over messages, in the order in which it was read', async () => {
  const member = aMember();
  const helpers = Array.from({ length: 24 }, (_, index) => `U${index}HELPS`);
  const facts = planFacts(helpers);
  const read: number[] = [];
  for (let message = 0; message < 8; message += 1) {
    const chosen = planNudges({ ...facts, gratitude: facts.gratitude.slice(3 * message, 3 * message + 3) });
    const later = new Date(at.getTime() + message * 86_400_000);
    await database.inWorkspace(workspace, async (stores) => {
      const described = await describeNudges(stores, member, chosen, { ...facts, now: later });
      const planned = await stores.nudges.plan(withTrial(described, { chance: () => 0.9, holdOut: 0 }), later);
      const [id] = await stores.deliveries.plan([deliveryOf(String(message), later)]);
      if (id === undefined) throw new Error('not planned');
      await stores.nudges.attach(
        planned.map((nudge) => nudge.id),
        id,
      );
      const said = await stores.nudges.findByDelivery(id);
      expect(said.map(({ subjectId }) => subjectId)).toEqual(chosen.map(({ subjectId }) => subjectId));
      read.push(...said.map((nudge) => nudge.facts.phrasing));
    });
  }
  expect(read).toHaveLength(24);
  for (const start of read.keys()) {
    const window = read.slice(start, start + 6);
    expect(new Set(window).size).toBe(window.length);
  }
});

function planFacts(helpers: readonly string[]): PlanFacts {
  const subject = { isActive: true, isSuggestable: true, lastActiveAt: at, statusSaysAway: false };
  const threads = [1, 2, 3].map((index) => ({ channelId: 'C0DESIGN', threadTs: aThread(index).threadTs, at }));
  return {
    memberId: 'U0ANA',
    memberLastActiveAt: at,
    reconnect: [],
    kept: [],
    gratitude: helpers.map((id) => ({
      subject: { ...subject, id },
      threads,
      requests: [],
      snoozedUntil: null,
      isDismissed: false,
      wasUnsaid: false,
      lastNudgedAt: null,
    })),
    peopleToKnow: [],
    newcomers: [],
    question: null,
    off: new Set(),
    belief: nothingLearned,
    reconnectsThisWeek: 0,
    unsaidThisWeek: 0,
    pace: shippedPace,
    rho: 0.35,
    now: at,
    zone: 'Europe/Berlin',
  };
}

const deliveryOf = (subject: string, notBefore: Date) => ({
  dedupeKey: subject,
  kind: 'nudge' as const,
  target: { kind: 'member' as const, memberId: memberId('U0ANA') },
  subject,
  notBefore,
  expiresAt: new Date(notBefore.getTime() + 3_600_000),
});

test('a nudge of an earlier version has the first words, and a private channel it named is not proven', async () => {
  const { id } = await kept(aSilence(), 'silence:2');
  const { channelId, threadTs } = aThread(1);
  const former = { kind: 'reconnect', lastContactDay: 20495, rhythm: null, shared: { channelId, threadTs } };
  await database.rows('update nudges set facts = $1 where nudge_id = $2', [JSON.stringify(former), id]);

  const found = await database.inWorkspace(workspace, ({ nudges }) => nudges.find(id));

  expect(found?.facts).toEqual({
    ...former,
    shared: { channelId, threadTs, isTheirs: false, day: null, isOfBoth: false },
    openers: noOpeners,
    kept: null,
    phrasing: 0,
  });
});
