/**
 * Events into the record. Events that arrive together are recorded together, one transaction for as many as came while the last
 * one was under way; each resolves only when it is durable, and only then is it acknowledged.
 */
import DataLoader from 'dataloader';
import type { Heard } from '../domain/heard.js';
import { channelId, memberId, messageTs, type WorkspaceId } from '../domain/ids.js';

export type Intake = { record(workspaceId: WorkspaceId, heard: Heard): Promise<void> };

type Item = { readonly workspaceId: WorkspaceId; readonly heard: Heard };

const maxBatch = 500;
/** Long enough to gather a burst, short enough not to be noticed. */
const gatherMilliseconds = 4;

export function openIntake(hear: (workspaceId: WorkspaceId, batch: readonly Heard[]) => Promise<void>): Intake {
  let underWay: Promise<unknown> = Promise.resolve();
  const loader = new DataLoader<Item, true>(
    (items) => {
      const recorded = recordAll(hear, items);
      underWay = recorded;
      return recorded;
    },
    {
      cache: false,
      maxBatchSize: maxBatch,
      batchScheduleFn: (run) => void underWay.then(() => setTimeout(run, gatherMilliseconds)),
    },
  );
  return {
    record: async (workspaceId, heard) => {
      await loader.load({ workspaceId, heard });
    },
  };
}

async function recordAll(
  hear: (workspaceId: WorkspaceId, batch: readonly Heard[]) => Promise<void>,
  items: readonly Item[],
): Promise<(true | Error)[]> {
  const results = new Map<Item, true | Error>();
  for (const [workspaceId, group] of groupByWorkspace(items)) {
    try {
      await hear(
        workspaceId,
        group.map((item) => item.heard),
      );
      for (const item of group) results.set(item, true);
    } catch {
      // One of them cannot be recorded; the others must not be lost with it.
      for (const item of group) results.set(item, await recordOne(hear, item));
    }
  }
  return items.map((item) => results.get(item) ?? new Error('not recorded'));
}

async function recordOne(
  hear: (workspaceId: WorkspaceId, batch: readonly Heard[]) => Promise<void>,
  item: Item,
): Promise<true | Error> {
  try {
    await hear(item.workspaceId, [item.heard]);
    return true;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function groupByWorkspace(items: readonly Item[]): ReadonlyMap<WorkspaceId, readonly Item[]> {
  const groups = new Map<WorkspaceId, Item[]>();
  for (const item of items) {
    const group = groups.get(item.workspaceId) ?? [];
    group.push(item);
    groups.set(item.workspaceId, group);
  }
  return groups;
}

/** Slack's message, in an event or an export, as far as Rapport looks at it. */
export type SlackMessage = {
  readonly type?: string;
  readonly subtype?: string;
  readonly user?: string;
  readonly bot_id?: string;
  readonly text?: string;
  readonly ts?: string;
  readonly thread_ts?: string;
  readonly parent_user_id?: string;
  /** The thread's first message, beside a reply that was also sent to the channel. */
  readonly root?: { readonly user?: string };
  readonly edited?: { readonly ts?: string };
  readonly channel?: string;
  readonly channel_type?: string;
  readonly message?: SlackMessage;
  readonly previous_message?: SlackMessage;
  readonly deleted_ts?: string;
  readonly event_ts?: string;
};

/** Subtypes that are still a person talking. */
const spoken = new Set([undefined, 'thread_broadcast', 'file_share', 'me_message']);

/** Why a message is left out of the record (I2). */
export type LeftOut = 'bot' | 'system' | 'no_author';

export function whyLeftOut(message: SlackMessage): LeftOut | null {
  // A file that a person uploaded may come with an empty bot_id.
  if (message.bot_id || message.subtype === 'bot_message' || message.user === 'USLACKBOT') return 'bot';
  if (!spoken.has(message.subtype)) return 'system';
  // Where there is nobody, Slack says null or nothing.
  return message.user == null || message.ts == null ? 'no_author' : null;
}

/** What a message event tells; null where it is left out. Conversations with the bot itself are no interactions. */
export function heardInMessage(event: SlackMessage): Heard | null {
  if (event.channel_type === 'im' || event.channel_type === 'mpim' || event.channel_type === 'app_home') return null;
  const channel = event.channel ?? '';
  if (event.subtype === 'message_deleted') return heardDeletion(event, channel);
  if (event.subtype === 'message_changed') {
    // Unfurls and reply counts change a message too; only an edit has a time of its own.
    if (event.message?.edited?.ts == null || whyLeftOut(event.message) !== null) return null;
    return saidIn(event.message, channel, true);
  }
  return whyLeftOut(event) === null ? saidIn(event, channel, false) : null;
}

function heardDeletion(event: SlackMessage, channel: string): Heard | null {
  const former = event.previous_message;
  if (former?.user == null || event.deleted_ts == null) return null;
  return {
    kind: 'deleted',
    channelId: channelId(channel),
    ts: messageTs(event.deleted_ts),
    authorId: memberId(former.user),
    deletedTs: event.event_ts ?? event.ts ?? event.deleted_ts,
  };
}

export function saidIn(message: SlackMessage, channel: string, isEdit: boolean): Heard & { kind: 'said' } {
  const threadAuthor = message.parent_user_id ?? message.root?.user;
  return {
    kind: 'said',
    isEdit,
    text: message.text ?? '',
    message: {
      channelId: channelId(channel),
      ts: messageTs(message.ts ?? ''),
      authorId: memberId(message.user ?? ''),
      threadTs: message.thread_ts === undefined ? null : messageTs(message.thread_ts),
      threadAuthorId: threadAuthor === undefined ? null : memberId(threadAuthor),
      editedTs: message.edited?.ts ?? null,
    },
  };
}

export type SlackReaction = {
  readonly user?: string;
  readonly item_user?: string;
  readonly reaction?: string;
  readonly event_ts?: string;
  readonly item?: { readonly type?: string; readonly channel?: string; readonly ts?: string };
};

export function heardInReaction(event: SlackReaction, isPresent: boolean): (Heard & { kind: 'reaction' }) | null {
  const { item, user, item_user: author, reaction } = event;
  if (item?.channel == null || item.ts == null || user == null || author == null) return null;
  // A direct message with the bot itself; its events do not name the kind of channel.
  if (item.channel.startsWith('D')) return null;
  return {
    kind: 'reaction',
    change: {
      channelId: channelId(item.channel),
      messageTs: messageTs(item.ts),
      from: memberId(user),
      to: memberId(author),
      name: (reaction ?? '').split('::')[0] ?? '',
      changedTs: event.event_ts ?? item.ts,
      isPresent,
    },
  };
}
