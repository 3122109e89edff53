/** The Slack half of the composition: clients, listeners, and who we are in each workspace. */
import type { RequestListener } from 'node:http';
import type { Logger as SlackLogger } from '@slack/bolt';
import type { Logger } from 'pino';
import { adminListeners } from './compose-admin.js';
import { followUpListeners } from './compose-follow-ups.js';
import { kudosListeners } from './compose-kudos.js';
import type { Config, Role, SlackSettings } from './config.js';
import type { Heard } from './domain/heard.js';
import { type MemberId, memberId, type WorkspaceId } from './domain/ids.js';
import { endCadences, keepInTouch, setCadence } from './features/cadences.js';
import { previewDigest } from './features/digest-preview.js';
import { chooseBoard, findSchedule, scheduleDigest, stopDigest } from './features/digests.js';
import { hear } from './features/hearing.js';
import { homeFacts, openHome } from './features/home.js';
import { chooseThanked } from './features/kudos-choice.js';
import { hearKudos, hearKudosReaction } from './features/kudos-messages.js';
import { saveProfiles } from './features/member-profiles.js';
import { adjustSchedule, scheduleFacts } from './features/member-schedule.js';
import { giveConsent, pause, refreshLists, syncWorkspace } from './features/members.js';
import { addNeverAbout, changeNeverAbout, chooseSuggestable } from './features/never-about.js';
import { answerNudge, findNudge } from './features/nudge-answers.js';
import { whoIsNext } from './features/nudge-next.js';
import { chooseQuestion } from './features/nudge-question.js';
import { forgetReceptivity, showReceptivity } from './features/nudge-receptivity.js';
import { answerTie } from './features/nudge-ties.js';
import type { Bell, Clock, Directory, Speech, Unring } from './features/ports.js';
import { eraseMember } from './features/privacy.js';
import { sendExport } from './features/privacy-export.js';
import { choosePromises, hearPromise } from './features/promises.js';
import type { InWorkspace } from './features/stores.js';
import { promiseReader } from './language/promises.js';
import { readWhen } from './language/when.js';
import { slackLogger } from './logger.js';
import { openSlackApp, type SlackListeners } from './slack/app.js';
import { openClients } from './slack/client.js';
import { connect, type SlackIdentity } from './slack/connections.js';
import { openDirectory } from './slack/directory.js';
import { publishHome } from './slack/home.js';
import { openIntake } from './slack/intake.js';
import { openPermalinks, type Permalinks, quickPermalinks } from './slack/permalinks.js';
import { openHttpReceiver, openSilentReceiver, openSocketReceiver, type SlackReceiver } from './slack/receivers.js';
import { openSpeech } from './slack/speech.js';
import { openSurfaces } from './slack/surfaces.js';
import { insideTransaction } from './store/database.js';

type Base = {
  readonly inWorkspace: InWorkspace;
  readonly bell: Bell;
  readonly unring: Unring;
  readonly clock: Clock;
  readonly log: Logger;
};

export type SlackHalf = {
  readonly workspaces: readonly WorkspaceId[];
  readonly speech: Speech;
  readonly directory: Directory;
  readonly requestListener: RequestListener | null;
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
  },
): Promise<SlackHalf> {
  const { settings, role } = options;
  const connections = await connect(settings);
  const clients = openClients({ apiUrl: settings.apiUrl, connections, insideTransaction });
  const directory = openDirectory(clients);
  const surfaces = openSurfaces(clients);
  const permalinks = openPermalinks(clients);
  const sync = async () => {
    for (const [workspaceId, identity] of connections) {
      const installation = { ...identity, botUserId: memberId(identity.botUserId) };
      await syncWorkspace({ ...options, directory }, workspaceId, installation);
    }
  };
  await sync();
  const showHome = (workspaceId: WorkspaceId, id: MemberId) =>
    publishHome(
      {
        surfaces,
        permalinks,
        commands: options.commands,
        homeFacts: (workspace, member) => homeFacts({ ...options, whoIsNext }, workspace, member),
      },
      workspaceId,
      id,
    );
  const logger = slackLogger(options.log) satisfies SlackLogger;
  const receiver = role === 'worker' ? openSilentReceiver() : receiverFor(settings, logger);
  openSlackApp({
    receiver,
    apiUrl: settings.apiUrl,
    logger,
    connections,
    listeners: listenersFor(options, {
      directory,
      surfaces,
      permalinks,
      linkTo: quickPermalinks(clients),
      showHome,
      connections,
    }),
  });
  return {
    workspaces: [...connections.keys()],
    speech: openSpeech(clients, { log: options.log, kudosCommand: options.commands.kudos }),
    directory,
    showHome,
    sync,
    requestListener: receiver.requestListener,
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
  options: Base & { readonly commands: Config['commands'] },
  slack: {
    readonly directory: Directory;
    readonly surfaces: ReturnType<typeof openSurfaces>;
    readonly permalinks: Permalinks;
    readonly linkTo: ReturnType<typeof quickPermalinks>;
    readonly showHome: SlackHalf['showHome'];
    readonly connections: ReadonlyMap<WorkspaceId, SlackIdentity>;
  },
): SlackListeners {
  const { commands, log, clock, inWorkspace } = options;
  const { surfaces, directory } = slack;
  const deps = { ...options, directory, readWhen, promises: promiseReader };
  const hearing = {
    inWorkspace,
    bell: options.bell,
    clock,
    hearPromise: (workspaceId: WorkspaceId, said: Parameters<typeof hearPromise>[2]) =>
      hearPromise(deps, workspaceId, said),
    hearKudos: (said: Parameters<typeof hearKudos>[1]) => hearKudos(deps, said),
    hearKudosReaction: (reaction: Parameters<typeof hearKudosReaction>[1]) => hearKudosReaction(deps, reaction),
  };
  const settingsOf = async (workspaceId: WorkspaceId) =>
    (await inWorkspace(workspaceId, ({ workspaces }) => workspaces.get())).settings;
  const consent = (input: Parameters<typeof giveConsent>[1]) => giveConsent(deps, input);
  const digests = {
    log,
    surfaces,
    scheduleDigest: (input: Parameters<typeof scheduleDigest>[1]) => scheduleDigest(deps, input),
    findSchedule: (workspaceId: WorkspaceId, channel: Parameters<typeof findSchedule>[2]) =>
      findSchedule(deps, workspaceId, channel),
    stopDigest: (input: Parameters<typeof stopDigest>[1]) => stopDigest(deps, input),
    chooseBoard: (input: Parameters<typeof chooseBoard>[1]) => chooseBoard(deps, input),
    previewDigest: (input: Parameters<typeof previewDigest>[1]) => previewDigest(deps, input),
  };
  const admin = adminListeners({ ...deps, surfaces });
  const receptivity: SlackListeners['receptivity'] = {
    surfaces,
    showReceptivity: (who) => showReceptivity(deps, who),
    forgetReceptivity: (who) => forgetReceptivity(deps, who),
  };
  return {
    events: {
      intake: openIntake((workspaceId: WorkspaceId, batch: readonly Heard[]) => hear(hearing, workspaceId, batch)),
      saveProfiles: (workspaceId, profiles) => saveProfiles(deps, workspaceId, profiles),
      resync: async (workspaceId) => void (await refreshLists(deps, workspaceId)),
      openHome: async (workspaceId, id) => {
        await openHome(deps, workspaceId, id);
        await slack.showHome(workspaceId, id);
      },
      botUserOf: (workspaceId) => {
        const identity = slack.connections.get(workspaceId);
        return identity === undefined ? null : memberId(identity.botUserId);
      },
    },
    ...kudosListeners(
      { ...deps, surfaces, permalinks: slack.permalinks, linkTo: slack.linkTo, settingsOf },
      commands.kudos,
    ),
    ...followUpListeners({ ...deps, surfaces }, commands.followUp),
    nudges: {
      log,
      surfaces,
      settingsOf,
      findNudge: (workspaceId, member, id) => findNudge(deps, workspaceId, member, id),
      answerNudge: (input) => answerNudge(deps, input),
      giveConsent: consent,
      resume: async (who) => void (await pause(deps, { ...who, until: null })),
    },
    digests,
    ties: {
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
    rapport: {
      ...digests,
      ...admin,
      ...receptivity,
      settingsOf,
      keepInTouch: (input) => keepInTouch(deps, input),
      changeNeverAbout: (input) => changeNeverAbout(deps, input),
      chooseQuestion: (input) => chooseQuestion(deps, input),
      chooseThanked: (input) => chooseThanked(deps, input),
      chooseSuggestable: (input) => chooseSuggestable(deps, input),
      command: commands.rapport,
      kudosCommand: commands.kudos,
      followUpCommand: commands.followUp,
      surfaces,
      readWhen,
      now: () => clock.now(),
      zoneOf: async (workspaceId, id) => {
        const member = await inWorkspace(workspaceId, ({ members }) => members.find(id));
        return { zone: member?.zone ?? 'UTC', locale: member?.locale ?? 'en-US' };
      },
      giveConsent: consent,
      choosePromises: (input) => choosePromises(deps, input),
      scheduleFacts: (who) => scheduleFacts(deps, who),
      adjustSchedule: (input) => adjustSchedule(deps, input),
      pause: (input) => pause(deps, input),
    },
  };
}
