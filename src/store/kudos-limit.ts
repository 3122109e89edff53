/**
 * How many kudos somebody has given on one of their days (K8). The one statement that counts is the one that refuses: a count that is
 * read first would be an old one by the time a waiting transaction goes on. Counted without a limit, too, so that a new one holds at once.
 */
import type { MemberId } from '../domain/ids.js';
import type { KudosAllowance } from '../features/stores-kudos.js';
import type { Tx } from './database.js';

/** Answers whether the day had one left. Whoever gives at the same moment waits here. */
export async function takeOfDay(tx: Tx, giver: MemberId, { day, perDay }: KudosAllowance): Promise<boolean> {
  const rows = await tx.rows(
    `insert into kudos_days as known (workspace_id, giver_id, day, given)
     values ($1, $2, $3, 1)
     on conflict (workspace_id, giver_id, day) do update
        set given = known.given + 1
      where $4::int is null or known.given < $4::int
     returning given`,
    [tx.workspaceId, giver, day, perDay],
  );
  return rows.length > 0;
}

/** Of the day it was taken from, whichever day it is now. */
export async function giveBackOfDay(tx: Tx, giver: string, day: string | null): Promise<void> {
  if (day === null) return;
  await tx.rows(
    `update kudos_days
        set given = given - 1
      where workspace_id = $1 and giver_id = $2 and day = $3 and given > 0`,
    [tx.workspaceId, giver, day],
  );
}
