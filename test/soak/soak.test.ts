/** Two months at a company of twenty, over a leap day and the clock changes of three continents. `npm run soak:year` plays a year. */
import { afterAll, describe, expect, test } from '@jest/globals';
import { openTestDatabase, stopTestServer } from '../support/database.js';
import { hasRedis, startRedis } from '../support/redis.js';
import { type SoakResult, soak } from './soak.js';

afterAll(stopTestServer);

// Left out only where no redis-server is installed; with CI=true that is a failure (test/support/redis.ts).
const onRedis = hasRedis ? describe : describe.skip;

onRedis('sixty days of twenty people', () => {
  test('P1-P4, P9, F3, R4, R6: no promise is broken, whatever people do and whatever goes wrong', async () => {
    const result = await play();

    expect(result.breaches).toEqual([]);
    expect(idle(result)).toEqual([]);
  }, 2_400_000);
});

async function play(): Promise<SoakResult> {
  const redis = await startRedis();
  const database = await openTestDatabase();
  try {
    const startAt = new Date('2028-02-07T06:00:00Z');
    const { url: databaseUrl, rows } = database;
    return await soak({ people: 20, days: 60, seed: 4, startAt, databaseUrl, redisUrl: redis.url, rows });
  } finally {
    await database.close();
    await redis.stop();
  }
}

/** What should have happened and did not: a company in which nothing happens keeps every promise. */
function idle({ sent, counts }: SoakResult): readonly string[] {
  const nudges = sent.flatMap((each) => each.nudges);
  const happened = new Set([
    ...counts.keys(),
    ...sent.map(({ kind }) => kind),
    ...nudges.map(({ kind }) => kind),
    ...nudges.map(({ answer }) => answer ?? 'no answer'),
  ]);
  return [
    ...['reconnect', 'gratitude', 'follow_up', 'kudos_dm', 'settled', 'no answer'],
    ...['message', 'kudos', 'talked', 'snooze_week'],
    ...['help_request', 'help_request_offer', 'feedback_request', 'feedback_answer', 'introduction_note', 'reflection'],
    ...['stops', 'pauses', 'travels', 'goes on vacation', 'falls ill', 'leaves', 'joins'],
    ...['Slack fails', 'the queue is wiped', 'the working half is restarted', 'the working half is away for hours'],
  ].filter((what) => !happened.has(what));
}
