/**
 * What the features ask of the record, one interface per aggregate. Every store is bound to one workspace and one
 * transaction; whatever a feature does within one `inWorkspace` happens together or not at all.
 */
import type { Delivery, DeliveryKind, PlannedDelivery, Posted, Target } from '../domain/delivery.js';
import type { DigestSchedule } from '../domain/digest.js';
import type { FollowUp } from '../domain/follow-up.js';
import type {
  ChannelId,
  DeliveryId,
  FollowUpId,
  GroupId,
  KudosId,
  MemberId,
  NudgeId,
  OpenQuestionId,
  WorkspaceId,
} from '../domain/ids.js';
import type { Member, Preferences, ThankedWay, ToldProfile } from '../domain/member.js';
import type { Nudge, NudgeAnswer, NudgeKind, PlannedNudge } from '../domain/nudge.js';
import type { Settling } from '../domain/nudge-settling.js';
import type { SaidNudge } from '../domain/receptivity-lessons.js';
import type { TimeWindow } from '../domain/time.js';
import type { Trial } from '../domain/uplift.js';
import type { UpliftBatch } from '../domain/uplift-batches.js';
import type { BackfillStore } from './stores-backfill.js';
import type { CardStore } from './stores-cards.js';
import type { CelebrationStore } from './stores-celebrations.js';
import type { DeliveryShowingStore, TurnStore } from './stores-deliveries.js';
import type { FeedbackStore } from './stores-feedback.js';
import type { HelpRequestStore } from './stores-help-requests.js';
import type { InstallationStore } from './stores-installations.js';
import type { IntroductionStore } from './stores-introductions.js';
import type { CadenceStore, NeverAboutStore } from './stores-keeping.js';
import type { KudosStore } from './stores-kudos.js';
import type { NewcomerStore } from './stores-newcomers.js';
import type { OpenQuestionStore } from './stores-open-questions.js';
import type { AllPersonal, ErasureStore } from './stores-privacy.js';
import type { InteractionStore } from './stores-record.js';
import type { ReflectionStore } from './stores-reflections.js';
import type { TopicStore } from './stores-topics.js';
import type { AuditStore, SyncStore, WorkspaceStore } from './stores-workspace.js';

/** Whatever holds anything of a member: each of these can export and erase one, or it does not compile (V2). */
export type PersonalStores = AllPersonal<{
  readonly kudos: KudosStore;
  readonly nudges: NudgeStore;
  readonly followUps: FollowUpStore;
  readonly deliveries: DeliveryStore;
  readonly cadences: CadenceStore;
  readonly neverAbout: NeverAboutStore;
  readonly digests: DigestStore;
  readonly topics: TopicStore;
  readonly cards: CardStore;
  readonly celebrations: CelebrationStore;
  readonly helpRequests: HelpRequestStore;
  readonly reflections: ReflectionStore;
  readonly introductions: IntroductionStore;
  readonly newcomers: NewcomerStore;
  readonly feedback: FeedbackStore;
  readonly openQuestions: OpenQuestionStore;
  readonly interactions: InteractionStore;
  readonly audit: AuditStore;
  readonly members: MemberStore;
}>;

/** The others hold nothing of any one member. */
export type Stores = PersonalStores & {
  readonly workspaces: WorkspaceStore;
  readonly syncs: SyncStore;
  readonly erasures: ErasureStore;
  readonly backfills: BackfillStore;
  readonly installations: InstallationStore;
};

/** Runs `work` in one transaction of that workspace. It may run again after a deadlock, so it must do nothing but ask stores. */
export type InWorkspace = <T>(workspaceId: WorkspaceId, work: (stores: Stores) => Promise<T>) => Promise<T>;

export type UserGroup = {
  readonly id: GroupId;
  readonly handle: string;
  readonly name: string;
  readonly memberIds: readonly MemberId[];
};

export type Channel = {
  readonly id: ChannelId;
  readonly name: string;
  readonly isPrivate: boolean;
  /** Whether the bot is in it. */
  readonly hasBot: boolean;
};

export type Unlisted = { readonly people: number; readonly channels: number; readonly groups: number };

export type MemberStore = {
  find(id: MemberId): Promise<Member | null>;
  findAll(ids: readonly MemberId[]): Promise<readonly Member[]>;
  /** Active people, by name. */
  listPeople(limit: number): Promise<readonly Member[]>;
  /** As seen at that moment. Of somebody of whom something newer is known, nothing is changed. */
  saveProfiles(profiles: readonly ToldProfile[], at: Date): Promise<void>;
  /** Of these, who started when by their Slack profile, YYYY-MM-DD; nobody where that is not kept. */
  startDates(ids: readonly MemberId[]): Promise<ReadonlyMap<MemberId, string>>;
  /** Of everybody. */
  forgetStartDates(): Promise<void>;
  savePreferences(id: MemberId, preferences: Partial<Omit<Preferences, 'thanked'>>): Promise<void>;
  /**
   * How they like to be thanked, from now on (K6). Until this transaction ends, no kudos to them is saved. Answers what they had
   * chosen before, null for never; undefined for somebody unknown.
   */
  chooseThanked(id: MemberId, way: ThankedWay): Promise<ThankedWay | null | undefined>;
  /** Those of them who are to be named without a ping, with their names. */
  unpinged(ids: readonly MemberId[]): Promise<ReadonlyMap<MemberId, string>>;
  /**
   * Whether Rapport introduces itself to them here: true for the first place that asks, and for that place again. `by` is a
   * delivery's id, or the surface's name.
   */
  introduce(id: MemberId, by: string): Promise<boolean>;
  /** What introduced Rapport to them is taken back, before they said yes or no: they are introduced anew. */
  forgetIntroductions(subject: string): Promise<void>;
  /** Their App Home was shown: from now on it is shown anew when what is in it changes elsewhere. */
  markHomeShown(id: MemberId, at: Date): Promise<void>;
  /** Slack's hash of their App Home as it stands, as far as is known. */
  homeHash(id: MemberId): Promise<string | null>;
  /** Unless somebody has shown another since `before`. */
  keepHomeHash(id: MemberId, before: string | null, hash: string): Promise<void>;
  /** Of these, whose App Home was ever shown. */
  withHome(ids: readonly MemberId[]): Promise<readonly MemberId[]>;
  /** When the planner should look at them next; null for never. */
  planAt(id: MemberId, at: Date | null): Promise<void>;
  saveGroups(groups: readonly UserGroup[], at: Date): Promise<void>;
  removeGroup(id: GroupId): Promise<void>;
  findGroups(ids: readonly GroupId[]): Promise<readonly UserGroup[]>;
  /** By handle. */
  listGroups(limit: number): Promise<readonly UserGroup[]>;
  saveChannels(channels: readonly Channel[], at: Date): Promise<void>;
  /** Rapport is not in it any more, or it is gone. */
  leaveChannel(id: ChannelId): Promise<void>;
  /**
   * What Slack has not listed since then: people are taken for gone, channels for such that Rapport is not in, groups are dropped. Answers
   * how many of each.
   */
  leaveUnlisted(since: Date): Promise<Unlisted>;
  findChannel(id: ChannelId): Promise<Channel | null>;
  listChannels(): Promise<readonly Channel[]>;
  /** Of these, in which a person was heard since then, to the day. */
  livelyChannels(ids: readonly ChannelId[], since: Date): Promise<ReadonlySet<ChannelId>>;
};

export type DeliveryOutcome =
  | { readonly kind: 'sent'; readonly posted: Posted | null; readonly at: Date }
  /** Slack may have reacted or not: it is shown anew, which does no harm where it stands. */
  | { readonly kind: 'unsure'; readonly at: Date }
  | { readonly kind: 'later'; readonly notBefore: Date }
  | { readonly kind: 'elsewhere'; readonly target: Target; readonly notBefore: Date }
  | { readonly kind: 'dropped'; readonly because: string };

export type DeliveryStore = DeliveryShowingStore &
  TurnStore & {
    /** Plans each once: an existing dedupe key is left alone. Answers the ids of the new ones. */
    plan(deliveries: readonly PlannedDelivery[]): Promise<readonly DeliveryId[]>;
    /** As `plan`, but what was withdrawn before it was said, or said and taken back, is to be said again. */
    planAnew(deliveries: readonly PlannedDelivery[]): Promise<readonly DeliveryId[]>;
    find(id: DeliveryId): Promise<Delivery | null>;
    /** planned → claimed, for one caller only; null where somebody else has it, or it is not its time. */
    claim(id: DeliveryId, now: Date): Promise<Delivery | null>;
    /**
     * claimed → what came of it; nothing where that claim was settled already, and the next one may be under way. Answers whether
     * what was to be dropped has changed meanwhile, and so is planned again.
     */
    settle(claim: Pick<Delivery, 'id' | 'attempts'>, outcome: DeliveryOutcome): Promise<boolean>;
    /** Nobody could tell what became of this claim: it is asked about again, a lease after `at`. */
    lookAgain(claim: Pick<Delivery, 'id' | 'attempts'>, at: Date): Promise<void>;
    /**
     * What was sent is to be shown anew; what is planned is composed when its time comes, and not before this is committed. Answers
     * the ids of the former.
     */
    revise(subject: string): Promise<readonly DeliveryId[]>;
    reviseAll(subjects: readonly string[]): Promise<readonly DeliveryId[]>;
    /** The same for a single one, by its dedupe key. */
    reviseOne(dedupeKey: string): Promise<readonly DeliveryId[]>;
    /** Hints at these questions. */
    reviseHints(questions: readonly OpenQuestionId[]): Promise<readonly DeliveryId[]>;
    /** What is planned is dropped; what was sent is to be looked at again. Answers the ids of the latter. */
    retract(subject: string): Promise<readonly DeliveryId[]>;
    /** All that is said about a subject, oldest plan first. */
    listOf(subject: string): Promise<readonly Delivery[]>;
    findPosted(posted: Posted): Promise<Delivery | null>;
    /** Where the posts of these kudos stand, of those that have one. */
    postsOf(ids: readonly KudosId[]): Promise<ReadonlyMap<KudosId, Posted>>;
    findByKey(dedupeKey: string): Promise<Delivery | null>;
    /** What waits for its time to be told to this member, of that kind, is dropped: it is to be planned anew. */
    withdrawUnsent(recipient: MemberId, kind: DeliveryKind): Promise<void>;
    /** When something of that kind is planned for this member, soonest first. */
    plannedFor(recipient: MemberId, kind: DeliveryKind): Promise<readonly Date[]>;
    /** What takes a place within the caps of each of them: of these kinds, sent or claimed since then, or planned. */
    placesTaken(
      recipients: readonly MemberId[],
      kinds: readonly DeliveryKind[],
      since: Date,
    ): Promise<ReadonlyMap<MemberId, PlacesTaken>>;
    /**
     * When this member was sent something of these kinds, since then; what is claimed counts as sent. Seen from a claim, neither it nor
     * what was claimed after it counts.
     */
    sentTo(
      recipient: MemberId,
      kinds: readonly DeliveryKind[],
      since: Date,
      claim?: Delivery | null,
    ): Promise<readonly Date[]>;
  };

/** Soonest first. */
export type PlacesTaken = { readonly sentAt: readonly Date[]; readonly plannedAt: readonly Date[] };

/** A message of nudges that none of was answered. */
export type UnansweredMessage = { readonly deliveryId: DeliveryId; readonly sentAt: Date };

export type NudgeStore = {
  /** One planner of a workspace at a time, until the transaction ends: the two ends of a pair must not be planned at once (R4). */
  lockPlanning(): Promise<void>;
  /** Nudges whose message was given up unsent: they were never made, and may be planned anew, by the same throw of the coin. */
  forgetUnsent(memberId: MemberId): Promise<void>;
  /** Plans each once per member, kind, subject and period (P9); answers the new ones. */
  plan(nudges: readonly PlannedNudge[], at: Date): Promise<readonly Nudge[]>;
  attach(ids: readonly NudgeId[], deliveryId: DeliveryId): Promise<void>;
  find(id: NudgeId): Promise<Nudge | null>;
  findByDelivery(deliveryId: DeliveryId): Promise<readonly Nudge[]>;
  /** Closes those that were answered elsewhere; answers the messages that are to be shown anew. Told again it answers none. */
  settle(settling: Settling, at: Date): Promise<readonly DeliveryId[]>;
  /** They were not said after all, and count as never made; they may be planned anew, by the same throw of the coin. */
  putBack(ids: readonly NudgeId[]): Promise<void>;
  /** They are said now, or would be, so far into the member's working day; where Slack failed, the last try counts. */
  markExposed(ids: readonly NudgeId[], at: Date, dayShare: number | null): Promise<void>;
  /** What these members were told since then, by member; of each at most their newest thousand. */
  listSaid(memberIds: readonly MemberId[], since: Date): Promise<ReadonlyMap<MemberId, readonly SaidNudge[]>>;
  /** Those exposed by then, and what followed within so many days. */
  listTrials(closedBefore: Date, days: number): Promise<readonly Trial[]>;
  /** Each once. */
  addBatches(batches: readonly UpliftBatch[]): Promise<void>;
  listBatches(): Promise<readonly UpliftBatch[]>;
  /** Settled before their message was composed: it does not tell of them, now or later. */
  leaveOut(ids: readonly NudgeId[], at: Date): Promise<void>;
  /** Answers whether this was the first answer. */
  answer(id: NudgeId, answer: NudgeAnswer, at: Date): Promise<boolean>;
  /** Sent after that moment and after they last answered any nudge, newest first. */
  listUnanswered(memberId: MemberId, since: Date | null, limit: number): Promise<readonly UnansweredMessage[]>;
  /** Nudges of this member, and those that others got about them, planned since then; of one kind, or all. */
  listAround(memberId: MemberId, since: Date, kind?: NudgeKind): Promise<readonly Nudge[]>;
  /** When anybody was pointed to each of them since then, other than by their own cadence, as far as it was said or is to be. */
  suggestedSince(ids: readonly MemberId[], since: Date): Promise<ReadonlyMap<MemberId, readonly Date[]>>;
  /** Who was asked to welcome each of them, or is to be (M6). */
  askedToWelcome(ids: readonly MemberId[]): Promise<ReadonlyMap<MemberId, readonly MemberId[]>>;
  rest(memberId: MemberId, kind: NudgeKind, subjectId: MemberId, until: Date | 'forever'): Promise<void>;
  /** "Not relevant" is taken back. */
  unrest(memberId: MemberId, kind: NudgeKind, subjectIds: readonly MemberId[]): Promise<void>;
  restsOf(
    memberId: MemberId,
  ): Promise<readonly { readonly kind: NudgeKind; readonly subjectId: MemberId; readonly until: Date | 'forever' }[]>;
};

export type NewFollowUp = Omit<FollowUp, 'id' | 'state' | 'asked' | 'nextAskAt'> & { readonly sourceKey: string };

export type FollowUpStore = {
  /** Idempotent by source key. */
  add(followUp: NewFollowUp): Promise<FollowUp>;
  find(id: FollowUpId): Promise<FollowUp | null>;
  listOpen(memberId: MemberId, limit: number): Promise<readonly FollowUp[]>;
  /** Only its own member's; answers whether it changed. */
  close(id: FollowUpId, memberId: MemberId, state: 'done' | 'dropped', at: Date): Promise<boolean>;
  /** How many this member kept from then until then. */
  countDone(memberId: MemberId, window: TimeWindow): Promise<number>;
  snooze(id: FollowUpId, memberId: MemberId, dueAt: Date): Promise<boolean>;
  /** Likewise; with another time it is asked about as if it were new. */
  change(id: FollowUpId, memberId: MemberId, fields: Pick<FollowUp, 'aboutId' | 'note' | 'dueAt'>): Promise<boolean>;
  /** Counts one more asking, and when to ask again (null: not again). */
  markAsked(id: FollowUpId, asked: number, nextAskAt: Date | null): Promise<void>;
};

export type DigestStore = {
  find(channelId: ChannelId): Promise<DigestSchedule | null>;
  save(schedule: DigestSchedule): Promise<void>;
  remove(channelId: ChannelId): Promise<void>;
};
