/** Nudges: planned by the sweep and judged twice (R1, G1, P1-P7, P9). Their answers: nudge-answers.ts. */
import { cappedKinds, type Delivery, type PlannedDelivery } from '../domain/delivery.js';
import { type MemberId, memberId } from '../domain/ids.js';
import { type Member, scheduleOf } from '../domain/member.js';
import type { Nudge } from '../domain/nudge.js';
import type { Candidate } from '../domain/nudge-candidate.js';
import type { PlanFacts } from '../domain/nudge-facts.js';
import { lookAgainAt, windowAround } from '../domain/nudge-looking.js';
import { isChosen, planNudges } from '../domain/nudge-planner.js';
import { judge, type Recent, type Recipient, type Verdict, type Window } from '../domain/nudge-policy.js';
import { questionMoment } from '../domain/nudge-question.js';
import { recipientOf } from '../domain/nudge-recipient.js';
import type { Belief } from '../domain/receptivity.js';
import { drawnKinds } from '../domain/receptivity-choice.js';
import { lookDay, staleDay } from '../domain/tie-forecast.js';
import { addDays, localDate, type TimeWindow, utcDay } from '../domain/time.js';
import { workWindow } from '../domain/work-windows.js';
import { paceOf } from './nudge-attention.js';
import { describeNudges } from './nudge-descriptions.js';
import { gatherFacts } from './nudge-facts.js';
import { drawMoment, type Moment, withReason } from './nudge-moments.js';
import { goQuiet } from './nudge-quiet.js';
import { withTrial } from './nudge-trials.js';
import type { Bell, Chance, Clock, CommonTopics } from './ports.js';
import type { InWorkspace, Stores } from './stores.js';
import type { Due } from './stores-due.js';

export type NudgeDeps = {
  readonly inWorkspace: InWorkspace;
  readonly bell: Bell;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly commonTopics: CommonTopics;
};

/** Plans what one member gets today, if anything, and when to look at them again. */
export async function planMember(deps: NudgeDeps, due: Due<MemberId>): Promise<void> {
  const now = deps.clock.now();
  const rings = await deps.inWorkspace(due.workspaceId, async (stores) => {
    const member = await stores.members.find(due.id);
    if (member === null) return [];
    const { recipient, recent } = await policyFacts(stores, member, now);
    const verdict = judge(recipient, recent, windowAround(recipient.schedule, now), now);
    await stores.members.planAt(due.id, lookAgainAt(due.id, recipient, verdict, now));
    if (verdict.kind === 'drop' && verdict.because === 'quiet') return goQuiet(stores, member, now);
    const planned = verdict.kind === 'send' ? await planFor(deps, stores, due.id, now) : [];
    return planned.map((id) => ({ name: 'deliver' as const, workspaceId: due.workspaceId, id }));
  });
  await deps.bell.ring(rings);
}

/** What waits for a later hour is planned anew, so that there is one message a day, by what holds now. */
async function planFor(
  { chance, commonTopics }: Pick<NudgeDeps, 'chance' | 'commonTopics'>,
  stores: Stores,
  id: MemberId,
  now: Date,
) {
  await stores.nudges.lockPlanning();
  const member = await stores.members.find(id);
  if (member === null) return [];
  await stores.deliveries.withdrawUnsent(id, 'nudge');
  await stores.nudges.forgetUnsent(id);
  const facts = await gatherFacts(stores, member, now, { which: 'to_look_at', commonTopics });
  await lookLater(stores, member, facts);
  const chosen = planNudges(facts, drawnKinds(facts.belief, chance)).filter(isChosen);
  if (chosen.length === 0) return [];
  const { holdOut } = (await stores.workspaces.get()).settings;
  const described = await describeNudges(stores, member, chosen, facts);
  const tried = withTrial(described, { chance, holdOut });
  const moment = momentFor(member, chosen, { belief: facts.belief, now, chance });
  const fresh = await stores.nudges.plan(
    tried.map((nudge) => withReason(moment, nudge)),
    now,
  );
  if (fresh.length === 0) return [];
  const ids = await stores.deliveries.plan([deliveryFor(member, fresh, { now, notBefore: moment.at })]);
  for (const id of ids)
    await stores.nudges.attach(
      fresh.map((nudge) => nudge.id),
      id,
    );
  // The sweep rings for what is said later.
  return moment.at > now ? [] : ids;
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
    expiresAt: windowAround(scheduleOf(member), now).expiresAt,
  };
}

/** The question (G2) comes alone, and late on its day; everything else in the part of the day that is drawn for the member. */
function momentFor(
  member: Member,
  chosen: readonly Candidate[],
  { belief, now, chance }: { readonly belief: Belief; readonly now: Date; readonly chance: Chance },
): Moment {
  if (chosen.every(({ kind }) => kind !== 'question')) return drawMoment(member, belief, { now, chance });
  const late = questionMoment(workWindow(scheduleOf(member), now));
  return { at: late > now ? late : now, why: null };
}

/** Messages of this week and the one before, and a day for zones. */
const recentDays = 15;

type Knowing = { readonly claim?: Delivery; readonly doNotDisturb?: readonly TimeWindow[] };

/** `claim` is the message itself, once it is claimed; `doNotDisturb` as Slack told in this moment, nothing where it was not asked. */
export async function judgeNow(
  stores: Stores,
  member: Member,
  window: Window,
  now: Date,
  knowing: Knowing = {},
): Promise<Verdict> {
  const { recipient, recent } = await policyFacts(stores, member, now, knowing);
  return judge(recipient, recent, window, now);
}

/** All that policy knows of a member: for the plan and for what is foretold of it (R7). */
export async function policyFacts(
  stores: Stores,
  member: Member,
  now: Date,
  { claim, doNotDisturb = [] }: Knowing = {},
): Promise<{ readonly recipient: Recipient; readonly recent: Recent }> {
  const sentAt = await stores.deliveries.sentTo(member.id, cappedKinds, addDays(now, -recentDays), claim);
  const pace = await paceOf(stores, member, now);
  const plannedAt = await promisedTo(stores, member);
  return {
    recipient: recipientOf(member, { pace, doNotDisturb }, now),
    recent: { sentAt, plannedAt },
  };
}

/** What a member asked for comes at its time, and a nudge on another day. */
async function promisedTo({ deliveries, reflections }: Stores, member: Member): Promise<readonly Date[]> {
  const notes = onePerDay(await deliveries.plannedFor(member.id, 'introduction_note'), member.zone);
  const month = await reflections.find(member.id);
  const months = await deliveries.plannedFor(member.id, 'reflection');
  return [...notes, ...months, ...(month === null ? [] : [month.dueAt])];
}

/** Several that fall on one day are one message. */
function onePerDay(moments: readonly Date[], zone: string): readonly Date[] {
  const days = new Map(moments.map((at) => [localDate(at, zone), at]));
  return [...days.values()];
}
