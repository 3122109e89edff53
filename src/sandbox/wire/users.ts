/** People and user groups as Slack's API shows them. */
import { DateTime } from 'luxon';
import type { Group, Json, User, Workspace } from '../workspace.js';

export function wireUser(workspace: Workspace, user: User, now: Date): Json {
  const local = DateTime.fromJSDate(now, { zone: user.tz });
  return {
    id: user.id,
    team_id: workspace.id,
    name: user.name,
    deleted: user.deleted,
    color: '4bbe2e',
    real_name: user.realName,
    tz: user.tz,
    tz_label: local.offsetNameLong ?? user.tz,
    tz_offset: local.offset * 60,
    profile: profileOf(workspace, user),
    is_admin: user.isAdmin,
    is_owner: user.isAdmin,
    is_primary_owner: false,
    is_restricted: false,
    is_ultra_restricted: false,
    is_bot: user.isBot,
    is_app_user: false,
    updated: user.updated,
    is_email_confirmed: !user.isBot,
    who_can_share_contact_card: 'EVERYONE',
  };
}

function profileOf(workspace: Workspace, user: User): Json {
  return {
    title: user.title,
    real_name: user.realName,
    real_name_normalized: user.realName,
    // Most people set none, and go by their real name.
    display_name: '',
    display_name_normalized: '',
    status_text: user.statusText,
    status_emoji: user.statusEmoji,
    status_expiration: user.statusExpiration,
    first_name: user.realName.split(' ')[0] ?? '',
    last_name: user.realName.split(' ').slice(1).join(' '),
    avatar_hash: `g${user.id.toLowerCase()}`,
    team: workspace.id,
    ...(user.isBot ? { bot_id: user.id === workspace.botUserId ? workspace.botId : `B${user.id.slice(1)}` } : {}),
  };
}

/** Slackbot is in every workspace's list, and is_bot is false for it. */
export function slackbot(workspace: Workspace, now: Date): Json {
  const plain = {
    title: '',
    statusText: '',
    statusEmoji: '',
    statusExpiration: 0,
    locale: 'en-US',
    isAdmin: false,
    deleted: false,
    dnd: null,
  };
  const user = {
    id: 'USLACKBOT',
    name: 'slackbot',
    realName: 'Slackbot',
    tz: 'America/Los_Angeles',
    isBot: false,
    updated: 0,
  };
  return wireUser(workspace, { ...user, ...plain }, now);
}

export function wireGroup(workspace: Workspace, group: Group): Json {
  return {
    id: group.id,
    team_id: workspace.id,
    is_usergroup: true,
    is_subteam: true,
    name: group.name,
    description: '',
    handle: group.handle,
    is_external: false,
    date_create: 1_600_000_000,
    date_update: 1_600_000_000,
    date_delete: 0,
    auto_type: null,
    created_by: 'USLACKBOT',
    updated_by: 'USLACKBOT',
    deleted_by: null,
    prefs: { channels: [], groups: [] },
    user_count: group.users.length,
  };
}
