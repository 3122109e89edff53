/** Numbers and tables for a terminal. */

import type { Interval } from './metrics.js';
import type { PolicyResult } from './results.js';

export function number(value: number | null | undefined, digits = 3): string {
  return Number.isFinite(value)
    ? Number(value)
        .toFixed(digits)
        .replace(/^(-?)0\./, '$1.')
    : '–';
}

export function interval({ low, high }: Interval): string {
  return `[${number(low, 2)}, ${number(high, 2)}]`;
}

export type Shares = Pick<PolicyResult, 'good' | 'redundant' | 'dead'>;

export function shares(of: Shares | undefined): string {
  return of === undefined ? '–' : [of.good, of.redundant, of.dead].map((share) => number(share, 2)).join('/');
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, at) => Math.max(cell.length, ...rows.map((row) => row[at]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd();
  return [head, widths.map((width) => '─'.repeat(width)), ...rows].map(line).join('\n');
}
