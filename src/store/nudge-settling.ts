/** Closing the nudges that what was just recorded has answered: by pair from an index of open ones, twice is as once. */
import { deliveryId } from '../domain/ids.js';
import type { NudgeStore } from '../features/stores.js';
import type { Tx } from './database.js';

type Settled = { delivery_id: string | null };

export function nudgeSettling(tx: Tx): Pick<NudgeStore, 'settle'> {
  return {
    settle: async ({ contacts, kudos, thanks }, at) => {
      const settled = [
        ...(contacts.length === 0
          ? []
          : await tx.rows<Settled>(byContact, [tx.workspaceId, JSON.stringify(contacts), at])),
        ...(contacts.length === 0
          ? []
          : await tx.rows<Settled>(byFirstContact, [tx.workspaceId, JSON.stringify(contacts), at])),
        ...(kudos.length === 0 ? [] : await tx.rows<Settled>(byKudos, [tx.workspaceId, JSON.stringify(kudos), at])),
        ...(kudos.length === 0 ? [] : await tx.rows<Settled>(byAnyKudos, [tx.workspaceId, JSON.stringify(kudos), at])),
        ...(thanks.length === 0 ? [] : await tx.rows<Settled>(byThanks, [tx.workspaceId, JSON.stringify(thanks), at])),
      ];
      const ids = settled.flatMap((row) => (row.delivery_id === null ? [] : [row.delivery_id]));
      if (ids.length === 0) return [];
      const shown = await tx.rows<{ delivery_id: string }>(
        `update deliveries
            set revision = revision + 1
          where workspace_id = $1 and delivery_id = any($2) and state in ('claimed', 'sent')
         returning delivery_id`,
        [tx.workspaceId, ids],
      );
      return shown.map((row) => deliveryId(row.delivery_id));
    },
  };
}

/** A message does not change for what it never told of: that it did would show that something was held back. */
const messageThatTells = 'case when nudges.is_held_back then null else nudges.delivery_id end as delivery_id';

/** A contact on the last day that was known, or an older one told late, is none that the nudge did not know of. */
const byContact = `
  update nudges
     set answer = 'settled', answered_at = $3
    from jsonb_to_recordset($2) as pair ("aId" text, "bId" text)
    join ties on ties.workspace_id = $1 and ties.a_id = pair."aId" and ties.b_id = pair."bId"
   where nudges.workspace_id = $1 and nudges.kind = 'reconnect'
     and nudges.answer is null and nudges.exposed_at is not null
     and (nudges.member_id, nudges.subject_id) in ((pair."aId", pair."bId"), (pair."bId", pair."aId"))
     and ties.last_day > (nudges.facts->>'lastContactDay')::int
  returning ${messageThatTells}`;

/** Two who had not met: any contact is their first. */
const byFirstContact = `
  update nudges
     set answer = 'settled', answered_at = $3
    from jsonb_to_recordset($2) as pair ("aId" text, "bId" text)
   where nudges.workspace_id = $1 and nudges.kind in ('people_to_know', 'newcomer')
     and nudges.answer is null and nudges.exposed_at is not null
     and (nudges.member_id, nudges.subject_id) in ((pair."aId", pair."bId"), (pair."bId", pair."aId"))
  returning ${messageThatTells}`;

const byKudos = `
  update nudges
     set answer = 'settled', answered_at = $3
    from jsonb_to_recordset($2) as kudos ("from" text, "to" text, at timestamptz)
   where nudges.workspace_id = $1 and nudges.kind = 'gratitude'
     and nudges.answer is null and nudges.exposed_at is not null
     and nudges.member_id = kudos."from" and nudges.subject_id = kudos."to"
     and kudos.at > nudges.planned_at
  returning ${messageThatTells}`;

/** The question is filed under its own member, whomever they thank. */
const byAnyKudos = `
  update nudges
     set answer = 'settled', answered_at = $3
    from jsonb_to_recordset($2) as kudos ("from" text, at timestamptz)
   where nudges.workspace_id = $1 and nudges.kind = 'question'
     and nudges.answer is null and nudges.exposed_at is not null
     and nudges.member_id = kudos."from" and nudges.subject_id = kudos."from"
     and kudos.at > nudges.planned_at
  returning nudges.delivery_id`;

const byThanks = `
  update nudges
     set answer = 'settled', answered_at = $3
    from jsonb_to_recordset($2) as thanks (by text, "channelId" text, "threadTs" text, at timestamptz)
   where nudges.workspace_id = $1 and nudges.kind = 'gratitude'
     and nudges.answer is null and nudges.exposed_at is not null
     and nudges.member_id = thanks.by
     and thanks.at > nudges.planned_at
     and nudges.facts->'threads' @> jsonb_build_array(
           jsonb_build_object('channelId', thanks."channelId", 'threadTs', thanks."threadTs"))
  returning ${messageThatTells}`;
