/** What Rapport answers to whoever sets up, joins or leaves rounds (M1, M2): sentences for them alone. */
import { formatMoment } from '../domain/time.js';
import type { ChangeOutcome, JoinOutcome } from '../features/introduction-joining.js';
import type { EndOutcome, IntroductionsOutcome, Rounds } from '../features/introductions.js';
import { actions, button, type Rendered, section } from './blocks.js';
import { roundsSentence } from './introduction-words.js';

export function introductionsHelp(command: string): string {
  return `\`${command} introductions\`  in a channel: rounds that introduce those who like to each other; \`introductions monday 10:00 fortnightly\` sets them, \`introductions join\` or \`leave\``;
}

export function scheduledSentence(outcome: IntroductionsOutcome): string {
  switch (outcome.kind) {
    case 'scheduled': {
      const { schedule, isNew, isLater } = outcome;
      const next = formatMoment(schedule.nextAt, schedule.zone, 'en-GB');
      const rounds = `:handshake: <#${schedule.channelId}> has introductions ${roundsSentence(schedule)}.`;
      const when = isLater
        ? `The next one stays on ${next}, since its people have been told.`
        : `The next one: ${next}.`;
      const how = isNew
        ? ' I am telling the channel, with a button to join. You are not in it either before you do.'
        : '';
      return `${rounds} ${when}${how} \`/rapport introductions off\` ends them.`;
    }
    case 'not_here':
      return 'I am not in this channel yet. Invite me with `/invite @rapport`, then try again.';
    case 'not_a_member':
      return onlyMembers;
    case 'guest':
      return guestSentence;
    case 'not_allowed':
      return 'I may not open conversations of several people here: whoever installed me left out the scopes `mpim:write` and `mpim:history`. With them, rounds can begin.';
  }
}

const onlyMembers = 'Only members of a channel decide on its introductions. Join it first, then try again.';
const guestSentence = 'Introductions are for people of this workspace, and you are a guest here. Nothing was changed.';
const noRounds =
  'This channel has no introductions. `/rapport introductions monday 10:00 fortnightly` begins them, `/rapport introductions` alone shows a form.';

export function endedSentence(outcome: EndOutcome): string {
  const sentences = {
    ended: 'This channel has no more introductions, and nobody is in them. Who was introduced in this round stays so.',
    not_set_up: noRounds,
    not_a_member: onlyMembers,
  } as const satisfies Record<EndOutcome, string>;
  return sentences[outcome];
}

export function joinedSentence(outcome: JoinOutcome): string {
  switch (outcome.kind) {
    case 'joined':
    case 'back':
    case 'already': {
      const { schedule, zone, locale } = outcome;
      const words = { joined: 'You are in.', back: 'Welcome back.', already: 'You are in already.' } as const;
      const next = formatMoment(schedule.nextAt, zone, locale);
      return `:wave: ${words[outcome.kind]} The next round in <#${schedule.channelId}>: *${next}*. I write to you the day before, and you can skip it or pause; nobody sees who is in. \`/rapport introductions leave\` ends it.`;
    }
    case 'no_rounds':
      return noRounds;
    case 'not_a_member':
      return 'Introductions are for members of the channel. Join it first, then try again.';
    case 'guest':
      return guestSentence;
    case 'no_messages':
      return 'You asked me for no messages at all (`/rapport most 0`), and a round needs one the day before. `/rapport most 1` makes room for it; then try again.';
  }
}

export type Change = 'skip' | 'unskip' | 'pause' | 'leave';

export function changedSentence(change: Change, outcome: ChangeOutcome): string {
  if (outcome === 'not_in') return 'You are in no round of this channel. `/rapport introductions join` puts you in.';
  if (outcome === 'too_late') return 'That round has begun. If it does not suit, a word to the others is best.';
  const sentences = {
    skip: ':ok: You sit out the next round. The one after it counts you in again.',
    unskip: ':wave: You take part in the next round after all.',
    pause: ':zzz: Your introductions in this channel are paused. `/rapport introductions join` brings you back.',
    leave: ':ok: You have left the introductions of this channel. `/rapport introductions join` brings you back.',
  } as const satisfies Record<Change, string>;
  return sentences[change];
}

/** `/rapport introductions` where there are rounds. */
export function roundsAnswer({ schedule, participant }: Rounds): Rendered {
  if (schedule === null) return { text: noRounds, blocks: [section(noRounds)] };
  const next = formatMoment(schedule.nextAt, schedule.zone, 'en-GB');
  const state = stateOf({ schedule, participant });
  const text = `<#${schedule.channelId}> has introductions ${roundsSentence(schedule)}. The next one: ${next}. ${stateWords[state]} \`/rapport introductions setup\` changes them, \`/rapport introductions off\` ends them.`;
  const value = schedule.channelId;
  const buttons = {
    out: [button('introductions_join', 'Join', { value, style: 'primary' })],
    paused: [button('introductions_join', 'Come back', { value, style: 'primary' })],
    skipping: [button('introductions_join', 'Take part after all', { value })],
    in: [button('introductions_pause', 'Pause', { value })],
  } as const;
  const leave = state === 'out' ? [] : [button('introductions_leave', 'Leave', { value })];
  return { text, blocks: [section(text), actions('introductions', [...buttons[state], ...leave])] };
}

const stateWords = {
  out: 'You are not in them.',
  paused: 'You have paused them.',
  skipping: 'You sit out that one.',
  in: 'You are in.',
} as const;

export function stateOf({ schedule, participant }: Rounds): keyof typeof stateWords {
  if (participant === null) return 'out';
  if (participant.pausedAt !== null) return 'paused';
  return participant.skipsAt !== null && participant.skipsAt.getTime() === schedule?.nextAt.getTime()
    ? 'skipping'
    : 'in';
}

export function misreadSentence(typed: string): string {
  return `I did not understand "${typed}". Try \`/rapport introductions monday 10:00 fortnightly\` (or weekly, four-weekly, monthly), \`join\`, \`skip\`, \`pause\`, \`leave\`, \`off\`, or \`/rapport introductions\` alone for a form.`;
}
