/** What a nudge says about somebody the member keeps in touch with by hand (R2): their own wish, handed back; never a reproach. */
import { describeInterval } from '../domain/cadence-text.js';
import type { KeptFacts, Nudge } from '../domain/nudge.js';
import { dayInWords } from '../domain/time.js';

type Said = { readonly who: string; readonly often: string; readonly last: string };

/** With a contact on record, and without one: "last" is then the day the wish was made. */
const phrasings: readonly { readonly known: (said: Said) => string; readonly unknown: (said: Said) => string }[] = [
  {
    known: ({ who, often, last }) => `You wanted to stay in touch with ${who} ${often}; last was ${last}.`,
    unknown: ({ who, often, last }) => `You wanted to be in touch with ${who} ${often}, you said on ${last}.`,
  },
  {
    known: ({ who, often, last }) => `A word with ${who} ${often} was your wish. The last one was on ${last}.`,
    unknown: ({ who, often }) => `A word with ${who} ${often} was your wish. How about a first one today?`,
  },
  {
    known: ({ who, often, last }) => `${who} ${often}, as you planned: you two last talked on ${last}.`,
    unknown: ({ who, often, last }) => `${who} ${often}: you planned that on ${last}.`,
  },
  {
    known: ({ who, often, last }) => `Time for ${who}, as you asked: ${often}, and ${last} was the last time.`,
    unknown: ({ who, often, last }) => `Time for ${who}, as you asked on ${last}: ${often}.`,
  },
  {
    known: ({ who, often, last }) => `You keep up with ${who} ${often}. Since ${last}, is there something to share?`,
    unknown: ({ who, often }) => `You would like to talk to ${who} ${often}. Is today a good day to begin?`,
  },
  {
    known: ({ who, often, last }) => `A small reminder you set: ${who}, ${often}. Last in touch on ${last}.`,
    unknown: ({ who, often, last }) => `A small reminder you set on ${last}: ${who}, ${often}.`,
  },
];

export const keptPhrasings = phrasings.length;

/** The year is named where it is not the year of the plan. */
export function keptLead(
  nudge: Pick<Nudge, 'subjectId' | 'period' | 'plannedAt'>,
  facts: { readonly lastContactDay: number; readonly kept: KeptFacts | null },
  { who, locale, phrasing = phrasingOf(nudge) }: { who: string; locale: string; phrasing?: number },
): string {
  if (facts.kept === null) throw new Error('no cadence to speak of');
  const { idealDays, wereInTouch } = facts.kept;
  const last = dayInWords(facts.lastContactDay, nudge.plannedAt, locale);
  const words = phrasings[phrasing % phrasings.length] ?? phrasings[0];
  if (words === undefined) throw new Error('no words for a cadence');
  return (wereInTouch ? words.known : words.unknown)({ who, often: describeInterval(idealDays), last });
}

/** "Not relevant" ends the cadence. */
export function keptEnded(who: string): string {
  return `:ok: The reminders about ${who} end here, and I will not suggest catching up. \`/rapport keep\` brings them back.`;
}

/** Another for each silence, for each of its two moments, and for each person. */
function phrasingOf({ subjectId, period }: Pick<Nudge, 'subjectId' | 'period'>): number {
  const letters = [...`${subjectId} ${period}`].map((letter) => letter.codePointAt(0) ?? 0);
  return letters.reduce((hash, code) => (hash * 31 + code) % 9973, 7) % phrasings.length;
}
