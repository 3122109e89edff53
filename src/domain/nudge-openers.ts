/**
 * What two people really share, to begin a conversation with (R5): their last thread, a kudos between them, a channel in which both
 * are about, the anniversary of their first exchange. Only what the record holds, and only places that the member can see.
 *
 * The surprising rule: a private channel is named only where the record proves that both were in it. Who is mentioned somewhere need
 * not be there, and must not learn of it from us.
 */
import type { ChannelId, KudosId, MemberId, MessageTs } from './ids.js';
import type { InteractionKind } from './interaction.js';
import { addDays, isoWeek, utcDay } from './time.js';

export type SharedPlace = {
  readonly channelId: ChannelId;
  /** Both were there, by the record. */
  readonly isOfBoth: boolean;
};

export type SharedThread = SharedPlace & {
  readonly threadTs: MessageTs | null;
  /** Both wrote in it, and few besides them: a thread to come back to. */
  readonly isTheirs: boolean;
  /** The UTC day of what was last said in it; null where that was not kept. */
  readonly day: number | null;
};

/** What else there is to begin with. */
export type Openers = {
  readonly kudosId: KudosId | null;
  /** Not the thread's. */
  readonly channel: SharedPlace | null;
  /** The record of the two began in this week, so many years ago. */
  readonly anniversary: (SharedPlace & { readonly years: number }) | null;
};

export const noOpeners: Openers = { kudosId: null, channel: null, anniversary: null };

/** Something between the two in a channel. */
export type Moment = {
  readonly kind: InteractionKind;
  readonly from: MemberId;
  readonly channelId: ChannelId;
  readonly threadTs: MessageTs | null;
  readonly at: Date;
  readonly isPrivate: boolean;
  readonly hasBot: boolean;
};

/** A kudos older than this is no longer a beginning. */
export const KUDOS_DAYS = 365;
/** A channel in common is one where both were seen in this time. */
export const COMMON_DAYS = 90;
/** A channel in which nobody was heard for so long has fallen silent: how things are there would be an odd thing to ask. */
export const LIVELY_DAYS = 28;
/** A thread in which more than so many others wrote is everybody's: what became of "our thread" would be an odd thing to ask. */
export const OWN_THREAD_OTHERS = 2;
/** A first exchange is believed to be the first only where the record of either of them began this much earlier. */
export const RECORD_LEAD_DAYS = 28;

/** Since when somebody is around in a channel, and since when somebody must have been heard in it. */
export type Around = { readonly since: Date; readonly heardSince: Date };

export function aroundBy(now: Date): Around {
  return { since: addDays(now, -COMMON_DAYS), heardSince: addDays(now, -LIVELY_DAYS) };
}

/** `moments` newest first; of the thread they tell no more than who of the two wrote in it. */
export function sharedThread(moments: readonly Moment[]): SharedThread | null {
  const last = moments.find((moment) => isTalk(moment) && moment.threadTs !== null && isNameable(moment, moments));
  if (last === undefined) return null;
  const { channelId, threadTs } = last;
  const inIt = moments.filter((moment) => moment.threadTs === threadTs && moment.channelId === channelId);
  return { ...placeOf(channelId, moments), threadTs, isTheirs: wereBothIn(channelId, inIt), day: utcDay(last.at) };
}

/** Where both were seen lately, those with the most first; `except` is named already. */
export function commonChannels(
  moments: readonly Moment[],
  { now, except }: { readonly now: Date; readonly except: ChannelId | null },
): readonly ChannelId[] {
  const lately = moments.filter(({ at, hasBot }) => hasBot && at >= addDays(now, -COMMON_DAYS));
  const counts = new Map<ChannelId, number>();
  for (const { channelId } of lately) counts.set(channelId, (counts.get(channelId) ?? 0) + 1);
  return [...counts]
    .filter(([channelId]) => channelId !== except && wereBothIn(channelId, lately))
    .toSorted(([one, many], [other, more]) => more - many || (one < other ? -1 : 1))
    .map(([channelId]) => channelId);
}

/** Whether the two began in this local week of an earlier year. */
export function anniversaryOf(
  first: Moment | null,
  moments: readonly Moment[],
  { now, zone }: { readonly now: Date; readonly zone: string },
): Openers['anniversary'] {
  if (first === null || !isTalk(first)) return null;
  const all = [first, ...moments];
  const years = yearsSince(first.at, now, zone);
  return years === null || !isNameable(first, all) ? null : { ...placeOf(first.channelId, all), years };
}

/** Whether the member may be told of that place, as its channel is now; null for one that is gone. */
export function canName(
  place: SharedPlace,
  channel: { readonly isPrivate: boolean; readonly hasBot: boolean } | null,
): boolean {
  return channel?.hasBot === true && (!channel.isPrivate || place.isOfBoth);
}

function isNameable(moment: Moment, moments: readonly Moment[]): boolean {
  return canName(placeOf(moment.channelId, moments), moment);
}

function placeOf(channelId: ChannelId, moments: readonly Moment[]): SharedPlace {
  return { channelId, isOfBoth: wereBothIn(channelId, moments) };
}

/** Whoever is answered or reacted to wrote there; whoever is only mentioned, or thanked, may be elsewhere. */
function wereBothIn(channelId: ChannelId, moments: readonly Moment[]): boolean {
  const there = moments.filter((moment) => moment.channelId === channelId);
  if (there.some(({ kind }) => kind === 'reply' || kind === 'reaction')) return true;
  return new Set(there.filter(({ kind }) => kind === 'mention').map(({ from }) => from)).size > 1;
}

function isTalk({ kind }: Moment): boolean {
  return kind === 'mention' || kind === 'reply';
}

function yearsSince(first: Date, now: Date, zone: string): number | null {
  const thisYear = now.getUTCFullYear();
  // The week may reach into the year before or after.
  const year = [thisYear - 1, thisYear, thisYear + 1].find(
    (each) => isoWeek(inYear(first, each), zone) === isoWeek(now, zone),
  );
  const years = year === undefined ? 0 : year - first.getUTCFullYear();
  return years < 1 ? null : years;
}

function inYear(at: Date, year: number): Date {
  return new Date(Date.UTC(year, at.getUTCMonth(), at.getUTCDate(), at.getUTCHours()));
}
