/**
 * An introduction puts people of one channel in touch who asked for that (M1): two of them, or three where the numbers are odd, once a
 * round. Who has joined, and who is matched with whom, is seen by those who are introduced, and by nobody else.
 */
import type { ChannelId, DeliveryId, GroupId, IntroductionId, MemberId } from './ids.js';
import type { WorkSchedule } from './time.js';
import type { MeantTopic } from './topic-matching.js';

/** Somebody who is in a round, as far as it matters for whom they meet. */
export type Candidate = {
  readonly id: MemberId;
  readonly schedule: WorkSchedule;
  readonly topics: readonly MeantTopic[];
  readonly groups: readonly GroupId[];
  /** Nobody was free for them the last time: now they come first (M4). */
  readonly isFirst: boolean;
};

/** All that is known when a round is put together. Pairs by their `pairKey`. */
export type RoundFacts = {
  readonly candidates: readonly Candidate[];
  /** Those who have been in touch, on record or by an introduction. */
  readonly met: ReadonlySet<string>;
  /** Those of whom one never wants to hear of the other: as if that other were not there, for both. */
  readonly apart: ReadonlySet<string>;
  /** How many rounds ago a pair was introduced here: 1 for the last. Without those beyond the memory. */
  readonly introducedAgo: ReadonlyMap<string, number>;
  /** When the round begins, and so which week's hours are compared. */
  readonly at: Date;
  /** What lots are drawn with: another for each round. */
  readonly seed: string;
};

/** So many rounds must pass before the same two are introduced again, as long as there is anybody else. */
export const memoryRounds = 12;

/** The same for both ways round. */
export function pairKey(one: MemberId, other: MemberId): string {
  return one < other ? `${one} ${other}` : `${other} ${one}`;
}

/** Each two of several people, in their order. */
export function pairsOf<Person>(people: readonly Person[]): readonly (readonly [Person, Person])[] {
  return people.flatMap((one, at) => people.slice(at + 1).map((other) => [one, other] as const));
}

/** Somebody who joined the rounds of a channel; that is their yes to them, and to nothing else (P1). */
export type Participant = {
  readonly channelId: ChannelId;
  readonly memberId: MemberId;
  /** When they last said that they want to be in: what they ignored before is forgotten. */
  readonly joinedAt: Date;
  readonly pausedAt: Date | null;
  /** The round that they sit out. */
  readonly skipsAt: Date | null;
  readonly isFirst: boolean;
};

export const meetingAnswers = ['met', 'not_yet', 'not_met'] as const;
export type MeetingAnswer = (typeof meetingAnswers)[number];

export type IntroducedPerson = { readonly memberId: MemberId; readonly answer: MeetingAnswer | null };

export type Introduction = {
  readonly id: IntroductionId;
  readonly channelId: ChannelId;
  readonly roundAt: Date;
  readonly endsAt: Date;
  readonly facts: IntroductionFacts;
  /** By id; those who were erased are not among them. */
  readonly people: readonly IntroducedPerson[];
};

/** Why these, as it is told to them, and how they might begin. */
export type IntroductionFacts = {
  /** What all of them offer, in the words of the first. */
  readonly topics: readonly string[];
  /** Of each two of them, who has been in touch. */
  readonly haveMet: 'none' | 'some' | 'all';
  readonly areOfDifferentTeams: boolean;
  readonly commonMinutes: number;
  readonly starter: string;
};

export const noteKinds = ['notice', 'middle', 'end', 'left_out', 'called_off', 'paused'] as const;
/** Told or asked in private: you are in; did you meet, midway and at the end; nobody for you; no round after all; we stop for now. */
export type NoteKind = (typeof noteKinds)[number];

export type IntroductionNote = {
  readonly channelId: ChannelId;
  readonly roundAt: Date;
  readonly memberId: MemberId;
  readonly kind: NoteKind;
  readonly dueAt: Date;
  /** Later than this it is old news. */
  readonly expiresAt: Date;
};

export type ToldNote = IntroductionNote & {
  readonly toldAt: Date | null;
  /** Null for what they were told as they joined. */
  readonly toldBy: DeliveryId | null;
};

/** So many rounds in a row that they say nothing to, and no more come until they want them again (M3). */
export const ignoredBeforePause = 3;

/** `rounds` are those that are over and that they were asked about, newest first. */
export function isTooQuiet(rounds: readonly Pick<Introduction, 'people'>[], member: MemberId): boolean {
  const ignored = rounds.slice(0, ignoredBeforePause).filter((round) => isIgnored(round, member));
  return ignored.length === ignoredBeforePause;
}

/** Whoever says that they met says so for the others. */
function isIgnored({ people }: Pick<Introduction, 'people'>, member: MemberId): boolean {
  return people.every(({ memberId, answer }) => answer !== 'met' && (memberId !== member || answer === null));
}
