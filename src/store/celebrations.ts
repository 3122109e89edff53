/** Days that members let others celebrate (T4). Dates are texts: a day on the wall is no moment. */
import type { Celebration } from '../domain/celebration.js';
import { channelId, memberId } from '../domain/ids.js';
import type { CelebrationStore } from '../features/stores-celebrations.js';
import type { Personal } from '../features/stores-privacy.js';
import type { Row, Tx } from './database.js';
import { everything, exportedRows } from './exported.js';

type CelebrationRow = Row & {
  member_id: string;
  birth_month: number | null;
  birth_day: number | null;
  started_on: string | null;
  by_profile: boolean;
  channel_id: string | null;
};

export function celebrationStore(tx: Tx): CelebrationStore {
  const listAmong: CelebrationStore['listAmong'] = async (members) => {
    const rows = await tx.rows<CelebrationRow>(
      `select member_id, birth_month, birth_day, to_char(started_on, 'YYYY-MM-DD') as started_on, by_profile, channel_id
         from celebrations
        where workspace_id = $1 and member_id = any($2)
        order by member_id
        limit 10000`,
      [tx.workspaceId, members],
    );
    return rows.map((row) => ({ memberId: memberId(row.member_id), ...celebrationFrom(row) }));
  };
  return {
    listAmong,
    find: async (member) => (await listAmong([member]))[0] ?? null,
    save: async (member, { birthday, startedOn, byProfile, channelId: place }) => {
      if (birthday === null && startedOn === null && !byProfile) return remove(tx, member);
      await tx.rows(
        `insert into celebrations (workspace_id, member_id, birth_month, birth_day, started_on, by_profile, channel_id)
         values ($1, $2, $3, $4, $5, $6, $7)
         on conflict (workspace_id, member_id) do update
            set birth_month = excluded.birth_month, birth_day = excluded.birth_day, started_on = excluded.started_on,
                by_profile = excluded.by_profile, channel_id = excluded.channel_id`,
        [tx.workspaceId, member, birthday?.month ?? null, birthday?.day ?? null, startedOn, byProfile, place],
      );
    },
  };
}

async function remove(tx: Tx, member: string): Promise<void> {
  await tx.rows('delete from celebrations where workspace_id = $1 and member_id = $2', [tx.workspaceId, member]);
}

function celebrationFrom(row: CelebrationRow): Celebration {
  const { birth_month: month, birth_day: day } = row;
  return {
    birthday: month === null || day === null ? null : { month, day },
    startedOn: row.started_on,
    byProfile: row.by_profile,
    channelId: row.channel_id === null ? null : channelId(row.channel_id),
  };
}

export function celebrationPersonal(tx: Tx): Personal {
  return {
    exportOf: async (member) => ({
      celebrations: await exportedRows(
        tx,
        `select birth_month as "birthMonth", birth_day as "birthDay", to_char(started_on, 'YYYY-MM-DD') as "startedOn",
                by_profile as "byProfile", channel_id as "channelId"
           from celebrations
          where workspace_id = $1 and member_id = $2
          order by member_id
          limit $3`,
        [member, everything],
      ),
    }),
    erase: (member) => remove(tx, member),
  };
}
