/** What a nudge to say thanks says (G1): who helped, how often, and where; no claim on the member's gratitude. */
import { countInWords } from '../domain/count-words.js';
import type { NudgeFacts } from '../domain/nudge.js';
import { type Phrasings, phrasingIn } from '../domain/nudge-phrasing.js';
import { listed } from './blocks.js';
import type { Telling, Voice } from './nudge-voice.js';

/** `threads` is "three of your threads". The week is the last seven days: on a Monday it is not "this week". */
export type Help = { readonly who: string; readonly threads: string };

export const gratitudePhrasings: Phrasings<(said: Help) => string> = [
  ({ who, threads }) => `${who} answered in ${threads} in the past week. A word of thanks goes a long way.`,
  ({ who, threads }) => `Help from ${who} in the past week: answers in ${threads}. Worth a thank-you?`,
  ({ who, threads }) => `In the past week, ${who} answered in ${threads}. A thank-you is quickly said.`,
  ({ who, threads }) => `Would ${who} like to hear a thank-you? They answered in ${threads} in the past week.`,
  ({ who, threads }) => `You asked and ${who} answered, in ${threads} in the past week. A moment for kudos?`,
  ({ who, threads }) => `Somebody to thank: ${who}, for answers in ${threads} in the past week.`,
];

export function gratitudeVoice(facts: Extract<NudgeFacts, { kind: 'gratitude' }>, { render }: Telling): Voice {
  const threads = `${countInWords(facts.threads.length)} of your threads`;
  const links = facts.threads.flatMap(({ channelId, threadTs }) => render.linkTo({ channelId, ts: threadTs }) ?? []);
  return {
    lead: (who) => phrasingIn(gratitudePhrasings, facts.phrasing)({ who, threads }),
    context: () =>
      links.length === 0 ? '' : `Here: ${listed(links.map((link, index) => `<${link}|thread ${index + 1}>`))}`,
    // Thanks are the member's own words, or none.
    firstLine: '',
    buttons: (_message, kudos) => [{ ...kudos, style: 'primary' }],
    settled: (who) => `:sparkles: ${who} has had your thanks. Nothing more to do.`,
    refused: (who) => `:ok: I will not suggest thanking ${who} again.`,
  };
}
