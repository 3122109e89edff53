/** What Rapport says about cadences set by hand (R2). */
import { cadenceStanding, silentSince } from '../domain/cadence.js';
import { describeIntervals } from '../domain/cadence-text.js';
import { dayInWords, utcDay } from '../domain/time.js';
import type { KeepOutcome } from '../features/cadences.js';
import { limits, listed, mention, safe } from './blocks.js';
import { notMeantSentence, unresolvedSentence } from './named-people-words.js';

/** `typed` is what was typed, given back where it was not understood. */
export function keepSentence(outcome: KeepOutcome, command: string, typed: string): string {
  switch (outcome.kind) {
    case 'kept':
      return keptSentence(outcome, command);
    case 'ended':
      return endedSentence(outcome);
    case 'listed':
      return listSentence(outcome, command);
    default:
      return `${whatToDo(outcome, command)}\n\nYou typed: \`${safe(typed.replaceAll('`', "'"), 1500)}\``;
  }
}

function keptSentence(outcome: Extract<KeepOutcome, { kind: 'kept' }>, command: string): string {
  const who = listed(outcome.people.map(mention));
  const told = `:pushpin: You and ${who}: ${describeIntervals(outcome.intervals)}. Any contact restarts the clock; \`${command} keep @name off\` ends it.`;
  const off = outcome.isHeard
    ? ''
    : `Nudges are off for you, so only App Home shows it: \`${command} start\` turns them on.`;
  return [told, notMeantSentence(outcome.notMeant), off].filter((part) => part !== '').join(' ');
}

function endedSentence({ people, asked }: Extract<KeepOutcome, { kind: 'ended' }>): string {
  if (people.length === 0) return `There was no reminder about ${listed(asked.map(mention))}.`;
  return `:ok: No more reminders about ${listed(people.map(mention))}.`;
}

function listSentence({ kept, now, locale }: Extract<KeepOutcome, { kind: 'listed' }>, command: string): string {
  const example = `\`${command} keep @ana every 2 weeks, at the latest every 4 weeks\``;
  if (kept.length === 0) return `Whom would you like to stay in touch with, and how often? For example ${example}.`;
  const lines = kept.map((tie) => {
    const lastDay = tie.tie?.last ?? null;
    const standing = standingWords[cadenceStanding(tie, utcDay(now) - silentSince(tie, lastDay))];
    const last = lastDay === null ? 'nothing on record yet' : `last in touch ${dayInWords(lastDay, now, locale)}`;
    return `:pushpin: ${mention(tie.subjectId)} ${describeIntervals(tie)}: ${last}, ${standing}`;
  });
  return fitting(lines, `\`${command} keep @name off\` ends one. Only you see this.`);
}

const standingWords = { on_time: 'on time', slipping: 'slipping', overdue: 'overdue' } as const;

/** As many of the lines as a message holds. */
function fitting(lines: readonly string[], ending: string): string {
  const shown: string[] = [];
  let room = limits.text - ending.length - 40;
  for (const line of lines) {
    room -= line.length + 1;
    if (room < 0) break;
    shown.push(line);
  }
  const more = shown.length < lines.length ? [`… and ${lines.length - shown.length} more.`] : [];
  return [...shown, ...more, ending].join('\n');
}

type NotKept = Exclude<KeepOutcome, { kind: 'kept' | 'ended' | 'listed' }>;

function whatToDo(outcome: NotKept, command: string): string {
  const example = `\`${command} keep @ana every 2 weeks\``;
  switch (outcome.kind) {
    case 'nobody_named':
      return `Whom do you mean? Name them first: ${example}.`;
    case 'not_resolved':
      return unresolvedSentence(outcome.names);
    case 'nobody_left':
      return notMeantSentence(outcome.notMeant);
    case 'never_about':
      return `You asked me never to suggest ${listed(outcome.people.map(mention))}. \`${command} never @name off\` takes that back first.`;
    case 'too_many':
      return `That would be more than ${outcome.most} people to keep up with. End some with \`${command} keep @name off\` first.`;
    case 'not_understood':
      return notUnderstood(outcome.because, command);
  }
}

function notUnderstood(because: Extract<NotKept, { kind: 'not_understood' }>['because'], command: string): string {
  const forms = 'such as `weekly`, `every 10 days`, `twice a month` or `every quarter, at the latest every 4 months`';
  switch (because) {
    case 'nothing':
      return `How often? Add it after the name, ${forms}.`;
    case 'unclear':
      return `I could not read how often. Write it ${forms}; \`${command} keep @name off\` ends it.`;
    case 'too_often':
      return 'Every two days is the most often I remind anybody.';
    case 'too_seldom':
      return 'Every two years, and three at the latest, is the most seldom I can promise.';
    case 'latest_first':
      return 'The latest interval has to be the longer one, such as `every 2 weeks, at the latest every 4 weeks`.';
  }
}
