/** Files of `ts,from,to,kind`, plain or gzipped: who reached out to whom, and when (unix seconds). */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { ContactDay } from '../../src/domain/tie.js';

const SECONDS_PER_DAY = 86_400;

export type Pair = { readonly a: number; readonly b: number; readonly contacts: readonly ContactDay[] };

export type EventSet = {
  readonly name: string;
  readonly events: number;
  readonly firstDay: number;
  readonly lastDay: number;
  readonly pairs: readonly Pair[];
  /** Person → ascending days on which they sent anything, reactions included. */
  readonly sentDays: ReadonlyMap<number, readonly number[]>;
};

type Event = { readonly day: number; readonly from: number; readonly to: number; readonly isContact: boolean };

/** Event files of the folder, by name; files of posts are something else. */
export function eventFilesIn(folder: string): readonly string[] {
  return readdirSync(folder)
    .filter((file) => /\.csv(\.gz)?$/.test(file) && !/\.posts\.csv/.test(file))
    .sort()
    .map((file) => join(folder, file));
}

export function readEventSet(path: string): EventSet {
  const bytes = readFileSync(path);
  const text = (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
  return eventSetOf(basename(path).replace(/\.csv(\.gz)?$/, ''), text);
}

export function eventSetOf(name: string, csv: string): EventSet {
  const events = csv.split('\n').flatMap(eventOf);
  if (events.length === 0) throw new Error(`${name} holds no events of the form ts,from,to,kind`);
  const days = events.map(({ day }) => day);
  return {
    name,
    events: events.length,
    firstDay: days.reduce((one, other) => Math.min(one, other)),
    lastDay: days.reduce((one, other) => Math.max(one, other)),
    pairs: pairsOf(events.filter(({ isContact }) => isContact)),
    sentDays: sentDaysOf(events),
  };
}

function eventOf(line: string): Event[] {
  const [ts, from, to, kind = ''] = line.trim().split(',');
  const day = Math.floor(Number(ts) / SECONDS_PER_DAY);
  if (ts === undefined || ts === '' || Number.isNaN(day) || from === to) return [];
  return [{ day, from: Number(from), to: Number(to), isContact: kind !== 'reaction' }];
}

function pairsOf(events: readonly Event[]): readonly Pair[] {
  const pairs = new Map<string, { a: number; b: number; days: Map<number, { day: number; ab: number; ba: number }> }>();
  for (const { day, from, to } of events) {
    const [a, b] = from < to ? [from, to] : [to, from];
    const pair = pairs.get(`${a} ${b}`) ?? { a, b, days: new Map() };
    const contact = pair.days.get(day) ?? { day, ab: 0, ba: 0 };
    if (from === a) contact.ab += 1;
    else contact.ba += 1;
    pair.days.set(day, contact);
    pairs.set(`${a} ${b}`, pair);
  }
  return [...pairs.values()]
    .map(({ a, b, days }) => ({ a, b, contacts: [...days.values()].sort((one, other) => one.day - other.day) }))
    .sort((one, other) => one.a - other.a || one.b - other.b);
}

function sentDaysOf(events: readonly Event[]): ReadonlyMap<number, readonly number[]> {
  const days = new Map<number, Set<number>>();
  for (const { from, day } of events) days.set(from, (days.get(from) ?? new Set()).add(day));
  return new Map([...days].map(([person, set]) => [person, [...set].sort((one, other) => one - other)]));
}
