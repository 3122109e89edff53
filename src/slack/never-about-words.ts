/** What Rapport says about who is never suggested (R6). */
import type { NeverOutcome } from '../features/never-about.js';
import { listed, mention, safe } from './blocks.js';
import { notMeantSentence, unresolvedSentence } from './named-people-words.js';

export function neverSentence(outcome: NeverOutcome, command: string, typed: string): string {
  switch (outcome.kind) {
    case 'added': {
      const told = `:no_bell: I will not suggest ${people(outcome)} to you again, in any way. Nobody can see this but you; \`${command} never @name off\` takes it back.`;
      return [told, notMeantSentence(outcome.notMeant)].filter((part) => part !== '').join(' ');
    }
    case 'removed':
      if (outcome.people.length === 0) return `${listed(outcome.asked.map(mention))}: not on your list anyway.`;
      return `:ok: I may suggest ${people(outcome)} to you again.`;
    case 'listed':
      if (outcome.people.length === 0) {
        return `Nobody is on your list. \`${command} never @name\` puts somebody on it, and only you will know.`;
      }
      return `Never suggested to you: ${shortListed(outcome)}. \`${command} never @name off\` takes somebody off the list. Only you see this.`;
    case 'nobody_left':
      return notMeantSentence(outcome.notMeant);
    case 'not_resolved':
      return `${unresolvedSentence(outcome.names)}${given(typed)}`;
    case 'not_understood':
      return `Name the people I shall never suggest to you, \`${command} never @name\`, or take them back with \`${command} never @name off\`.${given(typed)}`;
  }
}

export function suggestableSentence(isSuggestable: boolean, command: string): string {
  return isSuggestable
    ? `Others may be pointed to you when it is good to catch up. \`${command} suggest-me off\` ends that, and nobody is told.`
    : `I suggest you to nobody, and nobody is told. \`${command} suggest-me on\` takes it back.`;
}

function people(outcome: { readonly people: NeverOutcomePeople }): string {
  return listed(outcome.people.map(mention));
}

type NeverOutcomePeople = Extract<NeverOutcome, { kind: 'listed' }>['people'];

const listedAtMost = 150;

function shortListed({ people }: { readonly people: NeverOutcomePeople }): string {
  const shown = people.slice(0, listedAtMost).map(mention);
  const more = people.length - shown.length;
  return more === 0 ? listed(shown) : `${shown.join(', ')} and ${more} more`;
}

function given(typed: string): string {
  return `\n\nYou typed: \`${safe(typed.replaceAll('`', "'"), 1500)}\``;
}
