/** Where the posts of kudos stand, for links to them. */
import { channelId, type KudosId, messageTs } from '../domain/ids.js';
import type { DeliveryStore } from '../features/stores.js';
import type { Tx } from './database.js';

export function deliveryPosts(tx: Tx): Pick<DeliveryStore, 'postsOf'> {
  return {
    postsOf: async (ids) => {
      const rows = await tx.rows<{ subject: string; posted_channel_id: string; posted_ts: string }>(
        `select subject, posted_channel_id, posted_ts
           from deliveries
          where workspace_id = $1 and subject = any($2) and kind = 'kudos_post' and state = 'sent' and posted_ts is not null
          order by subject
          limit $3`,
        [tx.workspaceId, ids, ids.length],
      );
      return new Map(
        rows.map((row) => [
          row.subject as KudosId,
          { channelId: channelId(row.posted_channel_id), ts: messageTs(row.posted_ts) },
        ]),
      );
    },
  };
}
