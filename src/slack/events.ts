/** What people do in Slack (I1), as events. Recorded before it is acknowledged. */
import type { App } from '@slack/bolt';
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

export function listenForEvents(app: App, deps: EventListeners): void {
  app.event('message', async ({ event, body }) => {
    const heard = heardInMessage(event as SlackMessage);
    if (heard !== null) await deps.intake.record(workspaceOf(body), heard);
  });
  app.event('reaction_added', async ({ event, body }) => {
    const heard = heardInReaction(event as SlackReaction, true);
    if (heard !== null) await deps.intake.record(workspaceOf(body), heard);
  });
  app.event('reaction_removed', async ({ event, body }) => {
    const heard = heardInReaction(event as SlackReaction, false);
    if (heard !== null) await deps.intake.record(workspaceOf(body), heard);
  });
  app.event('app_home_opened', async ({ event, body }) => {
    if (event.tab === 'home') await deps.openHome(workspaceOf(body), memberId(event.user));
  });
  listenForChanges(app, deps);
}

function listenForChanges(app: App, deps: EventListeners): void {
  app.event('user_change', async ({ event, body }) => {
    const workspaceId = workspaceOf(body);
    await deps.saveProfiles(workspaceId, [profileOf(event.user as SlackUser, workspaceId)]);
  });
  app.event('team_join', async ({ event, body }) => {
    const workspaceId = workspaceOf(body);
    await deps.saveProfiles(workspaceId, [profileOf(event.user as SlackUser, workspaceId)]);
  });
  app.event('member_joined_channel', async ({ event, body }) => {
    const workspaceId = workspaceOf(body);
    if (event.user === deps.botUserOf(workspaceId)) await deps.resync(workspaceId);
  });
  app.event('member_left_channel', async ({ event, body }) => {
    const workspaceId = workspaceOf(body);
    if (event.user === deps.botUserOf(workspaceId)) await deps.resync(workspaceId);
  });
  for (const event of listChanges) app.event(event, async ({ body }) => deps.resync(workspaceOf(body)));
}
