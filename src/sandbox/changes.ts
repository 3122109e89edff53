/** Tells the page (and the snapshot) what changed. Log changes come in floods and are told at most four times a second. */
import type { Change } from './protocol.js';

const LOG_PAUSE_MS = 250;

export type Changes = {
  tell(change: Change): void;
  /** Returns the function that ends the listening. */
  listen(listener: (change: Change) => void): () => void;
  close(): void;
};

export function openChanges(): Changes {
  const listeners = new Set<(change: Change) => void>();
  let logTimer: NodeJS.Timeout | null = null;
  const spread = (change: Change) => {
    for (const listener of [...listeners]) listener(change);
  };
  const tellLog = () => {
    logTimer ??= setTimeout(() => {
      logTimer = null;
      spread({ type: 'log' });
    }, LOG_PAUSE_MS).unref();
  };
  return {
    tell: (change) => (change.type === 'log' ? tellLog() : spread(change)),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      if (logTimer) clearTimeout(logTimer);
      listeners.clear();
    },
  };
}
