/** Finding something in the traffic. */
import type { LogEntry } from '../../protocol.ts';

export const kinds = [
  'event',
  'interaction',
  'command',
  'api',
  'socket',
] as const satisfies readonly LogEntry['kind'][];

export type LogFilter = {
  readonly text: string;
  readonly hidden: readonly string[];
  readonly onlyBad: boolean;
  /** What came up to here was cleared away. */
  readonly after: number;
};

const fine = /^(ok|acknowledged|open|closed 100[015])$/;

export const isBad = (entry: LogEntry) => !fine.test(entry.outcome);

export function matches(entry: LogEntry, { text, hidden, onlyBad, after }: LogFilter): boolean {
  if (entry.seq <= after || hidden.includes(entry.kind) || (onlyBad && !isBad(entry))) return false;
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return true;
  const whole = `${entry.name} ${entry.outcome} ${JSON.stringify(entry.request)} ${JSON.stringify(entry.response)}`;
  return whole.toLowerCase().includes(wanted);
}
