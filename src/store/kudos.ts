/** Kudos, their receivers and who seconded them. A source key tells once (K12); a newer telling of the same one rewords it. */
import { channelId, kudosId, type MemberId, memberId, messageTs } from '../domain/ids.js';
import type { Kudos, KudosVia } from '../domain/kudos.js';
import { forEverybody, seenBy } from '../domain/kudos-audience.js';
import type { GivenKudos, KudosAllowance, KudosStore } from '../features/stores-kudos.js';
import type { Row, Tx } from './database.js';
import { showDigestsAnew } from './deliveries-showing.js';
import { kudosChanges } from './kudos-changes.js';
import { takeOfDay } from './kudos-limit.js';
import { kudosOwn } from './kudos-own.js';
import { kudosPages } from './kudos-pages.js';
import { withoutErased } from './kudos-personal.js';
import { kudosPrivacy, saveReceivers } from './kudos-privacy.js';
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
  receivers: {
    memberId: string;
    throughGroup: string | null;
    groups: string[];
    called: string[];
    isPrivate: boolean;
  }[];
  seconders: string[];
};

const selectKudos = `
  select k.kudos_id, k.giver_id, k.reason, k.value_names, k.channel_id, k.about_channel_id, k.about_ts, k.via, k.given_at,
         k.is_withdrawn,
         coalesce((select jsonb_agg(jsonb_build_object('memberId', r.receiver_id, 'throughGroup', r.through_group,
                                                       'groups', r.group_names, 'called', r.called,
                                                       'isPrivate', r.is_private)
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
    save: (given, allowance) => save(tx, given, allowance),
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
    ...kudosPrivacy(tx),
    ...kudosOwn(tx, async (ids) => {
      const rows = await tx.rows<KudosRow>(`${selectKudos} where k.workspace_id = $1 and k.kudos_id = any($2)`, [
        tx.workspaceId,
        ids,
      ]);
      return rows.map(kudosFrom);
    }),
  };
}

type Known = { readonly id: string; readonly version: number; readonly isStanding: boolean };

/** Tellings of one source come one at a time, so that of several the first counts, and the others find it. */
async function holdSource(tx: Tx, sourceKey: string): Promise<Known | null> {
  await tx.rows(`select pg_advisory_xact_lock(hashtextextended('rapport.kudos:' || $1 || ' ' || $2, 0))`, [
    tx.workspaceId,
    sourceKey,
  ]);
  const [row] = await tx.rows<{ kudos_id: string; version: string; is_standing: boolean }>(
    `select kudos_id, version, not is_withdrawn as is_standing
       from kudos
      where workspace_id = $1 and source_key = $2
        for update`,
    [tx.workspaceId, sourceKey],
  );
  return row === undefined ? null : { id: row.kudos_id, version: Number(row.version), isStanding: row.is_standing };
}

async function save(tx: Tx, told: GivenKudos, allowance: KudosAllowance): ReturnType<KudosStore['save']> {
  const given = await withoutErased(tx, told);
  if (given === null) return { kind: 'known' };
  const known = await holdSource(tx, given.sourceKey);
  if (known !== null && known.version >= given.version) return { kind: 'known' };
  const { perDay } = allowance;
  const isNew = known?.isStanding !== true;
  if (isNew && !(await takeOfDay(tx, given.giverId, allowance)) && perDay !== null)
    return { kind: 'over_limit', perDay };
  // Before the time of one that is given anew moves, and before the record forgets who is edited out: nobody could find them later.
  if (known !== null) await showDigestsAnew(tx, [known.id]);
  const row = await saveKudos(tx, given, allowance);
  const receivers = await saveReceivers(tx, row.kudos_id, given);
  return { kind: 'saved', kudosId: kudosId(row.kudos_id), givenAt: row.given_at, receivers };
}

/** A retelling keeps the time and the day of the first, unless the kudos had been taken back in between. */
async function saveKudos(
  tx: Tx,
  given: GivenKudos,
  { day }: KudosAllowance,
): Promise<{ kudos_id: string; given_at: Date }> {
  const [row] = await tx.rows<{ kudos_id: string; given_at: Date }>(
    `insert into kudos as known (workspace_id, source_key, giver_id, reason, value_names, channel_id, about_channel_id,
                                 about_ts, via, given_at, version, counted_day)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
     on conflict (workspace_id, source_key) do update
        set reason = excluded.reason, value_names = excluded.value_names, version = excluded.version,
            given_at = case when known.is_withdrawn then excluded.given_at else known.given_at end,
            counted_day = case when known.is_withdrawn then excluded.counted_day else known.counted_day end,
            is_withdrawn = false
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
      day,
    ],
  );
  if (row === undefined) throw new Error('a kudos that was held is gone');
  return row;
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
      return rows.flatMap((row) => seenBy(kudosFrom(row), memberId) ?? []);
    },
    listReadableIn: async (channel, since, until, limit) => {
      const rows = await tx.rows<KudosRow>(
        `${selectKudos}
          where k.workspace_id = $1 and not k.is_withdrawn and k.given_at > $2 and k.given_at <= $3
            and exists (
                select from kudos_receivers as r
                 where r.workspace_id = $1 and r.kudos_id = k.kudos_id and not r.is_private)
            and (k.channel_id = $4
                 or exists (
                     select from channels as c
                      where c.workspace_id = $1 and c.channel_id = k.channel_id and c.has_bot and not c.is_private))
          order by k.given_at, k.kudos_id
          limit $5`,
        [tx.workspaceId, since, until, channel, limit],
      );
      return rows.flatMap((row) => forEverybody(kudosFrom(row)) ?? []);
    },
    receivedBefore: (memberIds, before) =>
      memberSet(
        tx,
        `select distinct r.receiver_id as member_id
           from kudos_receivers as r
           join kudos as k on k.workspace_id = r.workspace_id and k.kudos_id = r.kudos_id
          where r.workspace_id = $1 and r.receiver_id = any($2) and not r.is_private
            and not k.is_withdrawn and k.given_at <= $3`,
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
  // Who gave it or got it seconds nothing, and may do neither tomorrow: an edit changes the receivers (K5). Who got it in private
  // seconds like anybody else, or the missing name would tell (K6).
  const thanked = row.receivers.filter(({ isPrivate }) => !isPrivate);
  const own = new Set([row.giver_id, ...thanked.map((each) => each.memberId)]);
  return {
    id: kudosId(row.kudos_id),
    giverId: memberId(row.giver_id),
    receivers: row.receivers.map((each) => ({ ...each, memberId: memberId(each.memberId) })),
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
