/** A channel's past, a page at a time (I3): the messages are looked at as an export's are, and forgotten (V4). */
import { type MessageTs, messageTs } from '../domain/ids.js';
import type { History, HistoryPage } from '../features/import-backfill.js';
import type { Told } from '../features/import-tally.js';
import type { BackfillStep } from '../features/stores-backfill.js';
import { type Clients, failureOf } from './client.js';
import { openConversation } from './export-messages.js';

export function openHistory(clients: Clients): History {
  return {
    read: async (workspaceId, step) => {
      try {
        return pageOf(step, await load(clients.of(workspaceId), step));
      } catch (error) {
        return failed(error);
      }
    },
  };
}

type Answer = { readonly messages?: readonly unknown[]; readonly has_more?: boolean };

/** By timestamps and not by cursors, which do not last until the next start. */
function load(client: ReturnType<Clients['of']>, step: BackfillStep): Promise<Answer> {
  const { channelId: channel, pageSize: limit } = step;
  if (step.kind === 'channel') {
    return client.conversations.history({ channel, limit, latest: step.latest, oldest: step.oldest });
  }
  const after = step.after === null ? {} : { oldest: step.after };
  return client.conversations.replies({ channel, limit, ts: step.threadTs, ...after });
}

function pageOf(step: BackfillStep, answer: Answer): HistoryPage {
  const messages = (answer.messages ?? []) as readonly HistoryMessage[];
  const conversation = openConversation(step.channelId, endOfTime);
  // A thread's first message comes with each of its pages, and was counted with its channel's.
  const told: Told[] = messages.flatMap((message) => [...conversation.tell(message)]);
  const stamps = messages.flatMap(({ ts }) => (ts === undefined || ts === parentOf(step) ? [] : [messageTs(ts)]));
  const to = answer.has_more === true ? (stamps.at(-1) ?? null) : null;
  return { kind: 'page', told, messages: stamps.length, threads: threadsIn(step, messages), to };
}

type HistoryMessage = { readonly ts?: string; readonly thread_ts?: string; readonly reply_count?: number };

const endOfTime = new Date(8_640_000_000_000_000);

function parentOf(step: BackfillStep): MessageTs | null {
  return step.kind === 'thread' ? step.threadTs : null;
}

function threadsIn(step: BackfillStep, messages: readonly HistoryMessage[]): readonly MessageTs[] {
  if (step.kind === 'thread') return [];
  return messages.flatMap(({ ts, thread_ts: threadTs, reply_count: replies = 0 }) =>
    ts !== undefined && ts === threadTs && replies > 0 ? [messageTs(ts)] : [],
  );
}

const mayNotRead = new Set(['not_in_channel', 'channel_not_found', 'is_archived', 'missing_scope', 'no_permission']);

function failed(error: unknown): HistoryPage {
  const failure = failureOf(error);
  switch (failure.kind) {
    case 'rate_limited':
      return failure;
    case 'unclear':
      return failure;
    case 'platform':
      if (failure.code === 'thread_not_found') return { kind: 'gone' };
      return { kind: mayNotRead.has(failure.code) ? 'left' : 'unclear', because: failure.code };
  }
}
