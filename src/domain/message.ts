/** Everything that Rapport says, as facts. The words and blocks for each stand in slack/. */
import type { Digest, DigestNames } from './digest.js';
import type { FeedbackAnswer, FeedbackRequest } from './feedback.js';
import type { FollowUp } from './follow-up.js';
import type { HelpRequest } from './help-request.js';
import type { ChannelId, DeliveryId, IntroductionId, MemberId, MessageTs, OpenQuestionId } from './ids.js';
import type { IntroductionFacts, MeetingAnswer } from './introduction.js';
import type { IntroductionSchedule } from './introduction-schedule.js';
import type { Kudos } from './kudos.js';
import type { PublicKudos } from './kudos-audience.js';
import type { KudosRefusal, NotThanked } from './kudos-decision.js';
import type { Consent } from './member.js';
import type { MemberExport } from './member-export.js';
import type { Nudge } from './nudge.js';
import type { Reflection } from './reflection.js';
import type { ShownValue } from './workspace-values.js';

export type Link = { readonly channelId: ChannelId; readonly ts: MessageTs };

export type Message =
  | {
      readonly kind: 'kudos_post';
      readonly kudos: PublicKudos;
      readonly link: Link | null;
      readonly values: readonly ShownValue[];
      readonly unpinged: Unpinged;
    }
  | {
      readonly kind: 'kudos_dm';
      /** As its receiver may see it. */
      readonly kudos: Kudos;
      readonly link: Link | null;
      readonly values: readonly ShownValue[];
      /** With the first one, Rapport introduces itself and asks for consent, then shows the answer (P1). Null: another. */
      readonly asks: Consent | null;
      /** Whether to say that receivers choose how they are thanked (K6): once, to who never chose. */
      readonly tellsOfChoice: boolean;
      readonly thanks: SayThanks;
    }
  /** To the giver, from those of the receivers who say thanks, in the order in which they did (G4). */
  | {
      readonly kind: 'kudos_thanks';
      readonly kudos: Kudos;
      readonly from: readonly MemberId[];
      readonly link: Link | null;
      readonly asks: Consent | null;
    }
  | { readonly kind: 'notice'; readonly notice: Notice }
  | { readonly kind: 'nudge'; readonly items: readonly NudgeItem[]; readonly zone: string; readonly locale: string }
  | { readonly kind: 'digest'; readonly digest: Digest; readonly names: DigestNames; readonly isPreview: boolean }
  | { readonly kind: 'nothing_to_preview' }
  /** A file of one's own kudos, newest first. */
  | { readonly kind: 'kudos_export'; readonly rows: readonly ExportedKudos[] }
  /** A file of everything that is kept about the member it goes to (V2). */
  | { readonly kind: 'member_export'; readonly data: MemberExport }
  | {
      readonly kind: 'introductions_announced';
      readonly channelId: ChannelId;
      /** Null once the channel has no rounds any more. */
      readonly schedule: IntroductionSchedule | null;
    }
  | {
      readonly kind: 'introduction';
      readonly channelId: ChannelId;
      readonly people: readonly Addressed[];
      readonly facts: IntroductionFacts;
      /** When it would suit all of them; none where their days do not overlap. */
      readonly times: readonly Date[];
    }
  | {
      readonly kind: 'introduction_note';
      readonly items: readonly NoteItem[];
      readonly zone: string;
      readonly locale: string;
    }
  | {
      readonly kind: 'reflection';
      readonly reflection: Reflection;
      /** What its picture can call people by, and what else, should the font not have it. */
      readonly names: ReadonlyMap<MemberId, { readonly name: string; readonly handle: string }>;
      /** Asked for before the month is over. */
      readonly isSoFar: boolean;
      /** Whether it comes every month, by itself. */
      readonly isMonthly: boolean;
      readonly zone: string;
      readonly locale: string;
    }
  /** To whom it is asked of, and what they did about it. */
  | { readonly kind: 'feedback_request'; readonly request: FeedbackRequest }
  /** To the asker, and to nobody else. */
  | { readonly kind: 'feedback_answer'; readonly request: FeedbackRequest; readonly answer: FeedbackAnswer }
  | {
      readonly kind: 'question_hint';
      readonly questionId: OpenQuestionId;
      readonly link: Link;
      /** Of their own, as they wrote them; left out once there is an answer. */
      readonly topics: readonly string[];
      readonly isAnswered: boolean;
    }
  | { readonly kind: 'digest_prompt'; readonly channelId: ChannelId }
  | {
      readonly kind: 'follow_up';
      readonly followUp: FollowUp;
      readonly isReminder: boolean;
      /** It was put off since this message was sent: when it is asked about again. */
      readonly putOffTo: Date | null;
      readonly zone: string;
      readonly locale: string;
    }
  | HelpMessage
  | { readonly kind: 'follow_up_kept'; readonly followUp: FollowUp; readonly zone: string; readonly locale: string }
  /** Shall I remind you, at that time? */
  | {
      readonly kind: 'promise';
      readonly offerId: DeliveryId;
      readonly dueAt: Date;
      readonly zone: string;
      readonly locale: string;
    };

/** What is said about a question to colleagues (H1-H4). */
export type HelpMessage =
  /** To one of those who may know; the nth time. */
  | {
      readonly kind: 'help_request';
      readonly request: HelpRequest;
      readonly memberId: MemberId;
      readonly nth: number;
      readonly zone: string;
      readonly locale: string;
    }
  /** To the asker: this colleague helps. */
  | { readonly kind: 'help_request_offer'; readonly request: HelpRequest; readonly helperId: MemberId }
  /** To the asker: nobody yet; and, somebody came, did it help? */
  | { readonly kind: 'help_request_silence' | 'help_request_check'; readonly request: HelpRequest }
  /** In a channel. */
  | { readonly kind: 'help_request_post'; readonly request: HelpRequest };

/** Somebody as a message to several addresses them. */
export type Addressed = { readonly id: MemberId; readonly zone: string; readonly locale: string };

/** What one private message about rounds tells: all that fell on one day. */
export type NoteItem =
  | {
      readonly kind: 'notice';
      readonly channelId: ChannelId;
      readonly roundAt: Date;
      /** `begun`: too late to skip; `over`: they left it, or the channel has no rounds any more. */
      readonly state: 'in' | 'skipped' | 'paused' | 'begun' | 'over';
    }
  | {
      readonly kind: 'question';
      readonly introductionId: IntroductionId;
      readonly channelId: ChannelId;
      readonly isLast: boolean;
      readonly withIds: readonly MemberId[];
      readonly answer: MeetingAnswer | null;
    }
  | { readonly kind: 'left_out' | 'called_off'; readonly channelId: ChannelId }
  | { readonly kind: 'paused'; readonly channelId: ChannelId; readonly isBack: boolean };

/** Those who asked to be named without a ping where everybody reads it (K6), with their names. */
export type Unpinged = ReadonlyMap<MemberId, string>;
/** A line of the file: names, not ids, since it is read elsewhere. */
export type ExportedKudos = {
  /** On the member's own wall, YYYY-MM-DD. */
  readonly date: string;
  readonly isGiven: boolean;
  readonly from: string;
  readonly to: readonly string[];
  readonly reason: string;
  readonly values: readonly string[];
  readonly link: string | null;
};

/** Whether a receiver may say thanks, or has; `nobody` once the giver is gone. */
export type SayThanks = 'offered' | 'said' | 'nobody';

export type NudgeItem = {
  readonly nudge: Nudge;
  readonly subjectName: string;
  /** The channel of their last contact, by name, where the member can see it. */
  readonly channelName: string | null;
  /** What still holds of what the two share, the best first (R5). */
  readonly openers: readonly Opener[];
  /** What the member asked, of what they were helped with (G1). */
  readonly questions: readonly string[];
};

export type Opener =
  | { readonly kind: 'thread'; readonly link: Link; readonly channelName: string; readonly isTheirs: boolean }
  | { readonly kind: 'kudos'; readonly isGiven: boolean; readonly givenAt: Date; readonly link: Link | null }
  | { readonly kind: 'channel'; readonly channelName: string }
  | { readonly kind: 'anniversary'; readonly years: number; readonly channelName: string }
  /** Both like to help with it, as the member wrote it. */
  | { readonly kind: 'topic'; readonly label: string }
  /** Somebody who knows both, and agreed to be named. */
  | { readonly kind: 'go_between'; readonly memberId: MemberId };

/** Private sentences to one person about what they just did. */
export type Notice =
  | { readonly code: 'kudos_refused'; readonly refusal: KudosRefusal }
  | { readonly code: 'not_thanked'; readonly notThanked: readonly NotThanked[] }
  | { readonly code: 'posted_elsewhere'; readonly channelId: ChannelId | null }
  /** So much was ignored that no more is sent (P4); `isBack` once they want it again. */
  | { readonly code: 'gone_quiet'; readonly isBack: boolean };

/** What a delivery comes to at the moment of speaking. */
export type Content =
  | { readonly kind: 'message'; readonly message: Message }
  | { readonly kind: 'reaction'; readonly name: string }
  | { readonly kind: 'wait'; readonly until: Date; readonly because: string }
  /** Not to be said (any more): a planned one is dropped, one already posted is taken back. */
  | { readonly kind: 'gone'; readonly because: string };

export function linksOf(message: Message): readonly Link[] {
  switch (message.kind) {
    case 'kudos_post':
    case 'kudos_dm':
    case 'kudos_thanks':
      return message.link === null ? [] : [message.link];
    case 'question_hint':
      return [message.link];
    case 'nudge':
      return message.items.flatMap(nudgeLinks);
    case 'follow_up':
      return message.followUp.link === null ? [] : [message.followUp.link];
    case 'follow_up_kept':
    case 'help_request':
    case 'help_request_offer':
    case 'help_request_silence':
    case 'help_request_check':
    case 'help_request_post':
    case 'promise':
    case 'notice':
    case 'digest':
    case 'digest_prompt':
    case 'nothing_to_preview':
    case 'kudos_export':
    case 'member_export':
    case 'introductions_announced':
    case 'introduction':
    case 'introduction_note':
    case 'reflection':
    case 'feedback_request':
    case 'feedback_answer':
      return [];
  }
}

function nudgeLinks({ nudge: { facts }, openers }: NudgeItem): readonly Link[] {
  const threads = facts.kind === 'gratitude' ? facts.threads : [];
  return [
    ...threads.map(({ channelId, threadTs }) => ({ channelId, ts: threadTs })),
    ...openers.flatMap((opener) => ('link' in opener && opener.link !== null ? [opener.link] : [])),
  ];
}
