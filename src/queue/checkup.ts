/** Whether the queue answers, asked once and without the patience that the queue itself has (O6). */
import { Redis } from 'ioredis';
import pg from 'pg';
import type { QueueSettings } from './backend.js';

export type QueueCheckup =
  | { readonly kind: 'answers'; readonly version: string | null }
  /** On Postgres: its tables are not there yet. */
  | { readonly kind: 'unprepared' }
  | { readonly kind: 'unreachable'; readonly because: string };

const withinMilliseconds = 5_000;

export async function checkQueue(settings: QueueSettings): Promise<QueueCheckup> {
  try {
    return settings.kind === 'redis' ? await askRedis(settings.url) : await askPostgres(settings.url);
  } catch (error) {
    return { kind: 'unreachable', because: error instanceof Error ? error.message : String(error) };
  }
}

async function askRedis(url: string): Promise<QueueCheckup> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: withinMilliseconds,
    commandTimeout: withinMilliseconds,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  // Its calls are rejected as "Connection is closed."; why it was closed is told here only.
  let because: Error | null = null;
  redis.on('error', (error) => {
    because ??= error;
  });
  try {
    await redis.connect();
    const info = await redis.info('server');
    return { kind: 'answers', version: /^redis_version:(\S+)/m.exec(info)?.[1] ?? null };
  } catch (error) {
    throw because ?? error;
  } finally {
    redis.disconnect();
  }
}

async function askPostgres(connectionString: string): Promise<QueueCheckup> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: withinMilliseconds });
  await client.connect();
  try {
    const answer = await client.query<{ found: boolean }>(
      `select exists (select from pg_namespace where nspname = 'bullmq') as found`,
    );
    return answer.rows[0]?.found === true ? { kind: 'answers', version: null } : { kind: 'unprepared' };
  } finally {
    await client.end();
  }
}
