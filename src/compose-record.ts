/**
 * The record alone, for commands: no Slack, no queue, no listening. In the embedded default it joins the Postgres of a running
 * Rapport, or starts its own and stops it again.
 */

import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { prepare, queueSettingsOf } from './compose.js';
import { type PrivacyCommands, privacyCommands } from './compose-privacy.js';
import { commonTopics } from './compose-topics.js';
import type { Config } from './config.js';
import { Refusal } from './domain/errors.js';
import type { ChannelId, MemberId, WorkspaceId } from './domain/ids.js';
import type { Workspace } from './domain/workspace.js';
import { backfillAgain } from './features/import-backfill.js';
import { type Archive, type ImportInput, type ImportReport, importArchive } from './features/imports.js';
import { type KeyRotation, rotateKeys } from './features/installation-keys.js';
import { rebuildTies } from './features/interactions.js';
import { type DryRun, dryRun } from './features/nudge-dry-run.js';
import { measureUplift, type Uplifts } from './features/nudge-trials.js';
import type { Clock } from './features/ports.js';
import type { BackfillProgress } from './features/stores-backfill.js';
import type { RecordExtent } from './features/stores-record.js';
import { openExportArchive } from './slack/export-archive.js';
import { openDatabase } from './store/database.js';
import { dueStore } from './store/due.js';
import { findOwner } from './store/embedded-owner.js';
import { startEmbeddedPostgres } from './store/embedded-postgres.js';
import { installationsAcross } from './store/installations-due.js';
import { migrate } from './store/migrate.js';
import { inWorkspaceOf } from './store/stores.js';
import { openTokenCipher } from './store/token-cipher.js';

export type OpenedDatabase = { readonly url: string; readonly where: string; close(): Promise<void> };

export type OpenedRecord = PrivacyCommands & {
  listWorkspaces(): Promise<readonly Workspace[]>;
  extent(workspaceId: WorkspaceId): Promise<RecordExtent>;
  rebuildTies(workspaceId: WorkspaceId): Promise<number>;
  backfills(workspaceId: WorkspaceId): Promise<readonly BackfillProgress[]>;
  /** All channels, or one; answers how many. A worker does the reading. */
  backfillAgain(workspaceId: WorkspaceId, only: ChannelId | null): Promise<number>;
  uplift(workspaceId: WorkspaceId): Promise<Uplifts>;
  /** Throws a Refusal where the file is no Slack export, or of another workspace. */
  importExport(
    path: string,
    input: Omit<ImportInput, 'archive'> & { readonly onOpen: (archive: Archive) => void },
  ): Promise<ImportReport>;
  /** One member, or every active person by name. */
  dryRuns(
    workspaceId: WorkspaceId,
    input: { readonly memberId: MemberId | null; readonly at: Date },
  ): AsyncIterable<DryRun>;
  /** Every installation's tokens under the newest key. Throws a Refusal where the settings have no keys. */
  rotateKeys(onProgress: (done: number, of: number) => void): Promise<KeyRotation>;
  /** The same however often it is asked for, also while something is under way, which then fails. */
  close(): Promise<void>;
};

type Opening = {
  readonly config: Pick<Config, 'services' | 'home' | 'poolSize'>;
  /** The command, to tell whoever finds the embedded Postgres in use. */
  readonly doing: string;
};

/** The database of the settings, whatever the state of its schema. */
export async function openRecordDatabase({ config, doing }: Opening): Promise<OpenedDatabase> {
  if (config.services !== null) {
    const { host, pathname } = new URL(config.services.databaseUrl);
    return { url: config.services.databaseUrl, where: `${host}${pathname}`, close: async () => {} };
  }
  const folder = resolve(config.home);
  const owner = await findOwner(folder);
  if (owner !== null) {
    await untilItAnswers(folder, owner.url);
    return { url: owner.url, where: `embedded, of process ${owner.pid} (${owner.doing})`, close: async () => {} };
  }
  const postgres = await startEmbeddedPostgres({ folder, doing });
  return { url: postgres.url, where: `embedded, in ${config.home}`, close: () => postgres.stop() };
}

/** Brings it up to date, the queue's tables too where they are in it. Answers the names of the migrations it ran. */
export async function migrateAll(opening: Opening): Promise<readonly string[]> {
  const { url, close } = await openRecordDatabase(opening);
  try {
    return await prepare(
      url,
      queueSettingsOf({ databaseUrl: url, redisUrl: opening.config.services?.redisUrl ?? null }),
    );
  } finally {
    await close();
  }
}

/** With its schema up to date. */
export async function openRecord(opening: Opening & { readonly clock: Clock }): Promise<OpenedRecord> {
  const { url, close } = await openRecordDatabase(opening);
  try {
    await migrate(url);
  } catch (error) {
    await close();
    throw error;
  }
  // A connection that breaks fails the statement that needs it; there is nobody else to tell.
  const database = openDatabase({
    connectionString: url,
    maxConnections: opening.config.poolSize,
    onError: () => {},
  });
  const deps = { inWorkspace: inWorkspaceOf(database), clock: opening.clock };
  let closing: Promise<void> | null = null;
  return {
    ...readsOf(database, deps.inWorkspace),
    ...privacyCommands(
      deps,
      queueSettingsOf({ databaseUrl: url, redisUrl: opening.config.services?.redisUrl ?? null }),
    ),
    rebuildTies: (workspaceId) => rebuildTies(deps, workspaceId),
    backfills: (workspaceId) => deps.inWorkspace(workspaceId, ({ backfills }) => backfills.list()),
    backfillAgain: (workspaceId, only) => backfillAgain(deps, workspaceId, only),
    uplift: (workspaceId) => measureUplift(deps, workspaceId),
    rotateKeys: (onProgress) => {
      const keys = opening.config.services?.slack.oauth?.tokenKeys;
      if (keys === undefined)
        throw new Refusal('no_keys', 'TOKEN_KEYS is missing: there is nothing to seal tokens with.');
      return rotateKeys(
        { ...deps, installations: installationsAcross(database), cipher: openTokenCipher(keys) },
        onProgress,
      );
    },
    importExport: async (path, input) => {
      const archive = await openExportArchive(path, { now: deps.clock.now() });
      try {
        input.onOpen(archive);
        return await importArchive(deps, { ...input, archive });
      } finally {
        archive.close();
      }
    },
    close: () => {
      closing ??= database.close().then(close);
      return closing;
    },
  };
}

const everybody = 1_000_000;

function readsOf(
  database: ReturnType<typeof openDatabase>,
  inWorkspace: ReturnType<typeof inWorkspaceOf>,
): Pick<OpenedRecord, 'listWorkspaces' | 'extent' | 'dryRuns'> {
  return {
    listWorkspaces: async () => {
      const ids = await dueStore(database).workspaces();
      return Promise.all(ids.map((id) => inWorkspace(id, ({ workspaces }) => workspaces.get())));
    },
    extent: (workspaceId) => inWorkspace(workspaceId, ({ interactions }) => interactions.extent()),
    dryRuns: async function* (workspaceId, { memberId, at }) {
      const people =
        memberId === null
          ? (await inWorkspace(workspaceId, ({ members }) => members.listPeople(everybody))).map((person) => person.id)
          : [memberId];
      for (const person of people) {
        const run = await dryRun({ inWorkspace, commonTopics }, { workspaceId, memberId: person, now: at });
        if (run !== null) yield run;
        else if (memberId !== null) throw new Refusal('unknown_member', `${workspaceId} has no member ${memberId}.`);
      }
    },
  };
}

const startsWithinSeconds = 30;

/** Its owner may just be starting it. */
async function untilItAnswers(folder: string, url: string): Promise<void> {
  const database = openDatabase({ connectionString: url, maxConnections: 1, onError: () => {} });
  try {
    for (let waited = 0; ; waited += 0.2) {
      try {
        return await database.ping();
      } catch (error) {
        if (waited > startsWithinSeconds || (await findOwner(folder)) === null) throw error;
      }
      await sleep(200);
    }
  } finally {
    await database.close();
  }
}
