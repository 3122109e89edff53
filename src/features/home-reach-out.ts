/** Who to reach out to, in App Home (A1, R2): on time, slipping or overdue, by the learned rhythm or the member's own cadence. */
import { cadenceStanding, type Intervals, type Standing, silentSince } from '../domain/cadence.js';
import type { MemberId } from '../domain/ids.js';
import type { Member } from '../domain/member.js';
import { isEstablished } from '../domain/tie.js';
import { dueDay, staleDay } from '../domain/tie-forecast.js';
import { describeRhythm, rhythmOn } from '../domain/tie-rhythm.js';
import { dayStart, utcDay } from '../domain/time.js';
import type { Stores } from './stores.js';
import type { KeptTie } from './stores-keeping.js';
import type { PairTie } from './stores-record.js';

export type ReachOut = {
  readonly subjectId: MemberId;
  readonly standing: Standing;
  /** Null for two people without any contact on record. */
  readonly lastContactAt: Date | null;
  readonly rhythm: string | null;
  /** Set by hand; null for a learned tie. */
  readonly kept: Intervals | null;
};

/** `dueDay`: when it is overdue, or was. */
type Ranked = ReachOut & { readonly dueDay: number };

/** Due within this many days is slipping. */
const slippingDays = 7;

/** All of them, most urgent first. */
export async function reachOut(stores: Stores, member: Member, now: Date): Promise<readonly ReachOut[]> {
  const kept = await stores.cadences.listOf(member.id);
  const keptIds = new Set(kept.map(({ subjectId }) => subjectId));
  const learned = (await learnedTies(stores, member, now)).filter(({ subjectId }) => !keptIds.has(subjectId));
  const setAside = await whomToLeaveOut(stores, member.id, now);
  const today = utcDay(now);
  const all = [...kept.map((tie) => keptTie(tie, today)), ...learned].filter(
    ({ subjectId }) => !setAside.has(subjectId),
  );
  const people = new Map(
    (await stores.members.findAll(all.map(({ subjectId }) => subjectId))).map((one) => [one.id, one]),
  );
  return all
    .filter(({ subjectId, kept }) => {
      const other = people.get(subjectId);
      // That somebody does not want to be suggested must not show in a list the member made themself (V1).
      return other?.isActive === true && (other.isSuggestable || kept !== null);
    })
    .toSorted((one, other) => byUrgency(one, other))
    .map(({ dueDay: _, ...shown }) => shown);
}

async function learnedTies(stores: Stores, member: Member, now: Date): Promise<readonly Ranked[]> {
  const { pace, settings } = await stores.workspaces.get();
  const today = utcDay(now);
  const standing = (await stores.interactions.tiesOf(member.id)).filter(
    ({ tie }) => isEstablished(tie) && today < staleDay(tie, { pace }),
  );
  return standing.map((pair) => learnedTie(pair, member.id, today, dueDay(pair.tie, { pace, rho: settings.rho })));
}

function learnedTie(pair: PairTie, id: MemberId, today: number, due: number): Ranked {
  const standing = due <= today ? 'overdue' : due - today <= slippingDays ? 'slipping' : 'on_time';
  return {
    subjectId: pair.aId === id ? pair.bId : pair.aId,
    standing,
    lastContactAt: dayStart(pair.tie.last),
    rhythm: describeRhythm(rhythmOn(pair.tie, today)),
    kept: null,
    dueDay: due,
  };
}

function keptTie(kept: KeptTie, today: number): Ranked {
  const { subjectId, idealDays, latestDays, tie } = kept;
  const since = silentSince(kept, tie?.last ?? null);
  return {
    subjectId,
    standing: cadenceStanding(kept, today - since),
    lastContactAt: tie === null ? null : dayStart(tie.last),
    rhythm: null,
    kept: { idealDays, latestDays },
    dueDay: since + latestDays,
  };
}

/** Whom the member snoozed, said is not relevant (R5), or never wants suggested (R6). */
async function whomToLeaveOut(stores: Stores, id: MemberId, now: Date): Promise<ReadonlySet<MemberId>> {
  const rests = await stores.nudges.restsOf(id);
  const standing = rests.filter(({ kind, until }) => kind === 'reconnect' && (until === 'forever' || until > now));
  return new Set([...standing.map(({ subjectId }) => subjectId), ...(await stores.neverAbout.listOf(id))]);
}

const order: readonly Standing[] = ['overdue', 'slipping', 'on_time'];

/** Of the overdue the most recent first, since those can still be caught; of the others what falls due soonest. */
function byUrgency(one: Ranked, other: Ranked): number {
  const byStanding = order.indexOf(one.standing) - order.indexOf(other.standing);
  const byKept = Number(other.kept !== null) - Number(one.kept !== null);
  const byDay = one.standing === 'overdue' ? other.dueDay - one.dueDay : one.dueDay - other.dueDay;
  return byStanding || byKept || byDay;
}
