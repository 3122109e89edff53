/**
 * What members are told and asked about rounds (M2-M4). A note is told once; the message that tells it may tell others of the same day
 * along with it, whichever was planned for it.
 */
import { channelId, deliveryId, memberId } from '../domain/ids.js';
import type { NoteKind, ToldNote } from '../domain/introduction.js';
import type { IntroductionNoteStore } from '../features/stores-introductions.js';
import type { Row, Tx } from './database.js';

type NoteRow = Row & {
  channel_id: string;
  round_at: Date;
  member_id: string;
  kind: NoteKind;
  due_at: Date;
  expires_at: Date;
  told_at: Date | null;
  told_by: string | null;
};

const columns = 'channel_id, round_at, member_id, kind, due_at, expires_at, told_at, told_by';

export function introductionNotes(tx: Tx): IntroductionNoteStore {
  const list = async (condition: string, values: readonly unknown[], locking: '' | 'for update' = '') => {
    const rows = await tx.rows<NoteRow>(
      `select ${columns}
         from introduction_notes
        where workspace_id = $1 and ${condition}
        order by due_at, channel_id, round_at, kind
        limit 1000
        ${locking}`,
      [tx.workspaceId, ...values],
    );
    return rows.map(noteFrom);
  };
  return {
    planNotes: async (notes) => {
      const rows = await tx.rows<NoteRow>(
        `insert into introduction_notes (workspace_id, channel_id, round_at, member_id, kind, due_at, expires_at)
         select $1, n."channelId", n."roundAt", n."memberId", n.kind, n."dueAt", n."expiresAt"
           from jsonb_to_recordset($2) as n ("channelId" text, "roundAt" timestamptz, "memberId" text, kind text,
                "dueAt" timestamptz, "expiresAt" timestamptz)
          order by n."memberId", n."channelId", n."roundAt", n.kind
         on conflict (workspace_id, member_id, channel_id, round_at, kind) do nothing
         returning ${columns}`,
        [tx.workspaceId, JSON.stringify(notes)],
      );
      return rows.map(noteFrom);
    },
    lockUntold: (member, dueBy) =>
      list('member_id = $2 and due_at <= $3 and told_at is null', [member, dueBy], 'for update'),
    markTold: async (notes, by, at) => {
      await tx.rows(
        `update introduction_notes as note
            set told_at = $3, told_by = $4
           from jsonb_to_recordset($2) as n ("channelId" text, "roundAt" timestamptz, "memberId" text, kind text)
          where note.workspace_id = $1 and note.member_id = n."memberId" and note.channel_id = n."channelId"
            and note.round_at = n."roundAt" and note.kind = n.kind`,
        [tx.workspaceId, JSON.stringify(notes), at, by],
      );
    },
    toldSince: async (member, since, except) => {
      const rows = await tx.rows<{ at: Date }>(
        `select max(note.told_at) as at
           from introduction_notes as note
           join deliveries as message on message.workspace_id = $1 and message.delivery_id = note.told_by
          where note.workspace_id = $1 and note.member_id = $2 and note.told_at >= $3 and note.told_by <> $4
            and message.state in ('claimed', 'sent')
          group by note.told_by
          order by 1
          limit 500`,
        [tx.workspaceId, member, since, except],
      );
      return rows.map((row) => row.at);
    },
    listToldBy: (id) => list('told_by = $2', [id]),
    notesIn: async (channel, member, limit) => {
      const rows = await tx.rows<NoteRow>(
        `select ${columns}
           from introduction_notes
          where workspace_id = $1 and member_id = $2 and channel_id = $3
          order by round_at desc, kind
          limit $4`,
        [tx.workspaceId, member, channel, limit],
      );
      return rows.map(noteFrom);
    },
    reached: async ({ channelId: channel, roundAt }, kind) => {
      const rows = await tx.rows<{ member_id: string }>(
        `select note.member_id
           from introduction_notes as note
           left join deliveries as message on message.workspace_id = $1 and message.delivery_id = note.told_by
          where note.workspace_id = $1 and note.channel_id = $2 and note.round_at = $3 and note.kind = $4
            and note.told_at is not null and (note.told_by is null or message.state in ('claimed', 'sent'))
          order by note.member_id
          limit 100000`,
        [tx.workspaceId, channel, roundAt, kind],
      );
      return new Set(rows.map((row) => memberId(row.member_id)));
    },
  };
}

function noteFrom(row: NoteRow): ToldNote {
  return {
    channelId: channelId(row.channel_id),
    roundAt: row.round_at,
    memberId: memberId(row.member_id),
    kind: row.kind,
    dueAt: row.due_at,
    expiresAt: row.expires_at,
    toldAt: row.told_at,
    toldBy: row.told_by === null ? null : deliveryId(row.told_by),
  };
}
