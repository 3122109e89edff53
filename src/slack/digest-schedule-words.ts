/** What is said about when a channel's post comes, who decides on it, and what is on it (T1, T2). */
import type { Cadence, DigestSchedule } from '../domain/digest.js';
import { formatMoment } from '../domain/time.js';
import type { BoardOutcome, ScheduleOutcome, StopOutcome } from '../features/digests.js';
import { clockOf, weekdays } from './channel-schedule-fields.js';

const cadenceWords = {
  weekly: 'every',
  fortnightly: 'every other',
  monthly: 'every first',
} as const satisfies Record<Cadence, string>;

export function scheduleSentence(schedule: DigestSchedule): string {
  const weekday = weekdays[schedule.weekday - 1] ?? 'Friday';
  const time = clockOf(schedule.minute);
  const which = schedule.cadence === 'monthly' ? `${weekday} of the month` : weekday;
  const next = formatMoment(schedule.nextAt, schedule.zone, 'en-GB');
  const board = schedule.hasBoard ? ' It names who was thanked from the most sides.' : '';
  return `<#${schedule.channelId}> gets an appreciation post ${cadenceWords[schedule.cadence]} ${which} at ${time} (${schedule.zone.replaceAll('_', ' ')}). The next one: ${next}.${board}`;
}

export function scheduledSentence(outcome: ScheduleOutcome): string {
  switch (outcome.kind) {
    case 'scheduled':
      return `:calendar: ${scheduleSentence(outcome.schedule)} \`/rapport channel preview\` shows it to you alone, \`/rapport channel off\` ends it.`;
    case 'not_here':
      return 'I am not in this channel yet. Invite me with `/invite @rapport`, then try again.';
    case 'not_a_member':
      return stopSentences.not_a_member;
  }
}

const stopSentences = {
  stopped: 'This channel gets no more appreciation posts. `/rapport channel` brings them back.',
  not_set_up: 'This channel has no appreciation post.',
  not_a_member: 'Only members of a channel decide on its post. Join it first, then try again.',
} as const satisfies Record<StopOutcome, string>;

export function stoppedSentence(outcome: StopOutcome): string {
  return stopSentences[outcome];
}

export function boardSentence(outcome: BoardOutcome, hasBoard: boolean): string {
  if (outcome === 'not_set_up') return notSetUp;
  if (outcome === 'not_a_member') return stopSentences.not_a_member;
  return hasBoard
    ? 'The next posts name up to five people who were thanked from the most sides. Ten thanks from one person count little more than one. `/rapport channel board off` takes it away again.'
    : 'The posts of this channel name nobody apart from the thanks themselves.';
}

export const boardHelp =
  'A board names who was thanked from the most sides. `/rapport channel board on` adds it to this channel’s posts, `/rapport channel board off` takes it away.';

export const notSetUp = 'This channel has no appreciation post yet. `/rapport channel` sets one up.';

export const previewComing = ':eyes: Here comes the next post as it stands, for you alone.';
