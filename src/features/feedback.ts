/** A private request for feedback (H6): asked, answered or not. What is written goes to the asker alone. */
import type { PlannedDelivery } from '../domain/delivery.js';
import {
  answerIn,
  answerLength,
  type FeedbackAnswer,
  type FeedbackRequest,
  readFeedback,
  requestDays,
  requestsPerDay,
  subjectIn,
  subjectLength,
} from '../domain/feedback.js';
import type { FeedbackId, MemberId, WorkspaceId } from '../domain/ids.js';
import type { Member } from '../domain/member.js';
import { type NotMeant, peopleMeant } from '../domain/named-people.js';
import { addDays, startOfLocalDay } from '../domain/time.js';
import { membersIn } from '../domain/wire-text.js';
import type { Bell, Clock } from './ports.js';
import type { InWorkspace, Stores } from './stores.js';

export type FeedbackDeps = { readonly inWorkspace: InWorkspace; readonly bell: Bell; readonly clock: Clock };

type Who = { readonly workspaceId: WorkspaceId; readonly memberId: MemberId };

export type AskFeedback = Who & {
  /** The command or form: told twice, it asks once. */
  readonly sourceKey: string;
  readonly what:
    | { readonly kind: 'wire'; readonly text: string }
    | { readonly kind: 'form'; readonly askedId: MemberId | null; readonly subject: string };
};

export type AskOutcome =
  | { readonly kind: 'asked'; readonly askedId: MemberId; readonly subject: string }
  | { readonly kind: 'nobody' }
  | { readonly kind: 'several' }
  | { readonly kind: 'not_resolved'; readonly names: readonly string[] }
  | { readonly kind: 'not_meant'; readonly notMeant: NotMeant }
  | { readonly kind: 'no_subject'; readonly askedId: MemberId }
  | { readonly kind: 'too_long'; readonly askedId: MemberId; readonly length: number }
  | { readonly kind: 'standing'; readonly askedId: MemberId; readonly subject: string }
  | { readonly kind: 'enough_today' }
  /** They have not said yes to Rapport, or not to this, or not to this asker: which of them is theirs to know. */
  | { readonly kind: 'not_through_me'; readonly askedId: MemberId };

/** Asks once for each source, and brings it in their working hours. */
export async function askFeedback(deps: FeedbackDeps, input: AskFeedback): Promise<AskOutcome> {
  const { workspaceId } = input;
  const now = deps.clock.now();
  const { outcome, planned } = await deps.inWorkspace(workspaceId, async (stores) => {
    const read = await wishIn(stores, input);
    if ('kind' in read) return { outcome: read, planned: [] };
    const refused = await refusalOf(stores, input, read, now);
    if (refused !== null) return { outcome: refused, planned: [] };
    const request = await stores.feedback.add({
      ...read,
      ...{ sourceKey: input.sourceKey, askerId: input.memberId, askedAt: now, expiresAt: addDays(now, requestDays) },
    });
    return {
      outcome: { kind: 'asked', ...read } as const,
      planned: await stores.deliveries.plan([deliveryOf(request)]),
    };
  });
  await deps.bell.ring(planned.map((id) => ({ name: 'deliver', workspaceId, id })));
  return outcome;
}

type Wish = { readonly askedId: MemberId; readonly subject: string };

async function wishIn(stores: Stores, { what, memberId }: AskFeedback): Promise<Wish | AskOutcome> {
  if (what.kind === 'form') {
    if (what.askedId === null) return { kind: 'nobody' };
    return wishOf(stores, memberId, what.askedId, subjectIn(what.subject));
  }
  const known = await stores.members.findAll(membersIn(what.text));
  const { people, unresolved, subject } = readFeedback(
    what.text,
    (id) => known.find((member) => member.id === id)?.name ?? null,
  );
  if (unresolved.length > 0) return { kind: 'not_resolved', names: unresolved };
  const [askedId, another] = people;
  if (askedId === undefined) return { kind: 'nobody' };
  return another === undefined ? wishOf(stores, memberId, askedId, subject) : { kind: 'several' };
}

async function wishOf(
  { members }: Stores,
  self: MemberId,
  askedId: MemberId,
  subject: string,
): Promise<Wish | AskOutcome> {
  const known = new Map((await members.findAll([askedId])).map((member) => [member.id, member]));
  const [notMeant] = peopleMeant([askedId], self, known).notMeant;
  if (notMeant !== undefined) return { kind: 'not_meant', notMeant };
  if (subject === '') return { kind: 'no_subject', askedId };
  if (subject.length > subjectLength) return { kind: 'too_long', askedId, length: subject.length };
  return { askedId, subject };
}

/** Whether it can reach them is asked last, and so says no more than it must. */
async function refusalOf(
  stores: Stores,
  { memberId, sourceKey }: AskFeedback,
  { askedId }: Wish,
  now: Date,
): Promise<AskOutcome | null> {
  const asker = await stores.members.find(memberId);
  const asked = await stores.members.find(askedId);
  await stores.feedback.lockAsker(memberId);
  const told = await stores.feedback.findBySource(sourceKey);
  if (told !== null) return { kind: 'asked', askedId: told.askedId, subject: told.subject };
  const standing = await stores.feedback.findStanding(memberId, askedId, now);
  if (standing !== null) return { kind: 'standing', askedId, subject: standing.subject };
  const today = startOfLocalDay(now, asker?.zone ?? 'UTC');
  if ((await stores.feedback.countSince(memberId, today)) >= requestsPerDay) return { kind: 'enough_today' };
  return asked !== null && (await takesFrom(stores, asked, memberId)) ? null : { kind: 'not_through_me', askedId };
}

/** Consent, their own choice, and that this asker is nobody they never want to hear of. A pause is waited for instead. */
export async function takesFrom(stores: Stores, asked: Member, askerId: MemberId): Promise<boolean> {
  if (asked.consent !== 'yes' || !asked.takesFeedback || !asked.isActive || asked.kind !== 'person') return false;
  return !(await stores.neverAbout.listOf(asked.id)).has(askerId);
}

function deliveryOf({ id, askedId, askedAt, expiresAt }: FeedbackRequest): PlannedDelivery {
  return {
    dedupeKey: `feedback_request:${id}`,
    kind: 'feedback_request',
    target: { kind: 'member', memberId: askedId },
    subject: id,
    notBefore: askedAt,
    expiresAt,
  };
}

export type ListedFeedback = {
  readonly requests: readonly FeedbackRequest[];
  readonly now: Date;
  readonly zone: string;
  readonly locale: string;
};

const listedAtMost = 10;

/** What one asked for lately, newest first. */
export async function listFeedback(deps: FeedbackDeps, { workspaceId, memberId }: Who): Promise<ListedFeedback> {
  return deps.inWorkspace(workspaceId, async ({ feedback, members }) => {
    const member = await members.find(memberId);
    const requests = await feedback.listAsked(memberId, listedAtMost);
    return { requests, now: deps.clock.now(), zone: member?.zone ?? 'UTC', locale: member?.locale ?? 'en-US' };
  });
}

type Which = Who & { readonly id: FeedbackId };

/** Only one's own: as whom it is asked of, or as who asked and has the answer. */
export async function findFeedback(
  deps: Pick<FeedbackDeps, 'inWorkspace'>,
  { workspaceId, memberId, id }: Which,
): Promise<FeedbackRequest | null> {
  const found = await deps.inWorkspace(workspaceId, ({ feedback }) => feedback.find(id));
  return found?.askedId === memberId || found?.askerId === memberId ? found : null;
}

export type AnswerOutcome =
  | { readonly kind: 'answered'; readonly askerId: MemberId }
  | { readonly kind: 'empty' }
  | { readonly kind: 'too_long'; readonly fields: readonly (keyof FeedbackAnswer)[] }
  /** Answered or declined before, or gone with one of the two. */
  | { readonly kind: 'closed' };

/** Once; what was sent first stands, and sent again it is answered alike. The asker has it at once, since a colleague wrote it to them. */
export async function answerFeedback(
  deps: FeedbackDeps,
  input: Which & { readonly answer: FeedbackAnswer },
): Promise<AnswerOutcome> {
  const { workspaceId, memberId, id } = input;
  const answer = answerIn(input.answer);
  const fields = (['wentWell', 'nextTime'] as const).filter((name) => answer[name].length > answerLength);
  if (fields.length > 0) return { kind: 'too_long', fields };
  if (answer.wentWell === '' && answer.nextTime === '') return { kind: 'empty' };
  const now = deps.clock.now();
  const done = await deps.inWorkspace(workspaceId, async ({ feedback, deliveries }) => {
    const isFirst = await feedback.answer(id, memberId, answer, now);
    const request = await feedback.find(id);
    if (request === null || request.askedId !== memberId) return null;
    if (!isFirst) return isSame(request.answer, answer) ? { askerId: request.askerId, shown: [], planned: [] } : null;
    const shown = await deliveries.revise(id);
    return { askerId: request.askerId, shown, planned: await deliveries.plan([answerOf(request, now)]) };
  });
  if (done === null) return { kind: 'closed' };
  await deps.bell.ring([
    ...done.planned.map((delivery) => ({ name: 'deliver' as const, workspaceId, id: delivery })),
    ...done.shown.map((delivery) => ({ name: 'show' as const, workspaceId, id: delivery })),
  ]);
  return { kind: 'answered', askerId: done.askerId };
}

/** Told twice, either of the two may come first. */
function isSame(known: FeedbackAnswer | null, { wentWell, nextTime }: FeedbackAnswer): boolean {
  return known?.wentWell === wentWell && known.nextTime === nextTime;
}

/** An answer that somebody took the time for is worth having late. */
const answerDays = 30;

function answerOf({ id, askerId }: FeedbackRequest, now: Date): PlannedDelivery {
  return {
    dedupeKey: `feedback_answer:${id}`,
    kind: 'feedback_answer',
    target: { kind: 'member', memberId: askerId },
    subject: id,
    notBefore: now,
    expiresAt: addDays(now, answerDays),
  };
}

/** The asker hears nothing of it. */
export async function declineFeedback(deps: FeedbackDeps, { workspaceId, memberId, id }: Which): Promise<void> {
  const now = deps.clock.now();
  const shown = await deps.inWorkspace(workspaceId, async ({ feedback, deliveries }) =>
    (await feedback.decline(id, memberId, now)) ? deliveries.revise(id) : [],
  );
  await deps.bell.ring(shown.map((delivery) => ({ name: 'show', workspaceId, id: delivery })));
}

/** Whether colleagues' requests reach one through Rapport. */
export async function chooseFeedback(
  deps: FeedbackDeps,
  { workspaceId, memberId, takesFeedback }: Who & { readonly takesFeedback: boolean },
): Promise<void> {
  await deps.inWorkspace(workspaceId, ({ members }) => members.savePreferences(memberId, { takesFeedback }));
}
