/** The messages of one exported conversation, told as the live events would have told them. */
import type { Told } from '../features/import-tally.js';
import { type ExportedMessage, exportedMessage, exportedReaction } from './export-shapes.js';
import { heardInReaction, saidIn, whyLeftOut } from './intake.js';

export type Conversation = {
  /** One element of a day's file: the message and its reactions. Elements come in the order of their time. */
  tell(element: unknown): Generator<Told>;
};

/** Threads whose author is remembered, per conversation; the oldest is forgotten first. */
const rootsKept = 20_000;

export function openConversation(channel: string, latest: Date): Conversation {
  const roots = new Map<string, string>();
  return {
    tell: function* (element) {
      const parsed = exportedMessage.safeParse(element);
      if (!parsed.success || Number(parsed.data.ts) * 1000 > latest.getTime()) {
        yield { kind: 'left_out', what: 'message', because: 'malformed' };
        return;
      }
      const message = withParent(parsed.data, roots);
      remember(roots, message);
      yield toldMessage(message, channel);
      for (const reaction of message.reactions ?? []) yield* toldReactions(reaction, message, channel);
    },
  };
}

/** Older exports do not say whom a reply answers; its thread's first message came before it. */
function withParent(message: ExportedMessage, roots: ReadonlyMap<string, string>): ExportedMessage {
  const author = message.thread_ts === undefined ? undefined : roots.get(message.thread_ts);
  if (message.parent_user_id !== undefined || author === undefined) return message;
  return { ...message, parent_user_id: author };
}

function remember(roots: Map<string, string>, message: ExportedMessage): void {
  if (message.thread_ts !== message.ts || message.user === undefined) return;
  roots.set(message.ts, message.user);
  if (roots.size <= rootsKept) return;
  const [oldest] = roots.keys();
  if (oldest !== undefined) roots.delete(oldest);
}

function toldMessage(message: ExportedMessage, channel: string): Told {
  const because = whyLeftOut(message);
  if (because !== null) return { kind: 'left_out', what: 'message', because };
  return { kind: 'heard', heard: saidIn(message, channel, false) };
}

/** An export says who reacted and not when, so a reaction is as old as its message, and any live event is newer. */
function* toldReactions(element: unknown, message: ExportedMessage, channel: string): Generator<Told> {
  const parsed = exportedReaction.safeParse(element);
  if (!parsed.success) {
    yield { kind: 'left_out', what: 'reaction', because: 'malformed', times: 1 };
    return;
  }
  const { name, users, count } = parsed.data;
  const item = { channel, ts: message.ts };
  const author = message.user === undefined ? {} : { item_user: message.user };
  for (const user of users) {
    const heard = heardInReaction({ user, reaction: name, item, event_ts: message.ts, ...author }, true);
    if (heard === null) yield { kind: 'left_out', what: 'reaction', because: 'no_author', times: 1 };
    else yield { kind: 'heard', heard };
  }
  if (count > users.length)
    yield { kind: 'left_out', what: 'reaction', because: 'unnamed', times: count - users.length };
}
