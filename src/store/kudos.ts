/** Kudos, their receivers and who seconded them. A source key tells once (K12); a newer telling of the same one rewords it. */
import { channelId, type KudosId, kudosId, type MemberId, memberId, messageTs } from '../domain/ids.js';
import type { Kudos, KudosVia } from '../domain/kudos.js';
import type { GivenKudos, KudosStore } from '../features/stores.js';
import type { Row, Tx } from './database.js';
import { kudosChanges } from './kudos-changes.js';
import { kudosPages } from './kudos-pages.js';
import { kudosThanks } from './kudos-thanks.js';

type KudosRow = Row & {
  kudos_id: string;
  giver_id: string;
  reason: string;
  value_names: string[];
  channel_id: string;
  about_channel_id: string | null;
  about_ts: string | null;
  via: KudosVia;
  given_at: Date;
  is_withdrawn: boolean;
  receivers: { memberId: string; throughGroup: string | null }[];
  seconders: string[];
};

const selectKudos = `
  select k.kudos_id, k.giver_id, k.reason, k.value_names, k.channel_id, k.about_channel_id, k.about_ts, k.via, k.given_at,
         k.is_withdrawn,
         coalesce((select jsonb_agg(jsonb_build_object('memberId', r.receiver_id, 'throughGroup', r.through_group)
                                    order by r.receiver_id)
                     from kudos_receivers as r
                    where r.workspace_id = k.workspace_id and r.kudos_id = k.kudos_id), '[]') as receivers,
         array(select s.member_id
                 from kudos_seconds as s
                where s.workspace_id = k.workspace_id and s.kudos_id = k.kudos_id and s.is_present
                order by s.member_id) as seconders
    from kudos as k`;

export function kudosStore(tx: Tx): KudosStore {
  const select = async (rest: string, values: readonly unknown[]) =>
    (await tx.rows<KudosRow>(`${selectKudos} where k.workspace_id = $1 and ${rest}`, [tx.workspaceId, ...values])).map(
      kudosFrom,
    );
  const find = async (condition: string, value: unknown) => (await select(condition, [value]))[0] ?? null;
  return {
    save: (given) => save(tx, given),
    find: (id) => find('k.kudos_id = $2', id),
    findBySource: (sourceKey) => find('k.source_key = $2', sourceKey),
    second: async (id, memberId, version, isPresent) => {
      const rows = await tx.rows(
        `insert into kudos_seconds as known (workspace_id, kudos_id, member_id, version, is_present)
         values ($1, $2, $3, $4, $5)
         on conflict (workspace_id, kudos_id, member_id) do update
            set version = excluded.version, is_present = excluded.is_present
          where known.version < excluded.version
         returning member_id`,
        [tx.workspaceId, id, memberId, version, isPresent],
      );
      return rows.length > 0;
    },
    ...kudosLists(tx),
    ...kudosPages(select),
    ...kudosChanges(tx),
    ...kudosThanks(tx),
  };
}

/** A retelling keeps the time of the first, unless the kudos had been taken back in between. */
async function save(tx: Tx, given: GivenKudos): Promise<{ kudosId: KudosId; givenAt: Date } | null> {
  const [row] = await tx.rows<{ kudos_id: string; given_at: Date }>(
    `insert into kudos as known (workspace_id, source_key, giver_id, reason, value_names, channel_id, about_channel_id,
                                 about_ts, via, given_at, version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
     on conflict (workspace_id, source_key) do update
        set reason = excluded.reason, value_names = excluded.value_names, version = excluded.version,
            given_at = case when known.is_withdrawn then excluded.given_at else known.given_at end, is_withdrawn = false
      where known.version < excluded.version
     returning kudos_id, given_at`,
    [
      tx.workspaceId,
      given.sourceKey,
      given.giverId,
      given.reason,
      given.values,
      given.channelId,
      given.aboutChannelId,
      given.aboutTs,
      given.via,
      given.givenAt,
      given.version,
    ],
  );
  if (row === undefined) return null;
  await saveReceivers(tx, row.kudos_id, given);
  return { kudosId: kudosId(row.kudos_id), givenAt: row.given_at };
}

async function saveReceivers(tx: Tx, id: string, given: GivenKudos): Promise<void> {
  await tx.rows('delete from kudos_receivers where workspace_id = $1 and kudos_id = $2 and receiver_id <> all($3)', [
    tx.workspaceId,
    id,
    given.receivers.map((receiver) => receiver.memberId),
  ]);
  await tx.rows(
    `insert into kudos_receivers (workspace_id, kudos_id, receiver_id, through_group)
     select $1, $2, r."memberId", r."throughGroup"
       from jsonb_to_recordset($3) as r ("memberId" text, "throughGroup" text)
     on conflict (workspace_id, kudos_id, receiver_id) do update set through_group = excluded.through_group`,
    [tx.workspaceId, id, JSON.stringify(given.receivers)],
  );
}

function kudosLists(
  tx: Tx,
): Pick<KudosStore, 'listOf' | 'listReadableIn' | 'receivedBefore' | 'newestBetween' | 'thankedSince'> {
  return {
    listOf: async (memberId, role, limit) => {
      const mine =
        role === 'given'
          ? 'k.giver_id = $2'
          : 'k.kudos_id in (select kudos_id from kudos_receivers where workspace_id = $1 and receiver_id = $2)';
      const rows = await tx.rows<KudosRow>(
        `${selectKudos}
          where k.workspace_id = $1 and not k.is_withdrawn and ${mine}
          order by k.given_at desc, k.kudos_id
          limit $3`,
        [tx.workspaceId, memberId, limit],
      );
      return rows.map(kudosFrom);
    },
    listReadableIn: async (channel, since, until, limit) => {
      const rows = await tx.rows<KudosRow>(
        `${selectKudos}
          where k.workspace_id = $1 and not k.is_withdrawn and k.given_at > $2 and k.given_at <= $3
            and (k.channel_id = $4
                 or exists (
                     select from channels as c
                      where c.workspace_id = $1 and c.channel_id = k.channel_id and c.has_bot and not c.is_private))
          order by k.given_at, k.kudos_id
          limit $5`,
        [tx.workspaceId, since, until, channel, limit],
      );
      return rows.map(kudosFrom);
    },
    receivedBefore: (memberIds, before) =>
      memberSet(
        tx,
        `select distinct r.receiver_id as member_id
           from kudos_receivers as r
           join kudos as k on k.workspace_id = r.workspace_id and k.kudos_id = r.kudos_id
          where r.workspace_id = $1 and r.receiver_id = any($2) and not k.is_withdrawn and k.given_at <= $3`,
        [memberIds, before],
      ),
    newestBetween: async (one, other, since) => {
      const rows = await tx.rows<KudosRow>(
        `${selectKudos}
          where k.workspace_id = $1 and not k.is_withdrawn and k.given_at >= $4
            and ((k.giver_id = $2 and exists (
                  select from kudos_receivers as r
                   where r.workspace_id = $1 and r.kudos_id = k.kudos_id and r.receiver_id = $3))
              or (k.giver_id = $3 and exists (
                  select from kudos_receivers as r
                   where r.workspace_id = $1 and r.kudos_id = k.kudos_id and r.receiver_id = $2)))
          order by k.given_at desc, k.kudos_id
          limit 1`,
        [tx.workspaceId, one, other, since],
      );
      return rows.map(kudosFrom)[0] ?? null;
    },
    thankedSince: (giverId, since) =>
      memberSet(
        tx,
        `select distinct r.receiver_id as member_id
           from kudos as k
           join kudos_receivers as r on r.workspace_id = k.workspace_id and r.kudos_id = k.kudos_id
          where k.workspace_id = $1 and k.giver_id = $2 and not k.is_withdrawn and k.given_at >= $3`,
        [giverId, since],
      ),
  };
}

async function memberSet(tx: Tx, sql: string, values: readonly unknown[]): Promise<ReadonlySet<MemberId>> {
  const rows = await tx.rows<{ member_id: string }>(sql, [tx.workspaceId, ...values]);
  return new Set(rows.map((row) => memberId(row.member_id)));
}

function kudosFrom(row: KudosRow): Kudos {
  // Who gave it or got it seconds nothing, and may do neither tomorrow: an edit changes the receivers (K5).
  const own = new Set([row.giver_id, ...row.receivers.map((each) => each.memberId)]);
  return {
    id: kudosId(row.kudos_id),
    giverId: memberId(row.giver_id),
    receivers: row.receivers.map((each) => ({ memberId: memberId(each.memberId), throughGroup: each.throughGroup })),
    reason: row.reason,
    values: row.value_names,
    channelId: channelId(row.channel_id),
    aboutChannelId: row.about_channel_id === null ? null : channelId(row.about_channel_id),
    aboutTs: row.about_ts === null ? null : messageTs(row.about_ts),
    via: row.via,
    givenAt: row.given_at,
    isWithdrawn: row.is_withdrawn,
    seconders: row.seconders.filter((id) => !own.has(id)).map(memberId),
  };
}
