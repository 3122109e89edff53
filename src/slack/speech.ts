/** Deliveries, as Slack calls. Each carries its id in the message's metadata, since Slack has no idempotency key. */
import type { WebClient } from '@slack/web-api';
import type { Delivery, DeliveryKind, Posted, Target } from '../domain/delivery.js';
import { channelId, type MessageTs, messageTs, type WorkspaceId } from '../domain/ids.js';
import { linksOf, type Message } from '../domain/message.js';
import type { FoundPost, Log, PostResult, Speech } from '../features/ports.js';
import type { RenderContext, Rendered } from './blocks.js';
import { type Clients, failureOf } from './client.js';
import { fileNameOf, isFile, sayWithFile } from './file-speech.js';
import { permalinkOf } from './permalinks.js';
import { pictureIn, removePicture, type Said, sayWithPicture } from './pictures.js';
import { render } from './render.js';
import { UploadFailed } from './uploads.js';

export const metadataType = 'rapport_delivery';

/** What may show a picture: another one takes its place. */
const illustrated: ReadonlySet<DeliveryKind> = new Set(['digest', 'reflection', 'reflection_so_far']);

/** Clocks differ: a message is looked for from a minute before its claim. */
const lookBackSeconds = 60;

export function openSpeech(
  clients: Clients,
  { log, kudosCommand }: { readonly log: Log; readonly kudosCommand: string },
): Speech {
  const rendered = (client: WebClient, workspaceId: WorkspaceId, message: Message) =>
    renderedFor(client, { teamId: workspaceId, kudosCommand }, message);
  return {
    post: async (workspaceId, delivery, message) => {
      const client = clients.of(workspaceId);
      return attempt(async () => {
        const say = (words: Said) => postTo(client, delivery, words);
        if (isFile(message)) return sayWithFile(client, { delivery, message }, say);
        const said = await rendered(client, workspaceId, message);
        return sayWithPicture({ client, log }, said, say);
      });
    },
    update: async (workspaceId, delivery, message) => {
      const client = clients.of(workspaceId);
      const posted = delivery.posted;
      if (posted === null) return { kind: 'refused', because: 'not posted' };
      return attempt(async () => {
        const said = await rendered(client, workspaceId, message);
        const place = { channel: posted.channelId, ts: posted.ts, metadata: metadataOf(delivery) };
        const former = illustrated.has(delivery.kind) ? await pictureIn(client, posted) : null;
        await sayWithPicture({ client, log }, said, ({ text, blocks }) =>
          client.chat.update({ ...place, text, blocks }),
        );
        await removePicture(client, former);
        return posted;
      });
    },
    remove: (workspaceId, posted) =>
      attempt(async () => {
        const client = clients.of(workspaceId);
        const former = await pictureIn(client, posted);
        await client.chat.delete({ channel: posted.channelId, ts: posted.ts });
        await removePicture(client, former);
        return posted;
      }, ['message_not_found']),
    react: (workspaceId, target, name) =>
      attempt(async () => {
        await clients.of(workspaceId).reactions.add({ channel: target.channelId, timestamp: target.messageTs, name });
        return null;
      }, ['already_reacted', 'message_not_found']),
    unreact: (workspaceId, target, name) =>
      attempt(async () => {
        await clients
          .of(workspaceId)
          .reactions.remove({ channel: target.channelId, timestamp: target.messageTs, name });
        return null;
      }, ['no_reaction', 'message_not_found']),
    findPost: (workspaceId, delivery) => findPost(clients.of(workspaceId), delivery),
  };
}

async function renderedFor(
  client: WebClient,
  place: Omit<RenderContext, 'linkTo'>,
  message: Message,
): Promise<Rendered> {
  const links = new Map<string, string>();
  for (const link of linksOf(message)) {
    const permalink = await permalinkOf(client, link);
    if (permalink !== null) links.set(`${link.channelId} ${link.ts}`, permalink);
  }
  return render(message, { ...place, linkTo: (link) => links.get(`${link.channelId} ${link.ts}`) ?? null });
}

async function postTo(client: WebClient, delivery: Delivery, { text, blocks }: Said): Promise<Posted | null> {
  const { target } = delivery;
  if (target.kind === 'reaction') return null;
  if (target.kind === 'ephemeral') {
    const thread = target.threadTs ? { thread_ts: target.threadTs } : {};
    await client.chat.postEphemeral({ channel: target.channelId, user: target.memberId, text, blocks, ...thread });
    return null;
  }
  const thread = target.kind === 'channel' && target.threadTs !== null ? { thread_ts: target.threadTs } : {};
  const answer = await client.chat.postMessage({
    channel: await placeOf(client, target),
    text,
    blocks,
    metadata: metadataOf(delivery),
    unfurl_links: false,
    unfurl_media: false,
    ...thread,
  });
  return { channelId: channelId(answer.channel ?? ''), ts: messageTs(answer.ts ?? '') };
}

/** Posting to a user id opens the direct message; that of several people has to be opened first, which says nothing to anybody. */
async function placeOf(
  client: WebClient,
  target: Exclude<Target, { kind: 'reaction' | 'ephemeral' }>,
): Promise<string> {
  if (target.kind === 'group') return conversationOf(client, target.memberIds);
  return target.kind === 'member' ? target.memberId : target.channelId;
}

function metadataOf(delivery: Delivery) {
  return { event_type: metadataType, event_payload: { id: delivery.id } };
}

const cannotPost = new Set([
  'not_in_channel',
  'channel_not_found',
  'is_archived',
  'restricted_action',
  'restricted_action_read_only_channel',
  'cannot_reply_to_message',
  'user_not_in_channel',
]);

/** `harmless` errors mean that what was asked for is so already. */
async function attempt(call: () => Promise<Posted | null>, harmless: readonly string[] = []): Promise<PostResult> {
  try {
    return { kind: 'posted', posted: await call() };
  } catch (error) {
    if (error instanceof UploadFailed) return { kind: 'unclear', because: error.message };
    const failure = failureOf(error);
    if (failure.kind !== 'platform') return failure;
    if (harmless.includes(failure.code)) return { kind: 'posted', posted: null };
    if (failure.code === 'fatal_error' || failure.code === 'internal_error' || failure.code === 'request_timeout') {
      return { kind: 'unclear', because: failure.code };
    }
    return { kind: cannotPost.has(failure.code) ? 'cannot_post' : 'refused', because: failure.code };
  }
}

async function findPost(client: WebClient, delivery: Delivery): Promise<FoundPost> {
  const { target, claimedAt } = delivery;
  if (target.kind === 'reaction' || target.kind === 'ephemeral' || claimedAt === null) return { kind: 'not_found' };
  try {
    const channel = await placeToRead(client, target);
    const place = { channel, threadTs: target.kind === 'channel' ? target.threadTs : null };
    const ts = await searchPages(client, place, claimedAt, delivery);
    if (ts === null) return { kind: 'not_found' };
    return { kind: 'found', posted: { channelId: channelId(channel), ts: messageTs(ts) } };
  } catch (error) {
    const failure = failureOf(error);
    // A channel that is gone holds no message of ours that matters.
    if (failure.kind === 'platform' && cannotPost.has(failure.code)) return { kind: 'not_found' };
    return { kind: 'unclear', because: failure.kind === 'platform' ? failure.code : failure.kind };
  }
}

async function searchPages(
  client: WebClient,
  place: { readonly channel: string; readonly threadTs: MessageTs | null },
  claimedAt: Date,
  delivery: Delivery,
): Promise<string | null> {
  const { channel, threadTs } = place;
  const oldest = String(claimedAt.getTime() / 1000 - lookBackSeconds);
  let cursor = '';
  do {
    const page = { channel, oldest, inclusive: true, include_all_metadata: true, limit: 200, ...cursorOf(cursor) };
    const answer =
      threadTs === null
        ? await client.conversations.history(page)
        : await client.conversations.replies({ ...page, ts: threadTs });
    const found = (answer.messages ?? []).find((message) => carries(message, delivery));
    if (found?.ts !== undefined) return found.ts;
    cursor = answer.response_metadata?.next_cursor ?? '';
  } while (cursor !== '');
  return null;
}

function cursorOf(cursor: string): { cursor?: string } {
  return cursor === '' ? {} : { cursor };
}

async function placeToRead(client: WebClient, target: Exclude<Target, { kind: 'reaction' | 'ephemeral' }>) {
  if (target.kind === 'channel') return target.channelId;
  return conversationOf(client, target.kind === 'member' ? [target.memberId] : target.memberIds);
}

/** Slack has one conversation of the same people; to open it again answers that one. */
async function conversationOf(client: WebClient, people: readonly string[]): Promise<string> {
  const answer = await client.conversations.open({ users: people.join(',') });
  return answer.channel?.id ?? '';
}

function carries(message: unknown, delivery: Delivery): boolean {
  const { metadata, files, user } = message as {
    metadata?: { event_type?: string; event_payload?: { id?: string } };
    files?: readonly { name?: string }[];
    user?: string;
  };
  // A file's message takes no metadata. Whoever was sent one may share it again.
  const fileName = fileNameOf(delivery);
  if (fileName !== null && files !== undefined) {
    const isOurs = delivery.target.kind === 'member' && user !== delivery.target.memberId;
    return isOurs && files.some(({ name }) => name === fileName);
  }
  return metadata?.event_type === metadataType && metadata.event_payload?.id === delivery.id;
}
