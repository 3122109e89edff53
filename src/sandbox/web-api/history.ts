/** What was said: conversations.history, newest first, and conversations.replies, oldest first. */
import { z } from 'zod';
import { threadParent } from '../messages.js';
import { microsOf } from '../timestamps.js';
import { wireMessage } from '../wire/messages.js';
import type { Channel, Message } from '../workspace.js';
import { conversationScopes, readableChannel } from './access.js';
import { SlackError } from './errors.js';
import { type Caller, flag, method, optionalText, paging, text } from './method.js';
import { cursorPlace, limitOf, nextCursor } from './pages.js';

const scopes = conversationScopes('history');
const span = {
  ...paging,
  channel: text,
  oldest: optionalText,
  latest: optionalText,
  inclusive: flag,
  include_all_metadata: flag,
};
type Span = z.output<z.ZodObject<typeof span>>;

export const historyMethods = {
  'conversations.history': method({
    scopes,
    args: z.object(span),
    handler(caller, args) {
      const channel = readableChannel(caller, args.channel);
      const shown = channel.messages.filter(
        (message) => message.threadTs === null || message.subtype === 'thread_broadcast',
      );
      const found = shown.filter(inSpan(args)).reverse();
      const before = args.cursor === undefined ? Number.POSITIVE_INFINITY : placeMicros(args.cursor);
      return answer(
        caller,
        channel,
        args,
        found.filter((message) => microsOf(message.ts) < before),
      );
    },
  }),
  'conversations.replies': method({
    scopes,
    args: z.object({ ...span, ts: text }),
    handler(caller, args) {
      const channel = readableChannel(caller, args.channel);
      const parent = threadParent(channel, args.ts);
      if (parent === null) throw new SlackError('thread_not_found');
      const isWithin = inSpan(args);
      const replies = channel.messages.filter((message) => message.threadTs === parent.ts && isWithin(message));
      const after = args.cursor === undefined ? 0 : placeMicros(args.cursor);
      return answer(
        caller,
        channel,
        args,
        [parent, ...replies].filter((message) => microsOf(message.ts) > after),
      );
    },
  }),
};

function answer(caller: Caller, channel: Channel, args: Span, found: readonly Message[]) {
  const limit = limitOf(args, 1000);
  const page = found.slice(0, limit);
  const hasMore = found.length > limit;
  const detail = args.include_all_metadata ? 'whole' : 'type only';
  return {
    messages: page.map((message) => wireMessage(caller, channel, message, detail)),
    has_more: hasMore,
    ...(hasMore ? { response_metadata: nextCursor(page.at(-1)?.ts ?? null) } : {}),
  };
}

/** Both ends are left out unless `inclusive`. */
function inSpan({ oldest, latest, inclusive }: Span): (message: Message) => boolean {
  const from = oldest === undefined ? Number.NEGATIVE_INFINITY : validMicros(oldest, 'invalid_ts_oldest');
  const to = latest === undefined ? Number.POSITIVE_INFINITY : validMicros(latest, 'invalid_ts_latest');
  return ({ ts }) => {
    const at = microsOf(ts);
    return (at > from && at < to) || (inclusive && (at === from || at === to));
  };
}

const placeMicros = (cursor: string): number => validMicros(cursorPlace(cursor), 'invalid_cursor');

function validMicros(ts: string, error: string): number {
  const micros = microsOf(ts);
  if (Number.isNaN(micros)) throw new SlackError(error);
  return micros;
}
