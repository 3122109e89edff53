/** Slack's app manifest, as far as the sandbox reads it. Unknown keys are kept out, not refused. */
import { z } from 'zod';

const slashCommand = z.object({
  command: z.string().startsWith('/'),
  description: z.string().default(''),
  usage_hint: z.string().default(''),
  should_escape: z.boolean().default(false),
  url: z.string().optional(),
});

const shortcut = z.object({
  name: z.string(),
  type: z.enum(['message', 'global']),
  callback_id: z.string(),
  description: z.string().default(''),
});

export const appManifest = z.object({
  display_information: z.object({ name: z.string(), description: z.string().optional() }),
  features: z
    .object({
      bot_user: z.object({ display_name: z.string() }).optional(),
      slash_commands: z.array(slashCommand).default([]),
      shortcuts: z.array(shortcut).default([]),
    })
    .default({ slash_commands: [], shortcuts: [] }),
  oauth_config: z
    .object({
      redirect_urls: z.array(z.string()).default([]),
      scopes: z
        .object({ bot: z.array(z.string()).default([]), user: z.array(z.string()).default([]) })
        .default({ bot: [], user: [] }),
      /** A public client: a code may be exchanged by what only it knows, without the secret. */
      pkce_enabled: z.boolean().default(false),
    })
    .default({ redirect_urls: [], scopes: { bot: [], user: [] }, pkce_enabled: false }),
  settings: z
    .object({
      event_subscriptions: z
        .object({ request_url: z.string().optional(), bot_events: z.array(z.string()).default([]) })
        .default({ bot_events: [] }),
      interactivity: z
        .object({
          is_enabled: z.boolean().optional(),
          request_url: z.string().optional(),
          /** Where Slack asks for suggestions, without Socket Mode. */
          message_menu_options_url: z.string().optional(),
        })
        .optional(),
      socket_mode_enabled: z.boolean().default(false),
      token_rotation_enabled: z.boolean().default(false),
    })
    .default({ event_subscriptions: { bot_events: [] }, socket_mode_enabled: false, token_rotation_enabled: false }),
});

export type AppManifest = z.input<typeof appManifest>;
export type ParsedManifest = z.infer<typeof appManifest>;

export const appName = (manifest: ParsedManifest): string =>
  manifest.features.bot_user?.display_name ?? manifest.display_information.name;

const eventScopes: Readonly<Record<string, readonly string[]>> = {
  'message.channels': ['channels:history'],
  'message.groups': ['groups:history'],
  'message.im': ['im:history'],
  'message.mpim': ['mpim:history'],
  app_mention: ['app_mentions:read'],
  reaction_added: ['reactions:read'],
  reaction_removed: ['reactions:read'],
  member_joined_channel: ['channels:read', 'groups:read'],
  member_left_channel: ['channels:read', 'groups:read'],
  user_change: ['users:read'],
  team_join: ['users:read'],
  user_huddle_changed: ['users:read'],
  ...scoped(['usergroups:read'], ['subteam_created', 'subteam_updated', 'subteam_members_changed']),
  ...scoped(['channels:read'], ['channel_created', 'channel_deleted', 'channel_archive', 'channel_unarchive']),
  ...scoped(['channels:read'], ['channel_rename', 'channel_left', 'channel_shared', 'channel_unshared']),
  ...scoped(['groups:read'], ['group_deleted', 'group_archive', 'group_unarchive', 'group_rename', 'group_left']),
  dnd_updated_user: ['dnd:read'],
  emoji_changed: ['emoji:read'],
};

function scoped(scopes: readonly string[], events: readonly string[]): Record<string, readonly string[]> {
  return Object.fromEntries(events.map((event) => [event, scopes]));
}

/** Slack takes no manifest whose events or features lack their scopes (any one of those listed); nor does this. */
export function refuseMissingScopes({ features, settings, oauth_config: { scopes } }: ParsedManifest): void {
  const refuse = (what: string, needed: readonly string[]) => {
    throw new Error(`the app manifest has ${what} but not the bot scope ${needed.join(' or ')}`);
  };
  for (const event of settings.event_subscriptions.bot_events) {
    const needed = eventScopes[event] ?? [];
    if (needed.length > 0 && !needed.some((scope) => scopes.bot.includes(scope))) refuse(`the event ${event}`, needed);
  }
  const hasCommands = features.slash_commands.length + features.shortcuts.length > 0;
  if (hasCommands && !scopes.bot.includes('commands')) refuse('commands or shortcuts', ['commands']);
}
