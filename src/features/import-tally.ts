/**
 * What became of everything that an archive told. Each message and each reaction meets exactly one fate, so that the numbers
 * add up to what was read; nothing is lost without a reason.
 */

import type { Heard } from '../domain/heard.js';
import type { ChannelId, MemberId } from '../domain/ids.js';
import { type InteractionKind, isCrowd, type Source } from '../domain/interaction.js';
import type { MemberKind } from '../domain/member.js';
import { membersIn } from '../domain/wire-text.js';

type HeardSaid = Heard & { readonly kind: 'said' };
type HeardReaction = Heard & { readonly kind: 'reaction' };

/** One message or reaction of an archive: told as a live event would be, or left out, and why. */
export type Told =
  | { readonly kind: 'heard'; readonly heard: HeardSaid | HeardReaction }
  | {
      readonly kind: 'left_out';
      readonly what: 'message';
      readonly because: 'bot' | 'system' | 'no_author' | 'malformed';
    }
  | {
      readonly kind: 'left_out';
      readonly what: 'reaction';
      /** `unnamed`: counted by Slack without saying who it was. */
      readonly because: 'no_author' | 'unnamed' | 'malformed';
      readonly times: number;
    };

/** In the order in which they are shown. */
export const messageFates = [
  'recorded',
  'known',
  'nothing',
  'oneself',
  'crowd',
  'stranger',
  'excluded',
  'bot',
  'system',
  'no_author',
  'malformed',
] as const;
export const reactionFates = [
  'recorded',
  'known',
  'oneself',
  'stranger',
  'excluded',
  'no_author',
  'unnamed',
  'malformed',
] as const;

export type MessageFate = (typeof messageFates)[number];
export type ReactionFate = (typeof reactionFates)[number];

export type Tally = {
  messagesRead: number;
  reactionsRead: number;
  readonly messages: Record<MessageFate, number>;
  readonly reactions: Record<ReactionFate, number>;
  readonly added: Record<'mention' | 'reply' | 'reaction', number>;
};

export function emptyTally(): Tally {
  return {
    messagesRead: 0,
    reactionsRead: 0,
    messages: noneOf(messageFates),
    reactions: noneOf(reactionFates),
    added: { mention: 0, reply: 0, reaction: 0 },
  };
}

function noneOf<Fate extends string>(fates: readonly Fate[]): Record<Fate, number> {
  return Object.fromEntries(fates.map((fate) => [fate, 0])) as Record<Fate, number>;
}

type Company = {
  readonly kinds: ReadonlyMap<MemberId, MemberKind>;
  readonly excludedChannels: readonly ChannelId[];
};

/** `eligible`: it stands for interactions, and the record will say whether they are new. */
export type Judged = {
  readonly told: Told;
  readonly source: Source | null;
  readonly fate: MessageFate | ReactionFate | 'eligible';
};

/** An archive lists all of a workspace's people, so whoever it does not know is no one to record (W4). */
export function withoutStrangers(source: Source, kinds: Company['kinds']): Source {
  const isPerson = (id: MemberId) => kinds.get(id) === 'person';
  return { ...source, interactions: source.interactions.filter(({ from, to }) => isPerson(from) && isPerson(to)) };
}

export function fateOf(told: Told, source: Source | null, company: Company): Judged['fate'] {
  if (told.kind === 'left_out' || source === null) return told.kind === 'left_out' ? told.because : 'malformed';
  const { heard } = told;
  const channelId = heard.kind === 'said' ? heard.message.channelId : heard.change.channelId;
  if (company.excludedChannels.includes(channelId)) return 'excluded';
  if (heard.kind === 'said' && company.kinds.get(heard.message.authorId) === 'bot') return 'bot';
  if (withoutStrangers(source, company.kinds).interactions.length > 0) return 'eligible';
  if (source.interactions.length > 0) return 'stranger';
  return heard.kind === 'said' ? whySilent(heard) : 'oneself';
}

/** Why a message stands for no interaction at all. */
function whySilent({ message, text }: HeardSaid): MessageFate {
  const mentions = membersIn(text);
  if (isCrowd(mentions)) return 'crowd';
  const isReply = message.threadTs !== null && message.threadTs !== message.ts;
  if (isReply && message.threadAuthorId === null) return 'stranger';
  return isReply || mentions.length > 0 ? 'oneself' : 'nothing';
}

/** Counts what was told, once the record has said which interactions it had not known. */
export function addTold(tally: Tally, judged: readonly Judged[], addedIdentities: readonly string[]): void {
  const added = new Set(addedIdentities);
  for (const { told, source, fate } of judged) {
    // Told twice in one batch, it is new the first time only.
    const news = (source?.interactions ?? []).filter(({ identity }) => added.delete(identity));
    for (const { kind } of news) if (isAdded(kind)) tally.added[kind] += 1;
    addOne(tally, told, fate === 'eligible' ? fateOnRecord(news.length) : fate);
  }
}

function fateOnRecord(news: number): 'recorded' | 'known' {
  return news > 0 ? 'recorded' : 'known';
}

function isAdded(kind: InteractionKind): kind is keyof Tally['added'] {
  return kind === 'mention' || kind === 'reply' || kind === 'reaction';
}

function addOne(tally: Tally, told: Told, fate: MessageFate | ReactionFate): void {
  if (isMessage(told)) {
    tally.messagesRead += 1;
    tally.messages[fate as MessageFate] += 1;
    return;
  }
  const times = told.kind === 'left_out' && told.what === 'reaction' ? told.times : 1;
  tally.reactionsRead += times;
  tally.reactions[fate as ReactionFate] += times;
}

function isMessage(told: Told): boolean {
  return told.kind === 'heard' ? told.heard.kind === 'said' : told.what === 'message';
}
