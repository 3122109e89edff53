/**
 * Ties: what the record says of a pair, in the state of nudge-model.md. They are derived (I4): a contact on a new day is folded
 * into the stored state; anything else (a late event, something taken back) folds the pair's days again from the record, so that
 * live updates and a rebuild end in the same bits.
 */
import { type MemberId, memberId } from '../domain/ids.js';
import { type ContactDay, foldContacts, recordContact, type Tie } from '../domain/tie.js';
import { lookDay } from '../domain/tie-forecast.js';
import { utcDay } from '../domain/time.js';
import type { PairTie } from '../features/stores-record.js';
import type { Tx } from './database.js';
import { forecastModel } from './installations.js';
import { contactDaysOf, type TieRow, tieFrom } from './tie-reads.js';

export type ChangedInteraction = {
  readonly from: MemberId;
  readonly to: MemberId;
  readonly isContact: boolean;
  readonly at: Date;
};

type Pair = { readonly aId: MemberId; readonly bId: MemberId };
type PairDays = Pair & { readonly days: ContactDay[] };

/** One writer of a workspace's record at a time: ties are read, folded and written back. */
export async function lockRecord(tx: Tx): Promise<void> {
  await tx.rows(`select pg_advisory_xact_lock(hashtextextended('rapport.record:' || $1, 0))`, [tx.workspaceId]);
}

export async function followTies(
  tx: Tx,
  added: readonly ChangedInteraction[],
  removed: readonly ChangedInteraction[],
): Promise<void> {
  const news = pairDaysOf(added.filter((each) => each.isContact));
  const lost = pairDaysOf(removed.filter((each) => each.isContact));
  const pairs = new Map<string, Pair>([...news, ...lost]);
  if (pairs.size === 0) return;
  const known = new Map((await findTies(tx, [...pairs.values()])).map((tie) => [keyOf(tie), tie.tie]));
  const appended: TieOf[] = [];
  const disturbed: Pair[] = [];
  for (const [key, pair] of pairs) {
    const tie = known.get(key) ?? null;
    const days = news.get(key)?.days ?? [];
    const isAppend = !lost.has(key) && days.every((day) => tie === null || day.day >= tie.last);
    if (isAppend) appended.push({ ...pair, tie: append(tie, days) });
    else disturbed.push(pair);
  }
  await saveTies(tx, [...appended, ...(await foldAgain(tx, disturbed))]);
}

type TieOf = Pair & { readonly tie: Tie | null };

function append(tie: Tie | null, days: readonly ContactDay[]): Tie | null {
  return [...days].sort((one, other) => one.day - other.day).reduce<Tie | null>(recordContact, tie);
}

async function foldAgain(tx: Tx, pairs: readonly Pair[]): Promise<readonly TieOf[]> {
  if (pairs.length === 0) return [];
  const days = new Map((await contactDaysOf(tx, pairs)).map((each) => [keyOf(each), each.days]));
  return pairs.map((pair) => ({ ...pair, tie: foldContacts(days.get(keyOf(pair)) ?? []) }));
}

const rebuildBatch = 2000;

/** Derives every tie anew from the interactions. Answers how many there are. */
export async function rebuildTies(tx: Tx): Promise<number> {
  await lockRecord(tx);
  await tx.rows('delete from ties where workspace_id = $1', [tx.workspaceId]);
  const pairs = await tx.rows<{ a_id: string; b_id: string }>(
    `select least(from_id, to_id) as a_id, greatest(from_id, to_id) as b_id
       from interactions
      where workspace_id = $1 and kind <> 'reaction'
      group by 1, 2
      order by 1, 2`,
    [tx.workspaceId],
  );
  for (let start = 0; start < pairs.length; start += rebuildBatch) {
    const batch = pairs.slice(start, start + rebuildBatch);
    await saveTies(
      tx,
      await foldAgain(
        tx,
        batch.map((row) => ({ aId: memberId(row.a_id), bId: memberId(row.b_id) })),
      ),
    );
  }
  return pairs.length;
}

async function findTies(tx: Tx, pairs: readonly Pair[]): Promise<readonly PairTie[]> {
  const rows = await tx.rows<TieRow>(
    `select ties.a_id, ties.b_id, ties.state
       from unnest($2::text[], $3::text[]) as pair (a_id, b_id)
       join ties on ties.workspace_id = $1 and ties.a_id = pair.a_id and ties.b_id = pair.b_id`,
    [tx.workspaceId, pairs.map((pair) => pair.aId), pairs.map((pair) => pair.bId)],
  );
  return rows.map(tieFrom);
}

async function saveTies(tx: Tx, ties: readonly TieOf[]): Promise<void> {
  const gone = ties.filter((each) => each.tie === null);
  await tx.rows(
    `delete from ties
      using unnest($2::text[], $3::text[]) as pair (a_id, b_id)
      where ties.workspace_id = $1 and ties.a_id = pair.a_id and ties.b_id = pair.b_id`,
    [tx.workspaceId, gone.map((pair) => pair.aId), gone.map((pair) => pair.bId)],
  );
  const model = await forecastModel(tx);
  const rows = ties.flatMap(({ aId, bId, tie }) =>
    tie === null ? [] : [{ aId, bId, last: tie.last, state: tie, look: lookDay(tie, model) }],
  );
  await tx.rows(
    `insert into ties (workspace_id, a_id, b_id, last_day, state, look_day)
     select $1, t."aId", t."bId", t.last, t.state, t.look
       from jsonb_to_recordset($2) as t ("aId" text, "bId" text, last integer, state jsonb, look integer)
     on conflict (workspace_id, a_id, b_id) do update
        set last_day = excluded.last_day, state = excluded.state,
            look_day = case when excluded.look_day is not null then least(ties.look_day, excluded.look_day) end`,
    [tx.workspaceId, JSON.stringify(rows)],
  );
}

function pairDaysOf(changes: readonly ChangedInteraction[]): Map<string, PairDays> {
  const pairs = new Map<string, PairDays>();
  for (const { from, to, at } of changes) {
    const pair = from < to ? { aId: from, bId: to } : { aId: to, bId: from };
    const known = pairs.get(keyOf(pair)) ?? { ...pair, days: [] };
    addEvent(known.days, utcDay(at), from === pair.aId);
    pairs.set(keyOf(pair), known);
  }
  return pairs;
}

function addEvent(days: ContactDay[], day: number, isAb: boolean): void {
  const index = days.findIndex((each) => each.day === day);
  const known = days[index] ?? { day, ab: 0, ba: 0 };
  const counted = { day, ab: known.ab + (isAb ? 1 : 0), ba: known.ba + (isAb ? 0 : 1) };
  if (index < 0) days.push(counted);
  else days[index] = counted;
}

function keyOf(pair: Pair): string {
  return `${pair.aId} ${pair.bId}`;
}
