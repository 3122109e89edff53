/** Every follow-up that came due was asked about: at its time, twice at the most, and not once it was answered (F3). */
import { type Breach, blame } from './breach.js';
import type { Sent } from './evidence.js';
import { type Life, truthAt } from './truth.js';

export type KeptFollowUp = {
  readonly team: string;
  readonly id: string;
  readonly member: string;
  readonly dueAt: Date;
  readonly state: 'open' | 'done' | 'dropped';
  /** What Rapport did about it, oldest first: for whoever reads the report. */
  readonly deliveries: readonly object[];
};

export const allFollowUps = `
  select workspace_id as team, follow_up_id as id, member_id as member, due_at as "dueAt", state,
         (select coalesce(jsonb_agg(jsonb_strip_nulls(jsonb_build_object(
                   'key', dedupe_key, 'state', state, 'because', because, 'attempts', attempts, 'notBefore', not_before,
                   'claimedAt', claimed_at, 'sentAt', sent_at, 'expiresAt', expires_at)) order by not_before), '[]')
            from deliveries
           where deliveries.workspace_id = follow_ups.workspace_id
             and deliveries.subject = follow_ups.follow_up_id::text) as deliveries
    from follow_ups
   order by workspace_id, follow_up_id`;

export type Trouble = { readonly name: string; readonly at: number };
export type Outage = { readonly from: number; readonly to: number };

const hour = 3_600_000;
/** The clock moves in steps of an hour at most: what comes due in the last one before an outage is seen after it. */
const step = hour;
/**
 * What takes seconds takes a step here: a message that Slack failed is claimed, read back and sent again, and may fail twice. Nothing of
 * it passes while there is nobody to send anything.
 */
const patience = 8 * hour;

type Known = {
  readonly find: (team: string, id: string) => Life | undefined;
  readonly closed: ReadonlyMap<string, number>;
  readonly outages: readonly Outage[];
  readonly troubles: readonly Trouble[];
  readonly end: number;
};

export function auditFollowUps(kept: readonly KeptFollowUp[], sent: readonly Sent[], known: Known): readonly Breach[] {
  const askings = sent.filter(({ kind }) => kind === 'follow_up');
  return kept.flatMap((followUp) => {
    const life = known.find(followUp.team, followUp.member);
    if (life === undefined) return [];
    const mine = askings.filter((each) => each.subject === followUp.id && each.life === life);
    const wrong = wrongAskings(followUp, life, mine, known);
    return wrong === null ? [] : blame({ life, at: followUp.dueAt.getTime() }, [[wrong, factsOf(followUp, known)]]);
  });
}

function wrongAskings(followUp: KeptFollowUp, life: Life, all: readonly Sent[], known: Known): string | null {
  const { closed, outages, end } = known;
  const due = followUp.dueAt.getTime();
  const asked = all.filter(({ key }) => dueIn(key) === due);
  const latest = patienceEnds(due, outages);
  const [first] = asked;
  if (asked.length > 2) return 'a follow-up asked about more than twice';
  if (first !== undefined && first.at < due) return 'a follow-up asked about too early';
  if (first !== undefined && first.at > latest) return 'a follow-up asked about too late';
  const isClosed = (closed.get(keyOf(followUp)) ?? end) < latest;
  const isAnsweredFor = first !== undefined || isClosed || latest > end || !truthAt(life, latest).isHere;
  return isAnsweredFor ? null : 'a follow-up that nobody was reminded of';
}

function patienceEnds(due: number, outages: readonly Outage[]): number {
  let [at, left] = [due, patience];
  for (const { from, to } of outages) {
    const isAfter = from - step >= at + left;
    if (to <= at || isAfter) continue;
    left -= Math.max(0, from - step - at);
    at = to;
  }
  return at + left;
}

/** How far from its time the troubles are looked for that a report names. */
const near = 48 * hour;

function factsOf({ id, state, dueAt, deliveries }: KeptFollowUp, { troubles }: Known): string {
  const around = troubles
    .filter(({ at }) => Math.abs(at - dueAt.getTime()) < near)
    .map(({ name, at }) => ({ name, at: new Date(at).toISOString() }));
  return JSON.stringify({ id, state, deliveries, troubles: around });
}

const keyOf = ({ team, id }: KeptFollowUp) => `${team} ${id}`;

/** Of 'follow_up:<id>:<due>:<asking>'. */
function dueIn(key: string): number {
  return Date.parse(/^follow_up:[^:]+:(.+):\d+$/.exec(key)?.[1] ?? '');
}
