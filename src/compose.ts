/**
 * Where everything meets: settings become adapters, adapters become the features' ports, and it all starts in order and stops
 * in reverse. Tests compose the same way.
 */
import type { Logger } from 'pino';
import { composeSlack } from './compose-slack.js';
import type { Config, Role, Services } from './config.js';
import type { DeliveryKind } from './domain/delivery.js';
import { type WorkspaceId, workspaceId } from './domain/ids.js';
import { type DeliveryDeps, deliver, reconcile } from './features/deliveries.js';
import { show } from './features/deliveries-showing.js';
import { composeDigestPost } from './features/digest-contents.js';
import { composeDigestPreview } from './features/digest-preview.js';
import { planDigest } from './features/digests.js';
import { composeFollowUpKept } from './features/follow-up-saving.js';
import { askFollowUp, composeFollowUp } from './features/follow-ups.js';
import { composeKudosDm, composeKudosPost, composeKudosReaction, composeNotice } from './features/kudos-contents.js';
import { composeKudosExport } from './features/kudos-export.js';
import { composeKudosThanks } from './features/kudos-thanks.js';
import { composeNudge } from './features/nudge-contents.js';
import { learnReceptivity } from './features/nudge-lesson.js';
import { composeQuietNotice, isQuietNotice } from './features/nudge-quiet.js';
import { settleWhatIsDone } from './features/nudge-settling.js';
import { planMember } from './features/nudges.js';
import type { Bell, Chance, Clock, Compose, Unring } from './features/ports.js';
import { composeMemberExport } from './features/privacy-export.js';
import { composePromise } from './features/promises.js';
import { dropOldRecord } from './features/retention.js';
import { sweep } from './features/sweep.js';
import { learnPace } from './features/tie-learning.js';
import { type HttpServer, openHttpServer } from './http.js';
import { migrateQueue, openQueue, type QueueSettings } from './queue/runner.js';
import { upcomingWords } from './slack/upcoming-words.js';
import { openDatabase } from './store/database.js';
import { dueStore } from './store/due.js';
import { migrate } from './store/migrate.js';
import { retentionStore } from './store/retention.js';
import { inWorkspaceOf } from './store/stores.js';
import { listUpcoming } from './store/upcoming.js';

export type RapportOptions = {
  readonly config: Pick<Config, 'commands' | 'sweepEverySeconds' | 'concurrency' | 'poolSize' | 'host'> & {
    /** Null: no HTTP of its own. */
    readonly httpPort: number | null;
  };
  readonly services: Services;
  readonly role: Role;
  readonly clock: Clock;
  /** What decides where luck has to: whom to hold back, which hour to try. */
  readonly chance: Chance;
  readonly log: Logger;
};

export type Rapport = {
  readonly workspaces: readonly WorkspaceId[];
  readonly httpPort: number | null;
  /** Looks for what is due now; answers how much there was. */
  sweep(): Promise<number>;
  /** What is to happen next in a workspace, soonest first, in words that name nobody (V1). */
  upcoming(team: string, limit: number): Promise<readonly { readonly at: Date; readonly text: string }[]>;
  /** Resolves when the queue is empty and nothing is in hand. */
  settled(): Promise<void>;
  /** Forgets all that was recorded, and looks at Slack anew: for a local Slack that was reset. */
  startOver(): Promise<void>;
  /** Takes nothing new, finishes what is in hand. */
  stop(): Promise<void>;
};

/** What each kind of delivery says when its time has come. */
export const contents: Readonly<Record<DeliveryKind, Compose>> = {
  kudos_post: composeKudosPost,
  kudos_dm: composeKudosDm,
  kudos_reaction: composeKudosReaction,
  kudos_thanks: composeKudosThanks,
  kudos_export: composeKudosExport,
  member_export: composeMemberExport,
  notice: (stores, workspaceId, delivery, now) =>
    (isQuietNotice(delivery) ? composeQuietNotice : composeNotice)(stores, workspaceId, delivery, now),
  nudge: composeNudge,
  digest: composeDigestPost,
  digest_preview: composeDigestPreview,
  follow_up: composeFollowUp,
  follow_up_kept: composeFollowUpKept,
  promise: composePromise,
};

const whenSent: DeliveryDeps['whenSent'] = async (stores, delivery, now) =>
  delivery.kind === 'nudge' ? settleWhatIsDone(stores, delivery, now) : [];

/** Schema first, then the queue, then Slack: nothing is heard before it can be kept. */
export async function startRapport(options: RapportOptions): Promise<Rapport> {
  const { services, clock, chance, log, config, role } = options;
  const queueSettings = queueSettingsOf(services);
  await prepare(services.databaseUrl, queueSettings);
  const database = openDatabase({
    connectionString: services.databaseUrl,
    maxConnections: config.poolSize,
    onError: (err) => log.warn({ err }, 'database connection'),
  });
  const queue = openQueue(queueSettings, log);
  const inWorkspace = inWorkspaceOf(database);
  const base = {
    inWorkspace,
    bell: forgiving(queue.bell, log),
    unring: forgivingUnring(queue.unring, log),
    clock,
    chance,
    log,
  };
  const slack = await composeSlack({ ...base, settings: services.slack, commands: config.commands, role });
  const deliveryDeps: DeliveryDeps = { ...base, speech: slack.speech, directory: slack.directory, contents, whenSent };
  const sweepDeps = {
    ...base,
    due: dueStore(database),
    planMember: (due: Parameters<typeof planMember>[1]) => planMember(base, due),
    askFollowUp: (due: Parameters<typeof askFollowUp>[1]) => askFollowUp(base, due),
    planDigest: (due: Parameters<typeof planDigest>[1]) => planDigest(base, due),
  };
  if (role !== 'app') {
    const handlers = {
      sweep: async () => void (await sweep(sweepDeps)),
      learn: async ({ workspaceId }: { workspaceId: WorkspaceId }) => {
        await dropOldRecord({ ...base, retention: retentionStore(database) }, workspaceId);
        await learnReceptivity(base, workspaceId);
        await learnPace(base, workspaceId);
      },
      deliver: (which: Parameters<typeof deliver>[1]) => deliver(deliveryDeps, which),
      show: (which: Parameters<typeof show>[1]) => show(deliveryDeps, which),
      reconcile: (which: Parameters<typeof reconcile>[1]) => reconcile(deliveryDeps, which),
      home: ({ workspaceId, id }: { workspaceId: WorkspaceId; id: Parameters<typeof slack.showHome>[1] }) =>
        slack.showHome(workspaceId, id),
    };
    await queue.work(handlers, config);
  }
  let isServing = true;
  const http = await openHttp(
    options,
    slack,
    { database: () => database.ping(), queue: () => queue.ping() },
    () => isServing,
  );
  await slack.start();
  return {
    workspaces: slack.workspaces,
    httpPort: http?.port ?? null,
    sweep: () => sweep(sweepDeps),
    upcoming: async (team, limit) => {
      const coming = await database.inWorkspace(workspaceId(team), (tx) => listUpcoming(tx, limit));
      return coming.map((each) => ({ at: each.at, text: upcomingWords(each) }));
    },
    settled: async () => {
      while ((await queue.pending()) > 0) await new Promise((resolve) => setTimeout(resolve, 3));
    },
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

async function openHttp(
  { config }: RapportOptions,
  slack: Awaited<ReturnType<typeof composeSlack>>,
  pings: { readonly database: () => Promise<void>; readonly queue: () => Promise<void> },
  isServing: () => boolean,
): Promise<HttpServer | null> {
  if (config.httpPort === null) return null;
  const slackCheck = async () => {
    if (!slack.isConnected()) throw new Error('Slack is not connected');
  };
  return openHttpServer({
    host: config.host,
    port: config.httpPort,
    slack: slack.requestListener,
    isServing,
    checks: [
      { name: 'database', check: pings.database },
      { name: 'queue', check: pings.queue },
      { name: 'slack', check: slackCheck },
    ],
  });
}
