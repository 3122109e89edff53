/** What is in the image is listed, and may be passed on (O7): every package with a licence that somebody has looked at. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';

type Licence = { readonly license?: { readonly id?: string; readonly name?: string }; readonly expression?: string };
type Component = {
  readonly group?: string;
  readonly name: string;
  readonly version: string;
  readonly licenses?: readonly Licence[];
};
type Bom = { readonly bomFormat: string; readonly specVersion: string; readonly components: readonly Component[] };

/** They ask for their text to be passed on, which the image does, and nothing of those who use them. */
const permissive = ['MIT', 'ISC', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0', 'Unlicense', '0BSD', 'PSF-2.0'];

/** Looked at one by one; the reasons are in SECURITY.md. */
const lookedAt: Readonly<Record<string, string>> = {
  '@resvg/resvg-wasm': 'MPL-2.0',
  '@expo-google-fonts/inter': 'MIT AND OFL-1.1',
  'date-holidays': '(ISC AND CC-BY-3.0)',
};

const bom = JSON.parse(run(['npm', 'run', '--silent', 'sbom', '--', '--flatten-components'])) as Bom;

function run([command = '', ...args]: readonly string[]): string {
  return spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1e8 }).stdout;
}

const fullName = ({ group, name }: Component) => (group === undefined ? name : `${group}/${name}`);
const licenceOf = ({ licenses = [] }: Component) =>
  licenses.map(({ license, expression }) => license?.id ?? license?.name ?? expression).join(' and ');

test('O7: the list of what is in the image is CycloneDX, and every package that the image installs is in it', () => {
  expect([bom.bomFormat, bom.specVersion]).toEqual(['CycloneDX', '1.6']);
  const listed = new Set(bom.components.map((component) => `${fullName(component)} ${component.version}`));
  const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
    readonly packages: Readonly<Record<string, { version?: string; dev?: true; optional?: true; devOptional?: true }>>;
  };
  const installed = Object.entries(lock.packages).filter(
    ([path, { dev, optional, devOptional }]) => path !== '' && !dev && !optional && !devOptional,
  );
  const missing = installed
    .map(([path, { version = '' }]) => `${path.slice(path.lastIndexOf('node_modules/') + 13)} ${version}`)
    .filter((name) => !listed.has(name));
  expect(installed.length).toBeGreaterThan(200);
  expect(missing).toEqual([]);
});

test('O7: every package’s licence is one that was looked at', () => {
  const others = bom.components
    .filter((component) => !permissive.includes(licenceOf(component)))
    .map((component) => [fullName(component), licenceOf(component)] as const);
  expect(Object.fromEntries(others)).toEqual(lookedAt);
});

test('O7: the licences are summed up for people', () => {
  const said = run(['npm', 'run', '--silent', 'licences']);
  expect(said).toMatch(/^MIT \(\d{3}\)\n/);
  expect(said).toContain('MPL-2.0 (1)\n  @resvg/resvg-wasm 2.');
  expect(said).not.toContain('unknown');
});
