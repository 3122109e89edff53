/**
 * Bringing what was sent up to date, one worker at a time: two that update a message at once may leave the older text. The
 * surprising rule: a lease is known by the moment it ends, and whoever finds theirs taken over asks for one more showing.
 */
import { type Showing, showLeaseSeconds } from '../domain/delivery.js';
import type { DeliveryShowingStore } from '../features/stores-deliveries.js';
import type { Tx } from './database.js';
import { type DeliveryRow, deliveryColumns, deliveryFrom, unsure } from './deliveries-rows.js';

export function deliveryShowing(tx: Tx): DeliveryShowingStore {
  return {
    claimShowing: async (id, now) => {
      const until = new Date(now.getTime() + showLeaseSeconds * 1000);
      const [row] = await tx.rows<DeliveryRow & { show_attempts: number }>(
        `update deliveries
            set show_at = $4, show_attempts = show_attempts + 1
          where workspace_id = $1 and delivery_id = $2 and state = 'sent' and posted_revision < revision and show_at <= $3
         returning ${deliveryColumns}, show_attempts`,
        [tx.workspaceId, id, now, until],
      );
      return row === undefined ? null : { delivery: deliveryFrom(row), until, attempts: row.show_attempts };
    },
    markUnsure: async ({ delivery, until }) => {
      await tx.rows(
        `update deliveries
            set because = $4
          where workspace_id = $1 and delivery_id = $2 and show_at = $3 and state = 'sent'`,
        [tx.workspaceId, delivery.id, until, unsure],
      );
    },
    settleShowing: async (showing, outcome) => {
      const { revision } = showing.delivery;
      switch (outcome.kind) {
        case 'shown':
          return settle(
            tx,
            showing,
            `because = null, posted_revision = $4, show_at = '-infinity', show_attempts = 0`,
            revision,
          );
        case 'later':
          await settle(tx, showing, 'show_at = $4', outcome.notBefore);
          return false;
        // Changed while it was being taken back: what it says now is said anew.
        case 'taken_back':
          return settle(
            tx,
            showing,
            `state = case revision when $4 then 'retracted' else 'planned' end, ${notPosted}`,
            revision,
          );
        case 'vanished':
          return settle(tx, showing, `state = 'planned', ${notPosted}`);
      }
    },
  };
}

const notPosted = `because = null, claimed_at = null, posted_channel_id = null, posted_ts = null, posted_revision = revision,
             show_at = '-infinity', show_attempts = 0`;

/** Answers whether it is to be shown again. */
async function settle(tx: Tx, showing: Showing, assignments: string, ...values: readonly unknown[]): Promise<boolean> {
  const { delivery, until } = showing;
  const [row] = await tx.rows<{ is_outdated: boolean }>(
    `update deliveries
        set ${assignments}
      where workspace_id = $1 and delivery_id = $2 and show_at = $3 and state = 'sent'
     returning posted_revision < revision as is_outdated`,
    [tx.workspaceId, delivery.id, until, ...values],
  );
  return row?.is_outdated ?? showOnceMore(tx, showing);
}

/** Whoever took over may have shown a newer text before this one came through. */
async function showOnceMore(tx: Tx, { delivery }: Showing): Promise<boolean> {
  const rows = await tx.rows(
    `update deliveries
        set revision = revision + 1
      where workspace_id = $1 and delivery_id = $2 and state = 'sent'
     returning delivery_id`,
    [tx.workspaceId, delivery.id],
  );
  return rows.length > 0;
}

/** What is said about these subjects reads otherwise now. The sweep finds it, in steps that Slack can take. */
export async function showAnew(tx: Tx, subjects: readonly string[]): Promise<void> {
  await tx.rows(
    `update deliveries
        set revision = revision + 1
      where workspace_id = $1 and subject = any($2) and state in ('claimed', 'sent')`,
    [tx.workspaceId, subjects],
  );
}

/**
 * Appreciation posts of a period with one of these kudos in it read otherwise now. What is planned is touched, too: whoever claims it
 * meanwhile waits for this transaction. In one order, so that two who change many do not wait for each other.
 */
export async function showDigestsAnew(tx: Tx, kudosIds: readonly string[]): Promise<void> {
  await tx.rows(
    `with told as materialized (
        select delivery_id
          from deliveries
         where workspace_id = $1 and kind = 'digest' and state in ('planned', 'claimed', 'sent')
           and case kind when 'digest' then exists (
               select from kudos
                where kudos.workspace_id = $1 and kudos.kudos_id = any($2)
                  and kudos.given_at > (deliveries.subject::jsonb->>'since')::timestamptz
                  and kudos.given_at <= (deliveries.subject::jsonb->>'until')::timestamptz)
               end
         order by delivery_id
           for update
     )
     update deliveries
        set revision = revision + 1
       from told
      where deliveries.workspace_id = $1 and deliveries.delivery_id = told.delivery_id`,
    [tx.workspaceId, kudosIds],
  );
}
