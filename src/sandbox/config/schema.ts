/** What a workspace file may say. People, bots and channels are named by their handles; ids are made up where none is given. */
import { z } from 'zod';

const handle = z.string().regex(/^[a-z0-9][a-z0-9._-]*$/, 'should be a handle: small letters, digits, dots, dashes');
const slackId = (letters: string) =>
  z
    .string()
    .regex(new RegExp(`^[${letters}][A-Z0-9]+$`), `should be an id that begins with ${letters.split('').join(' or ')}`);
const zone = z.string().refine(isZone, 'should be a time zone such as Europe/Berlin');
const wallTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'should be a time of day such as 22:00');
const instant = z.iso.datetime({ offset: true, error: 'should be an instant such as 2026-03-02T09:00:00Z' });

const anybody = {
  name: handle,
  id: slackId('UW').optional(),
  realName: z.string().optional(),
  zone: zone.default('Etc/UTC'),
};

const person = z.strictObject({
  ...anybody,
  title: z.string().optional(),
  email: z.string().optional(),
  locale: z.string().optional(),
  admin: z.boolean().default(false),
  /** A guest of several channels, or of a single one. */
  guest: z.enum(['several-channels', 'single-channel']).optional(),
  left: z.boolean().default(false),
  away: z.boolean().default(false),
  status: z.strictObject({ text: z.string().default(''), emoji: z.string().default('') }).optional(),
  nights: z.strictObject({ from: wallTime, to: wallTime }).optional(),
  startDate: z.iso.date({ error: 'should be a date such as 2024-05-01' }).optional(),
  /** By the field's id. */
  fields: z.record(z.string(), z.string()).optional(),
});

const reactions = z.record(z.string(), z.array(handle));
const reply = z.strictObject({ by: handle, at: instant, text: z.string().min(1), reactions: reactions.default({}) });

const channel = z.strictObject({
  name: handle,
  id: slackId('CG').optional(),
  topic: z.string().default(''),
  private: z.boolean().default(false),
  archived: z.boolean().default(false),
  members: z.union([z.literal('everybody'), z.array(handle)], 'should be everybody, or a list of handles'),
  /** Whether the app's bot is in it. */
  app: z.boolean().default(true),
  /** Ids of other workspaces in this file that share it (Slack Connect); each lists it under the same id. */
  sharedWith: z.array(slackId('T')).default([]),
  messages: z.array(reply.extend({ replies: z.array(reply).default([]) })).default([]),
});

const workspace = z.strictObject({
  name: z.string().min(1),
  id: slackId('T').optional(),
  domain: handle.optional(),
  organisation: z.strictObject({ id: slackId('E'), name: z.string(), domain: handle }).optional(),
  install: z.enum(['workspace', 'organisation', 'none']).default('workspace'),
  botId: slackId('U').optional(),
  people: z.array(person).min(1, 'should list somebody'),
  outsiders: z.array(z.strictObject({ ...anybody, team: slackId('T') })).default([]),
  bots: z.array(z.strictObject(anybody)).default([]),
  channels: z.array(channel).min(1, 'should list a channel'),
  groups: z
    .array(
      z.strictObject({
        name: handle,
        id: slackId('S').optional(),
        title: z.string().optional(),
        people: z.array(handle),
      }),
    )
    .default([]),
  profileFields: z
    .array(
      z.strictObject({
        id: slackId('X').or(z.string().startsWith('Xf')),
        label: z.string(),
        type: z.enum(['text', 'date', 'link']).default('text'),
      }),
    )
    .default([]),
  emoji: z.record(z.string(), z.string()).default({}),
});

export const workspaceFile = z.strictObject({
  /** Slack's own app manifest, or the path of one (JSON or YAML) beside this file. */
  app: z.union([z.string(), z.record(z.string(), z.unknown())], 'should be a manifest, or the path of one'),
  port: z.number().int().min(0).max(65535).default(3939),
  host: z.string().default('127.0.0.1'),
  /** HTTP mode: where the app listens. Without it the app connects by Socket Mode. */
  eventsUrl: z.url('should be a URL such as http://127.0.0.1:3000/slack/events').optional(),
  /** Where the clock starts; it is now, without. */
  now: instant.optional(),
  /** Keeps what happens over restarts. */
  stateFile: z.string().optional(),
  workspaces: z.array(workspace).min(1, 'should list a workspace'),
});

export type WorkspaceFile = z.infer<typeof workspaceFile>;
export type WorkspaceInFile = WorkspaceFile['workspaces'][number];
export type PersonInFile = z.infer<typeof person>;

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }) !== null;
  } catch {
    return false;
  }
}
