/**
 * A company in a local Slack, and Rapport beside it, with real Postgres, a real queue and a clock that the test moves. Stories
 * speak through Slack alone: what people say and press, and what they see.
 */
import type { Telemetry } from 'bullmq';
import type { Logger } from 'pino';
import { type Rapport, startRapport } from '../../src/compose.js';
import type { Role } from '../../src/config.js';
import { followClock } from '../../src/embedded.js';
import { openLogger } from '../../src/logger.js';
import type { AppManifest } from '../../src/sandbox/manifest.js';
import type { ControlRequest, MessageView } from '../../src/sandbox/protocol.js';
import type { WorkspaceSeedInput } from '../../src/sandbox/seed.js';
import { openSandbox, type Sandbox } from '../../src/sandbox/server.js';
import { manifestFor } from '../../src/slack/manifest.js';
import {
  type CastName,
  type ChannelName,
  cast,
  channels,
  company,
  type History,
  neighbours,
  withCrowd,
  withOutsiders,
  withPartner,
} from './company.js';
import { openTestDatabase, type TestDatabase } from './database.js';
import { oauthOf, publicUrl } from './installs.js';
import { botUser, openPerson, type Person, type Said } from './person.js';

export type WorldOptions = {
  /** A Wednesday morning in Berlin, unless told otherwise. */
  readonly at?: string;
  readonly history?: History;
  readonly redisUrl?: string | null;
  readonly mode?: 'socket' | 'http';
  readonly log?: Logger;
  readonly telemetry?: Telemetry;
  /** Luck; unless told otherwise nobody is held back. */
  readonly chance?: () => number;
  /** How long Slack waits for an answer, in real time. */
  readonly patienceMs?: number;
  /** Whether Slack's pace is kept, in real time; the sandbox has none. */
  readonly isPaced?: boolean;
  /** Whether what was said before Rapport came is read; the sandbox tells of it all. */
  readonly readsHistory?: boolean;
  /** Whether Slack's lists are looked at every night, too, and not at the start alone (W2). */
  readonly looksNightly?: boolean;
  /** Ids of more people, for stories of many. */
  readonly crowd?: readonly string[];
  /** Who of the cast works elsewhere, and is met in shared channels only (W4). */
  readonly outsiders?: readonly CastName[];
  /** A third workspace, with Rapport in it, that shares a channel with the company. */
  readonly hasPartner?: boolean;
  /** Scopes that whoever installed Rapport left out (V8). */
  readonly withoutScopes?: readonly string[];
  /** Commands under other names (K1). */
  readonly commands?: Partial<typeof commands>;
  /** Nobody has installed Rapport yet; whoever does, does it by OAuth (W1). */
  readonly byOAuth?: 'tokens that rotate' | 'tokens that stay';
  /** The workspaces are an organisation's. */
  readonly isOrganisation?: boolean;
  /** How long everything is kept of a workspace that Rapport was taken out of (V6). */
  readonly graceDays?: number;
  /** One process for each, all on the same database and queue. One that does everything, unless told otherwise. */
  readonly roles?: readonly Role[];
};

export type World = Readonly<Record<CastName, Person>> & {
  readonly sandbox: Sandbox;
  readonly database: TestDatabase;
  readonly rapport: () => Rapport;
  /** Anybody else, by id. */
  readonly person: (id: string) => Person;
  /** The same person in the other workspace. */
  readonly neighbour: (name: CastName) => Person;
  readonly messagesIn: (channel: ChannelName, team?: string) => Promise<readonly MessageView[]>;
  /** What Rapport said there for everybody to see. */
  readonly postsIn: (channel: ChannelName, team?: string) => Promise<readonly MessageView[]>;
  /** What single people were shown there. */
  readonly whispersIn: (channel: ChannelName) => Promise<readonly MessageView[]>;
  /** One message as it is now; null once it is gone. */
  readonly messageAt: (said: Said) => Promise<MessageView | null>;
  /** What an admin chose. */
  readonly chosen: (settings: Readonly<Record<string, unknown>>) => Promise<void>;
  /** Somebody shows Rapport out of a channel, or asks it in. */
  readonly rapportLeaves: (channel: ChannelName) => Promise<void>;
  readonly rapportJoins: (channel: ChannelName) => Promise<void>;
  /** Moves the clock and lets everything that is due happen. */
  readonly passes: (duration: string) => Promise<void>;
  readonly comesTo: (instant: string) => Promise<void>;
  readonly nextMorningOf: (name: CastName) => Promise<void>;
  readonly faults: (faults: ControlRequest<'faults'>['faults']) => Promise<void>;
  readonly settles: () => Promise<void>;
  /** Stops Rapport and starts it again on the same record. */
  readonly restarts: () => Promise<void>;
  readonly closes: () => Promise<void>;
};

function withoutScopes(manifest: AppManifest, left: readonly string[]): AppManifest {
  const bot = (manifest.oauth_config?.scopes?.bot ?? []).filter((scope) => !left.includes(scope));
  return { ...manifest, oauth_config: { ...manifest.oauth_config, scopes: { bot } } };
}

function seedsFor({
  history,
  crowd = [],
  outsiders = [],
  hasPartner = false,
  byOAuth,
  isOrganisation = false,
}: WorldOptions): readonly WorkspaceSeedInput[] {
  const own = withOutsiders(withCrowd(company(history), crowd), outsiders);
  const seeds = [...(hasPartner ? withPartner(own) : [own]), neighbours()];
  const enterprise = isOrganisation ? { enterprise: { id: 'E0WALD', name: 'Wald', domain: 'wald' } } : {};
  return byOAuth === undefined ? seeds : seeds.map((seed) => ({ ...seed, ...enterprise, install: 'none' as const }));
}

function manifestOf(options: WorldOptions): AppManifest {
  const manifest = manifestFor({
    ...{ name: 'Rapport', url: null, publicUrl: options.byOAuth === undefined ? null : publicUrl },
    commands: { ...commands, ...options.commands },
  });
  const settings = { ...manifest.settings, token_rotation_enabled: options.byOAuth === 'tokens that rotate' };
  return withoutScopes({ ...manifest, settings } as AppManifest, options.withoutScopes ?? []);
}

const worlds = new Set<World>();

export async function openWorld(options: WorldOptions = {}): Promise<World> {
  const database = await openTestDatabase();
  const sandbox = await openSandbox({
    seeds: seedsFor(options),
    manifest: manifestOf(options),
    now: new Date(options.at ?? '2026-03-04T08:30:00Z'),
    // What Slack does to an app that is late is told in test/sandbox; how busy the machine is must not decide a story.
    patienceMs: options.patienceMs ?? 25_000,
  });
  const start = () => startAll(sandbox, database, options);
  let rapports = await start();
  const stop = () => Promise.all(rapports.map((rapport) => rapport.stop()));
  const settles = () => settle(sandbox, rapports);
  /** The look at the start is over by then, and has said when the next one is. */
  const begins = async () => {
    await settles();
    if (options.looksNightly !== true) await sleepThroughNights(database);
  };
  const nextDueAt = () => (rapports[0] as Rapport).nextDueAt();
  const stopListening = followClock(sandbox, { settles, nextDueAt });
  const moveBot = async (how: 'join' | 'leave', channel: ChannelName) => {
    await sandbox.control(how, { team: 'T0ONE', channel: channels[channel], user: botUser });
    await settles();
  };
  const world: World = {
    ...peopleIn(sandbox, 'T0ONE', settles),
    sandbox,
    database,
    rapport: () => rapports[0] as Rapport,
    person: (id) => openPerson({ sandbox, team: 'T0ONE', id, settles }),
    neighbour: (name) => peopleIn(sandbox, 'T0TWO', settles)[name],
    messagesIn: (channel, team = 'T0ONE') => readMessages(sandbox, channels[channel], team),
    postsIn: async (channel, team = 'T0ONE') =>
      (await readMessages(sandbox, channels[channel], team)).filter(
        ({ isApp, ephemeralFor }) => isApp && !ephemeralFor,
      ),
    whispersIn: async (channel) =>
      (await Promise.all(people.map((user) => readMessages(sandbox, channels[channel], 'T0ONE', user))))
        .flat()
        .filter(({ ephemeralFor }) => ephemeralFor !== null),
    messageAt: async ({ channel, ts }) =>
      (await readMessages(sandbox, channel, 'T0ONE')).find((message) => message.ts === ts) ?? null,
    chosen: async (settings) =>
      void (await database.rows(`update workspaces set settings = settings || $1 where workspace_id = 'T0ONE'`, [
        JSON.stringify(settings),
      ])),
    rapportLeaves: (channel) => moveBot('leave', channel),
    rapportJoins: (channel) => moveBot('join', channel),
    passes: async (duration) => void (await sandbox.control('clock', { advance: duration })),
    comesTo: async (instant) => void (await sandbox.control('clock', { to: instant })),
    nextMorningOf: async (name) =>
      void (await sandbox.control('clock', { nextMorning: { team: 'T0ONE', user: cast[name] } })),
    faults: async (faults) => void (await sandbox.control('faults', { faults })),
    settles,
    restarts: async () => {
      await stop();
      rapports = await start();
      await begins();
    },
    closes: async () => {
      worlds.delete(world);
      stopListening();
      await stop();
      await sandbox.close();
      await database.close();
    },
  };
  worlds.add(world);
  await begins();
  return world;
}

/** Belongs into an afterEach: a story that fails must not leave its company behind. */
export async function closeWorlds(): Promise<void> {
  for (const world of worlds) await world.closes();
}

const people = [cast.ana, cast.ben, cast.chloe, cast.dev, cast.eli];

const commands = { kudos: '/kudos', followUp: '/followup', rapport: '/rapport' };

/** Everything that is due has been said, and everything that was said has been heard. All processes look at once. */
async function settle(sandbox: Sandbox, rapports: readonly Rapport[]): Promise<void> {
  const settled = () => Promise.all(rapports.map((rapport) => rapport.settled()));
  let found = 0;
  do {
    await sandbox.settled();
    await settled();
    const counts = await Promise.all(rapports.map((rapport) => rapport.sweep()));
    found = Math.max(...counts);
  } while (found > 0);
  // What failed comes again by itself, and may just have been taken up: then nothing was due, and yet it is being said.
  await settled();
  await sandbox.settled();
}

/** Two looks a night were most of what the days of a story cost. The soak (test/soak) has them all, and stories of them say so. */
async function sleepThroughNights(database: TestDatabase): Promise<void> {
  await database.rows(`update workspaces set sync_at = '2999-01-01'`);
}

async function startAll(sandbox: Sandbox, database: TestDatabase, options: WorldOptions): Promise<readonly Rapport[]> {
  const rapports: Rapport[] = [];
  for (const role of options.roles ?? ['all'])
    rapports.push(await startBeside(sandbox, database, { ...options, role }));
  return rapports;
}

async function startBeside(
  sandbox: Sandbox,
  database: TestDatabase,
  options: WorldOptions & { readonly role: Role },
): Promise<Rapport> {
  const isHttp = options.mode === 'http';
  const byOAuth = options.byOAuth !== undefined;
  const { credentials } = sandbox;
  const rapport = await startRapport({
    config: {
      commands: { ...commands, ...options.commands },
      sweepEverySeconds: 3600,
      concurrency: 8,
      poolSize: 8,
      graceDays: options.graceDays ?? 30,
      host: '127.0.0.1',
      httpPort: isHttp || byOAuth ? 0 : null,
    },
    services: {
      databaseUrl: database.url,
      redisUrl: options.redisUrl ?? null,
      slack: {
        botTokens: byOAuth ? [] : Object.values(credentials.botTokens),
        appToken: isHttp ? null : credentials.appToken,
        signingSecret: isHttp ? credentials.signingSecret : null,
        apiUrl: sandbox.apiUrl,
        oauth: byOAuth ? oauthOf(sandbox) : null,
      },
    },
    role: options.role,
    clock: sandbox.clock,
    isPaced: options.isPaced ?? false,
    readsHistory: options.readsHistory ?? false,
    chance: options.chance ?? (() => 0.999),
    log: options.log ?? openLogger({ level: process.env.LOG_LEVEL ?? 'fatal', pretty: false }),
    ...(options.telemetry === undefined ? {} : { telemetry: options.telemetry }),
  });
  if (isHttp) sandbox.setEventsUrl(`http://127.0.0.1:${rapport.httpPort}/slack/events`);
  return rapport;
}

function peopleIn(sandbox: Sandbox, team: string, settles: () => Promise<void>): Record<CastName, Person> {
  const people = Object.entries(cast).map(([name, id]) => [name, openPerson({ sandbox, team, id, settles })]);
  return Object.fromEntries(people) as Record<CastName, Person>;
}

async function readMessages(
  sandbox: Sandbox,
  channel: string,
  team: string,
  user?: string,
): Promise<readonly MessageView[]> {
  const asUser = user === undefined ? '' : `&user=${user}`;
  const url = `${sandbox.url}/_control/messages?channel=${channel}&team=${team}&all=1&limit=1000${asUser}`;
  const answer = (await (await fetch(url)).json()) as { messages: MessageView[] };
  return answer.messages;
}
