/** `npm run soak:year`: prints what happened in the year, and ends with 1 if any promise was broken. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import cliProgress from 'cli-progress';
import pg from 'pg';
import { startEmbeddedPostgres } from '../../src/store/embedded-postgres.js';
import { startRedis } from '../support/redis.js';
import { report } from './report.js';
import { soak } from './soak.js';

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '200' },
    days: { type: 'string', default: '365' },
    seed: { type: 'string', default: '1' },
    /** A leap year, with both daylight-saving days of either hemisphere. */
    start: { type: 'string', default: '2027-09-06T06:00:00Z' },
  },
});

const begun = Date.now();
const folder = await mkdtemp(join(tmpdir(), 'rapport-soak-'));
const postgres = await startEmbeddedPostgres({ folder, isDisposable: true, doing: 'npm run soak:year' });
const redis = await startRedis();
const pool = new pg.Pool({ connectionString: postgres.url, max: 1 });
const days = Number(values.days);
const bar = new cliProgress.SingleBar(
  {
    stream: process.stderr,
    format: '  {bar} day {value} of {total}  {duration_formatted}',
    noTTYOutput: true,
    notTTYSchedule: 60_000,
  },
  cliProgress.Presets.shades_classic,
);
try {
  bar.start(days, 0);
  const result = await soak({
    people: Number(values.people),
    days,
    seed: Number(values.seed),
    startAt: new Date(values.start),
    databaseUrl: postgres.url,
    redisUrl: redis.url,
    rows: async (sql, parameters = []) => (await pool.query(sql, [...parameters])).rows,
    onDay: (day) => bar.update(Math.min(day, days)),
  });
  bar.stop();
  const minutes = ((Date.now() - begun) / 60_000).toFixed(1);
  process.stdout.write(
    `${report(result)}\n${values.people} people, ${days} days, seed ${values.seed}: ${minutes} minutes\n`,
  );
  process.exitCode = result.breaches.length === 0 ? 0 : 1;
} finally {
  bar.stop();
  await pool.end();
  await redis.stop();
  await postgres.stop();
  await rm(folder, { recursive: true, force: true });
}
