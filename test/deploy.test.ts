/** What Rapport is deployed with (O7): the image, compose and the Kubernetes example, checked without any of them being there. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { parse, parseAllDocuments } from 'yaml';

const read = (path: string) => readFileSync(path, 'utf8');

type Manifest = {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: { readonly name: string };
  readonly spec?: { readonly template?: { readonly spec: PodSpec } };
};
type PodSpec = {
  readonly automountServiceAccountToken: boolean;
  readonly securityContext: { readonly runAsNonRoot: boolean; readonly runAsUser: number };
  readonly containers: readonly Container[];
};
type Container = {
  readonly command: readonly string[];
  readonly resources: { readonly requests: object; readonly limits: object };
  readonly securityContext: object;
  readonly livenessProbe?: { readonly httpGet: { readonly path: string } };
  readonly readinessProbe?: { readonly httpGet: { readonly path: string } };
};

const folder = 'deploy/kubernetes';
const kustomization = parse(read(join(folder, 'kustomization.yaml'))) as { readonly resources: readonly string[] };
const manifests = kustomization.resources.flatMap((file) =>
  parseAllDocuments(read(join(folder, file))).map((document) => document.toJS() as Manifest),
);
const named = ({ kind, metadata }: Manifest) => `${kind} ${metadata.name}`;
const pods = manifests.flatMap((manifest) => {
  const spec = manifest.spec?.template?.spec;
  return spec === undefined ? [] : [[named(manifest), spec] as const];
});

test('O7: the Kubernetes example has app, worker, migrations, disruption budgets, autoscaling and a network policy', () => {
  expect(manifests.map(named)).toEqual([
    'Namespace rapport',
    'ServiceAccount rapport',
    'ConfigMap rapport-settings',
    'Job rapport-migrate',
    'Deployment rapport-app',
    'Service rapport-app',
    'Deployment rapport-worker',
    'PodDisruptionBudget rapport-app',
    'PodDisruptionBudget rapport-worker',
    'HorizontalPodAutoscaler rapport-worker',
    'NetworkPolicy rapport',
  ]);
  const files = readdirSync(folder).filter((file) => file.endsWith('.yaml') && file !== 'kustomization.yaml');
  expect(files.toSorted()).toEqual(kustomization.resources.toSorted());
});

type Model = new (data: unknown) => { validate(): void };

test.each(manifests.map((manifest) => [named(manifest), manifest] as const))(
  'O7: %s is what Kubernetes’ own schema asks for',
  async (_name, manifest) => {
    const models = (await import(`kubernetes-models/${manifest.apiVersion}`)) as Record<string, Model | undefined>;
    const model = models[manifest.kind];
    if (model === undefined) throw new Error(`no schema for ${manifest.kind}`);
    expect(() => new model(manifest).validate()).not.toThrow();
    // The schema is looked at: with something else in its place it objects.
    expect(() => new model({ ...manifest, metadata: 'none' }).validate()).toThrow();
  },
);

/** The schemas let pass what they do not know, and so does kubectl; the compiler does not. */
test('O7: no field of the manifests is misspelt', () => {
  const checked = compile(manifests);
  expect(checked).toEqual([]);
  const misspelt = manifests.map((manifest) =>
    manifest.kind === 'NetworkPolicy' ? { ...manifest, spec: { ...manifest.spec, podSelektor: {} } } : manifest,
  );
  expect(compile(misspelt).join()).toContain('podSelektor');
});

function compile(some: readonly Manifest[]): readonly string[] {
  const lines = some.map(
    (manifest, index) =>
      `import type { I${manifest.kind} as I${index} } from 'kubernetes-models/${manifest.apiVersion}';\n` +
      `export const m${index}: I${index} = ${JSON.stringify(manifest)};\n`,
  );
  mkdirSync('build', { recursive: true });
  const file = join('build', 'kubernetes-manifests.ts');
  writeFileSync(file, lines.join('\n'));
  const options = [
    '--ignoreConfig',
    '--noEmit',
    '--strict',
    '--skipLibCheck',
    '--module',
    'nodenext',
    '--target',
    'es2023',
  ];
  const run = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', ...options, file], { encoding: 'utf8' });
  return run.stdout.split('\n').filter((line) => line.includes('error'));
}

test.each(pods)('O7: %s runs without root, on a read-only file system, within what it asks for', (_name, spec) => {
  expect(spec.automountServiceAccountToken).toBe(false);
  expect(spec.securityContext).toEqual({
    ...{ runAsNonRoot: true, runAsUser: 65532, runAsGroup: 65532 },
    seccompProfile: { type: 'RuntimeDefault' },
  });
  for (const container of spec.containers) {
    expect(container.securityContext).toEqual({
      ...{ allowPrivilegeEscalation: false, readOnlyRootFilesystem: true },
      capabilities: { drop: ['ALL'] },
    });
    expect(Object.keys(container.resources.requests)).toEqual(['cpu', 'memory']);
    expect(Object.keys(container.resources.limits)).toEqual(['memory']);
    const isStarted = container.command.includes('start');
    expect(container.livenessProbe?.httpGet.path).toBe(isStarted ? '/healthz' : undefined);
    expect(container.readinessProbe?.httpGet.path).toBe(isStarted ? '/readyz' : undefined);
  }
});

test('O7: the workers are scaled by a number that Rapport tells, and every setting is one that it knows', () => {
  expect(read('src/metrics.ts')).toContain(`'rapport_queue_jobs'`);
  expect(read(join(folder, 'autoscaling.yaml'))).toContain('name: rapport_queue_jobs');
  const settings = parse(read(join(folder, 'settings.yaml'))) as { readonly data: Readonly<Record<string, string>> };
  const known = read('src/config.ts');
  expect(Object.keys(settings.data).filter((name) => !known.includes(`  ${name}: `))).toEqual([]);
});

const recipe = read('Dockerfile');

test('O7: the image runs as a numbered user, tells its health, and needs no shell', () => {
  const final = recipe.slice(recipe.lastIndexOf('\nFROM '));
  expect(final).toMatch(/^USER [1-9]\d*:\d+$/m);
  expect(final).toMatch(/^HEALTHCHECK [^[]*\n {2}CMD \["node"/m);
  expect(final).toMatch(/^CMD \["node"/m);
  expect(final).not.toMatch(/^RUN /m);
  const compose = parse(read('docker-compose.yml'), { merge: true }) as {
    readonly services: Readonly<
      Record<string, { readonly read_only?: boolean; readonly cap_drop?: readonly string[] }>
    >;
  };
  for (const name of ['app', 'worker']) {
    expect(compose.services[name]).toMatchObject({ read_only: true, cap_drop: ['ALL'] });
  }
});

/** What Debian's part of the image weighs, as its makers say, rounded up. */
const baseBytes = 30e6;

/** What a source becomes, with its map. */
const builtTimes = 2.5;

test('O7: the image stays below 250 MB, counted from what it copies', () => {
  const parts = [
    baseBytes,
    statSync(process.execPath).size,
    bytesIn('src') * builtTimes,
    bytesIn('migrations'),
    packagesBytes(),
  ];
  const total = parts.reduce((sum, bytes) => sum + bytes, 0);
  expect(total).toBeGreaterThan(150e6);
  expect(total).toBeLessThan(250e6);
});

/** The production packages that are installed here, without what the recipe leaves behind. */
function packagesBytes(): number {
  const listed = spawnSync('npm', ['ls', '--all', '--parseable', '--omit=dev', '--omit=optional'], {
    encoding: 'utf8',
  });
  const folders = listed.stdout.split('\n').filter((path) => path.includes('node_modules'));
  return [...new Set(folders)].reduce((sum, path) => sum + bytesIn(path, isLeftBehind), 0);
}

function isLeftBehind(name: string): boolean {
  const isManual = name.endsWith('.md') && !/licen|notice/i.test(name);
  return isManual || ['.map', '.ts', '.mts', '.cts'].some((ending) => name.endsWith(ending));
}

/** Without packages inside packages, which are listed by themselves. */
function bytesIn(path: string, isLeft: (name: string) => boolean = () => false): number {
  return readdirSync(path, { withFileTypes: true }).reduce((sum, entry) => {
    if (entry.name === 'node_modules') return sum;
    if (entry.isDirectory()) return sum + bytesIn(join(path, entry.name), isLeft);
    return entry.isFile() && !isLeft(entry.name) ? sum + statSync(join(path, entry.name)).size : sum;
  }, 0);
}

test('O7: every migration has a line in the changelog, for whoever upgrades', () => {
  const changelog = read('CHANGELOG.md');
  const names = readdirSync('migrations').map((file) => file.replace(/\.sql$/, ''));
  expect(names.filter((name) => !changelog.includes(`\`${name}\``))).toEqual([]);
});
