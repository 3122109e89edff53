/** The Bolt app: one authorisation for every workspace that Rapport is connected to, and every listener. */
import { App, type Logger } from '@slack/bolt';
import { type WorkspaceId, workspaceId } from '../domain/ids.js';
import { type AdminFormListeners, listenForSettings } from './admin-form.js';
import { type CardListeners, listenForCards } from './card.js';
import { type CelebrationListeners, listenForCelebrations } from './celebrations.js';
import { clientOptions } from './client.js';
import { type DigestListeners, listenForDigests } from './digests.js';
import { type EventListeners, listenForEvents } from './events.js';
import { type FeedbackListeners, listenForFeedback } from './feedback.js';
import { type FollowUpListeners, listenForFollowUps } from './follow-ups.js';
import { type HelpRequestListeners, listenForHelpRequests } from './help-requests.js';
import { type HomeListListeners, listenForHomeLists } from './home-list.js';
import { type IntroductionListeners, listenForIntroductions } from './introductions.js';
import { type KudosListeners, listenForKudos } from './kudos.js';
import { type KudosChangeListeners, listenForKudosChanges } from './kudos-changes.js';
import { listenForKudosList } from './kudos-list.js';
import { listenForNudges, type NudgeListeners } from './nudges.js';
import { type HintListeners, listenForHints } from './open-questions.js';
import { listenForPeopleToKnow } from './people-to-know.js';
import { listenForPreferences, type PreferencesListeners } from './preferences-form.js';
import { listenForPrivacy, type PrivacyListeners } from './privacy.js';
import { listenForPromises, type PromiseListeners } from './promises.js';
import { listenForRapport, type RapportListeners } from './rapport-command.js';
import type { SlackReceiver } from './receivers.js';
import { listenForReceptivity, type ReceptivityListeners } from './receptivity.js';
import { listenForReflections, type ReflectionListeners } from './reflections.js';
import { listenForThanking } from './thanking.js';
import { listenForTies, type TieListeners } from './ties.js';
import { isNotInstalled } from './tokens.js';

export type SlackListeners = {
  readonly events: EventListeners;
  readonly kudos: KudosListeners;
  readonly kudosChanges: KudosChangeListeners;
  readonly followUps: FollowUpListeners;
  readonly promises: PromiseListeners;
  readonly nudges: NudgeListeners;
  readonly digests: DigestListeners;
  readonly introductions: IntroductionListeners;
  readonly helpRequests: HelpRequestListeners;
  readonly ties: TieListeners;
  readonly receptivity: ReceptivityListeners;
  readonly privacy: PrivacyListeners;
  readonly settings: AdminFormListeners;
  readonly preferences: PreferencesListeners;
  readonly homeLists: HomeListListeners;
  readonly cards: CardListeners;
  readonly celebrations: CelebrationListeners;
  readonly reflections: ReflectionListeners;
  readonly feedback: FeedbackListeners;
  readonly hints: HintListeners;
  readonly rapport: RapportListeners;
};

export function openSlackApp(options: {
  readonly receiver: SlackReceiver;
  readonly apiUrl: string;
  readonly logger: Logger;
  /** Who Rapport is there; throws a NotInstalled where it is not. `organisation`: through which it was told. */
  readonly identityIn: (
    workspaceId: WorkspaceId,
    organisation: WorkspaceId | null,
  ) => Promise<{ readonly botUserId: string; readonly botId: string }>;
  readonly listeners: SlackListeners;
}): App {
  const app = new App({
    receiver: options.receiver,
    logger: options.logger,
    clientOptions: clientOptions(options.apiUrl),
    convoStore: false,
    ignoreSelf: true,
    // Without the token: listeners speak through clients of our own, and Bolt keeps one for each token it ever saw.
    authorize: async ({ teamId, enterpriseId, isEnterpriseInstall }) => {
      const organisation = isEnterpriseInstall && enterpriseId !== undefined ? workspaceId(enterpriseId) : null;
      const { botUserId, botId } = await options.identityIn(workspaceId(teamId ?? enterpriseId ?? ''), organisation);
      return { botUserId, botId };
    },
  });
  // Thrown on, so that nothing is acknowledged that was not made durable: Slack tells us again.
  app.error(async (error) => {
    if (isNotInstalled(error)) options.logger.warn('heard from a workspace that Rapport is not in');
    else options.logger.error(error);
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
  listenForIntroductions(app, listeners.introductions);
  listenForHelpRequests(app, listeners.helpRequests);
  listenForTies(app, listeners.ties);
  listenForPrivacy(app, listeners.privacy);
  listenForReceptivity(app, listeners.receptivity);
  listenForSettings(app, listeners.settings);
  listenForPreferences(app, listeners.preferences);
  listenForPeopleToKnow(app, listeners.preferences);
  listenForHomeLists(app, listeners.homeLists);
  listenForCards(app, listeners.cards);
  listenForCelebrations(app, listeners.celebrations);
  listenForReflections(app, listeners.reflections);
  listenForFeedback(app, listeners.feedback);
  listenForHints(app, listeners.hints);
  listenForThanking(app, listeners.rapport);
  listenForRapport(app, listeners.rapport);
}
