/** The part of stores.ts about introductions (M1-M4): rounds, who is in them, who met whom, and what each was told. */
import type { ChannelId, DeliveryId, IntroductionId, MemberId } from '../domain/ids.js';
import type {
  Introduction,
  IntroductionFacts,
  IntroductionNote,
  MeetingAnswer,
  NoteKind,
  Participant,
  ToldNote,
} from '../domain/introduction.js';
import type { IntroductionSchedule } from '../domain/introduction-schedule.js';

export type IntroductionScheduleStore = {
  findSchedule(channelId: ChannelId): Promise<IntroductionSchedule | null>;
  /** The same, and until the transaction ends nobody else gets it this way. */
  lockSchedule(channelId: ChannelId): Promise<IntroductionSchedule | null>;
  saveSchedule(schedule: IntroductionSchedule): Promise<void>;
  /** No more rounds: who joined them has joined nothing any more. Whom they met stays theirs. */
  endRounds(channelId: ChannelId): Promise<void>;
};

export type ParticipantStore = {
  findParticipant(channelId: ChannelId, memberId: MemberId): Promise<Participant | null>;
  /** By id. */
  listParticipants(channelId: ChannelId): Promise<readonly Participant[]>;
  /** The rounds that this member joined, by channel. */
  listJoined(memberId: MemberId): Promise<readonly Participant[]>;
  saveParticipant(participant: Participant): Promise<void>;
  /** Answers whether they were in. */
  removeParticipant(channelId: ChannelId, memberId: MemberId): Promise<boolean>;
  /** In all the rounds they joined; answers in which that is new. */
  pauseEverywhere(memberId: MemberId, at: Date): Promise<readonly ChannelId[]>;
  /** Who comes first in the next round, and who does so no more. */
  markFirst(channelId: ChannelId, memberIds: readonly MemberId[], isFirst: boolean): Promise<void>;
};

export type NewIntroduction = {
  readonly memberIds: readonly MemberId[];
  readonly facts: IntroductionFacts;
};

export type RoundKey = { readonly channelId: ChannelId; readonly roundAt: Date };

export type IntroductionRecordStore = {
  /** For one caller only: null where that round has been matched. Else its introductions, in the order given. */
  holdRound(
    round: RoundKey & { readonly endsAt: Date },
    introductions: readonly NewIntroduction[],
  ): Promise<readonly Introduction[] | null>;
  isHeld(round: RoundKey): Promise<boolean>;
  find(id: IntroductionId): Promise<Introduction | null>;
  /** The introduction of that member in that round. */
  findIn(round: RoundKey, memberId: MemberId): Promise<Introduction | null>;
  /** Newest first. */
  listOf(memberId: MemberId, limit: number): Promise<readonly Introduction[]>;
  /** In that channel, over by then and since then, of those whose member was asked about it; newest first. */
  listAsked(
    channelId: ChannelId,
    memberId: MemberId,
    over: { readonly since: Date; readonly by: Date },
    limit: number,
  ): Promise<readonly Introduction[]>;
  /** Who was introduced in the channel's newest rounds, with how many rounds ago that was: 1 for the last. */
  listRecent(
    channelId: ChannelId,
    rounds: number,
  ): Promise<readonly { readonly memberIds: readonly MemberId[]; readonly ago: number }[]>;
  /** With whom a round brought this member together since then, met or not. */
  introducedTo(memberId: MemberId, since: Date): Promise<ReadonlySet<MemberId>>;
  /** The starters that each of them had, newest first. */
  startersOf(memberIds: readonly MemberId[], each: number): Promise<ReadonlyMap<MemberId, readonly string[]>>;
  /** Somebody is not in it after all, as long as it was not said. */
  takeOut(id: IntroductionId, memberId: MemberId): Promise<void>;
  /** It was never said, and counts as never made. */
  forget(id: IntroductionId): Promise<void>;
  /** Answers whether that is new; a meeting stays one, whatever is said after it. */
  answer(id: IntroductionId, memberId: MemberId, answer: MeetingAnswer, at: Date): Promise<boolean>;
  /** What was over by then is dropped with the record (I5). */
  dropIntroductionsBefore(moment: Date): Promise<void>;
};

export type IntroductionNoteStore = {
  /** Each once per member, round and kind; answers the new ones. */
  planNotes(notes: readonly IntroductionNote[]): Promise<readonly IntroductionNote[]>;
  /** What this member is to be told by then and was not, oldest first; until the transaction ends nobody else gets them. */
  lockUntold(memberId: MemberId, dueBy: Date): Promise<readonly ToldNote[]>;
  markTold(notes: readonly IntroductionNote[], by: DeliveryId | null, at: Date): Promise<void>;
  /** When this member was told something, since then, by other messages than this one. */
  toldSince(memberId: MemberId, since: Date, except: DeliveryId): Promise<readonly Date[]>;
  /** What one message told. */
  listToldBy(deliveryId: DeliveryId): Promise<readonly ToldNote[]>;
  /** This member's notes about rounds of that channel, told or not, the newest round first. */
  notesIn(channelId: ChannelId, memberId: MemberId, limit: number): Promise<readonly ToldNote[]>;
  /** Whom that note of a round has reached, in a message that was sent or as they joined. */
  reached(round: RoundKey, kind: NoteKind): Promise<ReadonlySet<MemberId>>;
};

export type IntroductionStore = IntroductionScheduleStore &
  ParticipantStore &
  IntroductionRecordStore &
  IntroductionNoteStore;
