/**
 * Unanswered questions (H5), for those who want it on both sides: heard in a channel, looked at a working day later, and brought to a few who
 * offered the topic. Whether there is an answer is asked of Slack at that moment, so that no event told late or twice matters.
 */
import type { PlannedDelivery } from '../domain/delivery.js';
import type { Heard } from '../domain/heard.js';
import { type DeliveryId, type MemberId, momentOf, type OpenQuestionId, type WorkspaceId } from '../domain/ids.js';
import { type Member, scheduleOf } from '../domain/member.js';
import { answeredReaction, hintedAtMost, isQuestion, type OpenQuestion } from '../domain/open-question.js';
import { addDays, addWorkingDays } from '../domain/time.js';
import { freeFor, mayHear, sharesQuestions, subjectOf } from './open-question-hints.js';
import type { Bell, Clock, Directory, FindOffering, Offering, ReadThread, ThreadRead } from './ports.js';
import type { InWorkspace, Stores } from './stores.js';
import type { Due } from './stores-due.js';

type Deps = {
  readonly inWorkspace: InWorkspace;
  readonly bell: Bell;
  readonly clock: Clock;
  readonly findOffering: FindOffering;
};

type Said = Extract<Heard, { kind: 'said' }>;

/** A question of somebody who wants it, about what a member offers who wants it, too. Its place is kept, and no word of it. */
export async function hearQuestion(
  deps: Deps,
  workspaceId: WorkspaceId,
  { message, text, isEdit }: Said,
): Promise<void> {
  const { channelId, ts, threadTs } = message;
  if (threadTs !== null && threadTs !== ts) return;
  const seems = isQuestion(text);
  if (!seems && !isEdit) return;
  const now = deps.clock.now();
  const shown = await deps.inWorkspace(workspaceId, async (stores) => {
    const question = seems ? await questionIn(deps, stores, { message, text, now }) : null;
    if (question !== null) await stores.openQuestions.keep(question);
    if (question !== null || !isEdit) return [];
    const closed = await stores.openQuestions.close([{ channelId, ts, by: null, isAnswer: false }], now);
    return stores.deliveries.reviseHints(closed);
  });
  await deps.bell.ring(shown.map((id) => ({ name: 'show', workspaceId, id })));
}

/** Null where it is not to be looked at: told so late that its day is over, for one. */
async function questionIn(
  deps: Deps,
  stores: Stores,
  { message, text, now }: Pick<Said, 'message' | 'text'> & { readonly now: Date },
): Promise<Omit<OpenQuestion, 'id' | 'hintedAt' | 'answeredAt'> | null> {
  const { channelId, ts, authorId } = message;
  const author = await stores.members.find(authorId);
  if (author === null || !sharesQuestions(author)) return null;
  const { settings } = await stores.workspaces.get();
  const lookAt = lookTime(author, ts);
  if (settings.excludedChannels.includes(channelId) || lookAt <= now) return null;
  const offering = await helpersFor(deps, stores, author, text);
  if (offering.length === 0) return null;
  return { channelId, ts, authorId, topics: topicsOf(offering), lookAt };
}

function topicsOf(offering: readonly Helper[]): readonly string[] {
  return [...new Set(offering.flatMap(({ offered }) => offered.topics.map(({ key }) => key)))].toSorted();
}

type Helper = { readonly member: Member; readonly offered: Offering };

/** Who offers what it is about, wants hints, and is not to be kept apart from the author. */
async function helpersFor(deps: Deps, stores: Stores, author: Member, text: string): Promise<readonly Helper[]> {
  const offering = await deps.findOffering(stores, { text, locale: author.locale });
  const others = new Map(
    offering.filter(({ memberId }) => memberId !== author.id).map((each) => [each.memberId, each]),
  );
  const known = (await stores.members.findAll([...others.keys()])).filter(mayHear);
  const apart = await stores.neverAbout.apartAmong([author.id, ...known.map(({ id }) => id)]);
  const kept = new Set(apart.filter((pair) => pair.includes(author.id)).flat());
  return known.flatMap((member) => {
    const offered = others.get(member.id);
    return offered === undefined || kept.has(member.id) ? [] : [{ member, offered }];
  });
}

export type HintDeps = Deps & {
  readonly readThread: ReadThread;
  readonly directory: Pick<Directory, 'peopleIn'>;
};

/** Its working day is over. What Slack says now counts; once hinted at, it is kept for a while, so that an answer can stop what still waits. */
export async function hintQuestion(deps: HintDeps, due: Due<OpenQuestionId>): Promise<void> {
  const { workspaceId, id } = due;
  const now = deps.clock.now();
  const question = await deps.inWorkspace(workspaceId, (stores) => stillAsked(stores, id, now));
  if (question === null) return;
  const forget = () => deps.inWorkspace(workspaceId, ({ openQuestions }) => openQuestions.forget(id));
  const thread = await deps.readThread(workspaceId, question);
  if (thread.kind === 'later') {
    const again = new Date(now.getTime() + thread.afterSeconds * 1000);
    return deps.inWorkspace(workspaceId, ({ openQuestions }) => openQuestions.lookAgain(id, again));
  }
  if (thread.kind === 'gone' || isAnswered(thread, question)) return forget();
  const people = new Set(await deps.directory.peopleIn(workspaceId, question.channelId));
  const planned = await deps.inWorkspace(workspaceId, (stores) =>
    plan(deps, stores, { id, text: thread.text, people, now }),
  );
  await deps.bell.ring(planned.map((each) => ({ name: 'deliver', workspaceId, id: each })));
}

/** A question that was due longer ago is no news to anybody, however often Slack was asked in vain. */
const triedDays = 1;
const keptDays = 7;

/** Null where it is not its time, or where it is over: then it is forgotten. */
async function stillAsked(stores: Stores, id: OpenQuestionId, now: Date): Promise<OpenQuestion | null> {
  const question = await stores.openQuestions.find(id);
  if (question === null || question.lookAt > now) return null;
  const author = await stores.members.find(question.authorId);
  const isWanted = author !== null && sharesQuestions(author) && question.hintedAt === null;
  if (isWanted && now < addDays(lookTime(author, question.ts), triedDays)) return question;
  await stores.openQuestions.forget(id);
  return null;
}

function lookTime(author: Member, ts: string): Date {
  return addWorkingDays(scheduleOf(author), momentOf(ts), 1);
}

function isAnswered(thread: Extract<ThreadRead, { kind: 'thread' }>, { authorId }: OpenQuestion): boolean {
  const isTicked = thread.reactions.some(({ name, by }) => name === answeredReaction && by.includes(authorId));
  return isTicked || thread.authorId !== authorId || thread.repliedBy.some((by) => by !== authorId);
}

type Looked = {
  readonly id: OpenQuestionId;
  /** As Slack has it now. */
  readonly text: string;
  /** Who is in the channel. */
  readonly people: ReadonlySet<MemberId>;
  readonly now: Date;
};

/** By whoever comes first; everybody else finds it hinted at. */
async function plan(deps: HintDeps, stores: Stores, { id, text, people, now }: Looked): Promise<readonly DeliveryId[]> {
  // Whoever plans something for the same members meanwhile waits: what is planned counts towards their caps.
  await stores.nudges.lockPlanning();
  const question = await stores.openQuestions.lock(id);
  if (question === null || question.hintedAt !== null || question.lookAt > now) return [];
  const author = await stores.members.find(question.authorId);
  if (author === null || !sharesQuestions(author) || !isQuestion(text)) {
    await stores.openQuestions.forget(id);
    return [];
  }
  const here = (await helpersFor(deps, stores, author, text)).filter(({ member }) => people.has(member.id));
  const window = { notBefore: now, expiresAt: addDays(now, triedDays) };
  const free = await freeFor(
    stores,
    here.map(({ member }) => member),
    { window, now, seed: id },
  );
  await stores.openQuestions.markHinted(id, topicsOf(here), now, addDays(now, keptDays));
  return stores.deliveries.plan(free.slice(0, hintedAtMost).map((member) => hintTo(member.id, question, window)));
}

function hintTo(
  memberId: MemberId,
  { id, channelId, ts }: OpenQuestion,
  window: Pick<PlannedDelivery, 'notBefore' | 'expiresAt'>,
): PlannedDelivery {
  return {
    dedupeKey: `question_hint:${channelId}:${ts}:${memberId}`,
    kind: 'question_hint',
    target: { kind: 'member', memberId },
    subject: subjectOf({ memberId, questionId: id }),
    ...window,
  };
}
