/** What Rapport says about names that it can do nothing with. */
import type { NotMeant } from '../domain/named-people.js';
import { inline, listed, mention } from './blocks.js';

const whyNot = {
  yourself: 'You are with yourself anyway: this is for others.',
  bot: '% is an app: this is for people.',
  left: '% is no longer here.',
  outside: '% belongs to another workspace, and I keep no record of people there.',
} as const satisfies Record<NotMeant['because'], string>;

export function notMeantSentence(left: readonly NotMeant[]): string {
  return left.map(({ memberId, because }) => whyNot[because].replace('%', mention(memberId))).join(' ');
}

export function unresolvedSentence(names: readonly string[]): string {
  return `I could not find ${inline(listed(names), 200)} as a person. Type @ and pick each one from the list that Slack shows.`;
}
