/** What Rapport says about follow-ups (F1, F3). */
import type { FollowUp } from '../domain/follow-up.js';
import type { Message } from '../domain/message.js';
import { formatDay, formatMoment } from '../domain/time.js';
import type { AddOutcome } from '../features/follow-ups.js';
import { actions, button, context, mention, quote, type Rendered, safe, section } from './blocks.js';

type FollowUpMessage = Extract<Message, { kind: 'follow_up' }>;

export function followUpDm(message: FollowUpMessage, link: string | null): Rendered {
  const { followUp } = message;
  const who = followUp.aboutId === null ? '' : ` with ${mention(followUp.aboutId)}`;
  const opening = message.isReminder ? `Still open: your follow-up${who}.` : `You wanted to follow up${who}.`;
  const note = followUp.note === '' ? [] : [quote(followUp.note)];
  const more = link === null ? [] : [context(`<${link}|See the message>`)];
  const text = `${opening}${followUp.note === '' ? '' : ` ${safe(followUp.note, 1000)}`}`;
  const ending = endingOf(message);
  return { text, blocks: [section(`:bell: ${opening}`), ...note, ...more, ending] };
}

function answerButtons(followUp: FollowUp) {
  return actions(`follow_up:${followUp.id}`, [
    button('follow_up_done', 'Done', { value: followUp.id, style: 'primary' }),
    button('follow_up_tomorrow', 'Tomorrow', { value: followUp.id }),
    button('follow_up_next_week', 'Next week', { value: followUp.id }),
    button('follow_up_dropped', 'Drop', { value: followUp.id }),
  ]);
}

function endingOf({ followUp, putOffTo, zone, locale }: FollowUpMessage) {
  if (followUp.state !== 'open') return context(closing(followUp));
  if (putOffTo !== null) return context(`:zzz: I will ask again on ${formatMoment(putOffTo, zone, locale)}.`);
  return answerButtons(followUp);
}

function closing(followUp: FollowUp): string {
  return followUp.state === 'done' ? ':white_check_mark: Done.' : ':wastebasket: Dropped.';
}

export function addedSentence(outcome: AddOutcome, typed: string): string {
  const example = '`/followup @ana friday 10am about the deck`';
  switch (outcome.kind) {
    case 'added': {
      const { followUp } = outcome;
      const when = formatMoment(followUp.dueAt, outcome.zone, outcome.locale);
      const who = followUp.aboutId === null ? '' : ` about ${mention(followUp.aboutId)}`;
      const note = followUp.note === '' ? '' : `: ${safe(followUp.note, 500)}`;
      return `:bell: I will remind you on *${when}*${who}${note}. App Home lists it, should you change your mind.`;
    }
    case 'no_date':
      return `When shall I remind you? Add a day or a time: ${example}, \`in 3 days\`, \`next tuesday\`.\n\nYou typed: \`${safe(typed, 1500)}\``;
    case 'nothing_said':
      return `Tell me when, and what about: ${example}.`;
    case 'past':
      return `I understood *${formatMoment(outcome.at, outcome.zone, outcome.locale)}*, and that has passed. Try a later time, such as \`tomorrow 10am\`.\n\nYou typed: \`${safe(typed, 1500)}\``;
    case 'twofold': {
      const [one, other] = outcome.readings.map((at) => formatDay(at, outcome.zone, 'en'));
      return `\`${safe(outcome.text, 40)}\` can be *${one}* or *${other}*. Write the month as a word, and I know which.\n\nYou typed: \`${safe(typed, 1500)}\``;
    }
    case 'too_long':
      return `That note has ${outcome.length} characters; up to 1,000 fit. A few words will do.`;
  }
}
