/**
 * Whose turn it is to speak (O4): one row for each place where something was said of late, shared by every worker and told by the one
 * clock they share, the database's. Who comes too early is told to wait, each a little longer, so that they do not all come back at once.
 */
import { pace } from '../domain/pace.js';
import type { TurnStore } from '../features/stores-deliveries.js';
import type { Tx } from './database.js';

export function turnStore(tx: Tx): TurnStore {
  return {
    takeTurn: async (place) => {
      const seconds = await waitFor(tx, place, { every: pace.secondsBetweenMessages, atOnce: 1 });
      if (seconds > 0) return seconds;
      return waitFor(tx, '', { every: pace.secondsBetweenInWorkspace, atOnce: pace.burstInWorkspace });
    },
    postpone: async (id, notBefore) => {
      await tx.rows(
        `update deliveries
            set not_before = $3
          where workspace_id = $1 and delivery_id = $2 and state = 'planned'`,
        [tx.workspaceId, id, notBefore],
      );
    },
    forgetTurns: async () => {
      await tx.rows(
        `delete from turns
          where workspace_id = $1 and greatest(taken_at, waiting_until) < clock_timestamp() - interval '1 hour'`,
        [tx.workspaceId],
      );
    },
  };
}

/** Seconds to wait, 0 where the turn is taken. `taken_at` runs ahead of the clock by as much as was said at once. */
async function waitFor(
  tx: Tx,
  place: string,
  { every, atOnce }: { readonly every: number; readonly atOnce: number },
): Promise<number> {
  const values = [tx.workspaceId, place, every];
  const [taken] = await tx.rows(
    `insert into turns as known (workspace_id, place, taken_at, waiting_until)
     values ($1, $2, clock_timestamp(), clock_timestamp())
     on conflict (workspace_id, place) do update
        set taken_at = greatest(known.taken_at + make_interval(secs => $3), clock_timestamp())
      where known.taken_at + make_interval(secs => $3) <= clock_timestamp() + make_interval(secs => $4)
     returning place`,
    [...values, every * (atOnce - 1)],
  );
  if (taken !== undefined) return 0;
  const [waiting] = await tx.rows<{ seconds: string }>(
    `update turns
        set waiting_until = greatest(taken_at, waiting_until, clock_timestamp()) + make_interval(secs => $3)
      where workspace_id = $1 and place = $2
     returning extract(epoch from waiting_until - clock_timestamp()) as seconds`,
    values,
  );
  return Math.max(every, Number(waiting?.seconds ?? every));
}
