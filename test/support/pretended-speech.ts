/** Slack as deliveries use it, slow and failing as told: what it took stands, whether or not it says so. */
import { type ChannelId, channelId, type MessageTs, messageTs } from '../../src/domain/ids.js';
import type { Message } from '../../src/domain/message.js';
import type { PostResult, Speech } from '../../src/features/ports.js';

/** How Slack meets one call: how long until it is carried out, how long until the answer, and which. */
export type Meeting = {
  readonly before: number;
  readonly after: number;
  readonly answer: 'taken' | 'lost' | 'failed' | 'too_much';
};

export type Standing = {
  readonly deliveryId: string;
  readonly channelId: ChannelId;
  readonly ts: MessageTs;
  readonly message: Message;
};

export type PretendedSpeech = {
  readonly speech: Speech;
  /** What everybody sees in that channel, or in that direct message with Rapport. */
  standingIn(place: string): readonly Standing[];
  hasReaction(channel: ChannelId, ts: MessageTs): boolean;
};

const later = (length: number) => new Promise((resolve) => setTimeout(resolve, length));
const keyOf = (at: { readonly channelId: string; readonly ts: string }) => `${at.channelId} ${at.ts}`;

export function openPretendedSpeech(met: Meeting[]): PretendedSpeech {
  const standing = new Map<string, Standing>();
  const reactions = new Set<string>();
  let count = 0;
  const meet = async (call: () => PostResult): Promise<PostResult> => {
    const { before, after, answer } = met.shift() ?? { before: 0, after: 0, answer: 'taken' };
    await later(before);
    if (answer === 'failed') return { kind: 'unclear', because: 'HTTP 500' };
    if (answer === 'too_much') return { kind: 'rate_limited', retryAfterSeconds: 3 };
    const result = call();
    await later(after);
    return answer === 'lost' ? { kind: 'unclear', because: 'no answer' } : result;
  };
  const speech: Speech = {
    post: (_workspace, { id, target }, message) =>
      meet(() => {
        if (target.kind === 'ephemeral' || target.kind === 'reaction') return { kind: 'posted', posted: null };
        count += 1;
        const people = target.kind === 'group' ? target.memberIds.join(' ') : '';
        const at = {
          channelId:
            target.kind === 'channel'
              ? target.channelId
              : channelId(`D ${target.kind === 'group' ? people : target.memberId}`),
          ts: messageTs(`1900000000.${String(count).padStart(6, '0')}`),
        };
        standing.set(keyOf(at), { ...at, deliveryId: id, message });
        return { kind: 'posted', posted: at };
      }),
    update: (_workspace, { posted }, message) =>
      meet(() => {
        const known = posted === null ? undefined : standing.get(keyOf(posted));
        if (known === undefined) return { kind: 'refused', because: 'message_not_found' };
        standing.set(keyOf(known), { ...known, message });
        return { kind: 'posted', posted };
      }),
    remove: (_workspace, posted) =>
      meet(() => {
        standing.delete(keyOf(posted));
        return { kind: 'posted', posted };
      }),
    react: (_workspace, target) =>
      meet(() => {
        reactions.add(`${target.channelId} ${target.messageTs}`);
        return { kind: 'posted', posted: null };
      }),
    unreact: (_workspace, target) =>
      meet(() => {
        reactions.delete(`${target.channelId} ${target.messageTs}`);
        return { kind: 'posted', posted: null };
      }),
    findPost: async (_workspace, { id }) => {
      const found = [...standing.values()].find(({ deliveryId }) => deliveryId === id);
      return found === undefined ? { kind: 'not_found' } : { kind: 'found', posted: found };
    },
  };
  return {
    speech,
    standingIn: (place) => [...standing.values()].filter((each) => each.channelId === place),
    hasReaction: (channel, ts) => reactions.has(`${channel} ${ts}`),
  };
}
