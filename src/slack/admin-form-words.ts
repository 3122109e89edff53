/** What the form of the workspace's settings says: labels, what to do about what was typed, and what came of it. */
import type { EmojiNames } from '../domain/emoji-name.js';
import { maxEmojiNames } from '../domain/emoji-name.js';
import { topicLength } from '../domain/topic.js';
import { maxSynonymGroups, type ReadSynonyms, type SynonymMistake } from '../domain/topic-synonyms.js';
import { maxTriggerWords, type TriggerWords } from '../domain/trigger-words.js';
import { type FormSetting, retentionBounds } from '../domain/workspace.js';
import {
  maxValueName,
  maxValueSentence,
  maxValues,
  maxValuesText,
  type ReadValues,
  type ValueMistake,
} from '../domain/workspace-values.js';
import type { SaveSettingsOutcome } from '../features/workspace-settings.js';
import { cut, listed } from './blocks.js';

export const settingLabels = {
  values: 'What kudos can be given for',
  kudosChannelId: 'Kudos channel',
  kudosPerDay: 'Kudos a person may give in a day',
  unlimitedGroups: 'Groups without that limit',
  triggerWords: 'Words that begin a kudos message',
  triggerEmoji: 'Emoji that begin a kudos message',
  kudosReactions: 'Reactions that give kudos',
  acknowledgement: 'What I answer a kudos message with',
  excludedChannels: 'Channels I leave out of the record',
  retentionMonths: 'How many months the record is kept',
  topicSynonyms: 'Words for the same topic',
  profileStartDates: 'Start dates from Slack profiles',
  holidayRegion: 'Public holidays',
  holdOut: 'Nudges held back, in percent',
} as const satisfies Record<FormSetting, string>;

export const settingHints = {
  values: `One a line, up to ${maxValues}: an emoji, a name, a dash and a sentence, of which the name is enough.`,
  kudosChannelId:
    'A public channel that I am in, for kudos that I cannot post where they were given. “/rapport admin kudos off” empties it.',
  kudosPerDay: 'Empty for no limit. Kudos to a whole group count as one.',
  unlimitedGroups: 'Their people give as many as they like.',
  triggerWords: 'As in “kudos @ana for the release notes”. Several are parted by commas.',
  triggerEmoji: 'As in “:kudos: @ana for the release notes”. Your own emoji are welcome.',
  kudosReactions: 'On a message they thank its author; on kudos they second them.',
  acknowledgement: 'One emoji.',
  excludedChannels: 'From now on, who talks with whom there is not recorded. Kudos can still be given.',
  retentionMonths:
    'Of who was in touch with whom. With fewer, what is older is gone within a week, and does not come back. Kudos and follow-ups stay.',
  topicSynonyms:
    'A group a line, with commas: postgres, postgresql, pg. Who offers one of them is found by all of them.',
  profileStartDates:
    'For work anniversaries of those who tick it in /rapport celebrate, and for nothing else. Unticked, the dates are deleted at once.',
  holidayRegion:
    'For everybody who has not chosen: a country or a part of it, such as DE or DE-BY; “auto” for that of each time zone, “none” for nobody’s.',
  holdOut: 'From 0 to 50: a share of due nudges, drawn at random, so that one can tell what nudges change.',
} as const satisfies Record<FormSetting, string>;

export const keepStartDates = 'Keep them';
/** As the ticked box is read, and told to an admin who finds it changed. */
export const profileStartDatesOn = 'on';

/** As they are named within a sentence. */
const settingNames = {
  values: 'the values',
  kudosChannelId: 'the kudos channel',
  kudosPerDay: 'the daily limit',
  unlimitedGroups: 'the groups without it',
  triggerWords: 'the words that begin kudos',
  triggerEmoji: 'the emoji that begin kudos',
  kudosReactions: 'the reactions that give kudos',
  acknowledgement: 'my answer to kudos',
  excludedChannels: 'the channels left out',
  retentionMonths: 'how long the record is kept',
  topicSynonyms: 'the words for topics',
  profileStartDates: 'the start dates',
  holidayRegion: 'the holidays',
  holdOut: 'the share held back',
} as const satisfies Record<FormSetting, string>;

const mistakesShown = 3;

export function valuesMistake(read: Exclude<ReadValues, { kind: 'values' }>): string {
  switch (read.kind) {
    case 'too_many':
      return `That is ${read.count} values; up to ${maxValues} fit. Which matter most?`;
    case 'too_long':
      return `${tooLong(read.length)} Shorten some sentences.`;
    case 'mistakes':
      return byLine(read.mistakes, lineMistake);
  }
}

function tooLong(length: number): string {
  return `Together they are ${thousands(length)} characters; up to ${thousands(maxValuesText)} fit.`;
}

function byLine<M extends { readonly line: number }>(
  mistakes: readonly M[],
  sentenceOf: (mistake: M) => string,
): string {
  const told = mistakes.slice(0, mistakesShown).map((mistake) => `Line ${mistake.line}: ${sentenceOf(mistake)}`);
  const more = mistakes.length - told.length;
  return [...told, ...(more === 0 ? [] : [`And ${more} more.`])].join(' ');
}

function lineMistake({ because, typed }: ValueMistake): string {
  const name = cut(typed, 40);
  switch (because) {
    case 'no_name':
      return 'there is no name. Write it first, or after the emoji: “:tada: craft – Made to last.”';
    case 'several_words':
      return `a name is one word. Join them, “${cut(typed.replaceAll(/\s+/g, '-'), 40)}”, or put a dash before the sentence.`;
    case 'odd_name':
      return `“${name}” cannot be a #name. Use letters, digits and hyphens, beginning and ending with a letter or digit.`;
    case 'odd_emoji':
      return 'write the emoji by its name between colons, such as :tada: or :our-logo:.';
    case 'long_name':
      return `“${name}” is ${typed.length} characters; up to ${maxValueName} fit.`;
    case 'long_sentence':
      return `the sentence for “${name}” is longer than ${maxValueSentence} characters. Shorten it.`;
    case 'twice':
      return `“${name}” is there already. Leave one of the two out.`;
  }
}

export function synonymsMistake(read: Exclude<ReadSynonyms, { kind: 'groups' }>): string {
  switch (read.kind) {
    case 'too_many':
      return `That is ${read.count} groups; up to ${maxSynonymGroups} fit.`;
    case 'too_long':
      return tooLong(read.length);
    case 'mistakes':
      return byLine(read.mistakes, synonymMistake);
  }
}

function synonymMistake({ because, typed }: SynonymMistake): string {
  const word = cut(typed, 60);
  switch (because) {
    case 'alone':
      return `“${word}” stands alone. Write what means the same beside it, with a comma: “postgres, pg”.`;
    case 'no_word':
      return `I cannot read a topic in “${word}”. Letters or digits make one.`;
    case 'long_word':
      return `“${word}” is longer than ${topicLength} characters. A word or two is found best.`;
    case 'twice':
      return `“${word}” is there already. A word belongs to one group; put what means the same on one line.`;
  }
}

export function wordsMistake(read: Exclude<TriggerWords, { kind: 'words' }>): string {
  switch (read.kind) {
    case 'several':
      return `“${cut(read.odd, 60)}” is several words; each has to be a single one, such as “props”.`;
    case 'odd':
      return `“${cut(read.odd, 60)}” cannot begin a message as a word. Use letters and digits, up to 40, without / @ # or colons.`;
    case 'too_many':
      return `That is ${read.count} words; up to ${maxTriggerWords} fit.`;
  }
}

export function emojiMistake(read: Exclude<EmojiNames, { kind: 'names' }>): string {
  if (read.kind === 'too_many') return `That is ${read.count} emoji; up to ${maxEmojiNames} fit.`;
  return `“${cut(read.odd, 60)}” is not an emoji’s name. Write it between colons, such as :tada: or :our-logo:.`;
}

export const oneEmojiPlease = 'That has to be one emoji, by its name: :raised_hands:, for example.';
export const limitMistake = 'A whole number from 1 to 1,000, please, or nothing for no limit.';
export const retentionMistake = `A whole number of months, please, from ${retentionBounds.least} to ${retentionBounds.most.toLocaleString('en')}.`;
export const shareMistake = 'A whole number from 0 to 50, please.';
export const notHere =
  'That has to be a public channel that I am in. Invite me there with “/invite @rapport”, then save again.';

export function meanwhileSentence(which: readonly FormSetting[]): string {
  const names = listed(which.map((name) => settingNames[name]));
  return `:warning: Somebody else changed ${names} while you had this open, and nothing of yours is saved yet. What stands there now is beneath the field. Save again to put what you typed in its place, or close this to leave it.`;
}

/** Beneath a field that somebody else changed. */
export function standsNow(text: string): string {
  return cut(text === '' ? 'Now it is empty.' : `Now it reads: ${text}`, 2000);
}

export function savedSentence({ saved, meanwhile }: Extract<SaveSettingsOutcome, { kind: 'saved' }>): string {
  const named = (names: readonly FormSetting[]) => listed(names.map((name) => settingNames[name]));
  const own =
    saved.length === 0
      ? 'You changed nothing, so everything stays as it is.'
      : `:white_check_mark: Saved: ${named(saved)}. It counts from now on.`;
  if (meanwhile.length === 0) return own;
  return `${own} Somebody else changed ${named(meanwhile)} while you had this open; that stays as they left it.`;
}

function thousands(count: number): string {
  return count.toLocaleString('en');
}
