/**
 * A question that somebody brings to colleagues through Rapport (H1-H4). A few are asked at a time, in private; whoever passes is not
 * told of, and the asker hears of nobody but those who help.
 *
 * The surprising rule: who was asked last is not asked next, even if they would know best, until a week has passed. An expert is a
 * colleague with work of their own, and the others learn by being asked.
 */
import type { ChannelId, HelpRequestId, MemberId } from './ids.js';
import { addDays, type WorkSchedule } from './time.js';
import { workWindow } from './work-windows.js';

export type HelpAnswer = 'help' | 'pass' | 'later';

export type Helper = {
  readonly memberId: MemberId;
  /** Null for who came by themselves, from the channel. */
  readonly askedAt: Date | null;
  /** How often they were asked. */
  readonly asked: number;
  readonly answer: HelpAnswer | null;
  readonly answeredAt: Date | null;
};

export type HelpRequest = {
  readonly id: HelpRequestId;
  readonly askerId: MemberId;
  /** Plain, as its author wrote it. */
  readonly question: string;
  /** The labels of the topics it is about. */
  readonly topics: readonly string[];
  readonly askedAt: Date;
  readonly state: 'open' | 'solved' | 'closed';
  readonly channelId: ChannelId | null;
  readonly lookAt: Date | null;
  /** In the order in which they were asked, or came. */
  readonly helpers: readonly Helper[];
};

export const questionLength = 1000;
/** At most so many are asked at a time (H1). */
export const askedAtATime = 3;
/** So many hours of the asker's work without anybody, and they are asked whether to ask a channel (H3). */
export const silentHours = 4;
/** More in a day would make colleagues of theirs a search engine. */
export const requestsPerDay = 5;
/** The month whose asks count as somebody's load. */
export const loadDays = 30;
/** After that, who was asked last may be asked again. */
export const restDays = 7;
/** A request that nobody closes is over by then. */
export const openDays = 14;

export type Candidate = {
  readonly memberId: MemberId;
  /** Of what they offer, what the question is about. */
  readonly topics: readonly string[];
  /** How many questions like this one they answered in the last year. */
  readonly answered: number;
  /** How often they were asked anything in the last month. */
  readonly load: number;
  /** They were the last to be asked, within a week. */
  readonly wasLast: boolean;
  /** When they can be asked. */
  readonly freeAt: Date;
};

/**
 * Whom to ask: fit by load, (topics, two at the most, + ln(1 + answered)) / (1 + load), the highest first; those who can be asked before
 * `soon` before all others. Chance decides among equals, so that it is not always whoever comes first in the alphabet.
 */
export function chooseHelpers(
  candidates: readonly Candidate[],
  { soon, chance, most = askedAtATime }: { readonly soon: Date; readonly chance: () => number; readonly most?: number },
): readonly Candidate[] {
  return candidates
    .filter(({ wasLast }) => !wasLast)
    .map((candidate) => ({ candidate, isSoon: candidate.freeAt <= soon, fit: fitOf(candidate), draw: chance() }))
    .toSorted((one, other) => Number(other.isSoon) - Number(one.isSoon) || other.fit - one.fit || one.draw - other.draw)
    .slice(0, most)
    .map(({ candidate }) => candidate);
}

function fitOf({ topics, answered, load }: Candidate): number {
  return (Math.min(topics.length, 2) + Math.log(1 + answered)) / (1 + load);
}

/** What a question is compared by: what it is about, and the stems of its words. */
export type Subject = { readonly topics: readonly string[]; readonly stems: readonly string[] };

/** Shared words that make one question like another; of a short one, all but one. */
const likeStems = 3;

/** Whether who answered the one may know the other: what they are about is the same, or most of their words. */
export function isLike(one: Subject, other: Subject): boolean {
  if (one.topics.some((topic) => other.topics.includes(topic))) return true;
  const shared = one.stems.filter((stem) => other.stems.includes(stem)).length;
  return shared >= Math.min(likeStems, Math.max(2, Math.min(one.stems.length, other.stems.length) - 1));
}

/** The moment at which so many hours of work have gone by since `from`; nights, weekends and holidays do not count. */
export function afterWorkingHours(schedule: WorkSchedule, from: Date, hours: number): Date {
  let left = hours * 3_600_000;
  let at = from;
  for (;;) {
    const window = workWindow(schedule, at);
    const begin = at < window.start ? window.start : at;
    const rest = window.end.getTime() - begin.getTime();
    if (rest >= left) return new Date(begin.getTime() + left);
    left -= rest;
    at = window.end;
  }
}

/** When "later" is: in two hours of their work, which may be tomorrow. */
const laterHours = 2;

export function laterAt(schedule: WorkSchedule, now: Date): Date {
  return afterWorkingHours(schedule, now, laterHours);
}

/** "Did it help?" is asked a working day after somebody came. */
const checkHours = 8;

export function checkAt(schedule: WorkSchedule, now: Date): Date {
  return afterWorkingHours(schedule, now, checkHours);
}

export function helpersOf({ helpers }: Pick<HelpRequest, 'helpers'>): readonly Helper[] {
  return helpers.filter(({ answer }) => answer === 'help');
}

/** Old enough that nobody is asked about it any more. */
export function isStale({ askedAt }: Pick<HelpRequest, 'askedAt'>, now: Date): boolean {
  return addDays(askedAt, openDays) <= now;
}
