/** A hint at an unanswered question (H5): who is free for one, what it says when its moment has come, and what is done about it. */
import { cappedKinds, type Delivery } from '../domain/delivery.js';
import {
  type MemberId,
  memberId as memberIdOf,
  type OpenQuestionId,
  openQuestionId,
  type WorkspaceId,
} from '../domain/ids.js';
import { lotOf } from '../domain/lot.js';
import type { Member } from '../domain/member.js';
import { statusSaysAway } from '../domain/member-status.js';
import type { Content } from '../domain/message.js';
import { judge, type Window } from '../domain/nudge-policy.js';
import { recipientOf } from '../domain/nudge-recipient.js';
import type { OpenQuestion } from '../domain/open-question.js';
import { addDays, type TimeWindow } from '../domain/time.js';
import type { Bell, Clock, Compose } from './ports.js';
import type { InWorkspace, Stores } from './stores.js';

/** They asked for hints; to offer a topic alone is no such wish. */
export function mayHear(member: Member): boolean {
  return member.takesHints && member.consent === 'yes' && member.isActive && member.kind === 'person';
}

/** To ask in a channel alone is no such wish either. */
export function sharesQuestions(author: Member): boolean {
  return author.sharesQuestions && author.consent === 'yes' && author.isActive && author.kind === 'person';
}

/** Messages of this week and the one before, and a day for zones. */
const recentDays = 15;
const fairDays = 30;

/** Those who can be told within the window: who can be now first, then who had the fewest hints, then by lot. */
export async function freeFor(
  stores: Stores,
  members: readonly Member[],
  { window, now, seed }: { readonly window: Window; readonly now: Date; readonly seed: string },
): Promise<readonly Member[]> {
  const ids = members.map(({ id }) => id);
  const taken = await stores.deliveries.placesTaken(ids, cappedKinds, addDays(now, -recentDays));
  const hinted = await stores.deliveries.placesTaken(ids, ['question_hint'], addDays(now, -fairDays));
  const weighed = [];
  for (const member of members) {
    if (statusSaysAway(member, now)) continue;
    const { kind } = judge(recipientNow(member, { now, doNotDisturb: [] }), taken.get(member.id) ?? none, window, now);
    if (kind === 'drop') continue;
    const had = hinted.get(member.id)?.sentAt.length ?? 0;
    weighed.push({ member, order: [kind === 'send' ? 0 : 1, had, lotOf(`${seed} ${member.id}`)] as const });
  }
  return weighed.toSorted((one, other) => compared(one.order, other.order)).map(({ member }) => member);
}

type Order = readonly [number, number, number];

function compared(one: Order, other: Order): number {
  return one[0] - other[0] || one[1] - other[1] || one[2] - other[2];
}

const none = { sentAt: [] };

type Moment = { readonly now: Date; readonly doNotDisturb: readonly TimeWindow[] };

/** Rapport speaks of its own accord: hours, absence, pauses and caps hold as for any nudge (P2, P3). */
function recipientNow(member: Member, { now, doNotDisturb }: Moment) {
  return recipientOf(member, { pace: member.quietSince === null ? 'usual' : 'quiet', doNotDisturb }, now);
}

type Subject = { readonly memberId: MemberId; readonly questionId: OpenQuestionId };

/** Of one member's hint alone, so that it can be taken back by itself. */
export function subjectOf({ memberId, questionId }: Subject): string {
  return JSON.stringify({ memberId, questionId });
}

function subjectIn({ subject }: Delivery): Subject {
  const { memberId, questionId } = JSON.parse(subject) as Record<keyof Subject, string>;
  return { memberId: memberIdOf(memberId), questionId: openQuestionId(questionId) };
}

const gone = (because: string) => ({ kind: 'gone', because }) as const;

/** Once it was said, it says when there is an answer; otherwise it is looked at again only to be taken back. */
export const composeQuestionHint: Compose = async (stores, _workspaceId, delivery, now) => {
  const { memberId, questionId } = subjectIn(delivery);
  if (delivery.posted !== null) {
    const question = await stores.openQuestions.find(questionId);
    return question?.answeredAt == null ? gone('not wanted any more') : hintAt(question, []);
  }
  const before = await contentOf(stores, delivery, { now, doNotDisturb: [] });
  if (before.kind !== 'message') return before;
  return {
    kind: 'needs_silence',
    memberIds: [memberId],
    compose: (later, doNotDisturb) => contentOf(later, delivery, { now, doNotDisturb }),
  };
};

async function contentOf(stores: Stores, delivery: Delivery, moment: Moment): Promise<Content> {
  const { memberId, questionId } = subjectIn(delivery);
  const [member, question] = [await stores.members.find(memberId), await stores.openQuestions.find(questionId)];
  if (question === null || question.answeredAt !== null) return gone('answered');
  const author = await stores.members.find(question.authorId);
  if (author === null || !sharesQuestions(author)) return gone('not wanted');
  if (member === null || !mayHear(member)) return gone('not wanted');
  if ((await stores.neverAbout.apartAmong([memberId, question.authorId])).length > 0) return gone('not wanted');
  const offered = await stores.topics.listOf(memberId);
  const topics = offered.filter(({ key }) => question.topics.includes(key)).map(({ label }) => label);
  if (topics.length === 0) return gone('no longer offered');
  // What was claimed after it does not stand in its way.
  const sentAt = await stores.deliveries.sentTo(memberId, cappedKinds, addDays(moment.now, -recentDays), delivery);
  const verdict = judge(recipientNow(member, moment), { sentAt }, delivery, moment.now);
  if (verdict.kind === 'wait') return verdict;
  if (verdict.kind === 'drop') return gone(verdict.because);
  return hintAt(question, topics);
}

function hintAt({ id, channelId, ts, answeredAt }: OpenQuestion, topics: readonly string[]): Content {
  const isAnswered = answeredAt !== null;
  return {
    kind: 'message',
    message: { kind: 'question_hint', questionId: id, link: { channelId, ts }, topics, isAnswered },
  };
}

export type HintAnswerDeps = { readonly inWorkspace: InWorkspace; readonly bell: Bell; readonly clock: Clock };

type Who = { readonly workspaceId: WorkspaceId; readonly memberId: MemberId };

/** It leaves their messages, and nobody hears of it. */
export async function dismissHint(
  deps: HintAnswerDeps,
  { workspaceId, memberId, questionId }: Who & { readonly questionId: OpenQuestionId },
): Promise<void> {
  const shown = await deps.inWorkspace(workspaceId, ({ deliveries }) =>
    deliveries.retract(subjectOf({ memberId, questionId })),
  );
  await deps.bell.ring(shown.map((id) => ({ name: 'show', workspaceId, id })));
}

export type HintChoice = { readonly takesHints?: boolean; readonly sharesQuestions?: boolean };

/** Answers whether there is a yes to nudges, without which nothing is heard or hinted (P1). */
export async function chooseHints(
  deps: HintAnswerDeps,
  { workspaceId, memberId, choice }: Who & { readonly choice: HintChoice },
): Promise<boolean> {
  return deps.inWorkspace(workspaceId, async ({ members }) => {
    await members.savePreferences(memberId, choice);
    return (await members.find(memberId))?.consent === 'yes';
  });
}
