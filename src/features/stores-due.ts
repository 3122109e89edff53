/** The part of stores.ts that looks across workspaces: what has come due, for the sweep. */
import type {
  ChannelId,
  DeliveryId,
  FollowUpId,
  HelpRequestId,
  MemberId,
  OpenQuestionId,
  WorkspaceId,
} from '../domain/ids.js';

/** A row of work that has come due somewhere. */
export type Due<Id> = { readonly workspaceId: WorkspaceId; readonly id: Id };

/** The sweep's eyes: what is due, across workspaces, each found by an index on its time. */
export type DueStore = {
  workspaces(): Promise<readonly WorkspaceId[]>;
  /** For how long the oldest of all that is due has been waiting; 0 where nothing is. */
  lagSeconds(now: Date, claimedBefore: Date): Promise<number>;
  /** When the first is due of what the two below look for, also if that has passed; null where nothing is planned anywhere. */
  nextAt(leaseSeconds: number): Promise<Date | null>;
  /** What is to be planned. Members and workspaces are claimed: whoever asks next is not given them again before `until`. */
  toPlan(now: Date, until: Date, limit: number): Promise<DueToPlan>;
  /** Deliveries to send now, those whose claim is older than `claimedBefore`, and those to be shown anew. */
  toSay(now: Date, claimedBefore: Date, limit: number): Promise<DueToSay>;
};

export type DueToPlan = {
  /** Those that are to learn their pace anew. */
  readonly workspaces: readonly WorkspaceId[];
  /** Those whose people, groups and channels are to be looked at in Slack. */
  readonly syncs: readonly WorkspaceId[];
  /** Those that have history to read. */
  readonly backfills: readonly WorkspaceId[];
  /** Those that Rapport left, and whose time of grace is over (V6). */
  readonly erasures: readonly WorkspaceId[];
  /** Installations whose tokens are to be renewed. */
  readonly refreshes: readonly WorkspaceId[];
  /** Organisations that are to be asked for their workspaces. */
  readonly organisations: readonly WorkspaceId[];
  readonly members: readonly Due<MemberId>[];
  readonly followUps: readonly Due<FollowUpId>[];
  readonly helpRequests: readonly Due<HelpRequestId>[];
  readonly digests: readonly Due<ChannelId>[];
  /** Questions in channels whose time for an answer is over. */
  readonly questions: readonly Due<OpenQuestionId>[];
  /** Channels whose next round has something to be done about it. */
  readonly introductions: readonly Due<ChannelId>[];
  /** Whose month is to be told to them. */
  readonly reflections: readonly Due<MemberId>[];
};

export type DueToSay = {
  readonly send: readonly Due<DeliveryId>[];
  readonly reconcile: readonly Due<DeliveryId>[];
  readonly show: readonly Due<DeliveryId>[];
};
