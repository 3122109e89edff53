/** A conversation as Slack's API shows it to the app. */
import { tsFromMicros } from '../timestamps.js';
import type { Channel, Json, Workspace } from '../workspace.js';

export function wireConversation(workspace: Workspace, channel: Channel): Json {
  const { id, created, kind } = channel;
  const plain = {
    id,
    created,
    updated: created * 1000,
    is_archived: channel.isArchived,
    is_frozen: false,
    is_org_shared: false,
    context_team_id: workspace.id,
  };
  if (kind === 'im')
    return { ...plain, is_im: true, user: otherMember(workspace, channel), is_user_deleted: false, priority: 0 };
  return {
    ...plain,
    name: nameOf(channel),
    name_normalized: nameOf(channel),
    // Private channels are groups only if they are from before 2021, when their ids began with G.
    is_channel: kind !== 'mpim' && !id.startsWith('G'),
    is_group: kind === 'group' && id.startsWith('G'),
    is_im: false,
    is_mpim: kind === 'mpim',
    is_private: kind !== 'channel',
    is_general: channel.name === 'general',
    is_shared: channel.isExtShared,
    is_ext_shared: channel.isExtShared,
    is_pending_ext_shared: false,
    is_member: channel.members.includes(workspace.botUserId),
    unlinked: 0,
    creator: channel.members[0] ?? 'USLACKBOT',
    topic: { value: channel.topic, creator: '', last_set: 0 },
    purpose: { value: channel.purpose, creator: '', last_set: 0 },
    previous_names: [],
    num_members: channel.members.length,
    ...connectedTeams(workspace, channel),
    last_read: tsFromMicros(0),
  };
}

/** The organisations in a shared channel, known or not, by who is in it. */
function connectedTeams(workspace: Workspace, { teams, members }: Channel): Json {
  const homes = members.map((id) => workspace.users[id]?.team ?? '').filter((team) => team !== '');
  const all = [...new Set([workspace.id, ...teams, ...homes])];
  return { shared_team_ids: all, connected_team_ids: all.filter((team) => team !== workspace.id) };
}

/** As a payload's channel name: DMs are 'directmessage', private channels 'privategroup'. */
export function payloadName({ kind, name }: Channel): string {
  if (kind === 'im') return 'directmessage';
  return kind === 'channel' ? name : 'privategroup';
}

const nameOf = (channel: Channel): string =>
  channel.kind === 'mpim' ? `mpdm-${channel.members.join('--').toLowerCase()}-1` : channel.name;

export const otherMember = (workspace: Workspace, channel: Channel): string =>
  channel.members.find((member) => member !== workspace.botUserId) ?? workspace.botUserId;
