/** Traces, where a collector is configured (O3): what led to what, and how long it took, by ids alone. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { startTracing } from '../../src/tracing.js';
import { type CollectedSpan, openCollector } from '../support/collector.js';
import { stopTestServer } from '../support/database.js';
import { closeWorlds, openWorld, type World } from '../support/world.js';

const closers: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  await closeWorlds();
  for (const close of closers.splice(0).reverse()) await close();
});
afterAll(stopTestServer);

async function traced(story: (world: World) => Promise<void>) {
  const collector = await openCollector();
  closers.push(collector.close);
  const tracing = startTracing({ endpoint: collector.endpoint });
  const world = await openWorld({ telemetry: tracing.telemetry });
  await story(world);
  await world.closes();
  await tracing.stop();
  return collector;
}

/** Itself and all that led to it, the latest first. */
function pathOf(span: CollectedSpan | undefined, spans: readonly CollectedSpan[]): readonly string[] {
  if (span === undefined) return [];
  return [
    span.name,
    ...pathOf(
      spans.find(({ spanId }) => spanId === span.parentSpanId),
      spans,
    ),
  ];
}

test('O3: from the command to the last call of Slack’s it is one trace, over the queue, too', async () => {
  const { spans } = await traced(async ({ ana, ben }) => {
    await ana.types(`/kudos ${ben.mention} for the notes`);
  });

  const command = spans.find(({ name }) => name === 'receive command');
  const kudos = spans.find(({ name, traceId }) => name === 'insert kudos' && traceId === command?.traceId);
  expect(pathOf(kudos, spans)).toEqual(['insert kudos', 'transaction', 'receive command']);
  const post = spans.find(({ name, traceId }) => name === 'slack chat.postMessage' && traceId === command?.traceId);
  const path = pathOf(post, spans);
  expect(path.at(-1)).toBe('receive command');
  expect(path).toContain('process rapport');
  const workspaces = spans
    .filter(({ name }) => name.startsWith('slack '))
    .map(({ attributes }) => attributes.find(({ key }) => key === 'rapport.workspace_id')?.value);
  expect(new Set(workspaces.map((value) => JSON.stringify(value)))).toEqual(
    new Set(['{"stringValue":"T0ONE"}', '{"stringValue":"T0TWO"}']),
  );
});

test('O3, V4: no span has a word, a name or a token, also where something failed', async () => {
  const marker = 'wolkenkuckucksheim';
  const collector = await traced(async ({ ana, ben, database, faults }) => {
    await ana.says(`${ben.mention} ${marker}`);
    await ana.types(`/kudos ${ben.mention} for the ${marker}`);
    await faults([{ kind: 'error_before', method: 'chat.postMessage', count: 1 }]);
    await ana.says(`kudos ${ben.mention} for the ${marker}`);
    await database.rows('alter table kudos rename to gone');
    // What cannot be kept is answered with an apology; the error quotes the statement, and may quote more.
    await ana.types(`/kudos ${ben.mention} for the other ${marker}`);
  });

  expect(collector.spans.length).toBeGreaterThan(50);
  expect(collector.spans.filter(({ status }) => status.code === 2).map(({ name }) => name)).toEqual(
    expect.arrayContaining(['slack chat.postMessage', 'transaction']),
  );
  expect(collector.text()).not.toContain(marker);
  expect(collector.text()).not.toMatch(/xoxb-|xapp-|Ana Costa|#general/);
  expect(collector.spans.flatMap(({ events }) => events)).toEqual([]);
});

test('O3: where no collector is configured, nothing of OpenTelemetry’s machinery is loaded', () => {
  const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  const loading = files.filter((file) =>
    /^import (?!type).*(tracing\.js|bullmq-otel|@opentelemetry\/(?!api))/m.test(read(file)),
  );
  const loadingLate = files.filter((file) => read(file).includes("import('../tracing.js')"));
  expect([loading, loadingLate]).toEqual([['tracing.ts'], ['cli/start.ts']]);
});

const read = (file: string) => readFileSync(join('src', file), 'utf8');
