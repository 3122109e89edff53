/** What people do in Slack (I1), as events. Recorded before it is acknowledged. */
import type { App } from '@slack/bolt';
import type { Heard } from '../domain/heard.js';
import { type ChannelId, channelId, type GroupId, type MemberId, memberId, type WorkspaceId } from '../domain/ids.js';
import type { ToldProfile } from '../domain/member.js';
import type { ChannelMove } from '../features/newcomers.js';
import type { UserGroup } from '../features/stores.js';
import { workspaceOf } from './boundary.js';
import { groupOf, profileOf, type SlackGroup, type SlackUser } from './directory.js';
import { type InstallListeners, installEvents } from './install-events.js';
import { heardInMessage, heardInReaction, type Intake, type SlackMessage, type SlackReaction } from './intake.js';
import { channelChanges, groupChanges } from './manifest.js';

export type EventListeners = {
  readonly installs: InstallListeners;
  readonly intake: Intake;
  readonly saveProfiles: (workspaceId: WorkspaceId, profiles: readonly ToldProfile[]) => Promise<void>;
  readonly memberJoined: (workspaceId: WorkspaceId, memberId: MemberId) => Promise<void>;
  readonly memberMoved: (workspaceId: WorkspaceId, move: ChannelMove) => Promise<void>;
  readonly channelChanged: (workspaceId: WorkspaceId, channelId: ChannelId) => Promise<void>;
  /** Null where it was not told who is in it. */
  readonly groupChanged: (workspaceId: WorkspaceId, group: UserGroup | null) => Promise<void>;
  readonly groupRemoved: (workspaceId: WorkspaceId, id: GroupId) => Promise<void>;
  readonly openHome: (workspaceId: WorkspaceId, memberId: MemberId) => Promise<void>;
  readonly botUserOf: (workspaceId: WorkspaceId) => Promise<MemberId>;
};

type Hear = (deps: EventListeners, event: unknown, workspaceId: WorkspaceId) => Promise<void>;

const listeners: ReadonlyMap<string, Hear> = new Map<string, Hear>([
  ['message', (deps, event, workspaceId) => record(deps, workspaceId, heardInMessage(event as SlackMessage))],
  ['reaction_added', (deps, event, id) => record(deps, id, heardInReaction(event as SlackReaction, true))],
  ['reaction_removed', (deps, event, id) => record(deps, id, heardInReaction(event as SlackReaction, false))],
  ['app_home_opened', openedHome],
  ['user_change', changedUser],
  ['team_join', joinedUser],
  ['member_joined_channel', movedMember],
  ['member_left_channel', movedMember],
  ...channelChanges.map((name): [string, Hear] => [name, changedChannel]),
  ...groupChanges.map((name): [string, Hear] => [name, changedGroup]),
]);

/** Ahead of every listener: Bolt asks each of them about each event, and most of what happens in Slack is events. */
export function listenForEvents(app: App, deps: EventListeners): void {
  app.use(async (args) => {
    if (!('event' in args)) return args.next();
    await listeners.get(args.event.type)?.(deps, args.event, workspaceOf(args.body));
    await installEvents.get(args.event.type)?.(deps.installs, args.event, args.body);
  });
}

async function record(deps: EventListeners, workspaceId: WorkspaceId, heard: Heard | null): Promise<void> {
  if (heard !== null) await deps.intake.record(workspaceId, heard);
}

async function openedHome(deps: EventListeners, event: unknown, workspaceId: WorkspaceId): Promise<void> {
  const { tab, user } = event as { tab?: string; user?: string };
  if (tab === 'home') await deps.openHome(workspaceId, memberId(user ?? ''));
}

async function changedUser(deps: EventListeners, event: unknown, workspaceId: WorkspaceId): Promise<void> {
  const { user } = event as { user: SlackUser };
  await deps.saveProfiles(workspaceId, [profileOf(user, workspaceId)]);
}

async function joinedUser(deps: EventListeners, event: unknown, workspaceId: WorkspaceId): Promise<void> {
  await changedUser(deps, event, workspaceId);
  await deps.memberJoined(workspaceId, memberId((event as { user: SlackUser }).user.id ?? ''));
}

/** Of Rapport itself: it may post and listen in another set of channels. Of people from elsewhere nothing is kept (W4). */
async function movedMember(deps: EventListeners, event: unknown, workspaceId: WorkspaceId): Promise<void> {
  const { type, user, channel, team } = event as { type: string; user?: string; channel?: string; team?: string };
  if (user === (await deps.botUserOf(workspaceId))) return changedChannel(deps, event, workspaceId);
  if (user === undefined || channel === undefined || (team ?? workspaceId) !== workspaceId) return;
  const isIn = type === 'member_joined_channel';
  await deps.memberMoved(workspaceId, { memberId: memberId(user), channelId: channelId(channel), isIn });
}

/** Slack tells of the channel by its id, or of the channel as it is now. */
async function changedChannel(deps: EventListeners, event: unknown, workspaceId: WorkspaceId): Promise<void> {
  const { channel } = event as { channel?: string | { id?: string } };
  const id = typeof channel === 'string' ? channel : channel?.id;
  if (id !== undefined) await deps.channelChanged(workspaceId, channelId(id));
}

async function changedGroup(deps: EventListeners, event: unknown, workspaceId: WorkspaceId): Promise<void> {
  const { subteam } = event as { subteam?: SlackGroup };
  if (subteam?.id === undefined) return;
  const group = groupOf(subteam);
  if ((subteam.date_delete ?? 0) !== 0) await deps.groupRemoved(workspaceId, group.id);
  else await deps.groupChanged(workspaceId, subteam.users === undefined ? null : group);
}
