/** Control requests about people, groups, channels and the app's install: what admins do, and what happens by itself. */
import { z } from 'zod';

const team = z.string().optional();
const id = z.string().min(1);
const dnd = z.object({ start: z.string(), end: z.string() }).nullable();

export const workspaceRequests = {
  /**
   * Changes a person as an admin or they themselves would: user_change follows, and with it what says more (user_status_changed,
   * user_huddle_changed, user_profile_changed). Nights tell dnd_updated_user; presence and custom fields tell nothing.
   */
  'change-user': z.object({
    team,
    user: id,
    realName: z.string().optional(),
    displayName: z.string().optional(),
    title: z.string().optional(),
    email: z.string().optional(),
    startDate: z.string().optional(),
    fields: z.record(z.string(), z.string()).optional(),
    tz: z.string().optional(),
    locale: z.string().optional(),
    statusText: z.string().optional(),
    statusEmoji: z.string().optional(),
    statusExpiration: z.number().int().optional(),
    isAdmin: z.boolean().optional(),
    isRestricted: z.boolean().optional(),
    isUltraRestricted: z.boolean().optional(),
    deleted: z.boolean().optional(),
    presence: z.enum(['active', 'away']).optional(),
    dnd: dnd.optional(),
    /** The huddle's call id; empty when they left it. */
    huddle: z.string().optional(),
  }),
  /** A new person: team_join follows. Answers {ok, user}, the new id. */
  'add-user': z.object({
    team,
    name: id,
    realName: id,
    tz: z.string().default('Etc/UTC'),
    title: z.string().default(''),
    isBot: z.boolean().default(false),
    isRestricted: z.boolean().default(false),
    isUltraRestricted: z.boolean().default(false),
  }),
  /** Changes who is in a user group: subteam_updated and subteam_members_changed follow. */
  'change-group': z.object({ team, group: id, users: z.array(z.string()) }),
  /** A new user group: subteam_created follows. Answers {ok, group}, the new id. */
  'add-group': z.object({ team, handle: id, name: id, users: z.array(z.string()).default([]) }),
  /** A new channel: channel_created follows if it is public. Answers {ok, channel}, the new id. */
  'add-channel': z.object({ team, name: id, user: id, isPrivate: z.boolean().default(false) }),
  /** Renames, describes, archives or deletes a channel, as `user`. */
  'change-channel': z.object({
    team,
    channel: id,
    user: id,
    name: z.string().min(1).optional(),
    topic: z.string().optional(),
    purpose: z.string().optional(),
    isArchived: z.boolean().optional(),
    isDeleted: z.literal(true).optional(),
  }),
  /** A message that is nobody talking; `subtype` is Slack's, or `workflow`. Answers {ok, ts}. */
  'system-message': z.object({ team, channel: id, user: id, subtype: id, text: z.string().default('') }),
  /** Slack changes a message that nobody edited: a preview of a link, or (message_replied) the count of replies. */
  'touch-message': z.object({
    team,
    channel: id,
    ts: id,
    subtype: z.enum(['message_changed', 'message_replied']).default('message_changed'),
  }),
  /** Sends the app away: tokens_revoked and app_uninstalled follow, and its tokens are good for nothing. */
  uninstall: z.object({ team }),
  /** An organisation lets its install into this workspace, or out of it: team_access_granted, team_access_revoked. */
  'change-access': z.object({ team, isGranted: z.boolean() }),
} as const;
