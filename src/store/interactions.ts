/**
 * The record of who interacted with whom (I1). A source (a message, a reaction) stands for a set of interactions; recording
 * its newest telling replaces that set, and the ties follow in the same transaction (I4). The surprising rule: what is
 * recorded is the difference, so a thousandth redelivery costs one look and changes nothing.
 */
import { channelId, memberId, messageTs } from '../domain/ids.js';
import { type Interaction, namedIn, newestTellings, type Source, withoutTheirPast } from '../domain/interaction.js';
import { someone } from '../domain/someone.js';
import type { InteractionStore, Recorded } from '../features/stores-record.js';
import { acquaintanceReads } from './acquaintances.js';
import { noteActivity } from './activity.js';
import type { Row, Tx } from './database.js';
import { erasuresOf } from './erasures.js';
import { momentReads } from './moments.js';
import { monthReads } from './month-reads.js';
import { extentOf } from './record-extent.js';
import { recordRetention } from './retention.js';
import { tieReads } from './tie-reads.js';
import { type ChangedInteraction, followTies, lockRecord, rebuildTies } from './ties.js';
import { weekReads } from './week-reads.js';

export function interactionStore(tx: Tx): InteractionStore {
  return {
    record: (sources) => record(tx, sources),
    holdStill: () => lockRecord(tx),
    extent: () => extentOf(tx),
    ...recordReads(tx),
    ...momentReads(tx),
    ...tieReads(tx),
    ...weekReads(tx),
    ...monthReads(tx),
    ...acquaintanceReads(tx),
    ...recordRetention(tx),
    rebuildTies: () => rebuildTies(tx),
  };
}

const nothing: Recorded = { added: 0, removed: 0, addedIdentities: [], known: 0 };

async function record(tx: Tx, tellings: readonly Source[]): Promise<Recorded> {
  const sources = newestTellings(tellings);
  if (sources.length === 0) return nothing;
  await makeRoom(tx, sources);
  await lockRecord(tx);
  const told = tellings.filter(needsRow).length;
  return recordLocked(tx, await withoutErased(tx, sources), told);
}

async function recordLocked(tx: Tx, sources: readonly Source[], told: number): Promise<Recorded> {
  const accepted = await acceptNewer(tx, sources);
  const known = Math.max(0, told - accepted.length);
  await noteActivity(tx, sources);
  if (accepted.length === 0) return { ...nothing, known };
  const standing = await interactionsOf(tx, accepted);
  const removed = await removeFormer(tx, accepted, standing);
  const added = await addNew(tx, standing);
  await followTies(tx, added, removed);
  return {
    added: added.length,
    removed: removed.length,
    addedIdentities: added.map((each) => each.identity),
    known,
  };
}

/** What was before somebody was erased stays unknown, whoever tells of it (V2). */
async function withoutErased(tx: Tx, sources: readonly Source[]): Promise<readonly Source[]> {
  const erased = await erasuresOf(tx, [...new Set(sources.flatMap(namedIn))]);
  return erased.size === 0 ? sources : sources.flatMap((source) => withoutTheirPast(source, erased));
}

/** Months whose partitions must exist before a row can be stored. */
async function makeRoom(tx: Tx, sources: readonly Source[]): Promise<void> {
  const months = [...new Set(sources.map((source) => `${source.at.toISOString().slice(0, 7)}-01`))].sort();
  await tx.rows('select ensure_interaction_month(month) from unnest($1::date[]) as month', [months]);
}

/** A message that nobody changed and that stands for nothing needs no row; most messages are such. */
function needsRow(source: Source): boolean {
  const wasChanged = source.version > source.at.getTime() * 1000 + 999;
  return source.interactions.length > 0 || source.isGone || source.thanks !== null || wasChanged;
}

async function acceptNewer(tx: Tx, sources: readonly Source[]): Promise<readonly Source[]> {
  const kept = sources.filter(needsRow);
  const rows = await tx.rows<{ source_key: string }>(
    `insert into interaction_sources as known
            (workspace_id, source_key, at, version, is_gone, depends_on, thanks_by, thanks_channel_id, thanks_thread_ts)
     select $1, s.key, s.at, s.version, s."isGone", s."dependsOn", s.thanks->>'by', s.thanks->>'channelId',
            s.thanks->>'threadTs'
       from jsonb_to_recordset($2) as s (key text, at timestamptz, version bigint, "isGone" boolean, "dependsOn" text,
            thanks jsonb)
     on conflict (workspace_id, source_key, at) do update
        set version = excluded.version, is_gone = excluded.is_gone, thanks_by = excluded.thanks_by,
            thanks_channel_id = excluded.thanks_channel_id, thanks_thread_ts = excluded.thanks_thread_ts
      where known.version < excluded.version
     returning source_key`,
    [tx.workspaceId, JSON.stringify(kept.map(({ interactions: _, seen: __, ...source }) => source))],
  );
  const newer = new Set(rows.map((row) => row.source_key));
  return kept.filter((source) => newer.has(source.key));
}

/** Without what involves bots and outsiders (I2) or somebody who was erased, and without reactions to messages that are gone. */
async function interactionsOf(tx: Tx, sources: readonly Source[]): Promise<readonly StoredInteraction[]> {
  const named = sources.flatMap((source) => source.interactions.flatMap((each) => [each.from, each.to]));
  const strangers = await tx.rows<{ member_id: string }>(
    `select member_id
       from members
      where workspace_id = $1 and member_id = any($2) and kind in ('bot', 'outsider')`,
    [tx.workspaceId, [...new Set(named)]],
  );
  const gone = await tx.rows<{ source_key: string }>(
    `select source_key
       from interaction_sources
      where workspace_id = $1 and source_key = any($2) and is_gone`,
    [tx.workspaceId, [...new Set(sources.flatMap((source) => source.dependsOn ?? []))]],
  );
  const left = new Set([someone, ...strangers.map((row) => row.member_id)] as string[]);
  const without = new Set(gone.map((row) => row.source_key));
  return sources
    .filter((source) => source.dependsOn === null || !without.has(source.dependsOn))
    .flatMap((source) => source.interactions.map((interaction) => ({ ...interaction, sourceKey: source.key })))
    .filter((each) => !left.has(each.from) && !left.has(each.to));
}

type StoredInteraction = Interaction & { readonly sourceKey: string };

type ChangedRow = Row & { identity: string; from_id: string; to_id: string; kind: string; at: Date };
type Changed = ChangedInteraction & { readonly identity: string };

async function removeFormer(
  tx: Tx,
  accepted: readonly Source[],
  standing: readonly StoredInteraction[],
): Promise<readonly Changed[]> {
  const keys = [...accepted.map((source) => source.key), ...(await dependentsOf(tx, accepted))];
  const times = accepted.map((source) => source.at.getTime());
  // The keys find the rows; the times, which a source shares with all that hangs on it, leave other months' partitions alone.
  const rows = await tx.rows<ChangedRow>(
    `delete from interactions
      where workspace_id = $1 and source_key = any($2) and at between $3 and $4 and identity <> all($5)
     returning identity, from_id, to_id, kind, at`,
    [
      tx.workspaceId,
      keys,
      new Date(Math.min(...times)),
      new Date(Math.max(...times)),
      standing.map((each) => each.identity),
    ],
  );
  return rows.map(changeFrom);
}

/** Reactions to messages that are gone. */
async function dependentsOf(tx: Tx, accepted: readonly Source[]): Promise<readonly string[]> {
  const gone = accepted.filter((source) => source.isGone).map((source) => source.key);
  if (gone.length === 0) return [];
  const rows = await tx.rows<{ source_key: string }>(
    'select source_key from interaction_sources where workspace_id = $1 and depends_on = any($2)',
    [tx.workspaceId, gone],
  );
  return rows.map((row) => row.source_key);
}

async function addNew(tx: Tx, standing: readonly StoredInteraction[]): Promise<readonly Changed[]> {
  if (standing.length === 0) return [];
  const rows = await tx.rows<ChangedRow>(
    `insert into interactions (workspace_id, identity, source_key, kind, from_id, to_id, channel_id, thread_ts, at)
     select $1, i.identity, i."sourceKey", i.kind, i."from", i."to", i."channelId", i."threadTs", i.at
       from jsonb_to_recordset($2) as i (identity text, "sourceKey" text, kind text, "from" text, "to" text,
            "channelId" text, "threadTs" text, at timestamptz)
     on conflict (workspace_id, identity, at) do nothing
     returning identity, from_id, to_id, kind, at`,
    [tx.workspaceId, JSON.stringify(standing)],
  );
  return rows.map(changeFrom);
}

function changeFrom(row: ChangedRow): Changed {
  return {
    identity: row.identity,
    from: memberId(row.from_id),
    to: memberId(row.to_id),
    isContact: row.kind !== 'reaction',
    at: row.at,
  };
}

function recordReads(tx: Tx): Pick<InteractionStore, 'knownVersion' | 'unthankedThreads' | 'countByKind'> {
  return {
    knownVersion: async (sourceKey) => {
      const [row] = await tx.rows<{ version: string; is_gone: boolean }>(
        `select version, is_gone
           from interaction_sources
          where workspace_id = $1 and source_key = $2`,
        [tx.workspaceId, sourceKey],
      );
      // The driver reads bigint as text; microseconds are exact in a number.
      return row === undefined ? null : { version: Number(row.version), isGone: row.is_gone };
    },
    unthankedThreads: async (starter, since) => {
      const rows = await tx.rows<Row & { from_id: string; channel_id: string; thread_ts: string; at: Date }>(
        `with help as (
            select from_id, channel_id, thread_ts, source_key, at
              from interactions
             where workspace_id = $1 and to_id = $2 and kind = 'reply' and at >= $3
         ), reacted as (
            select help.from_id, help.channel_id, help.thread_ts
              from help
              join interaction_sources as source on source.workspace_id = $1 and source.depends_on = help.source_key
              join interactions as reaction on reaction.workspace_id = $1 and reaction.source_key = source.source_key
             where reaction.from_id = $2 and source.at >= $3 and reaction.at >= $3
         )
         select from_id, channel_id, thread_ts, max(at) as at
           from help
          where (from_id, channel_id, thread_ts) not in (select from_id, channel_id, thread_ts from reacted)
            and not exists (
                select from interaction_sources as thanks
                 where thanks.workspace_id = $1 and thanks.thanks_by = $2
                   and thanks.thanks_thread_ts = help.thread_ts and thanks.thanks_channel_id = help.channel_id)
          group by from_id, channel_id, thread_ts
          order by max(at) desc
          limit 200`,
        [tx.workspaceId, starter, since],
      );
      return rows.map((row) => ({
        helperId: memberId(row.from_id),
        channelId: channelId(row.channel_id),
        threadTs: messageTs(row.thread_ts),
        at: row.at,
      }));
    },
    countByKind: async () => {
      const rows = await tx.rows<{ kind: string; count: number }>(
        `select kind, count(*)::int as count
           from interactions
          where workspace_id = $1
          group by kind
          order by kind
          limit 20`,
        [tx.workspaceId],
      );
      return rows;
    },
  };
}
