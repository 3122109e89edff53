/** Every follow-up that came due was asked about: at its time, twice at the most, and not once it was answered (F3). */
import { type Breach, breach } from './audit.js';
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
    outages,
    end,
  }: {
    readonly find: (team: string, id: string) => Life | undefined;
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
    const blame = (what: string) => [breach(what, { life, at: due }, followUp.id)];
    const [first] = asked;
    if (asked.length > 2) return blame('a follow-up asked about more than twice');
    if (first !== undefined && first.at < due) return blame('a follow-up asked about too early');
    if (first !== undefined && first.at > latest) return blame('a follow-up asked about too late');
    const isAnsweredFor = first !== undefined || latest > end || !truthAt(life, latest).isHere;
    return isAnsweredFor ? [] : blame('a follow-up that nobody was reminded of');
  });
}

/** Of 'follow_up:<id>:<due>:<asking>'. */
function dueIn(key: string): number {
  return Date.parse(/^follow_up:[^:]+:(.+):\d+$/.exec(key)?.[1] ?? '');
}
