/**
 * What was said before Rapport was there, as far as it is read (I3). A channel is read backwards, and a position never moves forward
 * again: whoever comes late with an older page changes nothing.
 */
import { type ChannelId, channelId, type MessageTs, messageTs, momentOf } from '../domain/ids.js';
import type { BackfillProgress, BackfillStep, BackfillStore } from '../features/stores-backfill.js';
import type { Tx } from './database.js';

export function backfillStore(tx: Tx): BackfillStore {
  return {
    follow: (channels, span) => follow(tx, channels, span),
    claim: async (now, until) => {
      const rows = await tx.rows(
        `update workspaces
            set backfill_at = $3
          where workspace_id = $1 and backfill_at <= $2
         returning workspace_id`,
        [tx.workspaceId, now, until],
      );
      return rows.length > 0;
    },
    isHistoryWanted: async (claimedBefore) => {
      const [row] = await tx.rows<{ is_wanted: boolean }>(
        `select exists (select from deliveries where workspace_id = $1 and state = 'claimed' and claimed_at <= $2) as is_wanted`,
        [tx.workspaceId, claimedBefore],
      );
      return row?.is_wanted === true;
    },
    next: (excluded) => nextStep(tx, excluded),
    advance: async (step, { to, messages, threads }) => {
      if (step.kind === 'thread') return advanceThread(tx, step, to);
      if (await advanceChannel(tx, step, to, messages)) await addThreads(tx, step.channelId, threads);
    },
    leave: async (id, leftAt) => {
      await tx.rows(
        `update backfills
            set state = 'left', oldest_ts = case when state = 'done' then $3 else oldest_ts end
          where workspace_id = $1 and channel_id = $2 and state <> 'left'`,
        [tx.workspaceId, id, leftAt],
      );
    },
    smallerPages: async (id, size) => {
      await tx.rows(
        `update backfills
            set page_size = least(page_size, $3)
          where workspace_id = $1 and channel_id = $2`,
        [tx.workspaceId, id, size],
      );
    },
    rest: async (until) => {
      await tx.rows('update workspaces set backfill_at = $2 where workspace_id = $1', [tx.workspaceId, until]);
    },
    again: (only, span) => again(tx, only, span),
    list: () => list(tx),
  };
}

async function again(
  tx: Tx,
  only: ChannelId | null,
  { latest, oldest }: { readonly latest: MessageTs; readonly oldest: MessageTs },
): Promise<number> {
  const begun = await tx.rows(
    `update backfills
        set state = 'reading', latest_ts = $3, oldest_ts = $4, messages = 0
      where workspace_id = $1 and ($2::text is null or channel_id = $2) and state <> 'left'
     returning channel_id`,
    [tx.workspaceId, only, latest, oldest],
  );
  if (begun.length > 0) await readSoon(tx);
  return begun.length;
}

async function readSoon(tx: Tx): Promise<void> {
  await tx.rows(
    `update workspaces
        set backfill_at = '-infinity'
      where workspace_id = $1 and backfill_at is null`,
    [tx.workspaceId],
  );
}

async function follow(
  tx: Tx,
  channels: readonly ChannelId[],
  { latest, oldest }: { readonly latest: MessageTs; readonly oldest: MessageTs },
): Promise<void> {
  await tx.rows(
    `update backfills
        set state = 'left', oldest_ts = case when state = 'done' then $3 else oldest_ts end
      where workspace_id = $1 and channel_id <> all($2) and state <> 'left'`,
    [tx.workspaceId, channels, latest],
  );
  const begun = await tx.rows(
    `insert into backfills as known (workspace_id, channel_id, latest_ts, oldest_ts)
     select $1, id, $3, $4
       from unnest($2::text[]) as id
      order by id
     on conflict (workspace_id, channel_id) do update
        set state = 'reading', latest_ts = excluded.latest_ts
      where known.state = 'left'
     returning channel_id`,
    [tx.workspaceId, channels, latest, oldest],
  );
  if (begun.length > 0) await readSoon(tx);
}

async function nextStep(tx: Tx, excluded: readonly ChannelId[]): Promise<BackfillStep | null> {
  const [thread] = await tx.rows<{ channel_id: string; page_size: number; thread_ts: string; after_ts: string | null }>(
    `select channel_id, page_size, thread_ts, after_ts
       from backfill_threads
       join backfills using (workspace_id, channel_id)
      where workspace_id = $1 and channel_id <> all($2) and state <> 'left'
      order by thread_ts desc, channel_id
      limit 1`,
    [tx.workspaceId, excluded],
  );
  if (thread !== undefined) {
    return {
      kind: 'thread',
      channelId: channelId(thread.channel_id),
      pageSize: thread.page_size,
      threadTs: messageTs(thread.thread_ts),
      after: thread.after_ts === null ? null : messageTs(thread.after_ts),
    };
  }
  // The one that is the least far back: what is recent is worth most, everywhere.
  const [row] = await tx.rows<{ channel_id: string; page_size: number; latest_ts: string; oldest_ts: string }>(
    `select channel_id, page_size, latest_ts, oldest_ts
       from backfills
      where workspace_id = $1 and channel_id <> all($2) and state = 'reading'
      order by latest_ts desc, channel_id
      limit 1`,
    [tx.workspaceId, excluded],
  );
  if (row === undefined) return null;
  return {
    kind: 'channel',
    channelId: channelId(row.channel_id),
    pageSize: row.page_size,
    latest: messageTs(row.latest_ts),
    oldest: messageTs(row.oldest_ts),
  };
}

/** Answers whether it was this page that moved it. */
async function advanceChannel(
  tx: Tx,
  step: BackfillStep & { readonly kind: 'channel' },
  to: MessageTs | null,
  messages: number,
): Promise<boolean> {
  const rows = await tx.rows(
    `update backfills
        set latest_ts = coalesce($4, oldest_ts), messages = messages + $5,
            state = case when $4::text is null and state = 'reading' then 'done' else state end
      where workspace_id = $1 and channel_id = $2 and latest_ts = $3
     returning channel_id`,
    [tx.workspaceId, step.channelId, step.latest, to, messages],
  );
  return rows.length > 0;
}

async function advanceThread(
  tx: Tx,
  step: BackfillStep & { readonly kind: 'thread' },
  to: MessageTs | null,
): Promise<void> {
  const where = `where workspace_id = $1 and channel_id = $2 and thread_ts = $3 and after_ts is not distinct from $4`;
  const values = [tx.workspaceId, step.channelId, step.threadTs, step.after];
  if (to === null) await tx.rows(`delete from backfill_threads ${where}`, values);
  else await tx.rows(`update backfill_threads set after_ts = $5 ${where}`, [...values, to]);
}

async function addThreads(tx: Tx, id: ChannelId, threads: readonly MessageTs[]): Promise<void> {
  await tx.rows(
    `insert into backfill_threads (workspace_id, channel_id, thread_ts)
     select $1, $2, ts from unnest($3::text[]) as ts
     on conflict (workspace_id, channel_id, thread_ts) do nothing`,
    [tx.workspaceId, id, threads],
  );
}

async function list(tx: Tx): Promise<readonly BackfillProgress[]> {
  const rows = await tx.rows<{
    channel_id: string;
    name: string | null;
    state: BackfillProgress['state'];
    latest_ts: string;
    messages: number;
    threads: number;
  }>(
    `select channel_id, name, state, latest_ts, messages,
            (select count(*)::int from backfill_threads as t
              where t.workspace_id = $1 and t.channel_id = backfills.channel_id) as threads
       from backfills
       left join channels using (workspace_id, channel_id)
      where workspace_id = $1
      order by name, channel_id
      limit 10000`,
    [tx.workspaceId],
  );
  return rows.map((row) => ({
    channelId: channelId(row.channel_id),
    name: row.name,
    state: row.state,
    backTo: momentOf(messageTs(row.latest_ts)),
    messages: row.messages,
    threadsToRead: row.threads,
  }));
}
