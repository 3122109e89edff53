/** Celebrations (T4): what a channel's post says of them, and the form in which members write theirs down. */
import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import type { Celebration, Occasion } from '../domain/celebration.js';
import type { MemberId } from '../domain/ids.js';
import { formatDay } from '../domain/time.js';
import type { CelebrationForm, SaveCelebrationOutcome } from '../features/celebrations.js';
import { context, plain, section } from './blocks.js';

export const celebrationCallback = 'celebration_form';

export const celebrationHelp = (command: string): string =>
  `\`${command} celebrate\`  your birthday, or your years here, in a channel’s appreciation post`;

type Naming = (id: MemberId) => string;

/** Without a date: that it was in these days is all that colleagues need. */
export function occasionLines(occasions: readonly Occasion[], person: Naming): readonly string[] {
  return occasions.map((occasion) => occasionLine(occasion, person(occasion.memberId)));
}

function occasionLine(occasion: Occasion, who: string): string {
  switch (occasion.kind) {
    case 'joined':
      return `:wave: ${who} has joined. Welcome!`;
    case 'birthday':
      return `:birthday: Happy birthday, ${who}!`;
    case 'anniversary':
      return `:tada: ${occasion.years === 1 ? 'A year' : `${occasion.years} years`} here: ${who}.`;
  }
}

const shownAtMost = 20;

export function occasionBlocks(occasions: readonly Occasion[], person: Naming): KnownBlock[] {
  if (occasions.length === 0) return [];
  const lines = occasionLines(occasions.slice(0, shownAtMost), person);
  const more = occasions.length > shownAtMost ? [`…and ${occasions.length - shownAtMost} more to celebrate.`] : [];
  return [section([...lines, ...more].join('\n'))];
}

const months = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

export type CelebrationField = 'month' | 'day' | 'profile' | 'started' | 'place';

export function celebrationModal({ celebration, profileStart, locale }: CelebrationForm): ModalView {
  const { birthday, startedOn, channelId } = celebration;
  return {
    type: 'modal',
    callback_id: celebrationCallback,
    title: plain('Celebrate with me'),
    submit: plain('Save'),
    close: plain('Cancel'),
    blocks: [
      section(
        'What you fill in is told in a channel’s appreciation post when the day has come, without the date. What you leave empty is nobody’s business, and not kept.',
      ),
      menu('month', 'Birthday: month', months, birthday?.month ?? null),
      menu(
        'day',
        'Birthday: day',
        Array.from({ length: 31 }, (_, index) => String(index + 1)),
        birthday?.day ?? null,
      ),
      ...(profileStart === null ? [] : [profileField(celebration, dayWithYear(profileStart, locale))]),
      field('started', 'You started here on', {
        type: 'datepicker',
        action_id: 'started',
        ...(startedOn === null ? {} : { initial_date: startedOn }),
      }),
      field('place', 'In which channel', {
        type: 'conversations_select',
        action_id: 'place',
        placeholder: plain('Every one that I am in'),
        filter: { include: ['public', 'private'], exclude_bot_users: true },
        ...(channelId === null ? {} : { initial_conversation: channelId }),
      }),
      context('Nothing is told while your status says that you are away.'),
    ],
  };
}

/** Nothing of a profile is celebrated that was not ticked here. */
function profileField({ byProfile }: Celebration, date: string): InputBlock {
  const options = [{ text: plain(`From your Slack profile: ${date}`), value: 'byProfile' }];
  const hint = plain('Tick it to have your years here told by this date. A date of your own, below, counts before it.');
  const checkboxes = {
    type: 'checkboxes' as const,
    action_id: 'profile',
    options,
    ...(byProfile ? { initial_options: options } : {}),
  };
  return { ...field('profile', 'Your years here', checkboxes), hint };
}

function dayWithYear(date: string, locale: string): string {
  return `${formatDay(new Date(`${date}T00:00:00Z`), 'UTC', locale)} ${date.slice(0, 4)}`;
}

function menu(name: 'month' | 'day', label: string, names: readonly string[], chosen: number | null): InputBlock {
  const options = names.map((text, index) => ({ text: plain(text), value: String(index + 1) }));
  const initial = chosen === null ? undefined : options[chosen - 1];
  return field(name, label, {
    type: 'static_select',
    action_id: name,
    placeholder: plain('–'),
    options,
    ...(initial === undefined ? {} : { initial_option: initial }),
  });
}

function field(name: CelebrationField, label: string, element: InputBlock['element']): InputBlock {
  return { type: 'input', block_id: name, optional: true, label: plain(label), element };
}

export function celebrationMistakes(
  outcome: Exclude<SaveCelebrationOutcome, { kind: 'saved' }>,
): Partial<Record<CelebrationField, string>> {
  switch (outcome.kind) {
    case 'half_a_birthday':
      return { day: 'A birthday is a month and a day. Choose both, or clear both.' };
    case 'no_such_day':
      return { day: 'There is no such day in that month.' };
    case 'not_yet_started':
      return { started: 'That day is still to come.' };
  }
}

export function celebrationSaved({ birthday, startedOn, byProfile, channelId }: Celebration): ModalView {
  const where =
    channelId === null ? 'in the appreciation posts of your channels' : `in <#${channelId}>’s appreciation post`;
  const what = [birthday === null ? '' : 'your birthday', yearsIn(startedOn, byProfile)].filter(Boolean);
  const sentence =
    what.length === 0
      ? 'Nothing of yours is celebrated, and nothing of it is kept.'
      : `Saved: ${what.join(' and ')}, ${where}. Clear it here and it is forgotten.`;
  return { type: 'modal', title: plain('Celebrate with me'), close: plain('Close'), blocks: [section(sentence)] };
}

function yearsIn(startedOn: string | null, byProfile: boolean): string {
  if (startedOn !== null) return 'your years here';
  return byProfile ? 'your years here, by your Slack profile' : '';
}
