/** Everything that Rapport says, as facts. The words and blocks for each stand in slack/. */
import type { Digest, DigestNames } from './digest.js';
import type { FollowUp } from './follow-up.js';
import type { ChannelId, DeliveryId, MemberId, MessageTs } from './ids.js';
import type { Kudos } from './kudos.js';
import type { PublicKudos } from './kudos-audience.js';
import type { KudosRefusal, NotThanked } from './kudos-decision.js';
import type { Consent } from './member.js';
import type { MemberExport } from './member-export.js';
import type { Nudge } from './nudge.js';
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
  | { readonly kind: 'follow_up_kept'; readonly followUp: FollowUp; readonly zone: string; readonly locale: string }
  /** Shall I remind you, at that time? */
  | {
      readonly kind: 'promise';
      readonly offerId: DeliveryId;
      readonly dueAt: Date;
      readonly zone: string;
      readonly locale: string;
    };

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
};

export type Opener =
  | { readonly kind: 'thread'; readonly link: Link; readonly channelName: string }
  | { readonly kind: 'kudos'; readonly isGiven: boolean; readonly givenAt: Date; readonly link: Link | null }
  | { readonly kind: 'channel'; readonly channelName: string }
  | { readonly kind: 'anniversary'; readonly years: number; readonly channelName: string };

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
    case 'nudge':
      return message.items.flatMap(nudgeLinks);
    case 'follow_up':
      return message.followUp.link === null ? [] : [message.followUp.link];
    case 'follow_up_kept':
    case 'promise':
    case 'notice':
    case 'digest':
    case 'digest_prompt':
    case 'nothing_to_preview':
    case 'kudos_export':
    case 'member_export':
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
