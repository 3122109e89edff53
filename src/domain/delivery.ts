/**
 * A delivery is one thing that Rapport says in Slack: planned, claimed by one worker, posted, settled. Its dedupe key makes
 * it happen once however often it is planned (P9); what it says is looked up when it is posted, never stored.
 */
import type { ChannelId, DeliveryId, MemberId, MessageTs } from './ids.js';

export const deliveryKinds = [
  'kudos_post',
  'kudos_dm',
  'kudos_reaction',
  'kudos_thanks',
  'kudos_export',
  'member_export',
  'notice',
  'nudge',
  'digest',
  'digest_preview',
  'follow_up',
  'follow_up_kept',
  'promise',
  'introductions_announced',
  'introduction',
  'introduction_note',
  'help_request',
  'help_request_offer',
  'help_request_silence',
  'help_request_check',
  'help_request_post',
  'reflection',
  'reflection_so_far',
  'feedback_request',
  'feedback_answer',
  'question_hint',
] as const;
export type DeliveryKind = (typeof deliveryKinds)[number];

/** What Rapport says to somebody of its own accord, and so what counts towards their caps (P3). */
export const cappedKinds = [
  'nudge',
  'introduction_note',
  'help_request',
  'question_hint',
  'reflection',
] as const satisfies readonly DeliveryKind[];

export type Target =
  | { readonly kind: 'channel'; readonly channelId: ChannelId; readonly threadTs: MessageTs | null }
  | { readonly kind: 'member'; readonly memberId: MemberId }
  /** The conversation of just these people and Rapport: Slack has one of them, however often it is opened. */
  | { readonly kind: 'group'; readonly memberIds: readonly MemberId[] }
  /** Seen by that member alone, in that channel; Slack does not keep it. */
  | {
      readonly kind: 'ephemeral';
      readonly memberId: MemberId;
      readonly channelId: ChannelId;
      readonly threadTs?: MessageTs | null;
    }
  | { readonly kind: 'reaction'; readonly channelId: ChannelId; readonly messageTs: MessageTs };

export type PlannedDelivery = {
  readonly dedupeKey: string;
  readonly kind: DeliveryKind;
  readonly target: Target;
  /** The kudos, nudges' group, follow-up, digest, introduction or question it is about; for a notice its code and names. */
  readonly subject: string;
  readonly notBefore: Date;
  /** Past this it is dropped, not sent late (P6). */
  readonly expiresAt: Date;
};

export type DeliveryState = 'planned' | 'claimed' | 'sent' | 'dropped' | 'retracted';

export type Delivery = PlannedDelivery & {
  readonly id: DeliveryId;
  readonly state: DeliveryState;
  readonly claimedAt: Date | null;
  readonly attempts: number;
  readonly posted: Posted | null;
  /** Grows when what it says has changed; a sent delivery with postedRevision below it is due for an update. */
  readonly revision: number;
  readonly postedRevision: number;
  /** Slack was asked to take it back, or to react, and nobody knows what came of it. */
  readonly isUnsure: boolean;
};

export type Posted = { readonly channelId: ChannelId; readonly ts: MessageTs };

/** How long a thank-you is still news: a kudos recorded later than this is kept, and nobody is written to about it (P6). */
export const kudosNewsHours = 24;

/** A claim older than this belongs to a worker that has died; the reconciler asks Slack what became of it. */
export const claimLeaseSeconds = 30;

/** A message that was sent, while one worker brings it up to date. */
export type Showing = {
  /** As it was when the showing was claimed. */
  readonly delivery: Delivery;
  /** Who claims it after that moment takes over. */
  readonly until: Date;
  readonly attempts: number;
};

/** Longer than a worker takes that lives: one showing asks Slack a few times, with ten seconds for each answer. */
export const showLeaseSeconds = 60;

/** After this many attempts a delivery is given up and reported. */
export const maxAttempts = 8;

/** Exponential, from two seconds to about four minutes. */
export function retryDelaySeconds(attempts: number): number {
  return Math.min(2 ** attempts, 256);
}
