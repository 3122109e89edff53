// The licences of all that is in the image, read from the list that `npm run sbom` writes: how many packages have each, and which do.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const tool = fileURLToPath(
  new URL('../node_modules/@cyclonedx/cyclonedx-npm/bin/cyclonedx-npm-cli.js', import.meta.url),
);
const flags = ['--omit', 'dev', '--omit', 'optional', '--flatten-components', '--no-validate'];
const { components } = JSON.parse(
  execFileSync(process.execPath, [tool, ...flags], { encoding: 'utf8', maxBuffer: 1e8 }),
);

const byLicence = new Map();
for (const component of components) {
  const licence = licenceOf(component);
  byLicence.set(licence, [...(byLicence.get(licence) ?? []), nameOf(component)]);
}
for (const [licence, names] of [...byLicence].sort(([, one], [, other]) => other.length - one.length))
  console.log(`${licence} (${names.length})\n  ${names.sort().join(', ')}`);

function licenceOf({ licenses = [] }) {
  const named = licenses.map(({ license, expression }) => license?.id ?? license?.name ?? expression);
  return named.length === 0 ? 'unknown' : named.join(' and ');
}

function nameOf({ group, name, version }) {
  return `${group === undefined ? '' : `${group}/`}${name} ${version}`;
}
