/** A row of `deliveries`, and what it stands for. */
import { z } from 'zod';
import type { Delivery, DeliveryKind, DeliveryState, Target } from '../domain/delivery.js';
import { channelId, deliveryId, memberId, messageTs } from '../domain/ids.js';
import type { Row } from './database.js';

const storedTarget: z.ZodType<Target> = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('channel'),
    channelId: z.string().transform(channelId),
    threadTs: z.string().transform(messageTs).nullable(),
  }),
  z.object({ kind: z.literal('member'), memberId: z.string().transform(memberId) }),
  z.object({ kind: z.literal('group'), memberIds: z.array(z.string().transform(memberId)) }),
  z.object({
    kind: z.literal('ephemeral'),
    memberId: z.string().transform(memberId),
    channelId: z.string().transform(channelId),
    threadTs: z.string().transform(messageTs).nullable().default(null),
  }),
  z.object({
    kind: z.literal('reaction'),
    channelId: z.string().transform(channelId),
    messageTs: z.string().transform(messageTs),
  }),
]);

export type DeliveryRow = Row & {
  delivery_id: string;
  dedupe_key: string;
  kind: DeliveryKind;
  target: unknown;
  subject: string;
  state: DeliveryState;
  not_before: Date;
  expires_at: Date;
  claimed_at: Date | null;
  attempts: number;
  posted_channel_id: string | null;
  posted_ts: string | null;
  revision: number;
  posted_revision: number;
  is_unsure: boolean;
};

/** Why a delivery counts as sent, though nobody knows whether it stands. */
export const unsure = 'unsure';

export const deliveryColumns = `delivery_id, dedupe_key, kind, target, subject, state, not_before, expires_at, claimed_at, attempts,
  posted_channel_id, posted_ts, revision, posted_revision, (state = 'sent' and because is not null) as is_unsure`;

export function deliveryFrom(row: DeliveryRow): Delivery {
  return {
    id: deliveryId(row.delivery_id),
    dedupeKey: row.dedupe_key,
    kind: row.kind,
    target: storedTarget.parse(row.target),
    subject: row.subject,
    state: row.state,
    notBefore: row.not_before,
    expiresAt: row.expires_at,
    claimedAt: row.claimed_at,
    attempts: row.attempts,
    posted:
      row.posted_channel_id === null || row.posted_ts === null
        ? null
        : { channelId: channelId(row.posted_channel_id), ts: messageTs(row.posted_ts) },
    revision: row.revision,
    postedRevision: row.posted_revision,
    isUnsure: row.is_unsure,
  };
}
