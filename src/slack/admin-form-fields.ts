/** Settings as the texts that a form shows, and what somebody made of them as settings again. Lists of ids are parted by spaces. */
import { emojiNamesText, readEmojiName, readEmojiNames } from '../domain/emoji-name.js';
import { channelId, groupId } from '../domain/ids.js';
import { readSynonyms, synonymsText } from '../domain/topic-synonyms.js';
import { readTriggerWords } from '../domain/trigger-words.js';
import { unescapeText } from '../domain/wire-text.js';
import { type FormSetting, formSettings, retentionBounds, type WorkspaceSettings } from '../domain/workspace.js';
import { readValues, valuesText } from '../domain/workspace-values.js';
import {
  emojiMistake,
  limitMistake,
  oneEmojiPlease,
  profileStartDatesOn,
  retentionMistake,
  shareMistake,
  synonymsMistake,
  valuesMistake,
  wordsMistake,
} from './admin-form-words.js';
import { regionIn } from './schedule-command.js';
import { unknownRegion } from './schedule-words.js';

export type Fields = Readonly<Record<FormSetting, string>>;

type Read<T> = { readonly kind: 'is'; readonly value: T } | { readonly kind: 'mistake'; readonly sentence: string };
type Readers = { readonly [K in FormSetting]: (text: string) => Read<WorkspaceSettings[K]> };

export function fieldsOf(settings: WorkspaceSettings): Fields {
  return {
    values: valuesText(settings.values),
    kudosChannelId: settings.kudosChannelId ?? '',
    kudosPerDay: settings.kudosPerDay === null ? '' : String(settings.kudosPerDay),
    unlimitedGroups: settings.unlimitedGroups.join(' '),
    triggerWords: settings.triggerWords.join(', '),
    triggerEmoji: emojiNamesText(settings.triggerEmoji),
    kudosReactions: emojiNamesText(settings.kudosReactions),
    acknowledgement: emojiNamesText([settings.acknowledgement]),
    excludedChannels: settings.excludedChannels.join(' '),
    retentionMonths: String(settings.retentionMonths),
    topicSynonyms: synonymsText(settings.topicSynonyms),
    profileStartDates: settings.profileStartDates ? profileStartDatesOn : '',
    holidayRegion: settings.holidayRegion ?? 'auto',
    holdOut: String(Math.round(100 * settings.holdOut)),
  };
}

const is = <T>(value: T): Read<T> => ({ kind: 'is', value });
const mistake = (sentence: string) => ({ kind: 'mistake' as const, sentence });

const readers: Readers = {
  values: (text) => {
    const read = readValues(text);
    return read.kind === 'values' ? is(read.values) : mistake(valuesMistake(read));
  },
  kudosChannelId: (text) => is(text === '' ? null : channelId(text)),
  kudosPerDay: (text) => {
    if (text === '') return is(null);
    const limit = wholeNumber(text);
    return limit >= 1 && limit <= 1000 ? is(limit) : mistake(limitMistake);
  },
  unlimitedGroups: (text) => is(idsIn(text).map(groupId)),
  triggerWords: (text) => {
    const read = readTriggerWords(text);
    return read.kind === 'words' ? is(read.words) : mistake(wordsMistake(read));
  },
  triggerEmoji: readEmoji,
  kudosReactions: readEmoji,
  acknowledgement: (text) => {
    const name = readEmojiName(text);
    return name === null ? mistake(oneEmojiPlease) : is(name);
  },
  excludedChannels: (text) => is(idsIn(text).map(channelId)),
  retentionMonths: (text) => {
    const months = wholeNumber(text);
    const isPossible = months >= retentionBounds.least && months <= retentionBounds.most;
    return isPossible ? is(months) : mistake(retentionMistake);
  },
  topicSynonyms: (text) => {
    const read = readSynonyms(text);
    return read.kind === 'groups' ? is(read.groups) : mistake(synonymsMistake(read));
  },
  profileStartDates: (text) => is(text === profileStartDatesOn),
  holidayRegion: (text) => {
    const region = regionIn(text);
    return region === undefined ? mistake(unescapeText(unknownRegion(text)).replaceAll('`', '')) : is(region);
  },
  holdOut: (text) => {
    const percent = wholeNumber(text);
    return percent >= 0 && percent <= 50 ? is(percent / 100) : mistake(shareMistake);
  },
};

function readEmoji(text: string): Read<readonly string[]> {
  const read = readEmojiNames(text);
  return read.kind === 'names' ? is(read.names) : mistake(emojiMistake(read));
}

/** NaN, which is within no bounds, for anything else. */
function wholeNumber(text: string): number {
  return /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
}

function idsIn(text: string): readonly string[] {
  return text.split(' ').filter((id) => id !== '');
}

export type ReadFields = {
  readonly shown: Partial<WorkspaceSettings>;
  readonly wanted: Partial<WorkspaceSettings>;
  readonly mistakes: Readonly<Partial<Record<FormSetting, string>>>;
};

/** What nobody touched is not judged either: it may be older than its rules. */
export function readFields(shown: Fields, typed: Fields): ReadFields {
  const read: ReadFields = { shown: {}, wanted: {}, mistakes: {} };
  return formSettings.reduce((so, name) => withField(so, name, shown[name].trim(), typed[name].trim()), read);
}

function withField<K extends FormSetting>(so: ReadFields, name: K, before: string, typed: string): ReadFields {
  const reader: (text: string) => Read<WorkspaceSettings[K]> = readers[name];
  const was = reader(before);
  const shown = was.kind === 'is' ? { ...so.shown, [name]: was.value } : so.shown;
  if (typed === before) return { ...so, shown };
  const now = reader(typed);
  if (now.kind === 'mistake') return { ...so, shown, mistakes: { ...so.mistakes, [name]: now.sentence } };
  return { ...so, shown, wanted: { ...so.wanted, [name]: now.value } };
}
