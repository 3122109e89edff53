/**
 * A question in a channel that nobody has answered yet (H5). The surprising rule: precision over recall. Whatever may be meant for somebody
 * in particular, for nobody, or not as a question, is none: a hint out of place is worse than none.
 */
import type { Heard } from './heard.js';
import type { ChannelId, MemberId, MessageTs, OpenQuestionId } from './ids.js';
import type { ReactionChange } from './interaction.js';
import { type Token, tokensOf } from './wire-text.js';

export type OpenQuestion = {
  readonly id: OpenQuestionId;
  readonly channelId: ChannelId;
  readonly ts: MessageTs;
  readonly authorId: MemberId;
  /** Keys of the offered topics that it is about. */
  readonly topics: readonly string[];
  /** Unanswered until then, it is hinted at; once it was, it is forgotten then. */
  readonly lookAt: Date;
  readonly hintedAt: Date | null;
  /** Of one that was hinted at; any other is forgotten with its answer. */
  readonly answeredAt: Date | null;
};

/** So many hear of one question. */
export const hintedAtMost = 3;
/** More of a message is not looked at. */
export const charactersLookedAt = 1000;
/** Its author's sign that it has an answer. */
export const answeredReaction = 'white_check_mark';

/** Without links, code and quoted lines; null where it speaks to somebody in particular. */
export function questionWords(wire: string): string | null {
  const tokens = tokensOf(wire.slice(0, charactersLookedAt).replace(/<[^<>]*$/, ''));
  if (tokens.some(({ kind }) => kind === 'member' || kind === 'group')) return null;
  const words = tokens.map((token: Token) => (token.kind === 'text' ? token.text : ' ')).join('');
  return words
    .replaceAll(/```[\s\S]*?(?:```|$)/g, ' ')
    .replaceAll(/^(?:>|&gt;).*$/gm, ' ')
    .replaceAll(/\bhttps?:\/\/\S+/g, ' ')
    .replaceAll(/:[a-z0-9_+'-]+:/g, ' ');
}

/** English and German; other languages by their question mark. */
export function isQuestion(wire: string): boolean {
  const words = questionWords(wire);
  return words !== null && sentencesOf(words).some((sentence) => asks(sentence.trim()));
}

function sentencesOf(words: string): readonly string[] {
  return words.match(/[^.!?\n]+(?:\.(?=\S)[^.!?\n]+)*[.!?]*/g) ?? [];
}

const wordCount = (sentence: string) => sentence.match(/[\p{L}\p{N}]+/gu)?.length ?? 0;

function asks(sentence: string): boolean {
  if (/[?？]\s*$/u.test(sentence)) return wordCount(sentence) >= 3 && !tag.test(sentence) && !courtesy.test(sentence);
  return wordCount(sentence) >= 4 && opening.test(sentence) && !telling.test(sentence);
}

/** "It is done, right?" */
const tag = /[,–-]\s*(?:right|ok|okay|no|yes|isn't it|don't you think|oder|ne|gell|ja|nicht wahr|was)\s*[?？]+\s*$/iu;
/** Asked of everybody, and of nobody. */
const courtesy =
  /^(?:how(?:'s| is| are) (?:it going|everyone|everybody|you|things)|what's up|how about that|who's in|who is in|wie geht|alles klar|was geht)/iu;
/** Who leaves the question mark out. */
const opening =
  /^(?:(?:hi|hey|hello|hallo|moin)(?: (?:all|everyone|everybody|team|zusammen|leute))?[,:]?\s+)?(?:(?:does|has|can|could|is there|would) (?:any(?:body|one)|some(?:body|one))\b|any(?:body|one) (?:know|knows|here|who|able|else)\b|any idea\b|who (?:knows|can|has|owns|could)\b|how (?:do|can|does|should|would) (?:i|we|one|you)\b|where (?:do|can|is|are|would)\b|(?:weiß|weiss|kennt|hat|kann|könnte) (?:jemand|irgendjemand|wer)\b|wer (?:weiß|weiss|kann|kennt|hat)\b|wie (?:kann|komme|geht|macht|bekomme) (?:ich|man|wir)\b|wo (?:finde|ist|sind|kann|bekomme)\b)/iu;
/** "Who can wait should wait", "how do I love it here", a heading. */
const telling = /[:!]\s*$|\b(?:should|must|please)\b/iu;

/** What heard says that a question has its answer, or is gone. */
export type Closing = {
  readonly channelId: ChannelId;
  readonly ts: MessageTs;
  /** An answer is somebody else's; null where whoever did it is known to be right. */
  readonly by: MemberId | null;
  /** Otherwise there is no question any more. */
  readonly isAnswer: boolean;
};

export function closingsIn(batch: readonly Heard[]): readonly Closing[] {
  return batch.flatMap((heard) => closingIn(heard) ?? []);
}

function closingIn(heard: Heard): Closing | null {
  switch (heard.kind) {
    case 'said': {
      const { channelId, ts, threadTs, authorId } = heard.message;
      return threadTs === null || threadTs === ts ? null : { channelId, ts: threadTs, by: authorId, isAnswer: true };
    }
    case 'deleted':
      return { channelId: heard.channelId, ts: heard.ts, by: null, isAnswer: false };
    case 'reaction':
      if (!isOwnTick(heard.change)) return null;
      return { channelId: heard.change.channelId, ts: heard.change.messageTs, by: null, isAnswer: true };
  }
}

function isOwnTick({ name, from, to, isPresent }: ReactionChange): boolean {
  return isPresent && from === to && name === answeredReaction;
}
