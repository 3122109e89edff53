/**
 * Who is asked (H1): those who offer what a question is about, and those who answered such questions before, fair by load. Only members who
 * said yes to Rapport (P1) and can be reached in time; nobody between whom and the asker one never wants to hear of the other.
 */
import type { PlannedDelivery } from '../domain/delivery.js';
import {
  afterWorkingHours,
  askedAtATime,
  type Candidate,
  chooseHelpers,
  type HelpRequest,
  helpersOf,
  isLike,
  loadDays,
  restDays,
  type Subject,
  silentHours,
} from '../domain/help-request.js';
import type { DeliveryId, HelpRequestId, MemberId } from '../domain/ids.js';
import { type Member, scheduleOf } from '../domain/member.js';
import { judge } from '../domain/nudge-policy.js';
import { recipientOf } from '../domain/nudge-recipient.js';
import { addDays } from '../domain/time.js';
import type { StemWords } from '../domain/topic-matching.js';
import { escapeText } from '../domain/wire-text.js';
import type { Chance, Clock, FindOffering, Offering } from './ports.js';
import type { InWorkspace, PlacesTaken, Stores } from './stores.js';

export type ChoosingDeps = {
  readonly inWorkspace: InWorkspace;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly stemWords: StemWords;
  readonly findOffering: FindOffering;
};

export type Choosing = Pick<ChoosingDeps, 'chance' | 'findOffering' | 'stemWords'>;

/** A year of questions, the newest so many of them. */
const rememberedDays = 365;
const remembered = 500;
/** So many are looked at closely; more who offer the same cannot all be asked anyway. */
const judged = 60;
/** An ask that did not reach somebody by then is not made any more (P6). */
const worthDays = 2;
const topicsKept = 5;
/** Messages of this week and the one before, and a day for zones. */
const recentDays = 15;

/** Asks the next few, within this transaction; answers what is to be rung for. */
export async function askNext(
  deps: Choosing,
  stores: Stores,
  id: HelpRequestId,
  now: Date,
  most: number = askedAtATime,
): Promise<readonly DeliveryId[]> {
  await stores.helpRequests.beginChoosing();
  const request = await stores.helpRequests.lock(id);
  const asker = request === null ? null : await stores.members.find(request.askerId);
  if (request === null || asker === null) return [];
  const soon = afterWorkingHours(scheduleOf(asker), now, silentHours);
  const offering = await deps.findOffering(stores, { text: escapeText(request.question), locale: asker.locale });
  const chosen = chooseHelpers(await candidatesFor(deps, stores, request, { offering, locale: asker.locale, now }), {
    soon,
    chance: deps.chance,
    most,
  });
  if (chosen.length === 0) return [];
  const ids = chosen.map(({ memberId }) => memberId);
  await stores.helpRequests.markAsked(id, ids, now);
  return stores.deliveries.plan(ids.map((memberId) => askOf(id, memberId, 1, now)));
}

/** Of the nth time that this member is asked. */
export function askKey(id: HelpRequestId, memberId: MemberId, nth: number): string {
  return `help_request:${id}:${memberId}:${nth}`;
}

export function askOf(id: HelpRequestId, memberId: MemberId, nth: number, notBefore: Date): PlannedDelivery {
  return {
    dedupeKey: askKey(id, memberId, nth),
    kind: 'help_request',
    target: { kind: 'member', memberId },
    subject: id,
    notBefore,
    expiresAt: addDays(notBefore, worthDays),
  };
}

async function candidatesFor(
  { stemWords }: Pick<ChoosingDeps, 'stemWords'>,
  stores: Stores,
  request: HelpRequest,
  asked: { readonly offering: readonly Offering[]; readonly locale: string; readonly now: Date },
): Promise<readonly Candidate[]> {
  const { now } = asked;
  const offering = new Map(asked.offering.map(({ memberId, topics }) => [memberId, topics]));
  const before = await stores.helpRequests.listSince(addDays(now, -rememberedDays), remembered);
  const answered = answeredLike(request, before, ({ topics, question }) => ({
    topics,
    stems: [...new Set(['en', asked.locale].flatMap((language) => stemWords(question, language)))],
  }));
  const known = [...new Set([...offering.keys(), ...answered.keys()])].filter((id) => mayAsk(request, id));
  const members = await stores.members.findAll(known.slice(0, judged));
  const apart = await keptApart(stores, request.askerId, members);
  const load = await stores.helpRequests.loadSince(known, addDays(now, -loadDays));
  const last = lastAsked(before, request, now);
  const taken = await stores.deliveries.placesTaken(known, ['help_request'], addDays(now, -recentDays));
  const candidates: Candidate[] = [];
  for (const member of members) {
    // Who wants to be suggested to nobody is asked about what they offer, and nothing else.
    const isKnown = offering.has(member.id) || member.isSuggestable;
    const freeAt = apart.has(member.id) || !isKnown ? null : freeFrom(member, taken.get(member.id), now);
    if (freeAt === null) continue;
    candidates.push({
      memberId: member.id,
      topics: (offering.get(member.id) ?? []).map(({ key }) => key),
      answered: answered.get(member.id) ?? 0,
      load: load.get(member.id) ?? 0,
      wasLast: last.has(member.id),
      freeAt,
    });
  }
  return candidates;
}

function mayAsk({ askerId, helpers }: HelpRequest, id: MemberId): boolean {
  return id !== askerId && !helpers.some(({ memberId }) => memberId === id);
}

/** How many questions like it each of them helped with. */
function answeredLike(
  request: HelpRequest,
  before: readonly HelpRequest[],
  subjectOf: (request: HelpRequest) => Subject,
): ReadonlyMap<MemberId, number> {
  const subject = subjectOf(request);
  const counts = new Map<MemberId, number>();
  for (const other of before) {
    if (other.id === request.id || !isLike(subject, subjectOf(other))) continue;
    for (const { memberId } of helpersOf(other)) counts.set(memberId, (counts.get(memberId) ?? 0) + 1);
  }
  return counts;
}

/** Those of the newest question that anybody was asked about. */
function lastAsked(before: readonly HelpRequest[], request: HelpRequest, now: Date): ReadonlySet<MemberId> {
  const asked = before
    .filter(({ id }) => id !== request.id)
    .map(({ helpers }) => helpers.filter(({ askedAt }) => askedAt !== null && askedAt > addDays(now, -restDays)));
  return new Set(asked.find((helpers) => helpers.length > 0)?.map(({ memberId }) => memberId));
}

/** Whoever of the two wrote the other down. */
async function keptApart({ neverAbout }: Stores, asker: MemberId, members: readonly Member[]) {
  const pairs = await neverAbout.apartAmong([asker, ...members.map(({ id }) => id)]);
  return new Set(pairs.filter((pair) => pair.includes(asker)).flat());
}

/** The first moment at which they may be asked; null for not in time. Their caps count asks alone: nudges give way to them. */
function freeFrom(member: Member, taken: PlacesTaken | undefined, now: Date): Date | null {
  const recipient = recipientOf(member, { pace: 'usual', doNotDisturb: [] }, now);
  const window = { notBefore: now, expiresAt: addDays(now, worthDays) };
  const verdict = judge(recipient, taken ?? { sentAt: [] }, window, now);
  if (verdict.kind === 'drop') return null;
  return verdict.kind === 'send' ? now : verdict.until;
}

/** The labels of the topics that a question is about, for those who ask and are asked to read. */
export async function topicsOf(
  { findOffering }: Pick<ChoosingDeps, 'findOffering'>,
  stores: Stores,
  { question, locale }: { readonly question: string; readonly locale: string },
): Promise<readonly string[]> {
  const offering = await findOffering(stores, { text: escapeText(question), locale });
  const labels = new Map(offering.flatMap(({ topics }) => topics).map(({ key, label }) => [key, label]));
  return [...labels.values()].toSorted().slice(0, topicsKept);
}
