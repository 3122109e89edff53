/** The Slack app manifest: the fewest scopes, each with the behaviour that needs it (V8). */
import { redirectUriOf } from './oauth.js';

export type ManifestOptions = {
  readonly name: string;
  /** Where Slack posts events in HTTP mode; null for Socket Mode. */
  readonly url: string | null;
  /** Where browsers come to install it in other workspaces (W1); null for one that is installed by its own page alone. */
  readonly publicUrl?: string | null;
  readonly commands: { readonly kudos: string; readonly followUp: string; readonly rapport: string };
};

/** Scope → the behaviours of the product that need it. */
export const scopes = {
  'channels:history': 'I1 who mentions and answers whom, K4 kudos messages, H5 questions nobody answered',
  'channels:read': 'W2 which channels I am in, T2 who is in a team channel',
  'chat:write': 'K1 kudos posts, R1 and G1 nudges, T1 appreciation posts',
  commands: 'K1, F1, A2 slash commands, K3, F2 shortcuts',
  'groups:history': 'I1, K4 in private channels I was invited to',
  'groups:read': 'W2, T2 in private channels I was invited to',
  'im:history': 'P9 to find out whether a message was sent before sending it again',
  'im:write': 'P9 to open the conversation in which a message is looked for',
  'reactions:read': 'I1 reactions, K5 kudos by reaction',
  'reactions:write': 'K4 the answer to a kudos message',
  'usergroups:read': 'K1 kudos to a user group',
  'users:read': 'W2 people and their time zones, K7 bots and people who left',
} as const;

/** Whoever installs Rapport may leave these out; what for stands beside them, and goes without. */
export const optionalScopes = {
  'dnd:read': 'P2 waiting until somebody’s do-not-disturb is over',
  'mpim:history': 'M2 to find out whether people were introduced before introducing them again',
  'mpim:write': 'M2 the conversation of those who are introduced',
  'files:write': 'T3 the picture of an appreciation post, K13 one’s own kudos as a file, V2 everything about oneself',
} as const;

/** After these, a channel is not what it was. */
export const channelChanges = [
  'channel_archive',
  'channel_created',
  'channel_deleted',
  'channel_left',
  'channel_rename',
  'channel_unarchive',
  'group_archive',
  'group_left',
  'group_rename',
  'group_unarchive',
] as const;

export const groupChanges = ['subteam_created', 'subteam_updated'] as const;

export function manifestFor(options: ManifestOptions) {
  const { publicUrl = null } = options;
  const isDistributed = publicUrl !== null;
  const url = options.url === null ? null : `${options.url.replace(/\/$/, '')}/slack/events`;
  const slash = (command: string, description: string, usage_hint: string) => ({
    command,
    description,
    usage_hint,
    should_escape: true,
    ...(url === null ? {} : { url }),
  });
  return {
    display_information: {
      name: options.name,
      description: 'Thank each other, stay in touch, keep promises',
      background_color: '#2f4858',
    },
    features: {
      app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: false },
      bot_user: { display_name: options.name, always_online: true },
      slash_commands: [
        slash(options.commands.kudos, 'Thank somebody, and say what for', '@ana for the release notes'),
        slash(options.commands.followUp, 'Be reminded to follow up', '@ana friday 10am about the deck'),
        slash(
          options.commands.rapport,
          'Nudges, posts for this channel, help',
          'help · pause 2 weeks · hours 9-17 mon-thu · channel friday 16:00',
        ),
      ],
      shortcuts: [
        { name: 'Give kudos', type: 'message', callback_id: 'kudos_for_message', description: 'Thank its author' },
        {
          name: 'Follow up later',
          type: 'message',
          callback_id: 'follow_up_for_message',
          description: 'Be reminded of it',
        },
        { name: 'Give kudos', type: 'global', callback_id: 'kudos_anywhere', description: 'Thank somebody' },
      ],
    },
    oauth_config: {
      ...(isDistributed ? { redirect_urls: [redirectUriOf({ publicUrl })] } : {}),
      scopes: { bot: Object.keys({ ...scopes, ...optionalScopes }).sort(), bot_optional: Object.keys(optionalScopes) },
    },
    settings: {
      event_subscriptions: {
        ...(url === null ? {} : { request_url: url }),
        bot_events: [
          ...channelChanges,
          ...groupChanges,
          ...(isDistributed ? ['team_access_granted', 'team_access_revoked'] : []),
          'app_home_opened',
          'app_uninstalled',
          'member_joined_channel',
          'member_left_channel',
          'message.channels',
          'message.groups',
          'reaction_added',
          'reaction_removed',
          'team_join',
          'tokens_revoked',
          'user_change',
        ].sort(),
      },
      interactivity: { is_enabled: true, ...(url === null ? {} : { request_url: url }) },
      org_deploy_enabled: isDistributed,
      socket_mode_enabled: url === null,
      token_rotation_enabled: isDistributed,
    },
  };
}
