/** The shapes of a Slack export, as far as Rapport looks at them; whatever else is in it is passed over (V4). */
import { z } from 'zod';

/** Old exports write null for what newer ones leave out. */
const withoutNulls = (value: unknown) =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== null))
    : value;

const id = z.string().regex(/^[A-Za-z0-9]{2,40}$/);
/** Seconds since 2001, with as many digits as are told apart. */
const ts = z.string().regex(/^\d{10}(\.\d{1,6})?$/);

/** Postgres keeps neither control characters nor halves of a character. */
const unstorable = /[\p{Cc}\p{Cs}]/gu;
const line = z.string().transform((text) => text.replaceAll(unstorable, ' '));

export const exportedMessage = z.preprocess(
  withoutNulls,
  z.object({
    subtype: z.string().exactOptional(),
    user: id.exactOptional(),
    bot_id: z.string().exactOptional(),
    text: z.string().exactOptional(),
    ts,
    thread_ts: ts.exactOptional(),
    parent_user_id: id.exactOptional(),
    root: z.object({ user: id.exactOptional() }).exactOptional(),
    edited: z.object({ ts: ts.exactOptional() }).exactOptional(),
    reactions: z.array(z.unknown()).exactOptional(),
  }),
);
export type ExportedMessage = z.output<typeof exportedMessage>;

export const exportedReaction = z.preprocess(
  withoutNulls,
  z.object({
    name: z.string().regex(/^[^\p{Cc}\p{Cs}]{1,200}$/u),
    users: z.array(id).default([]),
    count: z.number().int().min(0).max(1_000_000).default(0),
  }),
);

/** One that no formatter knows would fail every sentence to that person. */
const locale = z.string().transform((tag) => {
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? 'en-US';
  } catch {
    return 'en-US';
  }
});

export const exportedUser = z.preprocess(
  withoutNulls,
  z.object({
    id,
    team_id: id.exactOptional(),
    name: line.exactOptional(),
    deleted: z.boolean().exactOptional(),
    is_bot: z.boolean().exactOptional(),
    is_admin: z.boolean().exactOptional(),
    is_stranger: z.boolean().exactOptional(),
    is_workflow_bot: z.boolean().exactOptional(),
    tz: line.exactOptional(),
    locale: locale.exactOptional(),
    profile: z
      .preprocess(
        withoutNulls,
        z.object({
          real_name: line.exactOptional(),
          display_name: line.exactOptional(),
          status_text: line.exactOptional(),
          status_emoji: line.exactOptional(),
        }),
      )
      .exactOptional(),
  }),
);
export type ExportedUser = z.output<typeof exportedUser>;

/** channels.json, groups.json and mpims.json have names; dms.json has ids alone. */
export const exportedConversation = z.preprocess(
  withoutNulls,
  z.object({ id, name: line.exactOptional(), is_private: z.boolean().exactOptional() }),
);
