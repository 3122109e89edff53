/**
 * What a sandbox workspace is made of, as a file or as data: people, channels, user groups and what was said before
 * the clock starts. Message times are Slack timestamps, so a seed reads like an export.
 */
import { z } from 'zod';

export const BOT_USER_ID = 'U0SANDBOXBOT';

const slackTs = z.string().regex(/^\d{10}\.\d{6}$/, 'a Slack timestamp like 1764000000.000100');

export const seedUser = z.object({
  id: z.string(),
  /** The handle, without @. */
  name: z.string(),
  realName: z.string(),
  title: z.string().default(''),
  /** An IANA zone name. */
  tz: z.string(),
  locale: z.string().default('en-US'),
  isAdmin: z.boolean().default(false),
  isBot: z.boolean().default(false),
  deleted: z.boolean().default(false),
  statusText: z.string().default(''),
  statusEmoji: z.string().default(''),
  /** Unix seconds, as Slack tells it; 0 for a status that stays. */
  statusExpiration: z.number().int().default(0),
  /** A daily do-not-disturb span in the person's zone, as 'HH:mm'; null for none. */
  dnd: z.object({ start: z.string(), end: z.string() }).nullable().default(null),
  /** Empty for most people, who go by their real name. */
  displayName: z.string().default(''),
  email: z.string().default(''),
  /** YYYY-MM-DD, or empty. */
  startDate: z.string().default(''),
  /** Values of the workspace's own profile fields, by field id. */
  fields: z.record(z.string(), z.string()).default({}),
  presence: z.enum(['active', 'away']).default('active'),
  /** A guest of several channels, and one of a single channel. */
  isRestricted: z.boolean().default(false),
  isUltraRestricted: z.boolean().default(false),
  /** The team id of somebody from another organisation, met in a shared channel; empty for the workspace's own people. */
  team: z.string().default(''),
  isWorkflowBot: z.boolean().default(false),
  /** The huddle they are in, or empty. */
  huddle: z.string().default(''),
});

const seedChannel = z.object({
  id: z.string(),
  name: z.string(),
  topic: z.string().default(''),
  isPrivate: z.boolean().default(false),
  members: z.array(z.string()),
  /** Whether the installed app's bot is a member. */
  hasApp: z.boolean().default(true),
  isArchived: z.boolean().default(false),
  /** Slack Connect with organisations that the sandbox does not hold; their people are users with a `team`. */
  isExtShared: z.boolean().default(false),
  /** Slack Connect between workspaces of the sandbox: each lists the channel, under the same id, and names the others. */
  sharedWith: z.array(z.string()).default([]),
});

const seedGroup = z.object({ id: z.string(), handle: z.string(), name: z.string(), users: z.array(z.string()) });

const seedMessage = z.object({
  channel: z.string(),
  user: z.string(),
  ts: slackTs,
  /** Slack's wire text: <@U…> for people, &amp; &lt; &gt; escaped. */
  text: z.string(),
  threadTs: slackTs.optional(),
  reactions: z.array(z.object({ name: z.string(), users: z.array(z.string()) })).default([]),
});

const profileField = z.object({
  id: z.string(),
  label: z.string(),
  type: z.enum(['text', 'date', 'link', 'user', 'options_list']).default('text'),
});

export const workspaceSeed = z.object({
  id: z.string(),
  name: z.string(),
  domain: z.string(),
  /** The Enterprise organisation it belongs to. */
  enterprise: z.object({ id: z.string(), name: z.string(), domain: z.string() }).nullable().default(null),
  /** How the app comes to be here: installed by itself, through its organisation, or not (until OAuth installs it). */
  install: z.enum(['workspace', 'organisation', 'none']).default('workspace'),
  /** Workspaces that share a channel need bots with ids of their own. */
  botUserId: z.string().default(BOT_USER_ID),
  profileFields: z.array(profileField).default([]),
  /** Custom emoji: name to image address, or 'alias:other'. */
  emoji: z.record(z.string(), z.string()).default({}),
  users: z.array(seedUser),
  channels: z.array(seedChannel),
  groups: z.array(seedGroup).default([]),
  /** In any order; delivered to the app, oldest first, as a backlog when it first connects. */
  messages: z.array(seedMessage).default([]),
});

export type SeedUser = z.infer<typeof seedUser>;
export type SeedUserInput = z.input<typeof seedUser>;
export type ProfileField = z.infer<typeof profileField>;
export type WorkspaceSeed = z.infer<typeof workspaceSeed>;
export type WorkspaceSeedInput = z.input<typeof workspaceSeed>;
export type SeedMessage = z.infer<typeof seedMessage>;
