/** What becomes of channels: made, renamed, put away, brought back, deleted. The app hears of public ones whether it is in them or not. */
import { freshId, join } from './conversations.js';
import { publishEvent } from './events.js';
import { newChannel } from './from-seed.js';
import { momentIn, type Place, postMessage } from './messages.js';
import { nextTs, secondsOf } from './timestamps.js';
import type { Channel, Json, Workspace } from './workspace.js';
import type { World } from './world.js';

type In = { readonly world: World; readonly workspace: Workspace };
type NewChannel = { readonly name: string; readonly isPrivate: boolean; readonly creator: string };

export function createChannel(place: In, { name, isPrivate, creator }: NewChannel): Channel {
  const { world, workspace } = place;
  const ts = nextTs(workspace, world.clock.now());
  const kind = isPrivate ? 'group' : 'channel';
  const id = freshId(workspace, 'C');
  const channel = newChannel({ id, name, kind, team: workspace.id, created: secondsOf(ts), members: [] });
  workspace.channels[id] = channel;
  if (!isPrivate)
    publishEvent(place, null, {
      type: 'channel_created',
      channel: createdShape(place, channel, creator),
      event_ts: ts,
    });
  join({ ...place, channel }, creator);
  tell({ ...place, channel });
  return channel;
}

export function rename(place: Place, user: string, name: string): void {
  const { channel } = place;
  const former = channel.name;
  channel.name = name;
  const { id, created, kind } = channel;
  const shape = { id, name, name_normalized: name, created, is_channel: kind === 'channel', is_mpim: false };
  publish(place, 'rename', { channel: shape });
  const extra = { old_name: former, name };
  postMessage(place, {
    user,
    text: `has renamed the channel from "${former}" to "${name}"`,
    subtype: 'channel_name',
    extra,
  });
  tell(place);
}

export function describe(place: Place, user: string, what: 'topic' | 'purpose', text: string): void {
  place.channel[what] = text;
  postMessage(place, {
    user,
    text: `set the channel ${what}: ${text}`,
    subtype: `channel_${what}`,
    extra: { [what]: text },
  });
  tell(place);
}

/** False when it was so already. */
export function archive(place: Place, user: string, isArchived: boolean): boolean {
  const { channel } = place;
  if (channel.isArchived === isArchived) return false;
  channel.isArchived = isArchived;
  const what = isArchived ? 'archive' : 'unarchive';
  const actor = channel.kind === 'group' && !isArchived ? { actor_id: user } : { user };
  publish(place, what, { channel: channel.id, ...actor, ...(isArchived ? { is_moved: 0 } : {}) });
  postMessage(place, { user, text: `${what}d the channel`, subtype: `channel_${what}` });
  tell(place);
  return true;
}

export function remove(place: Place, user: string): void {
  const { world, channel } = place;
  const gone = { channel: channel.id, actor_id: user, date_deleted: Math.floor(world.clock.now().getTime() / 1000) };
  publish(place, 'deleted', gone);
  for (const team of channel.teams) delete world.workspaces.get(team)?.channels[channel.id];
  tell(place);
}

function createdShape({ workspace }: In, { id, name, created }: Channel, creator: string): Json {
  const not = ['is_shared', 'is_org_shared', 'is_archived', 'is_frozen', 'is_general', 'is_group', 'is_private'];
  const neither = [...not, 'is_ext_shared', 'is_im', 'is_mpim', 'is_pending_ext_shared'];
  const flags = Object.fromEntries(neither.map((flag) => [flag, false]));
  return {
    id,
    is_channel: true,
    name,
    name_normalized: name,
    created,
    creator,
    context_team_id: workspace.id,
    ...flags,
  };
}

/** As channel_… or, of a private one and only to an app that is in it, as group_…. */
function publish(place: Place, what: string, body: Json): void {
  const { channel } = place;
  const isPublic = channel.kind === 'channel';
  const event = { ...body, type: `${isPublic ? 'channel' : 'group'}_${what}`, event_ts: momentIn(place) };
  publishEvent(place, isPublic && channel.teams.length === 1 ? null : channel, event);
}

function tell({ world, channel }: Place): void {
  for (const team of channel.teams) world.changes.tell({ type: 'state', team });
}
