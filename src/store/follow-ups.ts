/** Follow-ups: each belongs to the member who asked for it, and nobody else can find or close it. */

import type { FollowUp } from '../domain/follow-up.js';
import { channelId, type FollowUpId, followUpId, type MemberId, memberId, messageTs } from '../domain/ids.js';
import type { FollowUpStore } from '../features/stores.js';
import type { Row, Tx } from './database.js';

type FollowUpRow = Row & {
  follow_up_id: string;
  member_id: string;
  about_id: string | null;
  note: string;
  link_channel_id: string | null;
  link_ts: string | null;
  due_at: Date;
  asked: number;
  next_ask_at: Date | null;
  state: FollowUp['state'];
  created_at: Date;
};

const columns = `follow_up_id, member_id, about_id, note, link_channel_id, link_ts, due_at, asked, next_ask_at, state,
  created_at`;

export function followUpStore(tx: Tx): FollowUpStore {
  const list = async (sql: string, values: readonly unknown[]) =>
    (await tx.rows<FollowUpRow>(sql, [tx.workspaceId, ...values])).map(followUpFrom);
  return {
    add: async (followUp) => {
      const [added] = await list(
        `insert into follow_ups (workspace_id, source_key, member_id, about_id, note, link_channel_id, link_ts, due_at,
                                 next_ask_at, created_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9)
         on conflict (workspace_id, source_key) do update set source_key = excluded.source_key
         returning ${columns}`,
        [
          followUp.sourceKey,
          followUp.memberId,
          followUp.aboutId,
          followUp.note,
          followUp.link?.channelId ?? null,
          followUp.link?.ts ?? null,
          followUp.dueAt,
          followUp.createdAt,
        ],
      );
      if (added === undefined) throw new Error('a follow-up was neither added nor found');
      return added;
    },
    find: async (id) =>
      (await list(`select ${columns} from follow_ups where workspace_id = $1 and follow_up_id = $2`, [id]))[0] ?? null,
    listOpen: (member, limit) =>
      list(
        `select ${columns}
           from follow_ups
          where workspace_id = $1 and member_id = $2 and state = 'open'
          order by due_at, follow_up_id
          limit $3`,
        [member, limit],
      ),
    countDone: async (member, { start, end }) => {
      const [row] = await tx.rows<{ many: number }>(
        `select count(*)::int as many
           from follow_ups
          where workspace_id = $1 and member_id = $2 and state = 'done' and closed_at >= $3 and closed_at < $4`,
        [tx.workspaceId, member, start, end],
      );
      return row?.many ?? 0;
    },
    ...followUpChanges(tx),
  };
}

function followUpChanges(tx: Tx): Pick<FollowUpStore, 'close' | 'snooze' | 'change' | 'markAsked'> {
  const changed = async (assignments: string, id: FollowUpId, member: MemberId, ...values: readonly unknown[]) => {
    const rows = await tx.rows(
      `update follow_ups
          set ${assignments}
        where workspace_id = $1 and follow_up_id = $2 and member_id = $3 and state = 'open'
       returning follow_up_id`,
      [tx.workspaceId, id, member, ...values],
    );
    return rows.length > 0;
  };
  return {
    close: (id, member, state, at) => changed('state = $4, next_ask_at = null, closed_at = $5', id, member, state, at),
    snooze: (id, member, dueAt) => changed('due_at = $4, next_ask_at = $4, asked = 0', id, member, dueAt),
    change: (id, member, { dueAt, aboutId, note }) =>
      changed(
        `due_at = $4, about_id = $5, note = $6,
            asked = case when due_at = $4 then asked else 0 end,
            next_ask_at = case when due_at = $4 then next_ask_at else $4 end`,
        id,
        member,
        dueAt,
        aboutId,
        note,
      ),
    markAsked: async (id, asked, nextAskAt) => {
      await tx.rows(
        `update follow_ups
            set asked = $3, next_ask_at = $4
          where workspace_id = $1 and follow_up_id = $2 and state = 'open'`,
        [tx.workspaceId, id, asked, nextAskAt],
      );
    },
  };
}

function followUpFrom(row: FollowUpRow): FollowUp {
  return {
    id: followUpId(row.follow_up_id),
    memberId: memberId(row.member_id),
    aboutId: row.about_id === null ? null : memberId(row.about_id),
    note: row.note,
    link:
      row.link_channel_id === null || row.link_ts === null
        ? null
        : { channelId: channelId(row.link_channel_id), ts: messageTs(row.link_ts) },
    dueAt: row.due_at,
    asked: row.asked,
    nextAskAt: row.next_ask_at,
    state: row.state,
    createdAt: row.created_at,
  };
}
