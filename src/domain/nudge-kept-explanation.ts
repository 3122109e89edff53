/** The facts of a cadence set by hand, in words: for "why this?", "who is next" and the dry run. */
import { describeInterval, describeIntervals } from './cadence-text.js';
import type { KeptFact } from './nudge-facts.js';
import { keptSince } from './nudge-kept.js';
import { dayInWords } from './time.js';

type Wording = { readonly name: string; readonly locale: string; readonly place: string | null };

/** What the member wished, and how long it is ago: the beginning of a sentence about one candidate. */
export function explainCadence(fact: KeptFact, now: Date, { name, locale, place }: Wording): string {
  const where = place === null ? '' : `, in #${place}`;
  const wish = `You wanted to stay in touch with ${name} ${describeIntervals(fact.cadence)}`;
  return `${wish}, and ${lastTime(fact, now, locale)}${where}`;
}

/** The same after the name, for a list. */
export function explainCadenceBriefly(fact: KeptFact, now: Date, locale: string): string {
  return `you wanted to stay in touch ${describeInterval(fact.cadence.idealDays)}, and ${lastTime(fact, now, locale)}`;
}

function lastTime(fact: KeptFact, now: Date, locale: string): string {
  const day = dayInWords(keptSince(fact), now, locale);
  return fact.tie === null ? `I know of no contact since you said so on ${day}` : `were last in touch on ${day}`;
}
