/**
 * The door to Postgres. Every statement runs in a transaction that has put on the program's role and named its workspace, so
 * that row-level security stands beneath the application's own `where workspace_id = …` (V5).
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import pg from 'pg';
import type { WorkspaceId } from '../domain/ids.js';

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
  close(): Promise<void>;
};

const open = new AsyncLocalStorage<true>();

/** True while the calling code runs within a transaction; nothing that waits for a network may then be started. */
export function insideTransaction(): boolean {
  return open.getStore() === true;
}

/** SQLSTATEs after which the same transaction may well succeed: serialization failure and deadlock. */
const worthRepeating = new Set(['40001', '40P01']);
const maxTries = 4;

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
    inWorkspace: (workspaceId, work) => repeatedly(() => transact(pool, workspaceId, work)),
    acrossWorkspaces: (work) => repeatedly(() => transact(pool, '*' as WorkspaceId, work)),
    ping: async () => {
      await pool.query('select 1');
    },
    close: () => pool.end(),
  };
}

async function repeatedly<T>(attempt: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      const isWorthIt = error instanceof pg.DatabaseError && worthRepeating.has(error.code ?? '');
      if (!isWorthIt || tries === maxTries) throw error;
    }
  }
}

async function transact<T>(pool: pg.Pool, workspaceId: WorkspaceId, work: (tx: Tx) => Promise<T>): Promise<T> {
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
    await rollback(client);
    throw error;
  }
}

async function rollback(client: pg.PoolClient): Promise<void> {
  try {
    await client.query('rollback');
    client.release();
  } catch (error) {
    // The connection itself is gone; the pool must not hand it out again.
    client.release(error instanceof Error ? error : true);
  }
}

function txOn(client: pg.PoolClient, workspaceId: WorkspaceId): Tx {
  return {
    workspaceId,
    rows: async <T extends Row>(sql: string, values: readonly unknown[] = []) => {
      const result = await client.query<T>(sql, [...values]);
      return result.rows;
    },
  };
}
