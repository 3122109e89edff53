/** chat.*: the app says, changes and takes back. */
import { z } from 'zod';
import { openDirect } from '../conversations.js';
import { deleteMessage, editMessage, postMessage, threadParent } from '../messages.js';
import { wireMessage } from '../wire/messages.js';
import type { Channel, Message } from '../workspace.js';
import { isIn, messageIn, openChannel, visibleChannel } from './access.js';
import { SlackError } from './errors.js';
import { content, contentOf, SPLIT_AT, split } from './message-content.js';
import { type Caller, flag, method, optionalText, text } from './method.js';

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
      editMessage({ ...caller, channel }, message, { user: caller.actor, ...said, metadata });
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

export const authored = ({ actor }: Caller) => ({ user: actor, fromApp: true });

/** A user's id stands for the DM with them, which is opened. */
export function postable(caller: Caller, id: string): Channel {
  const user = caller.workspace.users[id];
  if (user !== undefined) {
    if (user.id === caller.actor || user.deleted) throw new SlackError('channel_not_found');
    return openDirect(caller, [caller.actor, user.id]).channel;
  }
  const channel = openChannel(visibleChannel(caller, id));
  if (isIn(caller, channel)) return channel;
  if (channel.kind === 'channel' && caller.scopes.includes('chat:write.public')) return channel;
  throw new SlackError('not_in_channel');
}

/** A person's token changes all that they said; the app's only what it said. */
function ownMessage({ actor, grant }: Caller, channel: Channel, ts: string, error: string): Message {
  const message = messageIn(channel, ts);
  const isTheirs = message.fromApp || grant?.user != null;
  if (!isTheirs || message.user !== actor) throw new SlackError(error);
  return message;
}
