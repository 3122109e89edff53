/**
 * What Rapport said to a member, handed out or erased (V2). Whatever waits to be said to them is thereby cancelled; who is about to say it
 * finds nothing to settle.
 */
import { someone } from '../domain/someone.js';
import type { Personal } from '../features/stores-privacy.js';
import type { Tx } from './database.js';
import { everything, exportedRows } from './exported.js';

/** Named as a part of a key, "kudos_dm:…:U1", or as a value in a notice or a promise, "U1" in JSON. */
const names = `(position(':' || $2 || ':' in ':' || dedupe_key || ':') > 0 or position('"' || $2 || '"' in subject) > 0)`;
const isTheirs = `(recipient_id = $2 or target->>'memberId' = $2)`;

export function deliveryPersonal(tx: Tx): Personal {
  return {
    exportOf: async (member) => ({
      messages: await exportedRows(
        tx,
        `select kind, subject, state, because, not_before as "notBefore", sent_at as "sentAt",
                posted_channel_id as "channelId", posted_ts as "ts"
           from deliveries
          where workspace_id = $1 and ${isTheirs}
          order by not_before, delivery_id
          limit $3`,
        [member, everything],
      ),
    }),
    erase: async (member) => {
      // An offer to remind somebody else of what they promised stays theirs, to nobody in particular.
      await tx.rows(
        `update deliveries
            set subject = replace(subject, '"' || $2 || '"', 'null')
          where workspace_id = $1 and kind = 'promise' and not ${isTheirs} and ${names}`,
        [tx.workspaceId, member],
      );
      // The conversation of several is the others' as well: what stands there is shown anew.
      await tx.rows(
        `update deliveries
            set target = replace(target::text, '"' || $2 || '"', '"' || $3 || '"')::jsonb
          where workspace_id = $1 and target->>'kind' = 'group' and target->'memberIds' ? $2`,
        [tx.workspaceId, member, someone],
      );
      await tx.rows(`delete from deliveries where workspace_id = $1 and (${isTheirs} or ${names})`, [
        tx.workspaceId,
        member,
      ]);
      await tx.rows('delete from turns where workspace_id = $1 and place = $2', [tx.workspaceId, member]);
    },
  };
}
