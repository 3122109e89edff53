/** What the documents say and a machine can check: settings, paths, commands, the manifest. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from '@jest/globals';
import { readConfig } from '../src/config.js';
import { manifestFor } from '../src/slack/manifest.js';

const read = (path: string) => readFileSync(path, 'utf8');

const decisions = readdirSync('docs/decisions').map((file) => `docs/decisions/${file}`);
const documents = [
  'README.md',
  'ARCHITECTURE.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  'SECURITY.md',
  'docs/nudge-model.md',
  'docs/sandbox.md',
  'deploy/kubernetes/README.md',
  ...decisions.filter((path) => path.endsWith('.md')),
];

/** The names in config.ts's environment object. */
const settings = [...read('src/config.ts').matchAll(/^ {2}([A-Z][A-Z0-9_]+):/gm)].map((match) => match[1] ?? '');

const known = new Set(readdirSync('.'));

/** What stands in backticks and names a file or folder of ours: a path below one of our folders, or a file at the root. */
function pathsIn(markdown: string): readonly string[] {
  const quoted = [...markdown.matchAll(/`([^`\n]+)`/g)].map((match) => match[1] ?? '');
  return quoted.filter(
    (text) =>
      /^(src|test|migrations|docs|deploy|scripts|\.ci)\/[\w./-]*$/.test(text) ||
      /^\.?[\w-]+\.(ts|js|md|json|yml|sql|example)$/.test(text),
  );
}

function linksIn(markdown: string): readonly string[] {
  return [...markdown.matchAll(/\]\(([^)\s#]+)[^)]*\)/g)]
    .map((match) => match[1] ?? '')
    .filter((target) => !/^https?:/.test(target));
}

test('the settings were found where they are defined', () => {
  expect(settings).toContain('PORT');
  expect(settings.length).toBeGreaterThan(10);
});

test.each(settings)('%s is explained in the README and in .env.example', (name) => {
  expect(read('README.md')).toMatch(new RegExp(`^\\| \`${name}\` \\|`, 'm'));
  expect(read('.env.example')).toMatch(new RegExp(`^#${name}=`, 'm'));
});

test('.env.example names no setting that there is not', () => {
  const named = [...read('.env.example').matchAll(/^#([A-Z][A-Z0-9_]+)=/gm)].map((match) => match[1] ?? '');
  const compose = read('docker-compose.yml');
  expect(named.filter((name) => !settings.includes(name) && !compose.includes(`\${${name}`))).toEqual([]);
});

test('the README names both commands', () => {
  expect(read('README.md')).toContain('npm ci && npm start');
  expect(read('README.md')).toContain('npm ci && npm test');
});

test('ARCHITECTURE.md can be read in one sitting', () => {
  expect(read('ARCHITECTURE.md').trimEnd().split('\n').length).toBeLessThanOrEqual(150);
});

test.each(documents)('%s names only files that exist', (document) => {
  const text = read(document);
  const named = pathsIn(text).filter((path) => !path.includes('NNNN') && !path.endsWith('/noun.ts'));
  const linked = linksIn(text).map((target) => join(dirname(document), target));
  expect([...named, ...linked].filter((path) => !existsSync(path))).toEqual([]);
});

test('every decision has a context, a decision, consequences, and what would change our mind', () => {
  const records = decisions.filter((path) => /\/\d{4}-[\w-]+\.md$/.test(path));
  expect(records.length).toBeGreaterThan(0);
  for (const path of records) {
    const headings = [...read(path).matchAll(/^## (.+)$/gm)].map((match) => match[1]);
    expect([path, ...headings]).toEqual([path, 'Context', 'Decision', 'Consequences', 'What would change our mind']);
    expect(read('docs/decisions/README.md')).toContain(`](${path.slice('docs/decisions/'.length)})`);
  }
});

test('manifest.json is what the program would print', () => {
  const { commands } = readConfig({}, 'all');
  expect(JSON.parse(read('manifest.json'))).toEqual(manifestFor({ name: 'Rapport', url: null, commands }));
});

test('the image gets every file that its recipe copies', () => {
  const recipe = read('Dockerfile');
  const copied = [...recipe.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap((match) => (match[1] ?? '').split(' '));
  const admitted = read('.dockerignore').split('\n');
  expect(copied.length).toBeGreaterThan(0);
  expect(copied.filter((file) => !known.has(file) || !admitted.includes(`!${file}`))).toEqual([]);
});
