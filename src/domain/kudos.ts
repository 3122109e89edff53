/**
 * Kudos is one thank-you: one giver, 1-30 receivers, a reason, any of the workspace's values (K1). However often it is
 * told, by command, modal, message or reaction, its source key names it once (K12).
 */
import type { ChannelId, GroupId, KudosId, MemberId, MessageTs, WorkspaceId } from './ids.js';
import { saysSomething, visible } from './visible-text.js';
import { plainText, type Token, tokensOf } from './wire-text.js';
import { folded, knownName, valueName } from './workspace-values.js';

export const maxReceivers = 30;
export const maxReasonLength = 3000;

export type Kudos = {
  readonly id: KudosId;
  readonly giverId: MemberId;
  readonly receivers: readonly ThankedReceiver[];
  /** Plain text; empty for kudos given by a reaction, whose reason is the message reacted to. */
  readonly reason: string;
  readonly values: readonly string[];
  /** Where it was given. */
  readonly channelId: ChannelId;
  /** The message it is about: the kudos message itself, or the one that was reacted to or chosen. */
  readonly aboutTs: MessageTs | null;
  readonly aboutChannelId: ChannelId | null;
  readonly via: KudosVia;
  readonly givenAt: Date;
  readonly isWithdrawn: boolean;
  /** Neither the giver nor those whom everybody sees thanked: they second nothing of their own (K5). */
  readonly seconders: readonly MemberId[];
};

export type KudosVia = 'command' | 'modal' | 'message' | 'reaction';

export type Receiver = {
  readonly memberId: MemberId;
  /** The user group that they were thanked as part of, by name; null where they were named themselves. */
  readonly throughGroup: string | null;
  /** Every group of this kudos that they belong to, by name, whether or not they were thanked through it. */
  readonly groups: readonly string[];
  /** What they were called when the reason was written: a mention in it reads as one of these after an @. */
  readonly called: readonly string[];
};

/** A receiver of a kudos that was saved; a private one is known to the giver and to themselves alone (K6). */
export type ThankedReceiver = Receiver & { readonly isPrivate: boolean };

/** What somebody typed, understood as far as the words alone allow. */
export type KudosText = {
  readonly people: readonly MemberId[];
  readonly groups: readonly GroupId[];
  /** #words before the reason, lower case, not yet checked against the workspace's values. */
  readonly values: readonly string[];
  /** @words that Slack did not turn into people. */
  readonly unresolved: readonly string[];
  readonly reason: string;
};

/** A message that may be a kudos (K4). */
export type KudosSaid = {
  readonly workspaceId: WorkspaceId;
  readonly channelId: ChannelId;
  readonly ts: MessageTs;
  readonly authorId: MemberId;
  /** The text after the trigger; null where the message is no kudos, or none any more. */
  readonly words: string | null;
  /** Timestamp of the edit or deletion; the message's own for a new one. */
  readonly changedTs: string;
};

/** A configured reaction (K5). */
export type KudosReaction = {
  readonly workspaceId: WorkspaceId;
  readonly channelId: ChannelId;
  readonly messageTs: MessageTs;
  readonly from: MemberId;
  /** The author of the message reacted to. */
  readonly to: MemberId;
  /** The emoji, without colons. */
  readonly name: string;
  readonly changedTs: string;
  readonly isPresent: boolean;
};

type Names = (id: MemberId) => string | null;

/**
 * Reads `@ana @ben #craft for the release notes` from wire text: people, groups and values come first, in any order; the
 * reason is the rest, without a leading "for". #words within the reason count as values where they stand, too.
 */
export function parseKudosText(wire: string, nameOf: Names): KudosText {
  const head = readHead(tokensOf(visible(wire).trim()));
  return { ...head, reason: reasonIn(plainText(head.rest, nameOf)) };
}

/** What somebody gives as a reason, without the "for" that leads to it. */
export function reasonIn(words: string): string {
  return words.replace(leadIn, '').trim();
}

/** A reason as its readers see it, whichever way it was given; empty where that says nothing (K10). */
export function visibleReason(words: string): string {
  return saysSomething(words) ? visible(words).trim() : '';
}

/** Marks and a "for" between the names and the reason; a colon may also begin an :emoji:. */
const leadIn = /^(?:[\s,;–—]|:(?![\w+'-]+:)|-+\s)*(?:(?:for|because|to)(?:\s+|$))?/i;

/** The text after a kudos message's trigger, or null where it has none (K4). Slack sends emoji as :name:. */
export function afterTrigger(
  wire: string,
  triggers: { readonly triggerWords: readonly string[]; readonly triggerEmoji: readonly string[] },
): string | null {
  const text = wire.replace(/^[\s\p{Default_Ignorable_Code_Point}]+/u, '');
  const first = opening.exec(text.slice(0, openingLength));
  const word = first?.[1]?.replace(/\p{Default_Ignorable_Code_Point}+$/u, '');
  if (first === null || word === undefined) return null;
  const isEmoji = word.startsWith(':') && triggers.triggerEmoji.includes(word.slice(1, -1));
  const isWord = triggers.triggerWords.some((trigger) => folded(trigger) === folded(word));
  if (!isEmoji && !isWord) return null;
  const rest = text.slice(first[0].length).trimStart();
  return rest.replace(/^(to|and thanks to)\s+(?=[<@])/i, '');
}

/** Around the word there may be what nobody sees, as pasted text often has; within it, that makes it another word. */
const opening =
  /^(:[^\s:]+:(?=:skin-tone-)|:[^\s:]+:|[^\s:,!<]+)(?::skin-tone-[2-6]:)?[:,!\p{Default_Ignorable_Code_Point}]*\s/u;
const openingLength = 255;

/** Values named anywhere in a text, of those the workspace has. */
export function valuesIn(text: string, known: readonly string[]): readonly string[] {
  const named = [...text.matchAll(hashed)].map((match) => knownName(match[1] ?? '', known));
  return known.filter((value) => named.includes(value));
}

const hashed = new RegExp(`[#＃](${valueName})`, 'gu');

type Head = Omit<KudosText, 'reason'> & { readonly rest: readonly Token[] };

function readHead(tokens: readonly Token[]): Head {
  const people: MemberId[] = [];
  const groups: GroupId[] = [];
  const values: string[] = [];
  const unresolved: string[] = [];
  for (const [index, token] of tokens.entries()) {
    if (token.kind === 'member') people.push(token.id);
    else if (token.kind === 'group') groups.push(token.id);
    // Slack turns #craft into a channel link where a channel has that name.
    else if (token.kind === 'channel' && token.label !== '') values.push(token.label.toLowerCase());
    else if (token.kind === 'text') {
      const words = readHeadWords(token.text);
      values.push(...words.values);
      unresolved.push(...words.unresolved);
      if (words.rest !== '') {
        const rest: readonly Token[] = [{ kind: 'text', text: words.rest }, ...tokens.slice(index + 1)];
        return { people: unique(people), groups: unique(groups), values: unique(values), unresolved, rest };
      }
    } else {
      const rest = tokens.slice(index);
      return { people: unique(people), groups: unique(groups), values: unique(values), unresolved, rest };
    }
  }
  return { people: unique(people), groups: unique(groups), values: unique(values), unresolved, rest: [] };
}

function readHeadWords(text: string): { values: string[]; unresolved: string[]; rest: string } {
  const values: string[] = [];
  const unresolved: string[] = [];
  let rest = text;
  for (;;) {
    const match = namedInHead.exec(rest);
    const word = match?.[1];
    if (match === null || word === undefined) break;
    if (/^[#＃]/.test(word)) values.push(word.slice(1).toLowerCase());
    else unresolved.push(word);
    rest = rest.slice(match[0].length);
  }
  return { values, unresolved, rest: onlySeparators.test(rest) ? '' : rest };
}

/** A #value has a letter, so that "#1 of the week" and "#1234" are reasons. Some keyboards type a wide ＃ and ＠. */
const namedInHead = new RegExp(
  `^(?:[\\s,;&]|:(?![\\w+'-]+:)|and\\s)*([#＃](?=[\\p{N}_-]*\\p{L})${valueName}|[@＠][^\\s,<>]+)`,
  'iu',
);
const onlySeparators = /^(?:[\s,;&]|:(?![\w+'-]+:)|and\s)*$/iu;

function unique<T>(items: readonly T[]): readonly T[] {
  return [...new Set(items)];
}
