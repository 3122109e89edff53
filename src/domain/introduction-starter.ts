/**
 * How the conversation of people who were just introduced may begin (M2): with something that fits them, and that none of them has had
 * before. The words stand in slack/; here a starter is its situation and a number.
 */
import type { IntroductionFacts } from './introduction.js';
import { lotOf } from './lot.js';

/** Both offer the same; a day apart; of different teams; in touch already; anybody. */
export const starterSituations = ['topic', 'distance', 'teams', 'acquainted', 'anybody'] as const;
export type StarterSituation = (typeof starterSituations)[number];

export const startersEach = 8;

/** Less of a day in common than this, and they live far apart. */
const farMinutes = 4 * 60;

type Reasons = Omit<IntroductionFacts, 'starter'> & { readonly isPair: boolean };

/** One that fits and none of them had; of several, the one that the seed says. */
export function starterFor(reasons: Reasons, used: readonly string[], seed: string): string {
  const fitting = situationsOf(reasons);
  for (const situation of fitting) {
    const fresh = startersOf(situation).filter((starter) => !used.includes(starter));
    const chosen = fresh[lotOf(seed) % Math.max(1, fresh.length)];
    if (chosen !== undefined) return chosen;
  }
  // All are used up: the one that was told the longest time ago.
  const all = fitting.flatMap(startersOf);
  return all.toSorted((one, other) => used.indexOf(other) - used.indexOf(one))[0] ?? 'anybody:0';
}

/** The situation and number of a starter that was kept, whatever it is. */
export function starterIn(starter: string): { readonly situation: StarterSituation; readonly number: number } {
  const [name, number] = starter.split(':');
  const situation = starterSituations.find((each) => each === name) ?? 'anybody';
  return { situation, number: Math.abs(Math.trunc(Number(number) || 0)) % startersEach };
}

/** What compares one with the other is for two. */
function situationsOf(reasons: Reasons): readonly StarterSituation[] {
  const fits: Record<StarterSituation, boolean> = {
    topic: reasons.topics.length > 0,
    distance: reasons.isPair && reasons.commonMinutes < farMinutes,
    teams: reasons.isPair && reasons.areOfDifferentTeams,
    acquainted: reasons.isPair && reasons.haveMet !== 'none',
    anybody: true,
  };
  return starterSituations.filter((situation) => fits[situation]);
}

function startersOf(situation: StarterSituation): readonly string[] {
  return Array.from({ length: startersEach }, (_, number) => `${situation}:${number}`);
}
