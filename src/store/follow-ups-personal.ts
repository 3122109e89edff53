/** A member's follow-ups, handed out or erased (V2). Others' notes about them are the others' words, and stay; the link to them goes. */
import { someone } from '../domain/someone.js';
import type { Personal } from '../features/stores-privacy.js';
import type { Tx } from './database.js';
import { showAnew } from './deliveries-showing.js';
import { everything, exportedRows } from './exported.js';

export function followUpPersonal(tx: Tx): Personal {
  return {
    exportOf: async (member) => ({
      followUps: await exportedRows(
        tx,
        `select about_id as "about", note, link_channel_id as "linkChannelId", link_ts as "linkTs", due_at as "dueAt", asked,
                next_ask_at as "nextAskAt", state, created_at as "createdAt", closed_at as "closedAt"
           from follow_ups
          where workspace_id = $1 and member_id = $2
          order by due_at, follow_up_id
          limit $3`,
        [member, everything],
      ),
    }),
    erase: async (member) => {
      await tx.rows('delete from follow_ups where workspace_id = $1 and member_id = $2', [tx.workspaceId, member]);
      const changed = await tx.rows<{ follow_up_id: string }>(
        `update follow_ups
            set about_id = nullif(about_id, $2), note = regexp_replace(note, '\\m' || $2 || '\\M', $3, 'g'),
                source_key = case when position(':' || $2 || ':' in ':' || source_key || ':') > 0
                                  then 'erased:' || follow_up_id else source_key end
          where workspace_id = $1
            and (about_id = $2 or position($2 in note) > 0 or position(':' || $2 || ':' in ':' || source_key || ':') > 0)
         returning follow_up_id`,
        [tx.workspaceId, member, someone],
      );
      await showAnew(
        tx,
        changed.map((row) => row.follow_up_id),
      );
    },
  };
}
