/** What people do in Slack (I1), as events. Recorded before it is acknowledged. */
import type { App } from '@slack/bolt';
import type { Heard } from '../domain/heard.js';
import { type MemberId, memberId, type WorkspaceId } from '../domain/ids.js';
import type { Profile } from '../domain/member.js';
import { workspaceOf } from './boundary.js';
import { profileOf, type SlackUser } from './directory.js';
import { heardInMessage, heardInReaction, type Intake, type SlackMessage, type SlackReaction } from './intake.js';
import { listChanges } from './manifest.js';

export type EventListeners = {
  readonly intake: Intake;
  readonly saveProfiles: (workspaceId: WorkspaceId, profiles: readonly Profile[]) => Promise<void>;
  /** Something about channels or groups has changed: look at the lists again. */
  readonly resync: (workspaceId: WorkspaceId) => Promise<void>;
  readonly openHome: (workspaceId: WorkspaceId, memberId: MemberId) => Promise<void>;
  readonly botUserOf: (workspaceId: WorkspaceId) => MemberId | null;
};

type Hear = (deps: EventListeners, event: unknown, workspaceId: WorkspaceId) => Promise<void>;

const listeners: ReadonlyMap<string, Hear> = new Map<string, Hear>([
  ['message', (deps, event, workspaceId) => record(deps, workspaceId, heardInMessage(event as SlackMessage))],
  ['reaction_added', (deps, event, id) => record(deps, id, heardInReaction(event as SlackReaction, true))],
  ['reaction_removed', (deps, event, id) => record(deps, id, heardInReaction(event as SlackReaction, false))],
  ['app_home_opened', openedHome],
  ['user_change', changedUser],
  ['team_join', changedUser],
  ['member_joined_channel', movedMember],
  ['member_left_channel', movedMember],
  ...listChanges.map((name): [string, Hear] => [name, (deps, _event, workspaceId) => deps.resync(workspaceId)]),
]);

/** Ahead of every listener: Bolt asks each of them about each event, and most of what happens in Slack is events. */
export function listenForEvents(app: App, deps: EventListeners): void {
  app.use(async (args) => {
    if (!('event' in args)) return args.next();
    await listeners.get(args.event.type)?.(deps, args.event, workspaceOf(args.body));
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

/** Rapport itself came or went: it may post and listen in another set of channels. */
async function movedMember(deps: EventListeners, event: unknown, workspaceId: WorkspaceId): Promise<void> {
  const { user } = event as { user?: string };
  if (user === deps.botUserOf(workspaceId)) await deps.resync(workspaceId);
}
