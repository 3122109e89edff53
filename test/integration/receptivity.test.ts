/** P8 on a real record: what teaches and what does not, what a workspace learns on Mondays, and what the dry run expects. */

import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { commonTopics } from '../../src/compose-topics.js';
import { channelId, deliveryId, memberId, messageTs, workspaceId } from '../../src/domain/ids.js';
import { messageSource } from '../../src/domain/interaction.js';
import type { NudgeAnswer, NudgeFacts } from '../../src/domain/nudge.js';
import { noOpeners } from '../../src/domain/nudge-openers.js';
import { dryRun } from '../../src/features/nudge-dry-run.js';
import { learnReceptivity } from '../../src/features/nudge-lesson.js';
import { forgetReceptivity, showReceptivity } from '../../src/features/nudge-receptivity.js';
import { openTestDatabase, stopTestServer, type TestDatabase } from '../support/database.js';

const here = workspaceId('T0ONE');
const there = workspaceId('T0TWO');
const ana = memberId('U0ANA');
/** A Wednesday. */
const now = new Date('2026-06-17T09:00:00Z');
const clock = { now: () => now };
const log = { info: () => {} };

let database: TestDatabase;
beforeEach(async () => {
  database = await openTestDatabase();
  for (const id of [here, there]) {
    await database.inWorkspace(id, ({ workspaces }) =>
      workspaces.install({ name: id, domain: id, botUserId: memberId('U0BOT'), at: now }),
    );
    await joins(id, ['U0ANA', 'U0BEN', 'U0CHLOE', 'U0DEV', 'U0ELI', 'U0FAY']);
  }
});
afterAll(stopTestServer);

async function joins(workspace: typeof here, ids: readonly string[]): Promise<void> {
  await database.inWorkspace(workspace, async ({ members }) => {
    const profile = {
      kind: 'person',
      zone: 'UTC',
      locale: 'en-GB',
      isActive: true,
      isAdmin: false,
      isGuest: false,
    } as const;
    const status = { statusText: '', statusEmoji: '', statusExpiresAt: null };
    await members.saveProfiles(
      ids.map((id) => ({ ...profile, ...status, id: memberId(id), name: id, handle: id })),
      new Date(0),
    );
    for (const id of ids) await members.savePreferences(memberId(id), { consent: 'yes' });
  });
}

const gratitude: NudgeFacts = { kind: 'gratitude', threads: [], requests: [], phrasing: 0 };
const reconnect = {
  kind: 'reconnect',
  lastContactDay: 20_000,
  rhythm: null,
  shared: null,
  openers: noOpeners,
  kept: null,
  phrasing: 0,
} as const;

type Told = {
  readonly to?: string;
  readonly daysAgo: number;
  readonly dayShare?: number;
  readonly facts?: NudgeFacts;
  readonly answer?: NudgeAnswer;
  readonly isHeldBack?: boolean;
  /** Its message was refused by Slack. */
  readonly isUnsent?: boolean;
};

let count = 0;

/** Plans, says and answers, through the stores. */
async function isTold(workspace: typeof here, told: Told): Promise<void> {
  const { daysAgo, dayShare = 0.1, facts = gratitude, answer, isHeldBack = false, to = ana } = told;
  const at = new Date(now.getTime() - daysAgo * 86_400_000);
  const member = memberId(to);
  await database.inWorkspace(workspace, async ({ nudges, deliveries }) => {
    count += 1;
    const base = {
      memberId: member,
      subjectId: memberId('U0BEN'),
      period: `week:${count}`,
      why: '',
      isHeldBack,
      holdOut: 0.1,
    };
    const [nudge] = await nudges.plan([{ ...base, facts }], at);
    const window = { notBefore: at, expiresAt: new Date(at.getTime() + 3_600_000) };
    const target = { kind: 'member', memberId: member } as const;
    const [id] = await deliveries.plan([
      { dedupeKey: `${count}`, kind: 'nudge', target, subject: `${count}`, ...window },
    ]);
    if (nudge === undefined || id === undefined) throw new Error('not planned');
    await nudges.attach([nudge.id], id);
    await nudges.markExposed([nudge.id], at, dayShare);
    const claim = await deliveries.claim(id, at);
    if (claim === null) throw new Error('not claimed');
    const outcome = told.isUnsent === true ? ({ kind: 'dropped', because: 'refused' } as const) : sentAt(at);
    await deliveries.settle(claim, outcome);
    if (answer !== undefined) await nudges.answer(nudge.id, answer, new Date(at.getTime() + 7_200_000));
  });
}

const sentAt = (at: Date) => ({ kind: 'sent', posted: null, at }) as const;

const shown = (workspace: typeof here, member = ana) =>
  showReceptivity({ inWorkspace: database.inWorkspace, clock }, { workspaceId: workspace, memberId: member });
const priorOf = async (workspace: typeof here) =>
  (await database.inWorkspace(workspace, ({ workspaces }) => workspaces.get())).receptivity;

test('what was said teaches; what was held back, never sent, is still fresh or is a year old does not', async () => {
  await isTold(here, { daysAgo: 20, answer: 'kudos' });
  await isTold(here, { daysAgo: 19 });
  await isTold(here, {
    daysAgo: 18,
    dayShare: 0.9,
    facts: { ...reconnect, kept: { idealDays: 7, latestDays: 14, wereInTouch: true } },
  });
  await isTold(here, { daysAgo: 17, isHeldBack: true });
  await isTold(here, { daysAgo: 16, isUnsent: true });
  await isTold(here, { daysAgo: 1 });
  await isTold(here, { daysAgo: 400 });
  await isTold(here, { daysAgo: 15, to: 'U0BEN', answer: 'kudos' });

  const habits = await shown(here);

  expect(habits?.kinds).toEqual([{ kind: 'gratitude', takenUp: 1, messages: 2, isResting: false }]);
  expect(habits?.parts.map(({ takenUp, messages }) => [takenUp, messages])).toEqual([
    [1, 2],
    [0, 1],
  ]);
  expect(await shown(there)).toEqual({ kinds: [], parts: [], usual: null });
  expect(await shown(here, memberId('U0NOBODY'))).toBeNull();
});

test('forgetting begins anew, also for an answer that comes later, and what waits unsent is planned anew', async () => {
  await isTold(here, { daysAgo: 5, answer: 'kudos' });
  await isTold(there, { daysAgo: 5, answer: 'kudos' });
  const plan = { kind: 'nudge', target: { kind: 'member', memberId: ana }, subject: 'waits' } as const;
  const window = { notBefore: new Date('2026-06-17T13:00:00Z'), expiresAt: new Date('2026-06-17T17:00:00Z') };
  const [waiting] = await database.inWorkspace(here, ({ deliveries }) =>
    deliveries.plan([{ ...plan, ...window, dedupeKey: 'waits' }]),
  );
  const rung: unknown[] = [];
  const bell = { ring: async (rings: readonly unknown[]) => void rung.push(...rings) };

  await forgetReceptivity({ inWorkspace: database.inWorkspace, clock, bell }, { workspaceId: here, memberId: ana });

  expect((await shown(here))?.kinds).toEqual([]);
  expect((await shown(there))?.kinds).toHaveLength(1);
  const found = await database.inWorkspace(here, ({ deliveries }) => deliveries.find(deliveryId(waiting ?? '')));
  expect(found?.state).toBe('dropped');
  expect(
    await database.rows(`select plan_at from members where workspace_id = $1 and member_id = $2`, [here, ana]),
  ).toEqual([{ plan_at: now }]);
  expect(rung).toEqual([{ name: 'home', workspaceId: here, id: ana }]);
});

test('on Mondays a workspace learns from those who said yes, from five at the least, and only its own', async () => {
  const deps = { inWorkspace: database.inWorkspace, clock, log };
  const everybody = ['U0ANA', 'U0BEN', 'U0CHLOE', 'U0DEV', 'U0ELI'];
  for (const to of everybody.slice(1))
    for (const daysAgo of [10, 9, 8]) await isTold(here, { to, daysAgo, dayShare: 0.6, answer: 'kudos' });
  await learnReceptivity(deps, here);
  expect(await priorOf(here)).toEqual({});

  await isTold(here, { daysAgo: 10, dayShare: 0.6, answer: 'kudos' });
  await learnReceptivity(deps, here);
  const learned = await priorOf(here);
  expect(Object.keys(learned).toSorted()).toEqual(['kind:gratitude', 'part:2']);
  expect(learned['part:2']).toBeGreaterThan(0.55);
  await learnReceptivity(deps, here);
  expect(await priorOf(here)).toEqual(learned);
  await learnReceptivity(deps, there);
  expect(await priorOf(there)).toEqual({});

  // Who leaves, by withdrawing the yes or by having it forgotten, leaves it at the next lesson.
  await database.inWorkspace(here, ({ members }) => members.savePreferences(ana, { consent: 'no' }));
  await learnReceptivity(deps, here);
  expect(await priorOf(here)).toEqual({});
});

test('P10: the dry run expects what is drawn on the whole, the same each time, and names a kind that rests', async () => {
  await database.inWorkspace(here, ({ interactions }) => interactions.record(help));
  const run = () =>
    dryRun({ inWorkspace: database.inWorkspace, commonTopics }, { workspaceId: here, memberId: ana, now });
  const thanks = async () => (await run())?.candidates.find(({ kind }) => kind === 'gratitude');
  expect((await thanks())?.verdict).toEqual({ kind: 'choose' });

  for (let day = 30; day < 70; day += 1) await isTold(here, { daysAgo: day, answer: 'not_relevant' });

  expect((await thanks())?.verdict).toEqual({ kind: 'leave', because: 'seldom_welcome' });
  expect((await thanks())?.explanation).toContain('you seldom take up suggestions of this kind');
  expect(await run()).toEqual(await run());

  expect((await run())?.policy).toBe('It can be sent now.');
  for (let day = 10; day < 16; day += 1) await isTold(here, { daysAgo: day, dayShare: 0.6, answer: 'kudos' });
  expect((await run())?.policy).toContain('By what they welcome, it would come on Wednesday 17 June, 13:');
});

/** Dev answered in three threads of Ana's yesterday. */
const help = [1, 2, 3].map((each) =>
  messageSource({
    channelId: channelId('C0DESIGN'),
    ts: messageTs(`${now.getTime() / 1000 - 86_400 + each}.000000`),
    authorId: memberId('U0DEV'),
    threadTs: messageTs(`${now.getTime() / 1000 - 90_000 + each}.000000`),
    threadAuthorId: ana,
    mentions: [],
    isThanks: false,
    editedTs: null,
  }),
);
