/** Nudges: planned by the sweep and judged twice (R1, G1, P1-P7, P9). Their answers: nudge-answers.ts. */
import type { PlannedDelivery } from '../domain/delivery.js';
import { type MemberId, memberId } from '../domain/ids.js';
import { type Member, scheduleOf } from '../domain/member.js';
import type { Nudge } from '../domain/nudge.js';
import type { PlanFacts } from '../domain/nudge-facts.js';
import { isChosen, planNudges } from '../domain/nudge-planner.js';
import { judge, type Verdict } from '../domain/nudge-policy.js';
import { recipientOf } from '../domain/nudge-recipient.js';
import { lookDay, staleDay } from '../domain/tie-forecast.js';
import { addDays, type TimeWindow, utcDay, workWindow } from '../domain/time.js';
import { paceOf } from './nudge-attention.js';
import { describeNudges } from './nudge-descriptions.js';
import { gatherFacts } from './nudge-facts.js';
import { goQuiet } from './nudge-quiet.js';
import { withTrial } from './nudge-trials.js';
import type { Bell, Chance, Clock } from './ports.js';
import type { Due, InWorkspace, Stores } from './stores.js';

export type NudgeDeps = {
  readonly inWorkspace: InWorkspace;
  readonly bell: Bell;
  readonly clock: Clock;
  readonly chance: Chance;
};

/** Plans what one member gets today, if anything, and when to look at them again. */
export async function planMember(deps: NudgeDeps, due: Due<MemberId>): Promise<void> {
  const now = deps.clock.now();
  const rings = await deps.inWorkspace(due.workspaceId, async (stores) => {
    const member = await stores.members.find(due.id);
    if (member === null) return [];
    const verdict = await judgeNow(stores, member, windowAround(member, now), now);
    await stores.members.planAt(due.id, lookAgainAt(member, verdict, now));
    if (verdict.kind === 'drop' && verdict.because === 'quiet') return goQuiet(stores, member, now);
    const planned = verdict.kind === 'send' ? await planFor(stores, member, { now, chance: deps.chance }) : [];
    return planned.map((id) => ({ name: 'deliver' as const, workspaceId: due.workspaceId, id }));
  });
  await deps.bell.ring(rings);
}

async function planFor(
  stores: Stores,
  member: Member,
  { now, chance }: { readonly now: Date; readonly chance: Chance },
) {
  await stores.nudges.lockPlanning();
  await stores.nudges.forgetUnsent(member.id);
  const facts = await gatherFacts(stores, member, now, 'to_look_at');
  await lookLater(stores, member, facts);
  const chosen = planNudges(facts).filter(isChosen);
  if (chosen.length === 0) return [];
  const { holdOut } = (await stores.workspaces.get()).settings;
  const described = await describeNudges(stores, member, chosen, facts);
  const fresh = await stores.nudges.plan(withTrial(described, { chance, holdOut }), now);
  if (fresh.length === 0) return [];
  const ids = await stores.deliveries.plan([deliveryFor(member, fresh, { now, notBefore: now })]);
  for (const id of ids)
    await stores.nudges.attach(
      fresh.map((nudge) => nudge.id),
      id,
    );
  return ids;
}

/** A tie found before its day, because its people were in touch since, is looked at when that day comes; one let go of, no more. */
async function lookLater(stores: Stores, member: Member, { reconnect, now, pace, rho }: PlanFacts): Promise<void> {
  const today = utcDay(now);
  const moved = reconnect.flatMap(({ subject, tie, side }) => {
    const day = lookDay(tie, { pace, rho });
    const isOver = day !== null && today >= staleDay(tie, { pace });
    if (day !== null && day <= today && !isOver) return [];
    const other = memberId(subject.id);
    const pair = side === 'a' ? { aId: member.id, bId: other } : { aId: other, bId: member.id };
    return [{ ...pair, tie, day: isOver ? null : day }];
  });
  if (moved.length > 0) await stores.interactions.lookAgain(moved);
}

/** What is not sent by the end of the working day is not sent (P6). */
function deliveryFor(
  member: Member,
  nudges: readonly Nudge[],
  { now, notBefore }: { readonly now: Date; readonly notBefore: Date },
): PlannedDelivery {
  const subject = `nudges:${nudges.map((nudge) => nudge.id).join(',')}`;
  return {
    dedupeKey: subject,
    kind: 'nudge',
    target: { kind: 'member', memberId: member.id },
    subject,
    notBefore,
    expiresAt: windowAround(member, now).expiresAt,
  };
}

function windowAround(member: Member, now: Date) {
  const { start, end } = workWindow(scheduleOf(member), now);
  return { notBefore: start, expiresAt: end };
}

/** Everything that counts towards the caps (P3). */
const cappedKinds = ['nudge'] as const;

/** Messages of this week and the one before, and a day for zones. */
const recentDays = 15;

/** `doNotDisturb` as Slack told in this moment; nothing where it was not asked. */
export async function judgeNow(
  stores: Stores,
  member: Member,
  window: { readonly notBefore: Date; readonly expiresAt: Date },
  now: Date,
  { except, doNotDisturb }: { readonly except?: Date | null; readonly doNotDisturb?: readonly TimeWindow[] } = {},
): Promise<Verdict> {
  const sentAt = await stores.deliveries.sentTo(member.id, cappedKinds, addDays(now, -recentDays));
  const recent = { sentAt: sentAt.filter((at) => at.getTime() !== except?.getTime()) };
  const pace = await paceOf(stores, member, now);
  return judge(recipientOf(member, { pace, doNotDisturb: doNotDisturb ?? [] }, now), recent, window, now);
}

/** Members are looked at some minutes into their working day, not all in the same minute. */
const spreadMinutes = 20;

/** Only the member can change these, and then is looked at again. */
const untilTheySay: ReadonlySet<string> = new Set(['no_consent', 'cap_is_zero', 'quiet']);

function lookAgainAt(member: Member, verdict: Verdict, now: Date): Date | null {
  if (verdict.kind === 'wait') return verdict.until;
  if (verdict.kind === 'drop' && verdict.because === 'paused') return member.pausedUntil;
  if (verdict.kind === 'drop' && untilTheySay.has(verdict.because)) return null;
  const today = workWindow(scheduleOf(member), now);
  const next = today.start > now ? today : workWindow(scheduleOf(member), new Date(today.end.getTime() + 60_000));
  return new Date(next.start.getTime() + spreadOf(member.id) * 60_000);
}

function spreadOf(id: string): number {
  let hash = 0;
  for (const character of id) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 9973;
  return hash % spreadMinutes;
}
