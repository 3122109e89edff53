/**
 * How fast Slack lets one app speak (O4). It says "one message a second and channel, short bursts allowed", and "several hundred a
 * minute" for a workspace; what is beyond may be taken and never shown. Both are kept with some room.
 */
import type { Target } from './delivery.js';

export const pace = {
  secondsBetweenMessages: 1,
  /** A workspace gets one more every so often: 200 a minute. */
  secondsBetweenInWorkspace: 0.3,
  /** Saved up while it was silent: so many may go out at once. */
  burstInWorkspace: 50,
} as const;

/** Where a message counts; null for what is no message to Slack: a reaction, a whisper. */
export function placeOf(target: Target): string | null {
  switch (target.kind) {
    case 'channel':
      return target.channelId;
    case 'member':
      return target.memberId;
    // A conversation of its own, in which little is said: the first one's turn stands for it.
    case 'group':
      return target.memberIds[0] ?? null;
    case 'ephemeral':
    case 'reaction':
      return null;
  }
}
