/**
 * A digest is a team channel's appreciation post: who was thanked for what since the last one, and never a ranking (T2).
 */
import type { ChannelId, MemberId } from './ids.js';
import type { Kudos } from './kudos.js';
import { namesOf, shownValues, type WorkspaceValue } from './workspace-values.js';

export type Cadence = 'weekly' | 'fortnightly' | 'monthly';

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
};

export type DigestEntry = {
  readonly giverId: MemberId;
  readonly receiverIds: readonly MemberId[];
  readonly reason: string;
};

export type Digest = {
  readonly channelId: ChannelId;
  readonly since: Date;
  readonly until: Date;
  readonly zone: string;
  /** By value, in the workspace's order; kudos for no value come last, under null. Kudos for two values stand under the first. */
  readonly groups: readonly {
    readonly value: string | null;
    /** The value's. */
    readonly emoji: string | null;
    readonly entries: readonly DigestEntry[];
    readonly more: number;
  }[];
  readonly thankedCount: number;
  readonly firstTimeCount: number;
  readonly kudosCount: number;
};

/** Silent periods after which one gentle prompt is due (T3). */
export const silentPeriodsBeforePrompt = 4;

/** A post is read in a minute: this many kudos are quoted, the rest are counted. */
export const maxQuoted = 15;

/**
 * What there is to say of a period, or null where there is nothing (T3). Only kudos with a receiver among the channel's
 * people count, and of their receivers only those people are named.
 */
export function composeDigest(facts: {
  readonly channelId: ChannelId;
  readonly since: Date;
  readonly until: Date;
  readonly zone: string;
  readonly kudos: readonly Kudos[];
  readonly people: ReadonlySet<MemberId>;
  readonly values: readonly WorkspaceValue[];
  readonly thankedBefore: ReadonlySet<MemberId>;
}): Digest | null {
  const told = facts.kudos
    .filter((kudos) => !kudos.isWithdrawn)
    .map((kudos) => ({ value: kudos.values[0] ?? null, entry: entryFor(kudos, facts.people) }))
    .filter((item) => item.entry.receiverIds.length > 0);
  if (told.length === 0) return null;
  const thanked = new Set(told.flatMap((item) => item.entry.receiverIds));
  return {
    channelId: facts.channelId,
    since: facts.since,
    until: facts.until,
    zone: facts.zone,
    groups: groupByValue(told, facts.values),
    thankedCount: thanked.size,
    firstTimeCount: [...thanked].filter((id) => !facts.thankedBefore.has(id)).length,
    kudosCount: told.length,
  };
}

function entryFor(kudos: Kudos, people: ReadonlySet<MemberId>): DigestEntry {
  const receiverIds = kudos.receivers.map((receiver) => receiver.memberId).filter((id) => people.has(id));
  return { giverId: kudos.giverId, receiverIds, reason: kudos.reason };
}

type Told = { readonly value: string | null; readonly entry: DigestEntry };

function groupByValue(told: readonly Told[], values: readonly WorkspaceValue[]): Digest['groups'] {
  const names = namesOf(values);
  const known = told.map((item) =>
    item.value !== null && names.includes(item.value) ? item : { ...item, value: null },
  );
  let left = maxQuoted;
  return [...names, null].flatMap((value) => {
    const entries = known.filter((item) => item.value === value).map((item) => item.entry);
    if (entries.length === 0) return [];
    const quoted = entries.slice(0, Math.max(left, 1));
    left -= quoted.length;
    const emoji = value === null ? null : (shownValues([value], values)[0]?.emoji ?? null);
    return [{ value, emoji, entries: quoted, more: entries.length - quoted.length }];
  });
}
