/** The newest raw traffic between sandbox and app, for the page's inspector. Tokens never enter it. */
import type { Changes } from './changes.js';
import type { LogEntry } from './protocol.js';

const KEPT = 3000;

type Opened = Pick<LogEntry, 'kind' | 'name' | 'team' | 'request'>;

export type TrafficLog = {
  /** Returns what completes the entry with its outcome and answer. */
  open(entry: Opened): (outcome: string, response?: unknown) => void;
  /** The oldest `limit` entries after `after`, or the newest `limit` without it; oldest first. */
  list(page: { after?: number | undefined; limit: number }): LogEntry[];
};

export function openTrafficLog(now: () => Date, changes: Changes): TrafficLog {
  let entries: LogEntry[] = [];
  let seq = 0;
  return {
    open(opened) {
      const started = performance.now();
      seq += 1;
      const entry = { ...opened, seq, at: now().toISOString(), tookMs: null, outcome: 'open', response: null };
      entries.push(entry);
      if (entries.length > KEPT * 2) entries = entries.slice(-KEPT);
      changes.tell({ type: 'log' });
      return (outcome, response = null) => {
        Object.assign(entry, { tookMs: Math.round(performance.now() - started), outcome, response });
        changes.tell({ type: 'log' });
      };
    },
    list({ after, limit }) {
      const kept = entries.slice(-KEPT);
      return after === undefined ? kept.slice(-limit) : kept.filter((entry) => entry.seq > after).slice(0, limit);
    },
  };
}
