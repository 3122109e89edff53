/** What Rapport says about follow-ups (F1, F3). */
import type { FollowUp, QuickChoice } from '../domain/follow-up.js';
import type { Message } from '../domain/message.js';
import { formatDay, formatMoment } from '../domain/time.js';
import type { FollowUpDraft } from '../features/follow-up-drafts.js';
import type { SaveOutcome } from '../features/follow-up-saving.js';
import { actions, button, context, inline, mention, quote, type Rendered, safe, section } from './blocks.js';

type FollowUpMessage = Extract<Message, { kind: 'follow_up' }>;

export function followUpDm(message: FollowUpMessage, link: string | null): Rendered {
  const { followUp } = message;
  const who = followUp.aboutId === null ? '' : ` with ${mention(followUp.aboutId)}`;
  // Without words of their own it is the message that they will know it by.
  const what = followUp.note === '' ? messageWords(followUp.link) : '';
  const opening = message.isReminder
    ? `Still open: your follow-up${who}${what}.`
    : `You wanted to follow up${who}${what}.`;
  const note = followUp.note === '' ? [] : [quote(followUp.note)];
  const more = link === null ? [] : [context(`<${link}|See the message>`)];
  const text = `${opening}${followUp.note === '' ? '' : ` ${safe(followUp.note, 1000)}`}`;
  const ending = endingOf(message);
  return { text, blocks: [section(`:bell: ${opening}`), ...note, ...more, ending] };
}

/** A direct message has no name. */
function messageWords(link: FollowUp['link']): string {
  if (link === null) return '';
  return link.channelId.startsWith('D') ? ' on a message' : ` on a message in <#${link.channelId}>`;
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

export function keptSentence({ followUp, zone, locale }: Extract<Message, { kind: 'follow_up_kept' }>): string {
  if (followUp.state !== 'open') return closing(followUp);
  const who = followUp.aboutId === null ? '' : ` about ${mention(followUp.aboutId)}`;
  const note = followUp.note === '' ? '' : `: ${inline(followUp.note, 500)}`;
  return `:bell: I will remind you on *${formatMoment(followUp.dueAt, zone, locale)}*${who}${note}. App Home lists it, should you change your mind.`;
}

/** What stands over the form: the moment in words, and how to put it right. */
export function understoodWords(draft: Pick<FollowUpDraft, 'dueAt' | 'understood' | 'zone' | 'locale'>): string {
  const moment = draft.dueAt === null ? [] : [momentWords(draft.dueAt, draft)];
  const explained = explanation(draft);
  return [...moment, ...(explained === '' ? [] : [explained])].join('\n');
}

export function momentWords(at: Date, { zone, locale }: { readonly zone: string; readonly locale: string }): string {
  return `:bell: *${formatMoment(at, zone, locale)}*`;
}

function explanation({ understood, zone, locale }: Pick<FollowUpDraft, 'understood' | 'zone' | 'locale'>): string {
  switch (understood.kind) {
    case 'at':
      return understood.isDayOff ? 'One of your days off. If that is not what you meant, pick another time.' : '';
    case 'moved':
      return 'That day would be one of your days off, so this is the next working morning.';
    case 'no_date':
      return 'Your next working morning, unless another time suits better.';
    case 'past':
      return `I understood *${formatMoment(understood.at, zone, locale)}*, and that has passed. Pick a later time.`;
    case 'twofold': {
      const [one, other] = understood.readings.map((at) => formatDay(at, zone, locale));
      return `\`${inline(understood.text, 40)}\` can be *${one}* or *${other}*. Pick the one you mean.`;
    }
    case 'kept':
      return '';
  }
}

export function choiceLabel(
  { name, at }: QuickChoice,
  { zone, locale }: Pick<FollowUpDraft, 'zone' | 'locale'>,
): string {
  const moment = formatMoment(at, zone, locale);
  return name === 'one_reading' ? moment : `${choiceNames[name]} · ${moment}`;
}

const choiceNames = {
  tomorrow: 'Tomorrow morning',
  next_working_day: 'Next working day',
  next_week: 'Next week',
  in_two_weeks: 'In two weeks',
} as const;

export function followUpHelp(command: string): string {
  return `Tell me when, and what about: \`${command} @ana friday 10am about the deck\`. Or choose *Follow up later* on any message. I show you what I understood before I keep it.`;
}

/** The form did not open: nothing is kept, and nothing that was typed is lost. */
export function notOpenedSentence(draft: FollowUpDraft, typed: string): string {
  const understood = understoodWords(draft);
  return `The form did not open in time, so nothing is kept yet.\n${understood}\nPlease send it once more: \`${safe(typed.replaceAll('`', "'"), 1500)}\``;
}

/** Beneath the field that is to be put right; everything typed stays. */
export function refusedSentence(outcome: Exclude<SaveOutcome, { kind: 'saved' }>): string {
  switch (outcome.kind) {
    case 'past':
      return `${formatMoment(outcome.at, outcome.zone, outcome.locale)} has passed. Pick a later time.`;
    case 'too_long':
      return `That note has ${outcome.length.toLocaleString('en')} characters; up to 1,000 fit. A few words will do.`;
    case 'closed':
      return 'This follow-up is closed already. App Home shows those that are open.';
  }
}
