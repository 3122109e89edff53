/**
 * What every kind of nudge has words for. A new kind is one more file like nudge-gratitude-words.ts, with six phrasings to a
 * situation, and a case in nudge-words.ts.
 */
import type { Button } from '@slack/types';
import type { Message, NudgeItem } from '../domain/message.js';
import { oneLine } from '../domain/visible-text.js';
import { inline, type RenderContext } from './blocks.js';

/** What is there to say it with: one nudge, and the place it is said in. */
export type Telling = {
  readonly item: NudgeItem;
  readonly message: Extract<Message, { kind: 'nudge' }>;
  readonly render: RenderContext;
};

/** `who` is a mention, or a plain name where a mention would not show as one. */
export type Voice = {
  readonly lead: (who: string) => string;
  /** What to begin with, at most two things; '' for nothing. */
  readonly context: (who: string, lead: string) => string;
  /** A first line to copy, from what the two share; '' for none. */
  readonly firstLine: string;
  /** What can be done about it; putting it off and refusing it are always offered. */
  readonly buttons: (message: Button, kudos: Button, talked: Button) => readonly Button[];
  readonly settled: (who: string) => string;
  readonly refused: (who: string) => string;
};

/** A lead is read on a lock screen, which shows about this much. */
export const leadLimit = 140;

const nameLimit = 30;

/** A name where no mention would show as one: short, and on one line. */
export function plainName(name: string): string {
  return inline(oneLine(name) || 'someone', nameLimit);
}

/** What to call them when writing to them: the first word that is a name, so no title and no emoji. */
export function givenName(name: string): string {
  const first = oneLine(name)
    .split(' ')
    .find((word) => /^\p{L}[\p{L}\p{M}'’-]+$/u.test(word));
  return first === undefined ? plainName(name) : inline(first, nameLimit);
}

/** The place, where it fits on the lock screen beside everything else. */
export function placeThatFits(channelName: string | null, lead: (place: string) => string): string {
  const place = channelName === null ? '' : ` in ${channelCalled(channelName)}`;
  return lead(place).length <= leadLimit ? place : '';
}

export function channelCalled(name: string): string {
  return `#${inline(name, 80)}`;
}
