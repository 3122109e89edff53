/**
 * Where everything meets: settings become adapters, adapters become the features' ports, and it all starts in order and stops
 * in reverse. Tests compose the same way.
 */

import type { Telemetry } from 'bullmq';
import type { Logger } from 'pino';
import { contents } from './compose-contents.js';
import { jobHandlers } from './compose-jobs.js';
import { openOperations } from './compose-operations.js';
import { composeSlack } from './compose-slack.js';
import { commonTopics, findOffering } from './compose-topics.js';
import type { Config, Role, Services } from './config.js';
import { type WorkspaceId, workspaceId } from './domain/ids.js';
import type { DeliveryDeps } from './features/deliveries.js';
import { planDigest } from './features/digests.js';
import { askFollowUp } from './features/follow-ups.js';
import { passOnDropped } from './features/help-request-passing.js';
import { lookAtHelpRequest } from './features/help-requests.js';
import { followChannels } from './features/import-backfill.js';
import { stepIntroductions } from './features/introduction-rounds.js';
import { settleWhatIsDone } from './features/nudge-settling.js';
import { planMember } from './features/nudges.js';
import { hintQuestion } from './features/open-questions.js';
import type { Bell, Chance, Clock, Remind, Unring } from './features/ports.js';
import { eraseAfterGrace } from './features/privacy.js';
import { planReflection } from './features/reflections.js';
import { nextDueAt, sweep } from './features/sweep.js';
import { openHttpServer } from './http.js';
import { stemWords } from './language/stems.js';
import { matchPairs } from './matching/blossom.js';
import { migrateQueue, type QueueSettings } from './queue/backend.js';
import { openQueue } from './queue/runner.js';
import { upcomingWords } from './slack/upcoming-words.js';
import { openDatabase } from './store/database.js';
import { dueStore } from './store/due.js';
import { installStates } from './store/install-states.js';
import { installationsAcross } from './store/installations-due.js';
import { migrate } from './store/migrate.js';
import { retentionStore } from './store/retention.js';
import { inWorkspaceOf } from './store/stores.js';
import { listUpcoming } from './store/upcoming.js';

export type RapportOptions = {
  readonly config: Pick<
    Config,
    'commands' | 'sweepEverySeconds' | 'concurrency' | 'poolSize' | 'graceDays' | 'host'
  > & {
    /** Null: no HTTP of its own. */
    readonly httpPort: number | null;
  };
  readonly services: Services;
  readonly role: Role;
  readonly clock: Clock;
  /** What decides where luck has to: whom to hold back, which hour to try. */
  readonly chance: Chance;
  readonly log: Logger;
  /** Whether Slack's pace is kept (O4); the local Slack has none. */
  readonly isPaced: boolean;
  /** Whether what was said before Rapport came is read (I3); the local Slack tells of all that was ever said. */
  readonly readsHistory: boolean;
  /** Spans of the queue, where they are collected. */
  readonly telemetry?: Telemetry;
};

export type Rapport = {
  readonly workspaces: readonly WorkspaceId[];
  readonly httpPort: number | null;
  /** Looks for what is due now; answers how much there was. */
  sweep(): Promise<number>;
  /** When there will be something to find; null where nothing is planned. */
  nextDueAt(): Promise<Date | null>;
  /** What is to happen next in a workspace, soonest first, in words that name nobody (V1). */
  upcoming(team: string, limit: number): Promise<readonly { readonly at: Date; readonly text: string }[]>;
  /** Resolves when the queue is empty and nothing is in hand. */
  settled(): Promise<void>;
  /** Forgets all that was recorded, and looks at Slack anew: for a local Slack that was reset. */
  startOver(): Promise<void>;
  /** Takes nothing new, finishes what is in hand. */
  stop(): Promise<void>;
};

function whenSettled(chance: Chance): DeliveryDeps['whenSettled'] {
  const choosing = { chance, findOffering, stemWords };
  return async (stores, delivery, outcome, now) => {
    if (outcome.kind === 'sent' && delivery.kind === 'nudge')
      return { shown: await settleWhatIsDone(stores, delivery, now) };
    if (outcome.kind === 'dropped' && delivery.kind === 'help_request')
      return { planned: await passOnDropped(choosing, stores, delivery, now) };
    return {};
  };
}

/** Schema first, then the queue, then Slack: nothing is heard before it can be kept. */
export async function startRapport(options: RapportOptions): Promise<Rapport> {
  const { services, clock, chance, log, config, role, isPaced, readsHistory } = options;
  const queueSettings = queueSettingsOf(services);
  await prepare(services.databaseUrl, queueSettings);
  const database = openDatabase({
    connectionString: services.databaseUrl,
    maxConnections: config.poolSize,
    onError: (err) => log.warn({ err }, 'database connection'),
  });
  const queue = openQueue(queueSettings, log, options.telemetry);
  const inWorkspace = inWorkspaceOf(database);
  const base = {
    inWorkspace,
    installations: installationsAcross(database),
    states: installStates(database),
    graceDays: config.graceDays,
    bell: forgiving(queue.bell, log),
    remind: forgivingReminder(queue.remind, log),
    unring: forgivingUnring(queue.unring, log),
    clock,
    chance,
    log,
  };
  const due = dueStore(database);
  let isConnected = () => false;
  const operations = openOperations({
    role,
    database,
    queue,
    due,
    installations: base.installations,
    clock,
    isConnected: () => isConnected(),
  });
  const { metrics } = operations;
  const slack = await composeSlack({
    ...base,
    settings: services.slack,
    commands: config.commands,
    role,
    metrics,
    readsHistory,
  });
  isConnected = slack.isConnected;
  const deliveryDeps: DeliveryDeps = {
    ...base,
    speech: slack.speech,
    directory: slack.directory,
    contents,
    whenSettled: whenSettled(chance),
    isPaced,
  };
  const sweepDeps = {
    ...base,
    due,
    planMember: (due: Parameters<typeof planMember>[1]) => planMember({ ...base, commonTopics }, due),
    askFollowUp: (due: Parameters<typeof askFollowUp>[1]) => askFollowUp(base, due),
    lookAtHelpRequest: (due: Parameters<typeof lookAtHelpRequest>[1]) => lookAtHelpRequest(base, due),
    hintQuestion: (due: Parameters<typeof hintQuestion>[1]) =>
      hintQuestion({ ...base, directory: slack.directory, readThread: slack.readThread, findOffering }, due),
    planDigest: (due: Parameters<typeof planDigest>[1]) => planDigest(base, due),
    planReflection: (due: Parameters<typeof planReflection>[1]) => planReflection(base, due),
    stepIntroductions: (due: Parameters<typeof stepIntroductions>[1]) =>
      stepIntroductions({ ...base, directory: slack.directory, matchPairs, stemWords }, due),
    eraseWorkspace: (workspaceId: WorkspaceId) => eraseAfterGrace(base, workspaceId),
  };
  if (role !== 'app') {
    const handlers = jobHandlers({
      deliveries: deliveryDeps,
      sweep: sweepDeps,
      backfills: { ...base, history: slack.history },
      learn: { ...base, retention: retentionStore(database) },
      syncs: { ...base, directory: slack.directory },
      followChannels: async (workspaceId) => {
        if (readsHistory) await followChannels(base, workspaceId);
      },
      showHome: ({ workspaceId, id }) => slack.showHome(workspaceId, id),
      installations: slack.jobs,
      onAttempt: metrics.delivered,
    });
    await queue.work(handlers, config);
  }
  let isServing = true;
  const http =
    config.httpPort === null
      ? null
      : await openHttpServer({
          host: config.host,
          port: config.httpPort,
          slack: slack.requestListener,
          checks: operations.checks,
          metrics: metrics.read,
          isServing: () => isServing,
        });
  await slack.start();
  return {
    workspaces: slack.workspaces,
    httpPort: http?.port ?? null,
    sweep: () => sweep(sweepDeps),
    nextDueAt: () => nextDueAt(sweepDeps),
    upcoming: async (team, limit) => {
      const coming = await database.inWorkspace(workspaceId(team), (tx) => listUpcoming(tx, limit));
      return coming.map((each) => ({ at: each.at, text: upcomingWords(each) }));
    },
    settled: () => queue.settled(),
    startOver: async () => {
      for (const workspaceId of slack.workspaces) {
        await inWorkspace(workspaceId, ({ workspaces }) => workspaces.erase());
      }
      await slack.sync();
    },
    stop: async () => {
      isServing = false;
      await slack.stop();
      await http?.close();
      await queue.close();
      await database.close();
    },
  };
}

/** What was to be rung for is in Postgres already: a bell that fails costs until the next sweep, and nobody an error. */
function forgiving(bell: Bell, log: Logger): Bell {
  return {
    ring: async (rings, delaySeconds) => {
      try {
        await bell.ring(rings, delaySeconds);
      } catch (err) {
        log.warn({ err, rings: rings.length }, 'the queue did not take a job, the sweep will find it');
      }
    },
  };
}

function forgivingReminder(remind: Remind, log: Logger): Remind {
  return (rings) => forgiving({ ring: remind }, log).ring(rings);
}

/** Likewise: what names somebody who is gone rings for nothing, and is gone when it has rung. */
function forgivingUnring(unring: Unring, log: Logger): Unring {
  const forgive = async (workspaceId: WorkspaceId, work: Promise<void>) => {
    try {
      await work;
    } catch (err) {
      log.warn({ err, workspaceId }, 'the queue did not let go of jobs, they end by themselves');
    }
  };
  return {
    member: (workspaceId, memberId) => forgive(workspaceId, unring.member(workspaceId, memberId)),
    workspace: (workspaceId) => forgive(workspaceId, unring.workspace(workspaceId)),
  };
}

/** Schema and queue tables, up to date; a newer schema is refused (invariant: an old process never writes to it). */
export async function prepare(databaseUrl: string, queue: QueueSettings): Promise<readonly string[]> {
  const ran = await migrate(databaseUrl);
  await migrateQueue(queue);
  return ran;
}

export function queueSettingsOf(services: Pick<Services, 'databaseUrl' | 'redisUrl'>): QueueSettings {
  return services.redisUrl === null
    ? { kind: 'postgres', url: services.databaseUrl }
    : { kind: 'redis', url: services.redisUrl, prefix: 'rapport' };
}
