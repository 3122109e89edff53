/** Slack exports made for tests: the layout of the real ones, with the people and conversations of the test. */
import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipOf } from './zip.js';

export type ExportedMessage = Readonly<Record<string, unknown>>;

export type ExportContent = {
  readonly users?: readonly unknown[];
  readonly channels?: readonly unknown[];
  /** Any other file, by its path, as it is. */
  readonly files?: Readonly<Record<string, string>>;
  /** By path, such as general/2026-03-02.json. */
  readonly days?: Readonly<Record<string, readonly unknown[]>>;
};

export const people = ['UANA', 'UBEN', 'UCHLOE', 'UDEV', 'UELI'] as const;

export function user(id: string, more: Readonly<Record<string, unknown>> = {}) {
  return { id, team_id: 'TACME', name: id.toLowerCase(), profile: { real_name: id }, tz: 'Europe/Berlin', ...more };
}

export const usualUsers = [...people.map((id) => user(id)), user('UROBOT', { is_bot: true })];
export const usualChannels = [
  { id: 'C001', name: 'general' },
  { id: 'C002', name: 'random' },
];

/** Seconds after 2 March 2026, 9:00 UTC, as a message's timestamp. */
export function tsAt(seconds: number): string {
  return `${1_772_442_000 + seconds}.000100`;
}

export function says(author: string, seconds: number, text: string, more: Readonly<Record<string, unknown>> = {}) {
  return { type: 'message', user: author, ts: tsAt(seconds), text, ...more };
}

/** A reply in the thread of the message that was said then. */
export function answers(author: string, seconds: number, thread: number, more: Readonly<Record<string, unknown>> = {}) {
  return says(author, seconds, 'I know', { thread_ts: tsAt(thread), ...more });
}

/** The path of a ZIP with that content, in a folder of its own. */
export async function writeExport(content: ExportContent, name = 'acme-export.zip'): Promise<string> {
  const { users = usualUsers, channels = usualChannels, files = {}, days = {} } = content;
  return writeZip(
    {
      'users.json': JSON.stringify(users),
      'channels.json': JSON.stringify(channels),
      ...files,
      ...Object.fromEntries(Object.entries(days).map(([path, messages]) => [path, JSON.stringify(messages)])),
    },
    name,
  );
}

export async function writeZip(files: Readonly<Record<string, string>>, name: string): Promise<string> {
  const path = join(await mkdtemp(join(tmpdir(), 'rapport-export-')), name);
  await writeFile(path, zipOf(files));
  return path;
}
