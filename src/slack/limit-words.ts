/** What Rapport says about the limit of kudos in a day (K8). */
import type { LimitChange, LimitOutcome } from '../features/workspace-limit.js';
import { adminsOnly } from './admin-words.js';
import { listed, safe } from './blocks.js';

/** To whoever wanted to give one more. Also for a message of another day that is told late, and so without "today". */
export function overLimitSentence(perDay: number): string {
  const all = perDay === 1 ? 'one kudos, and it is' : `${perDay} kudos, and they are`;
  return `A day here holds ${all} given already: what a day of thanks. It starts anew tomorrow, so keep this one for then, or simply tell them yourself.`;
}

export const limitHelp =
  'A number from 1 to 1,000, please: `/rapport admin limit 20`, or `/rapport admin limit off`. `/rapport admin limit exempt @group` lets the people of a group give as many as they like, and `unexempt @group` ends that.';

export function limitSentence(outcome: LimitOutcome, change: LimitChange): string {
  switch (outcome.kind) {
    case 'not_admin':
      return adminsOnly;
    case 'unknown_group':
      return 'I do not know that group. Type @ and pick it from the list that Slack shows.';
    case 'done':
      return [limitIs(outcome.perDay, change.kind !== 'show'), exemptAre(outcome)]
        .filter((part) => part !== '')
        .join(' ');
  }
}

function limitIs(perDay: number | null, isNew: boolean): string {
  const since = isNew ? 'From now on everybody' : 'Everybody';
  if (perDay === null) return `${since} gives as many kudos a day as they like.`;
  return `${since} gives up to ${perDay.toLocaleString('en')} kudos a day; one to a group or to several people counts once.`;
}

function exemptAre({ perDay, unlimitedGroups }: Extract<LimitOutcome, { kind: 'done' }>): string {
  if (perDay === null || unlimitedGroups.length === 0) return '';
  return `Without a limit: ${safe(listed(unlimitedGroups), 1000)}.`;
}
