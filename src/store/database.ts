/**
 * The door to Postgres. Every statement runs in a transaction that has put on the program's role and named its workspace, so
 * that row-level security stands beneath the application's own `where workspace_id = …` (V5).
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { createHash } from 'node:crypto';
import pg from 'pg';
import type { WorkspaceId } from '../domain/ids.js';
import { inSpan, SpanKind } from '../spans.js';
import { pendingOn } from './migrate.js';

export type Row = Record<string, unknown>;

export type Tx = {
  /** The workspace every statement of this transaction names; '*' in the sweeps that look for what is due anywhere. */
  readonly workspaceId: WorkspaceId;
  rows<T extends Row>(sql: string, values?: readonly unknown[]): Promise<readonly T[]>;
};

export type Database = {
  inWorkspace<T>(workspaceId: WorkspaceId, work: (tx: Tx) => Promise<T>): Promise<T>;
  acrossWorkspaces<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Resolves when a connection answers. */
  ping(): Promise<void>;
  /** Migrations that this program knows and the database has not seen. Throws where it was migrated by a newer version. */
  pendingMigrations(): Promise<readonly string[]>;
  connections(): { readonly open: number; readonly idle: number; readonly waiting: number };
  close(): Promise<void>;
};

const open = new AsyncLocalStorage<true>();

/** True while the calling code runs within a transaction; nothing that waits for a network may then be started. */
export function insideTransaction(): boolean {
  return open.getStore() === true;
}

/** A plan from before the schema was changed; it stays with its connection. */
const STALE_PLAN = '0A000';
/** SQLSTATEs after which the same transaction may well succeed: serialization failure, deadlock, and a stale plan elsewhere. */
const worthRepeating = new Set(['40001', '40P01', STALE_PLAN]);
const maxTries = 4;

const everyWorkspace = '*' as WorkspaceId;

export function openDatabase(options: {
  readonly connectionString: string;
  readonly maxConnections: number;
  readonly onError: (error: Error) => void;
}): Database {
  const pool = new pg.Pool({
    connectionString: options.connectionString,
    max: options.maxConnections,
    application_name: 'rapport',
  });
  pool.on('error', options.onError);
  // A connection that breaks while it is lent says so by an event too; unheard, that would end the process.
  pool.on('connect', (client) => client.on('error', options.onError));
  return {
    inWorkspace: async (workspaceId, work) => {
      // What names a workspace comes from outside, and this name would be all of them.
      if (workspaceId === everyWorkspace) throw new Error('no workspace has this name');
      return repeatedly(() => transact(pool, workspaceId, work));
    },
    acrossWorkspaces: (work) => repeatedly(() => transact(pool, everyWorkspace, work)),
    ping: async () => {
      await pool.query('select 1');
    },
    pendingMigrations: () => pendingOn(pool),
    connections: () => ({ open: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    close: () => pool.end(),
  };
}

async function repeatedly<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (!worthRepeating.has(codeOf(error)) || tries === maxTries) throw error;
    }
  }
}

async function transact<T>(pool: pg.Pool, workspaceId: WorkspaceId, work: (tx: Tx) => Promise<T>): Promise<T> {
  const attributes = { 'db.system.name': 'postgresql', 'rapport.workspace_id': workspaceId };
  return inSpan({ name: 'transaction', kind: SpanKind.INTERNAL, attributes }, () => runIn(pool, workspaceId, work));
}

async function runIn<T>(pool: pg.Pool, workspaceId: WorkspaceId, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  try {
    await client.query(
      `begin; set local role rapport_app; select set_config('rapport.workspace_id', ${pg.escapeLiteral(workspaceId)}, true)`,
    );
    const result = await open.run(true, () => work(txOn(client, workspaceId)));
    await client.query('commit');
    client.release();
    return result;
  } catch (error) {
    await rollback(client, codeOf(error) === STALE_PLAN);
    throw error;
  }
}

function codeOf(error: unknown): string {
  return error instanceof pg.DatabaseError ? (error.code ?? '') : '';
}

async function rollback(client: pg.PoolClient, isLast: boolean): Promise<void> {
  try {
    await client.query('rollback');
    client.release(isLast);
  } catch (error) {
    // The connection itself is gone; the pool must not hand it out again.
    client.release(error instanceof Error ? error : true);
  }
}

function txOn(client: pg.PoolClient, workspaceId: WorkspaceId): Tx {
  return {
    workspaceId,
    rows: async <T extends Row>(sql: string, values: readonly unknown[] = []) => {
      const query = { name: nameOf(sql), text: sql, values: [...values] };
      const result = await inSpan(spanOf(sql), () => client.query<T>(query));
      return result.rows;
    },
  };
}

const names = new Map<string, string>();

/**
 * Postgres plans a statement once for a connection where it has a name, and planning most of these takes longer than running them. There
 * are as many as the stores spell out: what varies is in their values.
 */
function nameOf(sql: string): string {
  const known = names.get(sql);
  if (known !== undefined) return known;
  const name = createHash('sha256').update(sql).digest('base64url');
  names.set(sql, name);
  return name;
}

/** A statement by what it does, and to which table first; its values are people's. */
function spanOf(sql: string) {
  const [verb = 'query'] = /\w+/.exec(sql) ?? [];
  const [, table = ''] = /\b(?:from|into|update)\s+(\w+)/i.exec(sql) ?? [];
  const name = `${verb} ${table}`.trim();
  return { name, kind: SpanKind.CLIENT, attributes: { 'db.system.name': 'postgresql', 'db.query.summary': name } };
}
