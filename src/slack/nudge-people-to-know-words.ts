/**
 * What a nudge says about somebody the member has not met (M5): where both are around or what both like to help with, and whom both know.
 * No claim on how well they would get on.
 */
import type { NudgeFacts } from '../domain/nudge.js';
import { type Phrasings, phrasingIn } from '../domain/nudge-phrasing.js';
import { inline } from './blocks.js';
import { openersLine } from './nudge-opener-words.js';
import { channelCalled, givenName, leadLimit, plainName, type Telling, type Voice } from './nudge-voice.js';

/** `shared` is "you are both around in #design", "you both like to help with postgres", or, of what is too long, "you have things in common". */
export type Stranger = { readonly who: string; readonly shared: string };

export const peopleToKnowPhrasings: Phrasings<(said: Stranger) => string> = [
  ({ who, shared }) => `Do you know ${who}? You two seem to be new to each other, and ${shared}.`,
  ({ who, shared }) => `Somebody you might enjoy meeting: ${who}. As far as I can see, ${shared}.`,
  ({ who, shared }) => `A first hello to ${who}, perhaps? You two seem to be new to each other, and ${shared}.`,
  ({ who, shared }) => `Have you come across ${who}? I know of no word between you, though ${shared}.`,
  ({ who, shared }) => `New to you, I believe: ${who}. What I do know is that ${shared}.`,
  ({ who, shared }) => `${who} would be a good person to know: ${shared}.`,
];

export function peopleToKnowVoice(facts: Extract<NudgeFacts, { kind: 'people_to_know' }>, telling: Telling): Voice {
  const { openers, subjectName } = telling.item;
  const sentence = (who: string, shared: string) => phrasingIn(peopleToKnowPhrasings, facts.phrasing)({ who, shared });
  const shared =
    openers.flatMap(sharedInWords).find((words) => sentence(plainName(subjectName), words).length <= leadLimit) ??
    somethingShared;
  return {
    lead: (who) => sentence(who, shared),
    context: (who, lead) => openersLine(telling, who, lead),
    firstLine: firstLineTo(telling),
    buttons: (message) => [{ ...message, style: 'primary' }],
    settled: (who) => `:sparkles: You and ${who} have been in touch since. Nothing more to do.`,
    refused: (who) => `:ok: I will not suggest ${who} again.`,
  };
}

const somethingShared = 'you have things in common';

function sharedInWords(opener: Telling['item']['openers'][number]): readonly string[] {
  if (opener.kind === 'channel') return [`you are both around in ${channelCalled(opener.channelName)}`];
  return opener.kind === 'topic' ? [`you both like to help with ${inline(opener.label, 60)}`] : [];
}

function firstLineTo({ item: { openers, subjectName } }: Telling): string {
  const hello = `Hi ${givenName(subjectName)}, I think we are new to each other:`;
  for (const opener of openers) {
    if (opener.kind === 'channel') return `${hello} I see we are both in ${channelCalled(opener.channelName)}.`;
    if (opener.kind === 'topic') return `${hello} I see we both help with ${inline(opener.label, 60)}.`;
  }
  return '';
}
