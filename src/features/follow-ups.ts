/** Follow-ups: taken down, asked about when due, answered (F1, F3). */
import type { PlannedDelivery } from '../domain/delivery.js';
import { askAgainAfterWorkingDays, type FollowUp, maxAsked, maxNoteLength } from '../domain/follow-up.js';
import type { ChannelId, FollowUpId, MemberId, MessageTs, WorkspaceId } from '../domain/ids.js';
import { type Member, scheduleOf } from '../domain/member.js';
import { addWorkingDays, startOfLocalDay, workWindow } from '../domain/time.js';
import { membersIn, plainText, tokensOf } from '../domain/wire-text.js';
import type { Bell, Clock, Compose, ReadWhen } from './ports.js';
import type { InWorkspace, Stores } from './stores.js';

export type FollowUpDeps = {
  readonly inWorkspace: InWorkspace;
  readonly bell: Bell;
  readonly clock: Clock;
  readonly readWhen: ReadWhen;
};

export type AddFollowUp = {
  readonly workspaceId: WorkspaceId;
  readonly sourceKey: string;
  readonly memberId: MemberId;
  /** Wire text: `<@U1> friday 10am about the deck`. */
  readonly text: string;
  readonly link: { readonly channelId: ChannelId; readonly ts: MessageTs } | null;
};

export type AddOutcome =
  | { readonly kind: 'added'; readonly followUp: FollowUp; readonly zone: string; readonly locale: string }
  | { readonly kind: 'no_date' }
  | { readonly kind: 'nothing_said' }
  | { readonly kind: 'past'; readonly at: Date; readonly zone: string; readonly locale: string }
  | {
      readonly kind: 'twofold';
      readonly text: string;
      readonly readings: readonly [Date, Date];
      readonly zone: string;
    }
  | { readonly kind: 'too_long'; readonly length: number };

export async function addFollowUp(deps: FollowUpDeps, input: AddFollowUp): Promise<AddOutcome> {
  const now = deps.clock.now();
  const outcome = await deps.inWorkspace(input.workspaceId, async (stores): Promise<AddOutcome> => {
    const member = await stores.members.find(input.memberId);
    if (member === null) return { kind: 'nothing_said' };
    const { zone, locale } = member;
    const read = await understand(stores, deps.readWhen, input.text, member, now);
    if (read.when.kind === 'none') return input.text.trim() === '' ? { kind: 'nothing_said' } : { kind: 'no_date' };
    if (read.when.kind === 'past') return { kind: 'past', at: read.when.at, zone, locale };
    if (read.when.kind === 'twofold') return { ...read.when, zone };
    if (read.note.length > maxNoteLength) return { kind: 'too_long', length: read.note.length };
    const dueAt = read.when.hadTime ? read.when.at : startOfWork(member, read.when.at, now);
    const followUp = await stores.followUps.add({
      sourceKey: input.sourceKey,
      memberId: input.memberId,
      aboutId: read.aboutId,
      note: read.note,
      link: input.link,
      dueAt,
      createdAt: now,
    });
    return { kind: 'added', followUp, zone, locale };
  });
  if (outcome.kind === 'added') {
    await deps.bell.ring([{ name: 'home', workspaceId: input.workspaceId, id: input.memberId }]);
  }
  return outcome;
}

/** The date, the person and the rest, from `@ana friday 10am about the deck` in any order. */
async function understand(stores: Stores, readWhen: ReadWhen, wire: string, member: Member, now: Date) {
  const named = membersIn(wire);
  const people = new Map((await stores.members.findAll(named)).map((each) => [each.id, each.name]));
  const aboutId = named.find((id) => id !== member.id) ?? null;
  const tokens = tokensOf(wire).filter((token) => token.kind !== 'member' || token.id !== aboutId);
  const text = plainText(tokens, (id) => people.get(id) ?? null);
  const when = readWhen(text, { now, zone: member.zone });
  const rest = when.kind === 'at' ? when.rest : text;
  const note = rest
    .replace(/^[\s,;:–—-]*(about|regarding|re:|on|to)\s+/i, '')
    .replace(/[\s,;:–—-]+$/, '')
    .trim();
  return { when, aboutId, note };
}

const todayMeansHours = 2;

/** A day without a time means the morning of it, when work begins; "today" means soon. */
function startOfWork(member: Member, day: Date, now: Date): Date {
  const window = workWindow(scheduleOf(member), day);
  const start = window.start > day ? window.start : day;
  return start > now ? start : new Date(now.getTime() + todayMeansHours * 3_600_000);
}

/** What has come due is planned as a delivery, once for each asking. Rings for it. */
export async function askFollowUp(
  deps: Pick<FollowUpDeps, 'inWorkspace' | 'bell' | 'clock'>,
  due: { readonly workspaceId: WorkspaceId; readonly id: FollowUpId },
): Promise<void> {
  const now = deps.clock.now();
  const planned = await deps.inWorkspace(due.workspaceId, async (stores) => {
    const followUp = await stores.followUps.find(due.id);
    if (followUp === null || followUp.state !== 'open' || followUp.nextAskAt === null || followUp.nextAskAt > now) {
      return [];
    }
    const member = await stores.members.find(followUp.memberId);
    const asked = followUp.asked + 1;
    const again =
      member === null || asked >= maxAsked ? null : addWorkingDays(scheduleOf(member), now, askAgainAfterWorkingDays);
    await stores.followUps.markAsked(due.id, asked, again);
    return stores.deliveries.plan([askingOf(followUp, asked, now)]);
  });
  await deps.bell.ring(planned.map((id) => ({ name: 'deliver', workspaceId: due.workspaceId, id })));
}

/** It stays worth saying for a day: a late reminder is better than none, and App Home keeps it anyway. */
function askingOf(followUp: FollowUp, asked: number, now: Date): PlannedDelivery {
  return {
    dedupeKey: `${askingKey(followUp)}${asked}`,
    kind: 'follow_up',
    target: { kind: 'member', memberId: followUp.memberId },
    subject: followUp.id,
    notBefore: now,
    expiresAt: new Date(now.getTime() + 24 * 3_600_000),
  };
}

/** Of one due moment; the number of the asking follows. */
function askingKey({ id, dueAt }: FollowUp): string {
  return `follow_up:${id}:${dueAt.toISOString()}:`;
}

export const composeFollowUp: Compose = async (stores, _workspaceId, delivery) => {
  const followUp = await stores.followUps.find(delivery.subject as FollowUpId);
  const member = followUp === null ? null : await stores.members.find(followUp.memberId);
  if (followUp === null || member === null || !member.isActive) return { kind: 'gone', because: 'left' };
  // Answered before it was asked: nothing to say. Answered after: the message says so.
  if (followUp.state !== 'open' && delivery.posted === null) return { kind: 'gone', because: 'answered' };
  const isReminder = delivery.dedupeKey.endsWith(':2');
  const isPutOff = !delivery.dedupeKey.startsWith(askingKey(followUp));
  if (isPutOff && delivery.posted === null) return { kind: 'gone', because: 'put off' };
  const putOffTo = isPutOff ? followUp.dueAt : null;
  const { zone, locale } = member;
  return { kind: 'message', message: { kind: 'follow_up', followUp, isReminder, putOffTo, zone, locale } };
};

export type AnswerFollowUp = {
  readonly workspaceId: WorkspaceId;
  readonly memberId: MemberId;
  readonly followUpId: FollowUpId;
  readonly answer: 'done' | 'dropped' | 'tomorrow' | 'next_week';
};

const workingDaysUntil = { tomorrow: 1, next_week: 5 } as const;

/** That morning, when work begins, as with a day typed without a time. */
function putOffTo(member: Member, now: Date, workingDays: number): Date {
  const schedule = scheduleOf(member);
  return workWindow(schedule, startOfLocalDay(addWorkingDays(schedule, now, workingDays), member.zone)).start;
}

/** Done, drop or later; only its own member can, and a second press changes nothing. */
export async function answerFollowUp(deps: FollowUpDeps, input: AnswerFollowUp): Promise<void> {
  const { workspaceId, memberId, followUpId } = input;
  const now = deps.clock.now();
  const shown = await deps.inWorkspace(workspaceId, async ({ followUps, members, deliveries }) => {
    const member = await members.find(memberId);
    if (member === null) return [];
    const changed =
      input.answer === 'done' || input.answer === 'dropped'
        ? await followUps.close(followUpId, memberId, input.answer)
        : await followUps.snooze(followUpId, memberId, putOffTo(member, now, workingDaysUntil[input.answer]));
    return changed ? deliveries.revise(followUpId) : [];
  });
  await deps.bell.ring([
    ...shown.map((id) => ({ name: 'show' as const, workspaceId, id })),
    { name: 'home' as const, workspaceId, id: memberId },
  ]);
}
