/** What a look back at one's own month says (A5): what was, in words and in a picture. No more and no less than anything. */
import type { KnownBlock } from '@slack/types';
import type { Member } from '../domain/member.js';
import type { Message } from '../domain/message.js';
import { type Counted, type Reflection, type Revived, saysNothing } from '../domain/reflection.js';
import { formatMonth } from '../domain/time.js';
import type { ReflectionChoice } from '../features/reflections.js';
import {
  actions,
  button,
  context,
  cut,
  header,
  listed,
  mention,
  type Picture,
  type Rendered,
  section,
} from './blocks.js';
import { writable } from './chart-letters.js';
import { reflectionChart } from './reflection-chart.js';

type Told = Extract<Message, { kind: 'reflection' }>;

export function reflectionMessage(told: Told): Rendered {
  const { reflection, isSoFar, locale } = told;
  const month = formatMonth(reflection.month, locale);
  const title = isSoFar ? `Your ${month} so far` : `Your ${month}, looking back`;
  const head: readonly KnownBlock[] = [header(title), section(wordsOf(told))];
  const blocks = [...head, ...lastBlocks(told)];
  const picture = networkPicture(told);
  return { text: title, blocks, ...(picture === null ? {} : { picture: { ...picture, at: head.length } }) };
}

function wordsOf({ reflection, isSoFar }: Told): string {
  if (!saysNothing(reflection)) return linesOf(reflection).join('\n');
  return isSoFar
    ? 'There is nothing to look back on yet. This fills by itself as you mention, answer and thank people.'
    : 'There is nothing left to tell of that month.';
}

function linesOf({ thanked, thankedBy, revived, met, answered, helped, kept, network }: Reflection): readonly string[] {
  const people = network.map(({ memberId }) => memberId);
  return [
    ...(thanked.length === 0 ? [] : [`:raised_hands: You thanked ${named(thanked, thankedOne)}.`]),
    ...(thankedBy.length === 0 ? [] : [`:heart: ${named(thankedBy, thankedOne)} thanked you.`]),
    ...(revived.length === 0 ? [] : [`:seedling: ${revivedSentence(revived)}`]),
    ...(met.length === 0 ? [] : [`:coffee: You met ${named(met, mention)} through an introduction.`]),
    ...(helped.length === 0 ? [] : [`:raised_hand: You helped ${named(helped, mention)} with a question.`]),
    ...(answered.length === 0 ? [] : [`:bulb: You answered in threads that ${named(answered, mention)} began.`]),
    ...(kept === 0 ? [] : [`:white_check_mark: ${keptSentence(kept)}`]),
    ...(people.length === 0 ? [] : [`:speech_balloon: You were in touch with ${named(people, mention)}.`]),
  ];
}

/** More names than that are a list, not a sentence. */
const namedAtMost = 8;

function named<Each>(all: readonly Each[], say: (each: Each) => string): string {
  if (all.length <= namedAtMost) return listed(all.map(say));
  const said = all.slice(0, namedAtMost - 1).map(say);
  return listed([...said, `${all.length - said.length} others`]);
}

function thankedOne({ memberId, times }: Counted): string {
  const often = times === 1 ? '' : times === 2 ? ' (twice)' : ` (${times} times)`;
  return `${mention(memberId)}${often}`;
}

function revivedSentence(revived: readonly Revived[]): string {
  const [only, ...others] = revived;
  if (only !== undefined && others.length === 0) {
    return `You and ${mention(only.memberId)} were in touch again, after ${inWeeks(only.silentDays)}.`;
  }
  const each = ({ memberId, silentDays }: Revived) => `${mention(memberId)} (after ${inWeeks(silentDays)})`;
  return `You were in touch again with ${named(revived, each)}.`;
}

/** As people say it: nobody counts the days of a silence. */
function inWeeks(days: number): string {
  const weeks = Math.round(days / 7);
  if (weeks <= 1) return 'a week or so';
  return weeks <= 8 ? `${weeks} weeks` : `${Math.round(days / 30.4)} months`;
}

function keptSentence(kept: number): string {
  return kept === 1
    ? 'You did one thing that you had promised, or set out to do.'
    : `You did ${kept} things that you had promised, or set out to do.`;
}

function lastBlocks({ isMonthly }: Told): readonly KnownBlock[] {
  const isPrivate = 'Only you see this. I put it together from what is in the record just now, and keep none of it.';
  return isMonthly
    ? [context(isPrivate), actions('reflection', [button('reflections_off', 'Stop these')])]
    : [
        context(`${isPrivate} If you like, it comes by itself on the first working morning of each month.`),
        actions('reflection', [button('reflections_on', 'Send it every month')]),
      ];
}

const drawnAtMost = 20;
const maxAltText = 2000;

/** Null where somebody has no name that can be written: a hole in a picture is worse than none. */
function networkPicture({ reflection: { month, network }, names }: Told): Picture | null {
  if (network.length === 0) return null;
  const drawn = network.slice(0, drawnAtMost).map(({ memberId, days, isRevived }) => {
    const known = names.get(memberId);
    return { name: writable(known?.name ?? '') ?? writable(known?.handle ?? ''), days, isRevived };
  });
  const people = drawn.flatMap(({ name, ...person }) => (name === null ? [] : [{ ...person, name }]));
  if (people.length < drawn.length) return null;
  const subtitle = 'Whom you were in touch with. The thicker the line, the more days.';
  return {
    fileName: 'your-network.png',
    chart: reflectionChart(people, network.length - people.length),
    heading: { title: `Your network in ${formatMonth(month, 'en-GB')}`, subtitle },
    altText: altTextOf(month, people, network.length - people.length),
  };
}

function altTextOf(
  month: string,
  people: readonly { readonly name: string; readonly days: number; readonly isRevived: boolean }[],
  more: number,
): string {
  const told = people.map(({ name, days, isRevived }) => {
    const again = isRevived ? ', again after a silence' : '';
    return `${name} (${days === 1 ? 'one day' : `${days} days`}${again})`;
  });
  const others = more === 0 ? [] : [more === 1 ? 'one more person' : `${more} more people`];
  const words = `You in the middle, and whom you were in touch with in ${formatMonth(month, 'en-GB')}: ${listed([...told, ...others])}.`;
  return cut(words, maxAltText);
}

export const reflectionHelp =
  'Say `/rapport reflection` for your month so far, and `/rapport reflection on` or `off` to have each month told by itself, or not.';

export const reflectionHelpLine = (command: string): string =>
  `\`${command} reflection\`  your own month so far, for you alone; \`reflection on\` sends it every month`;

export const reflectionComing =
  'Your month so far is coming, in our direct messages. `/rapport reflection on` sends you each month by itself.';

const chosen = {
  on: 'Gladly. On the first working morning of each month I tell you of the one before, for you alone. `/rapport reflection off` ends it.',
  off: 'All right, no more of these. `/rapport reflection` shows your month whenever you like.',
  needs_consent:
    'I write by myself only to those who said yes. Turn nudges on first: `/rapport start`. `/rapport reflection` shows your month at any time.',
  no_messages:
    'You wanted no messages from me at all. `/rapport most 1` lets one a week through; then say `/rapport reflection on` again.',
} as const satisfies Record<ReflectionChoice, string>;

export const reflectionChosen = (choice: ReflectionChoice): string => chosen[choice];

/** Its line in App Home. */
export function reflectionBlocks({ consent }: Member, isMonthly: boolean): KnownBlock[] {
  if (consent !== 'yes') return [];
  return [
    isMonthly
      ? section(
          'On the first working morning of each month I tell you of your last one, for you alone.',
          button('reflections_off', 'Stop these'),
        )
      : section(
          'Once a month I can tell you of your own month: whom you thanked, who is back in touch. Only you see it.',
          button('reflections_on', 'Send it to me'),
        ),
  ];
}
