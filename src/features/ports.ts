/** What the features see of the outside world: time, the doorbell, Slack, and dates in people's words. */
import type { Delivery, Posted, Target } from '../domain/delivery.js';
import type { ChannelId, DeliveryId, MemberId, WorkspaceId } from '../domain/ids.js';
import type { Member, ToldProfile } from '../domain/member.js';
import type { Content, Link, Message } from '../domain/message.js';
import type { TimeWindow } from '../domain/time.js';
import type { Topic } from '../domain/topic.js';
import type { Channel, Stores, UserGroup } from './stores.js';
import type { Sealed } from './stores-installations.js';

export type Clock = { readonly now: () => Date };

/** A number from 0 until just below 1, each as likely. */
export type Chance = () => number;

/** A job is a doorbell: it says what to look at, by id, and losing it is harmless. */
export type Ring =
  | { readonly name: 'sweep' }
  | { readonly name: 'learn' | 'sync' | 'refresh' | 'organisation' | 'backfill'; readonly workspaceId: WorkspaceId }
  | { readonly name: 'deliver' | 'show' | 'reconcile'; readonly workspaceId: WorkspaceId; readonly id: DeliveryId }
  | { readonly name: 'home'; readonly workspaceId: WorkspaceId; readonly id: MemberId };

/** Rings now, or that many real seconds later. */
export type Bell = { ring(rings: readonly Ring[], delaySeconds?: number): Promise<void> };

/** As ringing, but for what was reminded of and still waits it does not ring again: the queue does not grow while somebody is slow. */
export type Remind = (rings: readonly Ring[]) => Promise<void>;

/** Takes jobs out of the queue that are about one member, or about a workspace: of these nothing may be left (V2). */
export type Unring = {
  member(workspaceId: WorkspaceId, memberId: MemberId): Promise<void>;
  workspace(workspaceId: WorkspaceId): Promise<void>;
};

/** Finds what a delivery comes to now, within a transaction. One for each kind, put together in compose.ts. */
export type Compose = (
  stores: Stores,
  workspaceId: WorkspaceId,
  delivery: Delivery,
  now: Date,
) => Promise<Content | NeedsPeople | NeedsMembership | NeedsSilence>;

/** A digest is composed from the channel's people, and only Slack knows those. */
export type NeedsPeople = {
  readonly kind: 'needs_people';
  readonly channelId: ChannelId;
  readonly compose: (stores: Stores, people: readonly MemberId[]) => Promise<Content>;
};

/** Whether somebody is in a private channel, and can open what is linked there, only Slack knows. */
export type NeedsMembership = {
  readonly kind: 'needs_membership';
  readonly channelId: ChannelId;
  readonly memberId: MemberId;
  readonly compose: (stores: Stores, isMember: boolean) => Promise<Content>;
};

/** Whether somebody wants to be disturbed just now, only Slack knows. Of several people it is all their spans together. */
export type NeedsSilence = {
  readonly kind: 'needs_silence';
  readonly memberIds: readonly MemberId[];
  readonly compose: (stores: Stores, doNotDisturb: readonly TimeWindow[]) => Promise<Content>;
};

export type PostResult =
  | { readonly kind: 'posted'; readonly posted: Posted | null }
  /** Slack says that the bot may not post there, or that there is no such place. */
  | { readonly kind: 'cannot_post'; readonly because: string }
  | { readonly kind: 'refused'; readonly because: string }
  | { readonly kind: 'rate_limited'; readonly retryAfterSeconds: number }
  /** Slack may have posted it or not: only reading the conversation tells. */
  | { readonly kind: 'unclear'; readonly because: string };

export type FoundPost =
  | { readonly kind: 'found'; readonly posted: Posted | null }
  | { readonly kind: 'not_found' }
  | { readonly kind: 'unclear'; readonly because: string };

/** Slack, as the deliveries use it. Every call throws inside a transaction. */
export type Speech = {
  post(workspaceId: WorkspaceId, delivery: Delivery, message: Message): Promise<PostResult>;
  react(workspaceId: WorkspaceId, target: Target & { kind: 'reaction' }, name: string): Promise<PostResult>;
  update(workspaceId: WorkspaceId, delivery: Delivery, message: Message): Promise<PostResult>;
  remove(workspaceId: WorkspaceId, posted: Posted): Promise<PostResult>;
  unreact(workspaceId: WorkspaceId, target: Target & { kind: 'reaction' }, name: string): Promise<PostResult>;
  /** Reads the conversation for a message that carries this delivery's id, from shortly before its claim on. */
  findPost(workspaceId: WorkspaceId, delivery: Delivery): Promise<FoundPost>;
};

/** One page of a list of Slack's, or why there is none. */
export type Listing<T> =
  /** `next` is the cursor of the page after it; null for the last. */
  | { readonly kind: 'page'; readonly entries: readonly T[]; readonly next: string | null }
  | { readonly kind: 'rate_limited'; readonly retryAfterSeconds: number }
  /** Slack has forgotten the cursor. */
  | { readonly kind: 'stale' };

/** Seals tokens for one workspace or organisation, and opens what was sealed for it (V5). */
export type Cipher = {
  readonly newestKeyId: string;
  seal(workspaceId: WorkspaceId, words: string): Sealed;
  open(workspaceId: WorkspaceId, sealed: Sealed): Opened;
};

export type Opened =
  | { readonly kind: 'opened'; readonly words: string }
  /** It was sealed with a key that the settings do not have. */
  | { readonly kind: 'unknown_key' }
  /** Not as it was sealed, or sealed for somebody else. */
  | { readonly kind: 'changed' };

export type FreshTokens = {
  readonly access: string;
  /** Null, like the seconds, for a token that does not expire. */
  readonly refresh: string | null;
  readonly expiresInSeconds: number | null;
};

/** Slack's OAuth. Every call throws inside a transaction. */
export type OAuth = {
  /** The code that a browser came back with, for tokens and what they are for. */
  exchange(code: string): Promise<Granted | NoTokens>;
  refresh(refreshToken: string): Promise<{ readonly kind: 'refreshed'; readonly tokens: FreshTokens } | NoTokens>;
  /** Whether Slack still takes the token. */
  accepts(token: string): Promise<'accepted' | 'refused' | 'unclear'>;
  /** The workspaces that an organisation let Rapport into. */
  workspacesOf(token: string, cursor: string): Promise<Listing<NamedWorkspace>>;
};

export type NamedWorkspace = { readonly id: WorkspaceId; readonly name: string };

export type Granted = {
  readonly kind: 'granted';
  readonly tokens: FreshTokens;
  /** Null for an organisation. */
  readonly workspace: (NamedWorkspace & { readonly domain: string }) | null;
  readonly enterpriseId: WorkspaceId | null;
  readonly appId: string;
  readonly botUserId: MemberId;
  readonly botId: string;
  readonly installedBy: MemberId;
};

export type NoTokens =
  | { readonly kind: 'refused'; readonly because: string }
  /** No answer, a broken one, or not now. */
  | { readonly kind: 'unclear'; readonly because: string };

/** Slack, as a directory. An empty cursor is the first page. */
export type Directory = {
  people(workspaceId: WorkspaceId, cursor: string): Promise<Listing<ToldProfile>>;
  /** In one page, however many there are; none where the plan has none, or the scope was left out. */
  groups(workspaceId: WorkspaceId): Promise<Listing<UserGroup>>;
  channels(workspaceId: WorkspaceId, cursor: string): Promise<Listing<Channel>>;
  /** A page of one; empty where Slack does not tell of it. */
  channel(workspaceId: WorkspaceId, channelId: ChannelId): Promise<Listing<Channel>>;
  peopleIn(workspaceId: WorkspaceId, channelId: ChannelId): Promise<readonly MemberId[]>;
  /** Not, where Slack does not tell of that channel. */
  isIn(workspaceId: WorkspaceId, channelId: ChannelId, memberId: MemberId): Promise<boolean>;
  /** Whether conversations of several may be opened, as for these two; the scopes for it are optional. Opens none. */
  mayIntroduce(workspaceId: WorkspaceId, one: MemberId, other: MemberId): Promise<boolean>;
  /** When they are not to be disturbed next, as far as Slack tells; nothing where it does not, or may not. */
  doNotDisturb(workspaceId: WorkspaceId, memberId: MemberId): Promise<readonly TimeWindow[]>;
};

/**
 * `rest` is the text without its date and without the words that lead to it: "by friday about the deck" leaves "the deck".
 * `isCounted`: no day was named, it was counted from today, as with "in 3 days".
 */
export type When =
  | {
      readonly kind: 'at';
      readonly at: Date;
      readonly rest: string;
      readonly hadTime: boolean;
      readonly isCounted: boolean;
    }
  | { readonly kind: 'none'; readonly rest: string }
  | { readonly kind: 'past'; readonly at: Date; readonly rest: string }
  /** `text` is a date that can be read in two ways. */
  | {
      readonly kind: 'twofold';
      readonly text: string;
      readonly readings: readonly [Date, Date];
      readonly rest: string;
    };

/** Reads the first date in a text, as somebody in that zone means it at that moment. */
export type ReadWhen = (
  text: string,
  /** Their locale (BCP 47): dates are read in that language, and in English, which it is without one. */
  context: { readonly now: Date; readonly zone: string; readonly locale?: string },
) => When;

/** What somebody said they would do, and when: at that moment, or some time on that day. */
export type PromiseRead = { readonly at: Date; readonly hadTime: boolean };

/**
 * Finds a promise in a message's wire text: the writer's own, about work, with a time. Null where there is none or it is
 * doubtful, since an offer out of place is worse than none.
 */
export type ReadPromise = (text: string, context: { readonly now: Date; readonly zone: string }) => PromiseRead | null;

/** `seems` is quick and rules most messages out. */
export type PromiseReader = { readonly seems: (text: string) => boolean; readonly read: ReadPromise };

export type Offering = { readonly memberId: MemberId; readonly topics: readonly Topic[] };

/**
 * Who offers a topic that this text is about, read in English and in that locale, within a transaction.
 * By id; `topics` are those of theirs that the text is about. `offeringFor` in topics.ts, handed in by compose.
 */
export type FindOffering = (
  stores: Stores,
  asked: {
    /** Wire text, of which nothing is kept. */
    readonly text: string;
    readonly locale: string;
  },
) => Promise<readonly Offering[]>;

/**
 * What two of these members both like to help with, as the first of them wrote it: by stem and by what the workspace says means the same.
 * Within a transaction. `commonTopicsBy` in topics.ts, handed in by compose.
 */
export type CommonTopics = (
  stores: Stores,
  members: readonly Member[],
) => Promise<(one: MemberId, other: MemberId) => readonly Topic[]>;

/** A message in a channel and what followed on it, as Slack has it at that moment; the words are looked at and forgotten (V4). */
export type ThreadRead =
  | {
      readonly kind: 'thread';
      readonly authorId: MemberId;
      readonly text: string;
      /** People, each once; not apps. */
      readonly repliedBy: readonly MemberId[];
      readonly reactions: readonly { readonly name: string; readonly by: readonly MemberId[] }[];
    }
  /** It was deleted, or Rapport may not read there any more. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'later'; readonly afterSeconds: number };

export type ReadThread = (workspaceId: WorkspaceId, link: Link) => Promise<ThreadRead>;

export type Log = {
  readonly info: (facts: Record<string, unknown>, event: string) => void;
  readonly warn: (facts: Record<string, unknown>, event: string) => void;
  readonly error: (facts: Record<string, unknown>, event: string) => void;
};
