/** The Bolt app: one authorisation for every workspace that Rapport is connected to, and every listener. */
import { App, type Logger } from '@slack/bolt';
import { type WorkspaceId, workspaceId } from '../domain/ids.js';
import { type AdminFormListeners, listenForSettings } from './admin-form.js';
import { clientOptions } from './client.js';
import { type DigestListeners, listenForDigests } from './digests.js';
import { type EventListeners, listenForEvents } from './events.js';
import { type FollowUpListeners, listenForFollowUps } from './follow-ups.js';
import { type KudosListeners, listenForKudos } from './kudos.js';
import { type KudosChangeListeners, listenForKudosChanges } from './kudos-changes.js';
import { listenForKudosList } from './kudos-list.js';
import { listenForNudges, type NudgeListeners } from './nudges.js';
import { listenForPrivacy, type PrivacyListeners } from './privacy.js';
import { listenForPromises, type PromiseListeners } from './promises.js';
import { listenForRapport, type RapportListeners } from './rapport-command.js';
import type { SlackReceiver } from './receivers.js';
import { listenForReceptivity, type ReceptivityListeners } from './receptivity.js';
import { listenForThanking } from './thanking.js';
import { listenForTies, type TieListeners } from './ties.js';

export type SlackConnection = {
  readonly token: string;
  readonly botUserId: string;
  readonly botId: string;
};

export type SlackListeners = {
  readonly events: EventListeners;
  readonly kudos: KudosListeners;
  readonly kudosChanges: KudosChangeListeners;
  readonly followUps: FollowUpListeners;
  readonly promises: PromiseListeners;
  readonly nudges: NudgeListeners;
  readonly digests: DigestListeners;
  readonly ties: TieListeners;
  readonly receptivity: ReceptivityListeners;
  readonly privacy: PrivacyListeners;
  readonly settings: AdminFormListeners;
  readonly rapport: RapportListeners;
};

export function openSlackApp(options: {
  readonly receiver: SlackReceiver;
  readonly apiUrl: string;
  readonly logger: Logger;
  readonly connections: ReadonlyMap<WorkspaceId, SlackConnection>;
  readonly listeners: SlackListeners;
}): App {
  const app = new App({
    receiver: options.receiver,
    logger: options.logger,
    clientOptions: clientOptions(options.apiUrl),
    convoStore: false,
    ignoreSelf: true,
    authorize: async ({ teamId, enterpriseId }) => {
      const connection = options.connections.get(workspaceId(teamId ?? enterpriseId ?? ''));
      if (connection === undefined) throw new Error(`not installed in ${teamId ?? enterpriseId ?? 'this workspace'}`);
      return { botToken: connection.token, botUserId: connection.botUserId, botId: connection.botId };
    },
  });
  // Thrown on, so that nothing is acknowledged that was not made durable: Slack tells us again.
  app.error(async (error) => {
    options.logger.error(error);
    throw error;
  });
  listenForAll(app, options.listeners);
  return app;
}

export function listenForAll(app: App, listeners: SlackListeners): void {
  listenForEvents(app, listeners.events);
  listenForKudos(app, listeners.kudos);
  listenForKudosChanges(app, listeners.kudosChanges);
  listenForKudosList(app, listeners.kudosChanges);
  listenForFollowUps(app, listeners.followUps);
  listenForPromises(app, listeners.promises);
  listenForNudges(app, listeners.nudges);
  listenForDigests(app, listeners.digests);
  listenForTies(app, listeners.ties);
  listenForPrivacy(app, listeners.privacy);
  listenForReceptivity(app, listeners.receptivity);
  listenForSettings(app, listeners.settings);
  listenForThanking(app, listeners.rapport);
  listenForRapport(app, listeners.rapport);
}
