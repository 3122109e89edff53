/** The Slack half of the composition: clients, listeners, and who we are in each workspace. */

import type { RequestListener } from 'node:http';
import type { Logger as SlackLogger } from '@slack/bolt';
import type { Logger } from 'pino';
import { adminListeners } from './compose-admin.js';
import { digestListeners } from './compose-digests.js';
import { eventListeners } from './compose-events.js';
import { feedbackListeners, hintListeners } from './compose-feedback.js';
import { followUpListeners } from './compose-follow-ups.js';
import { helpRequestListeners } from './compose-help-requests.js';
import { composeInstallations, type InstallationsHalf } from './compose-installations.js';
import { introductionListeners } from './compose-introductions.js';
import { kudosListeners } from './compose-kudos.js';
import {
  cardListeners,
  celebrationListeners,
  preferencesListeners,
  reflectionListeners,
} from './compose-preferences.js';
import { rapportVerbs } from './compose-rapport.js';
import { commonTopics, findOffering } from './compose-topics.js';
import type { Config, Role, SlackSettings } from './config.js';
import { type MemberId, memberId, type WorkspaceId } from './domain/ids.js';
import { endCadences, setCadence } from './features/cadences.js';
import { homeFacts, homeList, keepHomeHash } from './features/home.js';
import { followChannels, type History } from './features/import-backfill.js';
import { syncWorkspace } from './features/member-directory.js';
import { giveConsent, pause } from './features/members.js';
import { addNeverAbout } from './features/never-about.js';
import { answerNudge, findNudge } from './features/nudge-answers.js';
import { whoIsNext } from './features/nudge-next.js';
import { questionsOf } from './features/nudge-openers.js';
import { forgetReceptivity, showReceptivity } from './features/nudge-receptivity.js';
import { answerTie } from './features/nudge-ties.js';
import type { Bell, Chance, Clock, Directory, ReadThread, Speech, Unring } from './features/ports.js';
import { eraseMember } from './features/privacy.js';
import { sendExport } from './features/privacy-export.js';
import type { InWorkspace } from './features/stores.js';
import type { Installations, InstallStates } from './features/stores-installations.js';
import { promiseReader } from './language/promises.js';
import { stemWords } from './language/stems.js';
import { readWhen } from './language/when.js';
import { slackLogger } from './logger.js';
import type { Metrics } from './metrics.js';
import { openSlackApp, type SlackListeners } from './slack/app.js';
import { openHistory } from './slack/backfill-history.js';
import { openClients } from './slack/client.js';
import { connect } from './slack/connections.js';
import { openDirectory } from './slack/directory.js';
import { publishHome } from './slack/home.js';
import { type HomeListListeners, refreshHomeList } from './slack/home-list.js';
import { observed } from './slack/observed-receiver.js';
import { openPermalinks, type Permalinks, quickPermalinks } from './slack/permalinks.js';
import { openHttpReceiver, openSilentReceiver, openSocketReceiver, type SlackReceiver } from './slack/receivers.js';
import { openSpeech } from './slack/speech.js';
import { openSurfaces } from './slack/surfaces.js';
import { openThreads } from './slack/threads.js';
import { insideTransaction } from './store/database.js';

type Base = {
  readonly inWorkspace: InWorkspace;
  readonly installations: Installations;
  readonly states: InstallStates;
  readonly graceDays: number;
  readonly bell: Bell;
  readonly unring: Unring;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly log: Logger;
};

export type SlackHalf = {
  readonly workspaces: readonly WorkspaceId[];
  readonly speech: Speech;
  readonly directory: Directory;
  readonly history: History;
  readonly readThread: ReadThread;
  readonly requestListener: RequestListener | null;
  readonly jobs: InstallationsHalf['jobs'];
  readonly showHome: (workspaceId: WorkspaceId, memberId: MemberId) => Promise<void>;
  /** Makes each workspace known, with its people, groups and channels. */
  sync(): Promise<void>;
  isConnected(): boolean;
  start(): Promise<void>;
  stop(): Promise<void>;
};

export async function composeSlack(
  options: Base & {
    readonly settings: SlackSettings;
    readonly commands: Config['commands'];
    readonly role: Role;
    readonly metrics: Metrics;
    readonly readsHistory: boolean;
  },
): Promise<SlackHalf> {
  const { settings, role, metrics } = options;
  const connections = await connect(settings);
  const installs = composeInstallations(options, settings, connections);
  const clients = openClients({
    apiUrl: settings.apiUrl,
    tokens: installs.tokens,
    insideTransaction,
    now: () => options.clock.now(),
    onCall: metrics.slackCalled,
  });
  const directory = openDirectory(clients);
  const surfaces = openSurfaces(clients);
  const permalinks = openPermalinks(clients);
  const sync = async () => {
    for (const [workspaceId, identity] of connections) {
      const installation = { ...identity, botUserId: memberId(identity.botUserId) };
      try {
        await syncWorkspace({ ...options, directory }, workspaceId, installation);
        if (options.readsHistory) await followChannels(options, workspaceId);
      } catch (err) {
        // The others must not wait for it: this one goes on with what is known of it.
        options.log.error({ workspaceId, err }, 'a workspace could not be read, it is as it was');
      }
    }
  };
  await sync();
  const showHome = (workspaceId: WorkspaceId, id: MemberId) =>
    publishHome(
      {
        surfaces,
        permalinks,
        commands: options.commands,
        homeFacts: (workspace, member) => homeFacts({ ...options, whoIsNext, commonTopics }, workspace, member),
        keepHomeHash: (who, shown) => keepHomeHash(options, who, shown),
      },
      workspaceId,
      id,
    );
  const logger = slackLogger(options.log) satisfies SlackLogger;
  const receiver = observed(
    role === 'worker' ? openSilentReceiver() : receiverFor(settings, logger),
    metrics.acknowledged,
  );
  openSlackApp({
    receiver,
    apiUrl: settings.apiUrl,
    logger,
    identityIn: installs.identityIn,
    listeners: listenersFor(options, {
      directory,
      surfaces,
      permalinks,
      linkTo: quickPermalinks(clients),
      showHome,
      installs,
    }),
  });
  return {
    workspaces: [...connections.keys()],
    speech: openSpeech(clients, { log: options.log, kudosCommand: options.commands.kudos }),
    directory,
    history: openHistory(clients),
    readThread: openThreads(clients),
    showHome,
    sync,
    // A worker hears nothing, of browsers neither.
    requestListener: role === 'worker' ? null : installs.routesBefore(receiver.requestListener),
    jobs: installs.jobs,
    isConnected: () => receiver.isConnected(),
    start: async () => void (await receiver.start()),
    stop: async () => void (await receiver.stop()),
  };
}

function receiverFor(settings: SlackSettings, logger: SlackLogger): SlackReceiver {
  const { appToken, signingSecret, apiUrl } = settings;
  if (appToken !== null) return openSocketReceiver({ appToken, apiUrl, logger });
  if (signingSecret !== null) return openHttpReceiver({ signingSecret, logger });
  throw new Error('neither an app token nor a signing secret');
}

function listenersFor(
  options: Base & {
    readonly commands: Config['commands'];
    readonly metrics: Metrics;
    readonly readsHistory: boolean;
  },
  slack: {
    readonly directory: Directory;
    readonly surfaces: ReturnType<typeof openSurfaces>;
    readonly permalinks: Permalinks;
    readonly linkTo: ReturnType<typeof quickPermalinks>;
    readonly showHome: SlackHalf['showHome'];
    readonly installs: InstallationsHalf;
  },
): SlackListeners {
  const { commands, log, inWorkspace } = options;
  const { surfaces, directory } = slack;
  const deps = { ...options, directory, readWhen, promises: promiseReader, stemWords, findOffering };
  const settingsOf = async (workspaceId: WorkspaceId) =>
    (await inWorkspace(workspaceId, ({ workspaces }) => workspaces.get())).settings;
  const consent = (input: Parameters<typeof giveConsent>[1]) => giveConsent(deps, input);
  const digests = digestListeners({ ...deps, surfaces });
  const introductions = introductionListeners({ ...deps, surfaces });
  const helpRequests = helpRequestListeners({ ...deps, surfaces, settingsOf }, commands.rapport);
  const admin = adminListeners({ ...deps, surfaces });
  const celebrations = celebrationListeners({ ...deps, surfaces });
  const reflections = reflectionListeners({ ...deps, surfaces });
  const cards = cardListeners({ ...deps, surfaces }, commands.rapport);
  const feedback = feedbackListeners({ ...deps, surfaces, settingsOf }, commands.rapport);
  const hints = hintListeners({ ...deps, surfaces }, commands.rapport);
  const homeLists: HomeListListeners = { surfaces, homeList: (input) => homeList(deps, input) };
  const refresh = (body: Parameters<typeof refreshHomeList>[1]) => refreshHomeList(homeLists, body);
  const preferences = preferencesListeners({ ...deps, surfaces });
  const receptivity: SlackListeners['receptivity'] = {
    surfaces,
    showReceptivity: (who) => showReceptivity(deps, who),
    forgetReceptivity: (who) => forgetReceptivity(deps, who),
  };
  return {
    events: eventListeners(deps, {
      installs: slack.installs.listeners,
      showHome: slack.showHome,
      botUserOf: async (workspaceId) => memberId((await slack.installs.tokens.of(workspaceId)).botUserId),
    }),
    ...kudosListeners(
      { ...deps, surfaces, permalinks: slack.permalinks, linkTo: slack.linkTo, settingsOf },
      commands.kudos,
    ),
    ...followUpListeners({ ...deps, surfaces, refresh }, commands.followUp),
    nudges: {
      log,
      surfaces,
      settingsOf,
      findNudge: (workspaceId, member, id) => findNudge(deps, workspaceId, member, id),
      questionsOf: (workspaceId, nudge) => deps.inWorkspace(workspaceId, (stores) => questionsOf(stores, nudge)),
      answerNudge: (input) => answerNudge(deps, input),
      giveConsent: consent,
      resume: async (who) => void (await pause(deps, { ...who, until: null })),
    },
    digests,
    introductions,
    helpRequests,
    ties: {
      refresh,
      answerTie: (input) => answerTie(deps, input),
      setCadence: (input) => setCadence(deps, input),
      endCadences: (input) => endCadences(deps, input),
      addNeverAbout: (input) => addNeverAbout(deps, input),
    },
    receptivity,
    privacy: {
      log,
      surfaces,
      settingsOf,
      showHome: slack.showHome,
      eraseMember: (who) => eraseMember(deps, who),
      sendExport: (who) => sendExport(deps, who),
    },
    settings: admin,
    preferences,
    homeLists,
    cards,
    celebrations,
    reflections,
    feedback,
    hints,
    rapport: {
      ...digests,
      ...introductions,
      ...helpRequests,
      ...admin,
      ...preferences,
      ...cards,
      ...celebrations,
      ...reflections,
      ...feedback,
      ...hints,
      ...receptivity,
      ...rapportVerbs(deps, { surfaces, commands, settingsOf }),
    },
  };
}
