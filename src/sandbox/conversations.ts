/** Who is in which conversation. */
import { publishEvent } from './events.js';
import { newChannel } from './from-seed.js';
import { momentIn, type Place, postMessage } from './messages.js';
import type { Channel, Json, User, Workspace } from './workspace.js';
import type { World } from './world.js';

type In = { readonly world: World; readonly workspace: Workspace };

/** The DM or group DM of exactly these people, opened if there is none yet; `members` includes who opens it. */
export function openDirect({ world, workspace }: In, members: readonly string[]): { channel: Channel; isNew: boolean } {
  const wanted = [...new Set(members)];
  const found = findDirect(workspace, wanted);
  if (found) return { channel: found, isNew: false };
  const kind = directKind(wanted);
  const id = freshId(workspace, kind === 'im' ? 'D' : 'G');
  const created = Math.floor(world.clock.now().getTime() / 1000);
  const channel = newChannel({ id, name: '', kind, team: workspace.id, created, members: wanted });
  workspace.channels[id] = channel;
  world.changes.tell({ type: 'state', team: workspace.id });
  return { channel, isNew: true };
}

export function findDirect(workspace: Workspace, members: readonly string[]): Channel | undefined {
  const wanted = [...new Set(members)];
  return Object.values(workspace.channels).find(
    (channel) =>
      channel.kind === directKind(wanted) &&
      channel.members.length === wanted.length &&
      wanted.every((id) => channel.members.includes(id)),
  );
}

const directKind = (members: readonly string[]): 'mpim' | 'im' => (members.length > 2 ? 'mpim' : 'im');

export function freshId(workspace: Workspace, letter: string): string {
  workspace.nextId += 1;
  return `${letter}0SANDBOX${String(workspace.nextId).padStart(3, '0')}`;
}

/** False for who is in it already. */
export function join(place: Place, user: string, inviter?: string): boolean {
  const { channel } = place;
  if (channel.members.includes(user)) return false;
  channel.members.push(user);
  publishMembership(place, 'member_joined_channel', user, inviter === undefined ? {} : { inviter });
  postMessage(place, { user, text: `<@${user}> has joined the channel`, subtype: 'channel_join' });
  tellState(place);
  return true;
}

export function leave(place: Place, user: string): boolean {
  const { channel } = place;
  if (!channel.members.includes(user)) return false;
  publishMembership(place, 'member_left_channel', user, {});
  if (user === place.workspace.botUserId) publishLeft(place, user);
  channel.members = channel.members.filter((member) => member !== user);
  postMessage(place, { user, text: `<@${user}> has left the channel`, subtype: 'channel_leave' });
  tellState(place);
  return true;
}

/** Whether a person may read it: public channels are open to all at home, the rest, and anything to guests and outsiders, to members. */
export function isVisibleTo(channel: Channel, { id, team, isRestricted, isUltraRestricted }: User): boolean {
  const isAtHome = team === '' && !isRestricted && !isUltraRestricted;
  return (channel.kind === 'channel' && isAtHome) || channel.members.includes(id);
}

/** To the app that left itself; nobody else hears of it so. */
function publishLeft(place: Place, user: string): void {
  const { channel } = place;
  const type = channel.kind === 'channel' ? 'channel_left' : 'group_left';
  publishEvent(place, channel, { type, channel: channel.id, actor_id: user, event_ts: momentIn(place) });
}

function publishMembership(place: Place, type: string, user: string, more: Json): void {
  const { workspace, channel } = place;
  const channelType = channel.kind === 'channel' ? 'C' : 'G';
  const event = {
    type,
    user,
    channel: channel.id,
    channel_type: channelType,
    team: workspace.users[user]?.team || workspace.id,
    ...more,
  };
  publishEvent(place, channel, { ...event, event_ts: momentIn(place) });
}

function tellState({ world, channel }: Place): void {
  for (const team of channel.teams) world.changes.tell({ type: 'state', team });
}
