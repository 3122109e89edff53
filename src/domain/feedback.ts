/**
 * One member asks another for feedback on something they did (H6). The answer is for the asker alone. The surprising rule: a request
 * that was declined reads to its asker like one that nobody has answered yet, so that nobody has to say no to anybody's face.
 */
import type { FeedbackId, MemberId } from './ids.js';
import { oneLine, saysSomething, visible } from './visible-text.js';
import { plainText, type Token, tokensOf } from './wire-text.js';

export type FeedbackRequest = {
  readonly id: FeedbackId;
  readonly askerId: MemberId;
  readonly askedId: MemberId;
  /** What on, in the asker's words, on one line. */
  readonly subject: string;
  readonly askedAt: Date;
  /** Past this it reaches nobody any more; whoever has it may answer all the same. */
  readonly expiresAt: Date;
  readonly isDeclined: boolean;
  readonly answer: FeedbackAnswer | null;
};

/** Either may be empty, not both. */
export type FeedbackAnswer = { readonly wentWell: string; readonly nextTime: string };

export const subjectLength = 300;
/** What a text field of Slack's holds. */
export const answerLength = 3000;
export const requestDays = 7;
/** Of one asker, on a day of their own. */
export const requestsPerDay = 5;

export type ReadFeedback = {
  readonly people: readonly MemberId[];
  /** @words that Slack did not turn into people, user groups among them. */
  readonly unresolved: readonly string[];
  readonly subject: string;
};

/** `@ana on the workshop` in wire text. Who is named first is asked; whoever is named later belongs to the subject. */
export function readFeedback(wire: string, nameOf: (id: MemberId) => string | null): ReadFeedback {
  const tokens = tokensOf(wire);
  const isPart = (token: Token) => token.kind !== 'text' || /^[\s,;&+]*(?:and[\s,]*)?$/i.test(token.text);
  const after = tokens.findIndex((token) => !isPart(token));
  const named = after < 0 ? tokens : tokens.slice(0, after);
  const rest = plainText(after < 0 ? [] : tokens.slice(after), nameOf);
  const typed = /^\s*((?:@[\p{L}\p{N}._-]+[\s,;&+]*(?:and\s+)?)*)(.*)$/su.exec(rest);
  const groups = named.flatMap((token) =>
    token.kind === 'group' || token.kind === 'broadcast' ? [token.label || '@group'] : [],
  );
  return {
    people: [...new Set(named.flatMap((token) => (token.kind === 'member' ? [token.id] : [])))],
    unresolved: [...groups, ...((typed?.[1] ?? '').match(/@[\p{L}\p{N}._-]+/gu) ?? [])],
    subject: subjectIn((typed?.[2] ?? '').replace(/^[\s,;]*(?:(?:on|about|for|regarding|re:)\s+)?/i, '')),
  };
}

/** As it is kept; empty where nothing is said. */
export function subjectIn(typed: string): string {
  const line = oneLine(typed);
  return saysSomething(line) ? line : '';
}

/** Likewise, over several lines. */
export function answerIn({ wentWell, nextTime }: FeedbackAnswer): FeedbackAnswer {
  const kept = (text: string) => (saysSomething(text) ? visible(text).trim() : '');
  return { wentWell: kept(wentWell), nextTime: kept(nextTime) };
}

/** As its asker sees it. */
export type FeedbackState = 'answered' | 'open' | 'closed';

export function stateOf({ answer, expiresAt }: FeedbackRequest, now: Date): FeedbackState {
  if (answer !== null) return 'answered';
  return now < expiresAt ? 'open' : 'closed';
}
