/** Reads a generated history the way Rapport would: who turned to whom on which day, in which thread. */
import { demoCompany } from '../../src/sandbox/demo/company.js';
import { type SeedMessage, type WorkspaceSeed, workspaceSeed } from '../../src/sandbox/seed.js';

export const DAY = 86_400_000;

/** A Sunday night, a Monday morning, a Saturday, and days around the clock changes in Europe and America. */
export const moments: readonly string[] = [
  '2026-11-22T21:30:00Z',
  '2026-11-23T07:45:00Z',
  '2026-08-15T12:00:00Z',
  '2026-03-29T01:00:00Z',
  '2026-03-30T09:00:00Z',
  '2026-03-08T10:30:00Z',
  '2026-10-26T08:00:00Z',
  '2026-11-02T15:00:00Z',
  '2027-01-01T00:00:00Z',
  '2028-02-29T23:59:59Z',
];

export interface Thread {
  readonly root: SeedMessage;
  readonly replies: readonly SeedMessage[];
}

export interface History {
  readonly now: number;
  readonly seed: WorkspaceSeed;
  readonly threads: readonly Thread[];
}

export function historyAt(now: string, seed?: number): History {
  const company = workspaceSeed.parse(demoCompany({ now: new Date(now), ...(seed !== undefined && { seed }) }));
  const replies = new Map<string | undefined, SeedMessage[]>();
  for (const message of company.messages.filter(({ threadTs }) => threadTs !== undefined)) {
    replies.set(message.threadTs, [...(replies.get(message.threadTs) ?? []), message]);
  }
  const roots = company.messages.filter((message) => message.threadTs === undefined);
  const threads = roots.map((root) => ({ root, replies: replies.get(root.ts) ?? [] }));
  return { now: Date.parse(now), seed: company, threads };
}

export function userId(name: string): string {
  return `U0${name.toUpperCase()}`;
}

export function mentions({ text }: Pick<SeedMessage, 'text'>): readonly string[] {
  return [...text.matchAll(/<@(\w+)>/g)].map(([, id]) => id ?? '');
}

export function instantOf({ ts }: Pick<SeedMessage, 'ts'>): number {
  return Number(ts) * 1000;
}

export function daysAgo(history: History, message: SeedMessage): number {
  return (history.now - instantOf(message)) / DAY;
}

export interface Contact {
  readonly from: string;
  readonly at: number;
}

/** Any mention between the two, and any message of one of them in a thread where the other speaks or is named. */
export function contactsBetween(history: History, a: string, b: string): readonly Contact[] {
  const found: Contact[] = [];
  for (const { root, replies } of history.threads) {
    const messages = [root, ...replies];
    const present = new Set(messages.flatMap((message) => [message.user, ...mentions(message)]));
    if (!present.has(a) || !present.has(b)) continue;
    for (const message of messages) {
      if (message.user === a || message.user === b || mentions(message).some((id) => id === a || id === b)) {
        found.push({ from: message.user, at: instantOf(message) });
      }
    }
  }
  return found.toSorted((one, other) => one.at - other.at);
}

export function contactDays(contacts: readonly Contact[]): readonly number[] {
  return [...new Set(contacts.map(({ at }) => Math.floor(at / DAY)))];
}

export function median(numbers: readonly number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}
