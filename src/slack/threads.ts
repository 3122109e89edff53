/** One message of a channel, with what followed on it, as Slack has it now. Of its words nothing is kept (V4). */
import { memberId, type WorkspaceId } from '../domain/ids.js';
import type { Link } from '../domain/message.js';
import type { ReadThread, ThreadRead } from '../features/ports.js';
import { type Clients, failureOf } from './client.js';
import { type SlackMessage, whyLeftOut } from './intake.js';

/** Whether anybody answered shows in the first of them. */
const repliesRead = 50;
/** After an answer that was none. */
const laterSeconds = 300;

type SlackReactions = {
  readonly reactions?: readonly { readonly name?: string; readonly users?: readonly string[] }[];
};

export function openThreads(clients: Clients): ReadThread {
  return async (workspaceId: WorkspaceId, { channelId: channel, ts }: Link): Promise<ThreadRead> => {
    try {
      const answer = await clients.of(workspaceId).conversations.replies({ channel, ts, limit: repliesRead });
      return threadIn((answer.messages ?? []) as readonly (SlackMessage & SlackReactions)[], ts);
    } catch (error) {
      const failure = failureOf(error);
      if (failure.kind === 'platform') return { kind: 'gone' };
      return {
        kind: 'later',
        afterSeconds: failure.kind === 'rate_limited' ? failure.retryAfterSeconds : laterSeconds,
      };
    }
  };
}

/** Of a message that was deleted under its replies Slack shows a tombstone, which nobody wrote. */
function threadIn(messages: readonly (SlackMessage & SlackReactions)[], ts: string): ThreadRead {
  const first = messages.find((message) => message.ts === ts);
  if (first?.user === undefined || whyLeftOut(first) !== null) return { kind: 'gone' };
  const replies = messages.filter((message) => message.ts !== ts && whyLeftOut(message) === null);
  return {
    kind: 'thread',
    authorId: memberId(first.user),
    text: first.text ?? '',
    repliedBy: [...new Set(replies.flatMap(({ user }) => (user === undefined ? [] : [memberId(user)])))],
    reactions: (first.reactions ?? []).map(({ name = '', users = [] }) => ({ name, by: users.map(memberId) })),
  };
}
