/** What a nudge to say thanks says (G1): who helped, how often, and where; no claim on the member's gratitude. */
import { helpInWords } from '../domain/help-words.js';
import type { NudgeFacts } from '../domain/nudge.js';
import { type Phrasings, phrasingIn } from '../domain/nudge-phrasing.js';
import { listed } from './blocks.js';
import { questionsLine } from './help-request-words.js';
import type { Telling, Voice } from './nudge-voice.js';

/** `helped` is "answered in three of your threads". The week is the last seven days: on a Monday it is not "this week". */
export type Help = { readonly who: string; readonly helped: string };

export const gratitudePhrasings: Phrasings<(said: Help) => string> = [
  ({ who, helped }) => `${who} ${helped} in the past week. A word of thanks goes a long way.`,
  ({ who, helped }) => `Worth a thank-you? ${who} ${helped} in the past week.`,
  ({ who, helped }) => `In the past week, ${who} ${helped}. A thank-you is quickly said.`,
  ({ who, helped }) => `Would ${who} like to hear a thank-you? They ${helped} in the past week.`,
  ({ who, helped }) => `You asked, and ${who} ${helped} in the past week. A moment for kudos?`,
  ({ who, helped }) => `Somebody to thank: ${who}, who ${helped} in the past week.`,
];

export function gratitudeVoice(facts: Extract<NudgeFacts, { kind: 'gratitude' }>, { item, render }: Telling): Voice {
  const helped = helpInWords({ threads: facts.threads.length, requests: facts.requests.length });
  const links = facts.threads.flatMap(({ channelId, threadTs }) => render.linkTo({ channelId, ts: threadTs }) ?? []);
  return {
    lead: (who) => phrasingIn(gratitudePhrasings, facts.phrasing)({ who, helped }),
    context: () => [threadsLine(links), questionsLine(item.questions)].filter((line) => line !== '').join('  ·  '),
    // Thanks are the member's own words, or none.
    firstLine: '',
    buttons: (_message, kudos) => [{ ...kudos, style: 'primary' }],
    settled: (who) => `:sparkles: ${who} has had your thanks. Nothing more to do.`,
    refused: (who) => `:ok: I will not suggest thanking ${who} again.`,
  };
}

function threadsLine(links: readonly string[]): string {
  return links.length === 0 ? '' : `Here: ${listed(links.map((link, index) => `<${link}|thread ${index + 1}>`))}`;
}
