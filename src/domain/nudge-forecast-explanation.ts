/** Why somebody is next (R7): what follows their name in a list. No days are counted for a pair without a rhythm. */
import { helpInWords } from './help-words.js';
import { type ReconnectFact, recentHelp } from './nudge-facts.js';
import type { Upcoming } from './nudge-forecast.js';
import { explainCadenceBriefly } from './nudge-kept-explanation.js';
import { describeRhythm, rhythmOn } from './tie-rhythm.js';
import { dayInWords, utcDay } from './time.js';

export function explainUpcoming({ candidate, facts }: Upcoming, locale: string): string {
  const isAbout = (fact: { readonly subject: { readonly id: string } }) => fact.subject.id === candidate.subjectId;
  const kept = facts.kept.find(isAbout);
  if (kept !== undefined && candidate.isKept) return explainCadenceBriefly(kept, facts.now, locale);
  const silent = facts.reconnect.find(isAbout);
  if (silent !== undefined && candidate.kind === 'reconnect') return silenceInWords(silent, facts.now, locale);
  const help = facts.gratitude.find(isAbout);
  if (help === undefined) throw new Error(`No ${candidate.kind} fact about ${candidate.subjectId}`);
  const { threads, requests } = recentHelp(help, facts.now);
  const helped = helpInWords({ threads: threads.length, requests: requests.length });
  return `they ${helped} lately, and a thank-you would be nice`;
}

function silenceInWords({ tie }: ReconnectFact, now: Date, locale: string): string {
  const last = dayInWords(tie.last, now, locale);
  const usually = describeRhythm(rhythmOn(tie, utcDay(now)));
  return usually === null
    ? `you were last in touch on ${last}, and your paths may not cross by themselves soon`
    : `you are usually in touch ${usually}, last on ${last}`;
}
