/** The table of methods in docs/sandbox.md says what there is and where it is tried, and it is enough for whoever calls it. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { webApiMethods } from '../../src/sandbox/web-api/methods.js';
import { type Tier, tiers } from '../../src/sandbox/web-api/tiers.js';

type Row = {
  readonly method: string;
  readonly support: string;
  readonly args: readonly string[];
  readonly limit: string;
  readonly triedIn: string;
  readonly remark: string;
};

const rows: readonly Row[] = readFileSync('docs/sandbox.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| `[a-z]+\./.test(line))
  .map((line) => {
    const [, method = '', support = '', args = '', limit = '', triedIn = '', remark = ''] = line
      .split('|')
      .map((cell) => cell.trim());
    return { method: method.replaceAll('`', ''), support, args: args.match(/\w+/g) ?? [], limit, triedIn, remark };
  });

/** Methods that code of ours calls through Slack's client, wherever it does. */
function methodsCalled(folder: string): readonly string[] {
  const families = 'apps|auth|bots|chat|conversations|dnd|emoji|files|oauth|reactions|team|usergroups|users|views';
  const call = new RegExp(`\\.((?:${families})\\.[a-zA-Z0-9.]+)\\(|apiCall\\('([\\w.]+)'`, 'g');
  const sources = readdirSync(folder).filter((file) => file.endsWith('.ts'));
  const found = sources.flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(call)]);
  return [...new Set(found.map((match) => match[1] ?? match[2] ?? ''))].sort();
}

test('X1: every method there is stands in the table, with its arguments', () => {
  const told = Object.fromEntries(rows.map(({ method, args }) => [method, [...args].sort()]));
  const served = Object.fromEntries([...webApiMethods].map(([name, { args }]) => [name, [...args].sort()]));
  expect(told).toEqual(served);
  expect(rows.map(({ method }) => method)).toEqual(rows.map(({ method }) => method).toSorted());
});

test('X1: what is only partly there says what is missing', () => {
  expect(rows.filter(({ support }) => support !== 'yes' && support !== 'partly')).toEqual([]);
  expect(rows.filter(({ support, remark }) => support === 'partly' && remark === '')).toEqual([]);
});

const limits: Readonly<Record<Tier, string>> = {
  1: '1',
  2: '20',
  3: '50',
  4: '100',
  posting: '1 a second',
  generous: 'many',
};

test('X4: the table tells the limits that are in force when they are asked for', () => {
  const told = Object.fromEntries(rows.map(({ method, limit }) => [method, limit]));
  expect(told).toEqual(Object.fromEntries(Object.entries(tiers).map(([method, tier]) => [method, limits[tier]])));
});

test('X1: every method is tried by the test that the table names', () => {
  const isTried = ({ method, triedIn }: Row) => {
    const test = readFileSync(join('test/sandbox', `${triedIn}.test.ts`), 'utf8');
    return test.includes(`.${method}(`) || new RegExp(`apiCall\\(\\s*'${method}'`).test(test);
  };
  expect(rows.filter((row) => row.triedIn === '' || !isTried(row)).map(({ method }) => method)).toEqual([]);
});

test('X1: every method that Rapport calls is there', () => {
  const called = methodsCalled('src/slack');
  expect(called).toContain('chat.postMessage');
  expect(called.length).toBeGreaterThan(15);
  expect(called.filter((method) => !rows.some((row) => row.method === method))).toEqual([]);
});
