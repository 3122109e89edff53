/**
 * A digest is a team channel's appreciation post: who was thanked for what since the last one, and never a ranking (T2), unless
 * the channel turns a board on.
 */
import type { Occasion } from './celebration.js';
import type { ChannelCadence } from './channel-schedule.js';
import { type BoardPlace, boardOf } from './digest-board.js';
import { type DigestPicture, picturesOf } from './digest-picture.js';
import { type DigestGroup, quotesOf } from './digest-quotes.js';
import { toldOf } from './digest-told.js';
import type { ChannelId, MemberId } from './ids.js';
import type { Kudos } from './kudos.js';
import { lotOf } from './lot.js';
import { localDate } from './time.js';

export type Cadence = Exclude<ChannelCadence, 'four_weekly'>;

export type DigestSchedule = {
  readonly channelId: ChannelId;
  readonly cadence: Cadence;
  /** ISO weekday, 1 = Monday. Monthly posts come on the first such weekday of the month. */
  readonly weekday: number;
  /** Minutes after local midnight. */
  readonly minute: number;
  readonly zone: string;
  readonly setBy: MemberId;
  readonly since: Date;
  readonly nextAt: Date;
  readonly silentPeriods: number;
  /** Whether its post shows who was thanked from the most sides (T2). */
  readonly hasBoard: boolean;
};

export type Digest = {
  readonly channelId: ChannelId;
  readonly since: Date;
  readonly until: Date;
  readonly zone: string;
  /** Grows from week to week: what may be said in several ways is said in another. */
  readonly turn: number;
  readonly groups: readonly DigestGroup[];
  /** Values that none is quoted of, and the kudos for them. */
  readonly others: { readonly values: number; readonly kudos: number };
  readonly thankedCount: number;
  readonly firstTimeCount: number;
  readonly kudosCount: number;
  /** Empty where the channel has none. */
  readonly board: readonly BoardPlace[];
  readonly pictures: readonly DigestPicture[];
  /** What there is to celebrate (T4). */
  readonly occasions: readonly Occasion[];
};

/** What those in it are called, for where Slack does not say it. */
export type DigestNames = {
  readonly channel: string | null;
  readonly people: ReadonlyMap<MemberId, string>;
  /** Those who are named without a ping (K6). */
  readonly unpinged: ReadonlyMap<MemberId, string>;
  /** Of the values that have one. */
  readonly emojiOf: ReadonlyMap<string, string>;
};

/** Everybody whom its words name. */
export function namedIn({ groups, board, occasions }: Digest): readonly MemberId[] {
  const quoted = groups.flatMap(({ entries }) => entries);
  const ids = quoted.flatMap(({ giverId, receiverIds }) => [giverId, ...receiverIds]);
  return [...new Set([...ids, ...[...board, ...occasions].map(({ memberId }) => memberId)])];
}

/** Silent periods after which one gentle prompt is due (T3). */
export const silentPeriodsBeforePrompt = 4;

/**
 * What there is to say of a period, or null where there is nothing (T3). Only kudos with a receiver among the channel's
 * people count, and of their receivers only those people are named.
 */
export function composeDigest(facts: {
  readonly channelId: ChannelId;
  readonly since: Date;
  /** When its post is due. */
  readonly until: Date;
  readonly zone: string;
  readonly kudos: readonly Kudos[];
  readonly people: ReadonlySet<MemberId>;
  /** By name, in the workspace's order. */
  readonly values: readonly string[];
  readonly thankedBefore: ReadonlySet<MemberId>;
  readonly hasBoard: boolean;
  readonly occasions?: readonly Occasion[];
}): Digest | null {
  const occasions = facts.occasions ?? [];
  const told = toldOf(facts.kudos, facts.people, facts.values);
  if (told.length === 0 && occasions.length === 0) return null;
  const turn = turnOf(facts);
  const seed = `${facts.channelId} ${turn}`;
  const thanked = new Set(told.flatMap(({ receivers }) => receivers.map(({ memberId }) => memberId)));
  return {
    channelId: facts.channelId,
    since: facts.since,
    until: facts.until,
    zone: facts.zone,
    turn,
    ...quotesOf(told, { ...facts, seed }),
    thankedCount: thanked.size,
    firstTimeCount: [...thanked].filter((id) => !facts.thankedBefore.has(id)).length,
    kudosCount: told.length,
    board: facts.hasBoard ? boardOf(told, seed) : [],
    pictures: picturesOf(told, facts),
    occasions,
  };
}

/** The week on the channel's wall, from a start of its own: weekly posts take the next turn, and channels differ. */
function turnOf({ channelId, until, zone }: Pick<Digest, 'channelId' | 'until' | 'zone'>): number {
  const day = Date.parse(`${localDate(until, zone)}T00:00:00Z`) / 86_400_000;
  return Math.floor(day / 7) + (lotOf(channelId) % 1000);
}
