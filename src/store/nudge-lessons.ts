/** What became of the nudges that were said, for learning what their members welcome (P8). */
import { deliveryId, type MemberId, memberId } from '../domain/ids.js';
import type { NudgeAnswer, NudgeKind } from '../domain/nudge.js';
import type { SaidNudge } from '../domain/receptivity-lessons.js';
import type { NudgeStore } from '../features/stores.js';
import type { Row, Tx } from './database.js';

type SaidRow = Row & {
  member_id: string;
  delivery_id: string;
  kind: NudgeKind;
  is_kept: boolean;
  exposed_at: Date;
  day_share: number | null;
  answer: NudgeAnswer | null;
  answered_at: Date | null;
};

export function nudgeLessons(tx: Tx): Pick<NudgeStore, 'listSaid'> {
  return {
    listSaid: async (members, since) => {
      const rows = await tx.rows<SaidRow>(
        `select said.member_id, said.delivery_id, said.kind, said.is_kept, said.exposed_at, said.day_share, said.answer,
                said.answered_at
           from unnest($2::text[]) as member (id)
          cross join lateral (
                select nudges.member_id, nudges.nudge_id, nudges.delivery_id, nudges.kind,
                       coalesce(nudges.facts->'kept', 'null') <> 'null' as is_kept, nudges.exposed_at, nudges.day_share,
                       nudges.answer, nudges.answered_at
                  from nudges
                  join deliveries
                    on deliveries.workspace_id = $1 and deliveries.delivery_id = nudges.delivery_id
                   and deliveries.state = 'sent'
                 where nudges.workspace_id = $1 and nudges.member_id = member.id
                   and nudges.exposed_at >= $3 and not nudges.is_held_back
                 order by nudges.planned_at desc, nudges.nudge_id
                 limit 1000) as said
          order by said.member_id, said.exposed_at, said.nudge_id
          limit 200000`,
        [tx.workspaceId, members, since],
      );
      const said = new Map<MemberId, SaidNudge[]>();
      for (const row of rows) {
        const id = memberId(row.member_id);
        const own = said.get(id);
        if (own === undefined) said.set(id, [saidFrom(row)]);
        else own.push(saidFrom(row));
      }
      return said;
    },
  };
}

function saidFrom(row: SaidRow): SaidNudge {
  return {
    deliveryId: deliveryId(row.delivery_id),
    kind: row.kind,
    isKept: row.is_kept,
    saidAt: row.exposed_at,
    dayShare: row.day_share,
    answer: row.answer,
    answeredAt: row.answered_at,
  };
}
