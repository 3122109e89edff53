/**
 * What Rapport will do next, for whoever watches a local Slack's clock: kinds and numbers only. Whom it concerns stays with
 * them (V1), so what falls into the same minute is counted rather than listed.
 */
import type { Upcoming } from '../domain/upcoming.js';
import type { Tx } from './database.js';

export async function listUpcoming(tx: Tx, limit: number): Promise<readonly Upcoming[]> {
  return tx.rows<Upcoming>(
    `select date_trunc('minute', at) as at, what, count(*)::integer as many
       from (select not_before as at,
                    case when kind = 'nudge' and is_question then 'question' else kind end as what
               from deliveries,
                    lateral (select exists (select
                                              from nudges
                                             where nudges.workspace_id = deliveries.workspace_id
                                               and nudges.delivery_id = deliveries.delivery_id
                                               and nudges.kind = 'question') as is_question) as asked
              where workspace_id = $1 and state = 'planned'
             union all
             select plan_at, 'look'
               from members
              where workspace_id = $1 and plan_at is not null
             union all
             select next_ask_at, 'follow_up'
               from follow_ups
              where workspace_id = $1 and state = 'open' and next_ask_at is not null
             union all
             select next_at, 'digest'
               from digest_schedules
              where workspace_id = $1
             union all
             select due_at, 'reflection'
               from reflections
              where workspace_id = $1
             union all
             select next_at, 'round'
               from introduction_schedules
              where workspace_id = $1) as coming
      group by 1, 2
      order by 1, 2
      limit $2`,
    [tx.workspaceId, limit],
  );
}
