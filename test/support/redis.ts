/** A redis-server of the test file's own, on a free port. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import type { Redis } from 'ioredis';

export type TestRedis = { readonly url: string; stop(): Promise<void> };

/** Where there is no redis-server, only the Redis suites are left out; in CI that is a failure. */
export const hasRedis = spawnSync('redis-server', ['--version']).status === 0;

if (!hasRedis && process.env.CI === 'true') throw new Error('redis-server is missing: apt-get install redis-server');
if (!hasRedis) process.stderr.write('No redis-server here: the suites on Redis are left out.\n');

/** On a free port, or on the one where it was before. */
export async function startRedis(before: TestRedis | null = null): Promise<TestRedis> {
  const port = before === null ? await freePort() : Number(new URL(before.url).port);
  const child = spawn('redis-server', [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
  ]);
  await isReady(child);
  return {
    url: `redis://127.0.0.1:${port}`,
    stop: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
}

function isReady(child: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    child.once('exit', () => reject(new Error('redis-server did not start')));
    child.stdout?.on('data', (chunk: Buffer) => {
      if (chunk.toString().includes('Ready to accept connections')) resolve();
    });
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address !== null ? address.port : 0));
    });
  });
}

/** Every key and every value, as text. */
export async function everyKey(client: Redis): Promise<string> {
  const lines: string[] = [];
  for (const key of (await client.keys('*')).map(String))
    lines.push(`${key} ${JSON.stringify(await contentOf(client, key))}`);
  return lines.join('\n');
}

async function contentOf(client: Redis, key: string): Promise<unknown> {
  switch (await client.type(key)) {
    case 'hash':
      return client.hgetall(key);
    case 'list':
      return client.lrange(key, 0, -1);
    case 'set':
      return client.smembers(key);
    case 'zset':
      return client.zrange(key, '0', '-1');
    case 'stream':
      return client.xrange(key, '-', '+');
    default:
      return client.get(key);
  }
}
