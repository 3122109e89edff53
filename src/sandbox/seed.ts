/**
 * What a sandbox workspace is made of, as a file or as data: people, channels, user groups and what was said before
 * the clock starts. Message times are Slack timestamps, so a seed reads like an export.
 */
import { z } from 'zod';

const slackTs = z.string().regex(/^\d{10}\.\d{6}$/, 'a Slack timestamp like 1764000000.000100');

const seedUser = z.object({
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
});

const seedChannel = z.object({
  id: z.string(),
  name: z.string(),
  topic: z.string().default(''),
  isPrivate: z.boolean().default(false),
  members: z.array(z.string()),
  /** Whether the installed app's bot is a member. */
  hasApp: z.boolean().default(true),
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

export const workspaceSeed = z.object({
  id: z.string(),
  name: z.string(),
  domain: z.string(),
  users: z.array(seedUser),
  channels: z.array(seedChannel),
  groups: z.array(seedGroup).default([]),
  /** In any order; delivered to the app, oldest first, as a backlog when it first connects. */
  messages: z.array(seedMessage).default([]),
});

export type WorkspaceSeed = z.infer<typeof workspaceSeed>;
export type WorkspaceSeedInput = z.input<typeof workspaceSeed>;
export type SeedMessage = z.infer<typeof seedMessage>;
