/**
 * What a nudge says about somebody the member fell silent with (R1): the plain fact, and for a regular pair its rhythm. Never a
 * reproach, and never a count of days where there is no rhythm to count by.
 */
import type { NudgeFacts } from '../domain/nudge.js';
import { type Phrasings, phrasingIn } from '../domain/nudge-phrasing.js';
import { dayInWords } from '../domain/time.js';
import { firstLineOf, openersLine } from './nudge-opener-words.js';
import { placeThatFits, plainName, type Telling, type Voice } from './nudge-voice.js';

/** `last` is a day; `place` is empty or " in #design"; `rhythm` is "about weekly", "every two weeks or so". */
export type Silence = { readonly who: string; readonly last: string; readonly place: string };
export type BrokenRhythm = Silence & { readonly rhythm: string };

export const regularPhrasings: Phrasings<(said: BrokenRhythm) => string> = [
  ({ who, rhythm, last, place }) => `You and ${who} are usually in touch ${rhythm}; the last time was ${last}${place}.`,
  ({ who, rhythm, last, place }) =>
    `Time for a word with ${who}? You two are in touch ${rhythm} as a rule, last on ${last}${place}.`,
  ({ who, rhythm, last, place }) => `${who} and you tend to cross paths ${rhythm}. The last time was ${last}${place}.`,
  ({ who, rhythm, last, place }) =>
    `Between you and ${who} there is usually a word ${rhythm}. The last was on ${last}${place}.`,
  ({ who, rhythm, last, place }) =>
    `A hello to ${who} would fit today: you are usually in touch ${rhythm}, last on ${last}${place}.`,
  ({ who, rhythm, last, place }) => `Catch up with ${who}? You usually do ${rhythm}, and last did on ${last}${place}.`,
];

export const irregularPhrasings: Phrasings<(said: Silence) => string> = [
  ({ who, last, place }) => `Last in touch with ${who}: ${last}${place}. A good moment to say hello?`,
  ({ who, last, place }) => `How is ${who} doing? You two were last in touch on ${last}${place}.`,
  ({ who, last, place }) => `You last had a word with ${who} on ${last}${place}. Anything to catch up on?`,
  ({ who, last, place }) => `What is ${who} up to these days? The last word between you was on ${last}${place}.`,
  ({ who, last, place }) => `Maybe today is a day for ${who}: you were last in touch on ${last}${place}.`,
  ({ who, last, place }) => `A message to ${who} could be nice. The last time you were in touch was ${last}${place}.`,
];

export function reconnectVoice(facts: Extract<NudgeFacts, { kind: 'reconnect' }>, telling: Telling): Voice {
  const { item, message } = telling;
  const last = dayInWords(facts.lastContactDay, item.nudge.plannedAt, message.locale);
  const sentence = (who: string, place: string) =>
    facts.rhythm === null
      ? phrasingIn(irregularPhrasings, facts.phrasing)({ who, last, place })
      : phrasingIn(regularPhrasings, facts.phrasing)({ who, last, place, rhythm: facts.rhythm });
  const place = placeThatFits(item.channelName, (each) => sentence(plainName(item.subjectName), each));
  return {
    ...catchingUp(telling),
    lead: (who) => sentence(who, place),
    refused: (who) => `:ok: I will not suggest catching up with ${who} again.`,
  };
}

/** What all nudges to get in touch have in common. */
export function catchingUp(telling: Telling): Omit<Voice, 'lead' | 'refused'> {
  return {
    context: (who, lead) => openersLine(telling, who, lead),
    firstLine: firstLineOf(telling),
    buttons: (message, kudos, talked) => [message, kudos, talked],
    settled: (who) => `:sparkles: You and ${who} have talked since. Nothing more to do.`,
  };
}
