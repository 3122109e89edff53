/**
 * All kudos that one member gave or received, page by page, each with where it can be read (K13). A page begins after a kudos, not after a
 * moment: many may share one.
 */
import { channelId, kudosId, messageTs } from '../domain/ids.js';
import type { Kudos } from '../domain/kudos.js';
import type { KudosStore } from '../features/stores-kudos.js';
import type { Row, Tx } from './database.js';

type OwnRow = Row & { kudos_id: string; channel_id: string | null; ts: string | null };

export function kudosOwn(
  tx: Tx,
  readAll: (ids: readonly string[]) => Promise<readonly Kudos[]>,
): Pick<KudosStore, 'listOwn'> {
  return {
    listOwn: async (memberId, after, limit) => {
      const page = await tx.rows<OwnRow>(
        `select k.kudos_id,
                coalesce(k.about_channel_id, p.posted_channel_id) as channel_id,
                coalesce(k.about_ts, p.posted_ts) as ts
           from kudos as k
           left join deliveries as p on p.workspace_id = k.workspace_id and p.subject = k.kudos_id::text
                                    and p.kind = 'kudos_post' and p.posted_ts is not null
          where k.workspace_id = $1 and not k.is_withdrawn
            and k.kudos_id in (
                select g.kudos_id from kudos as g where g.workspace_id = $1 and g.giver_id = $2
                 union all
                select r.kudos_id from kudos_receivers as r where r.workspace_id = $1 and r.receiver_id = $2)
            and ($3::uuid is null
                 or (k.given_at, k.kudos_id) < (
                     select a.given_at, a.kudos_id from kudos as a where a.workspace_id = $1 and a.kudos_id = $3))
          order by k.given_at desc, k.kudos_id desc
          limit $4`,
        [tx.workspaceId, memberId, after, limit],
      );
      const kudos = new Map((await readAll(page.map((row) => row.kudos_id))).map((each) => [each.id, each]));
      return page.flatMap((row) => {
        const found = kudos.get(kudosId(row.kudos_id));
        if (found === undefined) return [];
        const isLinked = row.channel_id !== null && row.ts !== null;
        const link = isLinked ? { channelId: channelId(row.channel_id ?? ''), ts: messageTs(row.ts ?? '') } : null;
        return [{ kudos: found, link }];
      });
    },
  };
}
