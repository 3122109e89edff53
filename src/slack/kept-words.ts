/** What a nudge says about somebody the member keeps in touch with by hand (R2): their own wish, handed back; never a reproach. */
import { describeInterval } from '../domain/cadence-text.js';
import type { KeptFacts, Nudge, NudgeFacts } from '../domain/nudge.js';
import { type Phrasings, phrasingIn, situationOf } from '../domain/nudge-phrasing.js';
import { dayInWords } from '../domain/time.js';
import { catchingUp } from './nudge-reconnect-words.js';
import type { Telling, Voice } from './nudge-voice.js';

/** `often` is "every two weeks"; `last` the day of the last contact, or that of the wish where none is known. */
export type Wish = { readonly who: string; readonly often: string; readonly last: string };

/** The ideal interval has passed. */
export const keptPhrasings: Phrasings<(said: Wish) => string> = [
  ({ who, often, last }) => `You wanted to stay in touch with ${who} ${often}; the last time was ${last}.`,
  ({ who, often, last }) => `Talking to ${who} ${often} was your wish. The last time was ${last}.`,
  ({ who, often, last }) => `${who}, ${often}: that is your own plan. You were last in touch on ${last}.`,
  ({ who, often, last }) => `You asked me to mention ${who} ${often}. Last in touch: ${last}.`,
  ({ who, often, last }) => `You keep up with ${who} ${often}. Is there something to share since ${last}?`,
  ({ who, often, last }) => `A small reminder you set: ${who}, ${often}. Last in touch on ${last}.`,
];

/** The latest interval has passed; `often` is that one. */
export const keptAtLatestPhrasings: Phrasings<(said: Wish) => string> = [
  ({ who, often, last }) => `To stay close to ${who}, you chose ${often} at the latest. Last in touch on ${last}.`,
  ({ who, often, last }) =>
    `Shall it be today? You wanted a word with ${who} ${often} at the latest; the last was on ${last}.`,
  ({ who, often, last }) => `Your plan for ${who} says ${often} at the latest. The last time was ${last}.`,
  ({ who, often, last }) => `${who} comes up as you wished: ${often} at the latest, last on ${last}.`,
  ({ who, often, last }) =>
    `A call, a coffee, a message to ${who}? You said ${often} at the latest; the last time was ${last}.`,
  ({ who, often, last }) => `There may be news from ${who} since ${last}; you wanted a word ${often} at the latest.`,
];

/** No contact of the two is known. That is not to say that there was none: direct messages and calls are not seen. */
export const keptUnmetPhrasings: Phrasings<(said: Wish) => string> = [
  ({ who, often, last }) => `On ${last} you planned to be in touch with ${who} ${often}. Is today a good day?`,
  ({ who, often }) => `How about a hello to ${who} today? You would like to be in touch ${often}.`,
  ({ who, often, last }) => `You told me on ${last} that you want to talk to ${who} ${often}. Shall we say today?`,
  ({ who, often }) => `Begin today with ${who}? You wanted to be in touch ${often}.`,
  ({ who, often, last }) => `A reminder from ${last}, set by you: ${who}, ${often}.`,
  ({ who, often }) => `Is there something to ask ${who}? You wished to be in touch ${often}.`,
];

/** The year is named where it is not the year of the plan. */
export function keptVoice(facts: Extract<NudgeFacts, { kind: 'reconnect' }>, kept: KeptFacts, telling: Telling): Voice {
  const { nudge } = telling.item;
  const last = dayInWords(facts.lastContactDay, nudge.plannedAt, telling.message.locale);
  const { words, days } = keptCase(nudge, kept);
  return {
    ...catchingUp(telling),
    lead: (who) => phrasingIn(words, facts.phrasing)({ who, often: describeInterval(days), last }),
    refused: keptEnded,
  };
}

function keptCase(nudge: Nudge, { idealDays, latestDays }: KeptFacts) {
  const situation = situationOf(nudge);
  if (situation === 'kept_unmet') return { words: keptUnmetPhrasings, days: idealDays };
  if (situation === 'kept_at_latest') return { words: keptAtLatestPhrasings, days: latestDays };
  return { words: keptPhrasings, days: idealDays };
}

/** "Not relevant" ends the cadence. */
function keptEnded(who: string): string {
  return `:ok: The reminders about ${who} end here, and I will not suggest catching up. \`/rapport keep\` brings them back.`;
}
