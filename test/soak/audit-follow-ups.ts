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
};

export const allFollowUps = `
  select workspace_id as team, follow_up_id as id, member_id as member, due_at as "dueAt", state
    from follow_ups
   order by workspace_id, follow_up_id`;

export type Outage = { readonly from: number; readonly to: number };

const hour = 3_600_000;
/** Steps of an hour, and a message that Slack turned away or lost the answer to. */
const patience = 4 * hour;

export function auditFollowUps(
  kept: readonly KeptFollowUp[],
  sent: readonly Sent[],
  {
    find,
    closed,
    outages,
    end,
  }: {
    readonly find: (team: string, id: string) => Life | undefined;
    readonly closed: ReadonlyMap<string, number>;
    readonly outages: readonly Outage[];
    readonly end: number;
  },
): readonly Breach[] {
  const askings = new Map<string, Sent[]>();
  for (const each of sent.filter(({ kind }) => kind === 'follow_up')) {
    const key = `${each.life.team} ${each.subject}`;
    askings.set(key, [...(askings.get(key) ?? []), each]);
  }
  return kept.flatMap((followUp) => {
    const life = find(followUp.team, followUp.member);
    if (life === undefined) return [];
    const due = followUp.dueAt.getTime();
    const asked = (askings.get(`${followUp.team} ${followUp.id}`) ?? []).filter(({ key }) => dueIn(key) === due);
    const latest = (outages.find(({ from, to }) => due >= from && due < to)?.to ?? due) + patience;
    const wrong = (what: string) => blame({ life, at: due }, [[what, followUp.id]]);
    const [first] = asked;
    if (asked.length > 2) return wrong('a follow-up asked about more than twice');
    if (first !== undefined && first.at < due) return wrong('a follow-up asked about too early');
    if (first !== undefined && first.at > latest) return wrong('a follow-up asked about too late');
    const isClosed = (closed.get(`${followUp.team} ${followUp.id}`) ?? end) < latest;
    const isAnsweredFor = first !== undefined || isClosed || latest > end || !truthAt(life, latest).isHere;
    return isAnsweredFor ? [] : wrong('a follow-up that nobody was reminded of');
  });
}

/** Of 'follow_up:<id>:<due>:<asking>'. */
function dueIn(key: string): number {
  return Date.parse(/^follow_up:[^:]+:(.+):\d+$/.exec(key)?.[1] ?? '');
}
