/** What Rapport says to admins. */
import type { ChannelId } from '../domain/ids.js';
import type { AdminOutcome } from '../features/workspaces.js';

export function kudosChannelSentence(outcome: AdminOutcome, channelId: ChannelId | null): string {
  switch (outcome.kind) {
    case 'not_admin':
      return adminsOnly;
    case 'not_here':
      return 'That has to be a public channel that I am in. Invite me with `/invite @rapport`, then try again.';
    case 'done':
      return channelId === null
        ? 'Kudos that I cannot post where they were given are no longer posted anywhere; the people thanked still hear of them.'
        : `Kudos that I cannot post where they were given now come here, to <#${channelId}>. \`/rapport admin kudos off\` ends that.`;
  }
}

export const adminsOnly = 'Only admins of this workspace decide that. Ask one of them to type it.';

export function holdOutSentence(outcome: AdminOutcome, holdOut: number): string {
  if (outcome.kind === 'not_admin') return adminsOnly;
  if (holdOut === 0) return 'From now on every due nudge is said. `rapport uplift` has nothing new to compare.';
  return `From now on ${Math.round(100 * holdOut)} % of due nudges are held back at random, and \`rapport uplift\` tells what the others change.`;
}

export const holdOutHelp =
  'A share from 0 to 50 %, please: `/rapport admin holdout 10%`, or `/rapport admin holdout off`.';

export const adminHelp =
  'For admins: `/rapport admin` opens a form with every setting of this workspace; some can be typed, too. Type `/rapport admin kudos here` in the channel where kudos shall go that I cannot post where they were given, and `/rapport admin kudos off` to end that. `/rapport admin holidays DE-BY` says whose public holidays count for everybody who does not choose themselves, `off` nobody’s, and `auto` those of each person’s time zone. `/rapport admin limit 20` lets everybody give that many kudos a day, `off` as many as they like. `/rapport admin topics` says which words mean the same topic, such as postgres and pg. `/rapport admin holdout 10%` holds back that share of nudges at random, so that one can tell what nudges change; `off` says them all.';
