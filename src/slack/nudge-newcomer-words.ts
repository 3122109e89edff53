/** What a nudge says about somebody new (M6): that they came, and to which channel; whether to welcome them is the member's to say. */
import type { NudgeFacts } from '../domain/nudge.js';
import { type Phrasings, phrasingIn } from '../domain/nudge-phrasing.js';
import { plain } from './blocks.js';
import { openersLine } from './nudge-opener-words.js';
import { channelCalled, givenName, leadLimit, plainName, type Telling, type Voice } from './nudge-voice.js';

/** `place` is "#design", or "a channel of yours". */
export type Arrival = { readonly who: string; readonly place: string };

export const newcomerPhrasings: Phrasings<(said: Arrival) => string> = [
  ({ who, place }) => `${who} is new here and has joined ${place}. Would you like to say hello?`,
  ({ who, place }) => `Somebody new in ${place}: ${who}. A word of welcome from you?`,
  ({ who, place }) => `A new face, ${who}, has joined ${place}. Welcome them?`,
  ({ who, place }) => `New colleague: ${who}, in ${place} like you. A hello makes a first week easier.`,
  ({ who, place }) => `Remember your first days? ${who} is new here, and also in ${place}.`,
  ({ who, place }) => `There is ${who} to welcome, if you like: new here, and in ${place} as you are.`,
];

export function newcomerVoice(facts: Extract<NudgeFacts, { kind: 'newcomer' }>, telling: Telling): Voice {
  const { openers, subjectName } = telling.item;
  const sentence = (who: string, place: string) => phrasingIn(newcomerPhrasings, facts.phrasing)({ who, place });
  const place =
    openers
      .flatMap((opener) => (opener.kind === 'channel' ? [channelCalled(opener.channelName)] : []))
      .find((each) => sentence(plainName(subjectName), each).length <= leadLimit) ?? 'a channel of yours';
  return {
    lead: (who) => sentence(who, place),
    context: (who, lead) => openersLine(telling, who, lead),
    firstLine: `Hi ${givenName(subjectName)}, welcome! How are your first days?`,
    buttons: (message) => [{ ...message, text: plain('Say hello'), style: 'primary' }],
    settled: (who) => `:sparkles: You and ${who} have been in touch since. Nothing more to do.`,
    refused: (who) => `:ok: I will not ask you about ${who} again.`,
  };
}
