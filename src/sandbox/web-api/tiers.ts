/** Slack's own rate limits, as its documentation has them: so many calls a minute, by method and workspace. */
import type { Clock } from '../clock.js';

/** 1 to 4 are Slack's tiers. What Slack calls special is either its rule for posting, or generous and not counted. */
export type Tier = 1 | 2 | 3 | 4 | 'posting' | 'generous';

const PER_MINUTE = { 1: 1, 2: 20, 3: 50, 4: 100 } as const;
const MINUTE_MS = 60_000;
/** One message a second in a channel, "short bursts" allowed: how short, Slack does not say. */
const POSTING = { calls: 5, withinMs: 5000 };

export const tiers: Readonly<Record<string, Tier>> = {
  'apps.connections.open': 3,
  'apps.event.authorizations.list': 4,
  'apps.uninstall': 1,
  'auth.revoke': 3,
  'auth.teams.list': 2,
  'auth.test': 'generous',
  'bots.info': 3,
  'chat.delete': 3,
  'chat.deleteScheduledMessage': 3,
  'chat.getPermalink': 'generous',
  'chat.postEphemeral': 4,
  'chat.postMessage': 'posting',
  'chat.scheduleMessage': 3,
  'chat.scheduledMessages.list': 3,
  'chat.update': 3,
  'conversations.history': 3,
  'conversations.info': 3,
  'conversations.join': 3,
  'conversations.leave': 3,
  'conversations.list': 2,
  'conversations.members': 4,
  'conversations.open': 3,
  'conversations.replies': 3,
  'dnd.info': 3,
  'dnd.teamInfo': 2,
  'emoji.list': 2,
  'files.completeUploadExternal': 4,
  'files.delete': 3,
  'files.getUploadURLExternal': 4,
  'oauth.v2.access': 'generous',
  'oauth.v2.exchange': 'generous',
  'oauth.v2.user.access': 'generous',
  'reactions.add': 3,
  'reactions.get': 3,
  'reactions.remove': 2,
  'team.info': 3,
  'team.profile.get': 3,
  'usergroups.list': 2,
  'usergroups.users.list': 2,
  'users.conversations': 3,
  'users.getPresence': 3,
  'users.info': 4,
  'users.list': 2,
  'users.lookupByEmail': 3,
  'users.profile.get': 4,
  'views.open': 4,
  'views.publish': 4,
  'views.push': 4,
  'views.update': 4,
};

export type Limiter = {
  /** Seconds until there is room again, or null for a call that is let through, and counted. */
  excess(call: { readonly method: string; readonly team: string | null; readonly channel: unknown }): number | null;
  clear(): void;
};

/** All on the sandbox's clock: moving it makes room. */
export function openLimiter(clock: Pick<Clock, 'now'>): Limiter {
  const calls = new Map<string, number[]>();
  return {
    excess({ method, team, channel }) {
      const tier = tiers[method];
      if (tier === undefined || tier === 'generous') return null;
      const rule = tier === 'posting' ? POSTING : { calls: PER_MINUTE[tier], withinMs: MINUTE_MS };
      const key = [team, method, tier === 'posting' ? channel : ''].join(' ');
      const now = clock.now().getTime();
      const recent = (calls.get(key) ?? []).filter((at) => now - at < rule.withinMs);
      const [oldest = now] = recent;
      if (recent.length >= rule.calls) return Math.ceil((oldest + rule.withinMs - now) / 1000);
      calls.set(key, [...recent, now]);
      return null;
    },
    clear: () => calls.clear(),
  };
}
