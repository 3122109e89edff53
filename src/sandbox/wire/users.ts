/** People and user groups as Slack's API shows them. */
import { DateTime } from 'luxon';
import { botIdOf, newUser } from '../from-seed.js';
import type { Group, Json, User, Workspace } from '../workspace.js';

export function wireUser(workspace: Workspace, user: User, now: Date): Json {
  const local = DateTime.fromJSDate(now, { zone: user.tz });
  const isStranger = user.team !== '';
  return {
    id: user.id,
    team_id: user.team || workspace.id,
    name: user.name,
    deleted: user.deleted,
    color: '4bbe2e',
    real_name: user.realName,
    tz: user.tz,
    tz_label: local.offsetNameLong ?? user.tz,
    tz_offset: local.offset * 60,
    profile: wireProfile(workspace, user),
    is_admin: user.isAdmin,
    is_owner: user.isAdmin,
    is_primary_owner: false,
    is_restricted: user.isRestricted || user.isUltraRestricted,
    is_ultra_restricted: user.isUltraRestricted,
    is_bot: user.isBot || user.isWorkflowBot,
    ...(user.isWorkflowBot ? { is_workflow_bot: true } : {}),
    ...(isStranger ? { is_stranger: true } : {}),
    is_app_user: false,
    updated: user.updated,
    is_email_confirmed: !user.isBot,
    who_can_share_contact_card: 'EVERYONE',
    ...(isStranger ? {} : enterpriseUser(workspace, user)),
  };
}

function enterpriseUser({ id, enterprise }: Workspace, user: User): Json {
  if (enterprise === null) return {};
  const who = { id: user.id, enterprise_id: enterprise.id, enterprise_name: enterprise.name };
  return { enterprise_user: { ...who, is_admin: false, is_owner: false, teams: [id] } };
}

const IMAGES = [24, 32, 48, 72, 192, 512];

export function wireProfile(workspace: Workspace, user: User): Json {
  return {
    title: user.title,
    phone: '',
    skype: '',
    real_name: user.realName,
    real_name_normalized: user.realName,
    display_name: user.displayName,
    display_name_normalized: user.displayName,
    status_text: user.statusText,
    status_text_canonical: '',
    status_emoji: user.statusEmoji,
    status_emoji_display_info: [],
    status_expiration: user.statusExpiration,
    huddle_state: user.huddle === '' ? 'default_unset' : 'in_a_huddle',
    huddle_state_expiration_ts: 0,
    ...(user.huddle === '' ? {} : { huddle_state_call_id: user.huddle }),
    first_name: user.realName.split(' ')[0] ?? '',
    last_name: user.realName.split(' ').slice(1).join(' '),
    ...(user.startDate === '' ? {} : { start_date: user.startDate }),
    avatar_hash: `g${user.id.toLowerCase()}`,
    ...Object.fromEntries(IMAGES.map((size) => [`image_${size}`, `https://example.com/${user.id}-${size}.png`])),
    team: user.team || workspace.id,
    fields: null,
    ...(user.isBot ? { bot_id: botIdOf(user.id) } : {}),
  };
}

/** Slackbot is in every workspace's list, and is_bot is false for it. */
export const slackbot = (workspace: Workspace, now: Date): Json => wireUser(workspace, slackbotUser, now);

const slackbotUser = newUser({ id: 'USLACKBOT', name: 'slackbot', realName: 'Slackbot', tz: 'America/Los_Angeles' }, 0);

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
    auto_provision: false,
    created_by: 'USLACKBOT',
    updated_by: 'USLACKBOT',
    deleted_by: null,
    prefs: { channels: [], groups: [] },
    user_count: group.users.length,
  };
}
