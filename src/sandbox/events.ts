/**
 * Events, wrapped as Slack wraps them and told only to an app that subscribed to them and, where they happen in a
 * conversation, whose bot is in it.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { BacklogItem } from './delivery/delivery.js';
import { installOf } from './installs.js';
import { byTs, microsOf, secondsOf, tsFromMicros } from './timestamps.js';
import { wireMessage } from './wire/messages.js';
import {
  type Channel,
  type ConversationKind,
  findMessage,
  type Json,
  type Message,
  type Workspace,
} from './workspace.js';
import type { World } from './world.js';

export type Event = Json & { readonly type: string; readonly event_ts: string };
type Place = { readonly world: World; readonly workspace: Workspace };

const messageSubscriptions: Record<ConversationKind, string> = {
  channel: 'message.channels',
  group: 'message.groups',
  im: 'message.im',
  mpim: 'message.mpim',
};

/**
 * `channel` is where it happened, null for what concerns the whole workspace. What happens in a channel that several workspaces
 * share is told once for each in which the app is installed, with event ids of their own.
 */
export function publishEvent({ world, workspace }: Place, channel: Channel | null, event: Event): void {
  const teams = channel === null ? [workspace.id] : channel.teams;
  for (const team of teams) {
    const told = world.workspaces.get(team);
    if (told === undefined || !isTold(world, told, channel, event.type)) continue;
    const payload = callback({ world, workspace: told }, channel, event, randomId());
    world.outbox.publish({ team, name: nameOf(event), payload });
  }
}

export function publishMessageEvent(place: Place, channel: Channel, message: Message): void {
  publishEvent(place, channel, messageEvent(place, channel, message));
}

/** An edit or a deletion: Slack wraps the message, hidden, in a message of its own. */
export function publishChangeEvent(place: Place, channel: Channel, change: Json, eventTs: string): void {
  const hidden = { type: 'message', hidden: true, channel: channel.id, channel_type: channel.kind, ts: eventTs };
  publishEvent(place, channel, { ...hidden, ...change, type: 'message', event_ts: eventTs });
}

export type ReactionChange = {
  readonly user: string;
  readonly name: string;
  readonly present: boolean;
  readonly eventTs: string;
};

export function reactionEvent(channel: Channel, message: Message, change: ReactionChange): Event {
  return {
    type: change.present ? 'reaction_added' : 'reaction_removed',
    user: change.user,
    reaction: change.name,
    item_user: message.user,
    item: { type: 'message', channel: channel.id, ts: message.ts },
    event_ts: change.eventTs,
  };
}

/** The backlog of every workspace, oldest first: messages, each followed by its reactions. */
export function backlogItems(workspaces: Iterable<Workspace>): BacklogItem[] {
  const items: BacklogItem[] = [];
  for (const { id: team, channels } of workspaces) {
    for (const { id: channel, messages } of Object.values(channels)) {
      for (const { ts, reactions } of messages) {
        items.push({ team, channel, ts });
        for (const { name, users } of reactions) {
          for (const user of users) items.push({ team, channel, ts, reaction: name, user });
        }
      }
    }
  }
  return items.sort((a, b) => byTs(a.ts, b.ts));
}

/** Its event id is derived from what it tells of, so a backlog told twice repeats its ids. */
export function renderBacklogItem(world: World, item: BacklogItem): { name: string; payload: Json } | null {
  const workspace = world.workspaces.get(item.team);
  const channel = workspace?.channels[item.channel];
  const message = channel && findMessage(channel.messages, item.ts);
  if (!workspace || !channel || !message) return null;
  const event = backlogEvent({ world, workspace }, channel, message, item);
  if (!isTold(world, workspace, channel, event.type)) return null;
  const id = `Ev${createHash('sha256').update(JSON.stringify(item)).digest('hex').slice(0, 12).toUpperCase()}`;
  return { name: nameOf(event), payload: callback({ world, workspace }, channel, event, id) };
}

function backlogEvent(place: Place, channel: Channel, message: Message, { reaction, user }: BacklogItem): Event {
  if (reaction === undefined || user === undefined) return messageEvent(place, channel, message);
  const order = message.reactions
    .flatMap(({ name, users }) => users.map((by) => `${name} ${by}`))
    .indexOf(`${reaction} ${user}`);
  const eventTs = tsFromMicros(microsOf(message.ts) + 30_000_000 * (order + 1));
  return reactionEvent(channel, message, { user, name: reaction, present: true, eventTs });
}

function messageEvent(place: Place, channel: Channel, message: Message): Event {
  const { reactions: _, reply_count: __, ...wire } = wireMessage(place, channel, { ...message, replyCount: 0 });
  const placed = { channel: channel.id, channel_type: channel.kind, event_ts: message.ts };
  return { ...wire, ...placed, type: 'message' };
}

function isTold(world: World, workspace: Workspace, channel: Channel | null, type: string): boolean {
  const subscribed = world.manifest.settings.event_subscriptions.bot_events;
  if (installOf({ world, workspace }) === null) return false;
  if (channel !== null && type !== 'app_home_opened' && !channel.members.includes(workspace.botUserId)) return false;
  return subscribed.includes(type === 'message' && channel ? messageSubscriptions[channel.kind] : type);
}

function callback({ world, workspace }: Place, channel: Channel | null, event: Event, eventId: string): Json {
  const { appId, verificationToken } = world.credentials;
  const { id: team, enterprise } = workspace;
  const context = { et: event.type, tid: team, aid: appId, ...(channel === null ? {} : { cid: channel.id }) };
  return {
    token: verificationToken,
    team_id: team,
    ...(enterprise === null ? {} : { enterprise_id: enterprise.id }),
    context_team_id: team,
    context_enterprise_id: enterprise?.id ?? null,
    api_app_id: appId,
    event,
    type: 'event_callback',
    event_id: eventId,
    event_time: secondsOf(event.event_ts),
    authorizations: [authorizationOf({ world, workspace })],
    is_ext_shared_channel: channel?.isExtShared ?? false,
    event_context: `4-${Buffer.from(JSON.stringify(context)).toString('base64url')}`,
  };
}

/** The install through which the app hears of this workspace. */
export function authorizationOf(place: Place): Json {
  const { id: team, enterprise, botUserId } = place.workspace;
  const isOrganisation = installOf(place) === 'organisation';
  const where = { enterprise_id: enterprise?.id ?? null, team_id: team, user_id: botUserId };
  return { ...where, is_bot: true, is_enterprise_install: isOrganisation };
}

const nameOf = (event: Event): string => ('subtype' in event ? `${event.type} (${String(event.subtype)})` : event.type);
const randomId = (): string => `Ev${randomBytes(6).toString('hex').toUpperCase()}`;
