/** A workspace is one Slack team that Rapport serves, with the settings its admins chose (W3). */
import { type ChannelId, type GroupId, type MemberId, memberId, type WorkspaceId } from './ids.js';
import type { Openness } from './people-to-know.js';
import type { Prior } from './receptivity.js';
import type { Pace } from './tie-pace.js';
import type { Synonyms } from './topic-synonyms.js';
import type { WorkspaceValue } from './workspace-values.js';

/** The bot of a workspace that Rapport knows from archives alone. */
export const noBot = memberId('');

export type WorkspaceSettings = {
  /** Where kudos go that cannot be posted where they were given (K11). */
  readonly kudosChannelId: ChannelId | null;
  /** Words that begin a kudos message (K4), lower case. */
  readonly triggerWords: readonly string[];
  /** Emoji names that begin a kudos message (K4), without colons. */
  readonly triggerEmoji: readonly string[];
  /** Reactions that give or second kudos (K5), without colons. */
  readonly kudosReactions: readonly string[];
  /** What the bot answers a kudos message with (K4). */
  readonly acknowledgement: string;
  /** What kudos can be given for, as #name (K1), in the order in which they are offered. */
  readonly values: readonly WorkspaceValue[];
  readonly excludedChannels: readonly ChannelId[];
  /** How many kudos one giver may give in a day of their own (K8); null for no limit. */
  readonly kudosPerDay: number | null;
  /** User groups whose people give without that limit (K8). */
  readonly unlimitedGroups: readonly GroupId[];
  /** Words for the same topic (H2), in groups. */
  readonly topicSynonyms: Synonyms;
  /** Whose public holidays count for members who did not choose: a region of holidays.ts, 'none', or null for their zone's. */
  readonly holidayRegion: string | null;
  /** Quiet mode of nudge-model.md: P(contact within 7 days) at which a tie is due. */
  readonly rho: number;
  /** For how many months the record of who interacted with whom is kept (I5). */
  readonly retentionMonths: number;
  /** Whether the start dates in Slack profiles are kept, for those who want them celebrated (T4). */
  readonly profileStartDates: boolean;
  /** The share of due nudges that is held back at random, 0-0.5. */
  readonly holdOut: number;
};

export type Workspace = {
  readonly id: WorkspaceId;
  readonly name: string;
  readonly domain: string;
  readonly botUserId: MemberId;
  readonly settings: WorkspaceSettings;
  /** What its own past taught the forecast (nudge-model.md); learned weekly. */
  readonly pace: Pace;
  /** How its people came to meet before (M5); nearness alone until that was learned, weekly. */
  readonly openness: Openness;
  /** What its members welcome on the whole (P8); nothing before enough of them have answered. */
  readonly receptivity: Prior;
};

export const defaultSettings: WorkspaceSettings = {
  kudosChannelId: null,
  triggerWords: ['kudos'],
  triggerEmoji: ['kudos'],
  kudosReactions: ['star2', 'kudos'],
  acknowledgement: 'raised_hands',
  values: [
    { name: 'craft', emoji: 'hammer_and_wrench', sentence: 'Made well, also where nobody looks.' },
    { name: 'care', emoji: 'seedling', sentence: 'Looking after people, and after what we share.' },
    { name: 'courage', emoji: 'mountain', sentence: 'Saying or trying what was not easy.' },
    { name: 'curiosity', emoji: 'mag', sentence: 'Asking one question more.' },
  ],
  excludedChannels: [],
  kudosPerDay: 20,
  unlimitedGroups: [],
  topicSynonyms: [],
  holidayRegion: null,
  retentionMonths: 13,
  profileStartDates: false,
  rho: 0.35,
  holdOut: 0.1,
};

/** In months (I5): what admins can choose. */
export const retentionBounds = { least: 1, most: 1200 } as const;

/** What admins decide in one form (W3). */
export const formSettings = [
  'values',
  'kudosChannelId',
  'kudosPerDay',
  'unlimitedGroups',
  'triggerWords',
  'triggerEmoji',
  'kudosReactions',
  'acknowledgement',
  'excludedChannels',
  'retentionMonths',
  'topicSynonyms',
  'profileStartDates',
  'holidayRegion',
  'holdOut',
] as const satisfies readonly (keyof WorkspaceSettings)[];

export type FormSetting = (typeof formSettings)[number];

/** Settings are plain data, and lists of them have an order. */
export function isSame(
  name: keyof WorkspaceSettings,
  one: Partial<WorkspaceSettings>,
  other: Partial<WorkspaceSettings>,
): boolean {
  return JSON.stringify(one[name]) === JSON.stringify(other[name]);
}

/** What of a change is one. */
export function differing(settings: WorkspaceSettings, change: Partial<WorkspaceSettings>): Partial<WorkspaceSettings> {
  const names = Object.keys(change) as (keyof WorkspaceSettings)[];
  return Object.fromEntries(
    names.filter((name) => !isSame(name, settings, change)).map((name) => [name, change[name]]),
  );
}
