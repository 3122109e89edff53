/** chat.*: the app says, changes and takes back. */
import { z } from 'zod';
import { checkMessageBlocks } from '../blocks/message-limits.js';
import { openDirect } from '../conversations.js';
import { pictureCheck } from '../files.js';
import { deleteMessage, editMessage, postMessage, threadParent } from '../messages.js';
import { wireMessage } from '../wire/messages.js';
import type { Channel, Json, Message, Metadata } from '../workspace.js';
import { isIn, messageIn, openChannel, visibleChannel } from './access.js';
import { SlackError } from './errors.js';
import { type Caller, flag, method, optionalText, structured, text } from './method.js';

/** Measured: 4,040 characters are one message, one more is split into messages of 4,000. */
const SPLIT_ABOVE = 4040;
const SPLIT_AT = 4000;
const TRUNCATED_AT = 40_000;

const content = {
  channel: text,
  text: optionalText,
  blocks: structured,
  metadata: structured,
  attachments: structured,
};
const write = ['chat:write'];

export const chatMethods = {
  'chat.postMessage': method({
    scopes: write,
    args: z.object({ ...content, thread_ts: optionalText, reply_broadcast: flag }),
    handler(caller, args) {
      const channel = postable(caller, args.channel);
      const said = contentOf(caller, args);
      const threadTs = args.thread_ts;
      if (threadTs !== undefined && threadParent(channel, threadTs) === null) throw new SlackError('thread_not_found');
      const subtype = args.reply_broadcast && threadTs !== undefined ? 'thread_broadcast' : null;
      const texts = said.blocks.length > 0 ? [said.text] : split(said.text);
      const posted = texts.map((part) =>
        postMessage({ ...caller, channel }, { ...authored(caller), ...said, text: part, threadTs, subtype }),
      );
      const [first] = posted;
      if (first === undefined) throw new SlackError('no_text');
      return { channel: channel.id, ts: first.ts, message: wireMessage(caller, channel, first) };
    },
  }),
  'chat.update': method({
    scopes: write,
    args: z.object({ ...content, ts: text }),
    handler(caller, args) {
      const channel = visibleChannel(caller, args.channel);
      const message = ownMessage(caller, channel, args.ts, 'cant_update_message');
      const said = contentOf(caller, args);
      if (said.text.length > SPLIT_AT) throw new SlackError('msg_too_long');
      const metadata = args.metadata === undefined ? message.metadata : said.metadata;
      editMessage({ ...caller, channel }, message, { user: caller.workspace.botUserId, ...said, metadata });
      // Slack marks an app's message as edited only when it is plain text.
      if (said.blocks.length > 0) message.edited = null;
      return {
        channel: channel.id,
        ts: message.ts,
        text: message.text,
        message: wireMessage(caller, channel, message),
      };
    },
  }),
  'chat.delete': method({
    scopes: write,
    args: z.object({ channel: text, ts: text }),
    handler(caller, { channel: id, ts }) {
      const channel = visibleChannel(caller, id);
      deleteMessage({ ...caller, channel }, ownMessage(caller, channel, ts, 'cant_delete_message'));
      return { channel: channel.id, ts };
    },
  }),
  'chat.postEphemeral': method({
    scopes: write,
    args: z.object({ ...content, user: text, thread_ts: optionalText }),
    handler(caller, args) {
      const channel = openChannel(visibleChannel(caller, args.channel));
      if (!isIn(caller, channel)) throw new SlackError('not_in_channel');
      if (!channel.members.includes(args.user)) throw new SlackError('user_not_in_channel');
      const said = { ...contentOf(caller, args), threadTs: args.thread_ts, ephemeralFor: args.user };
      return { message_ts: postMessage({ ...caller, channel }, { ...authored(caller), ...said }).ts };
    },
  }),
  'chat.getPermalink': method({
    scopes: [],
    args: z.object({ channel: text, message_ts: text }),
    handler(caller, { channel: id, message_ts: ts }) {
      const channel = visibleChannel(caller, id);
      const { threadTs } = messageIn(channel, ts);
      const thread = threadTs === null ? '' : `?thread_ts=${threadTs}&cid=${channel.id}`;
      const place = `${channel.id}/p${ts.replace('.', '')}${thread}`;
      return { channel: channel.id, permalink: `https://${caller.workspace.domain}.slack.com/archives/${place}` };
    },
  }),
};

const authored = ({ workspace }: Caller) => ({ user: workspace.botUserId, fromApp: true });

/** A user's id stands for the DM with them, which is opened. */
function postable(caller: Caller, id: string): Channel {
  const user = caller.workspace.users[id];
  if (user !== undefined) {
    if (user.id === caller.workspace.botUserId || user.deleted) throw new SlackError('channel_not_found');
    return openDirect(caller, [caller.workspace.botUserId, user.id]).channel;
  }
  const channel = openChannel(visibleChannel(caller, id));
  if (isIn(caller, channel)) return channel;
  if (channel.kind === 'channel' && caller.scopes.includes('chat:write.public')) return channel;
  throw new SlackError('not_in_channel');
}

function ownMessage({ workspace }: Caller, channel: Channel, ts: string, error: string): Message {
  const message = messageIn(channel, ts);
  if (!message.fromApp || message.user !== workspace.botUserId) throw new SlackError(error);
  return message;
}

type Content = { readonly text: string; readonly blocks: Json[]; readonly metadata: Metadata | null };

function contentOf(
  caller: Caller,
  args: {
    text?: string | undefined;
    blocks: unknown;
    metadata: unknown;
    attachments: unknown;
  },
): Content {
  const { blocks: given = null } = args;
  const blocks = given === null ? [] : checkMessageBlocks(given, pictureCheck(caller));
  if (!args.text?.trim() && blocks.length === 0 && args.attachments === undefined) throw new SlackError('no_text');
  return { text: (args.text ?? '').slice(0, TRUNCATED_AT), blocks, metadata: metadataOf(args.metadata) };
}

const scalar = z.union([z.string(), z.number(), z.boolean()]);
const flat = z.record(z.string(), scalar);
const metadataShape = z.object({
  event_type: z.string().min(1),
  event_payload: z.record(z.string(), z.union([scalar, flat, z.array(z.union([scalar, flat]))])),
});

function metadataOf(given: unknown): Metadata | null {
  if (given === undefined || given === null) return null;
  const parsed = metadataShape.safeParse(given);
  if (!parsed.success) throw new SlackError('invalid_metadata_format');
  if (JSON.stringify(parsed.data).length > 8000) throw new SlackError('metadata_too_large');
  return parsed.data;
}

function split(whole: string): string[] {
  if (whole.length <= SPLIT_ABOVE) return [whole];
  const parts: string[] = [];
  for (let at = 0; at < whole.length; at += SPLIT_AT) parts.push(whole.slice(at, at + SPLIT_AT));
  return parts;
}
