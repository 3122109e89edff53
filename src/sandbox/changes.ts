/**
 * Tells the page (and the snapshot) what changed. Log entries and the clock's steps come in floods and are told at most
 * four times a second, the newest of each.
 */
import type { Change } from './protocol.js';

const PAUSE_MS = 250;

export type Changes = {
  tell(change: Change): void;
  /** Returns the function that ends the listening. */
  listen(listener: (change: Change) => void): () => void;
  close(): void;
};

export function openChanges(): Changes {
  const listeners = new Set<(change: Change) => void>();
  const held = new Map<Change['type'], { change: Change; timer: NodeJS.Timeout }>();
  const spread = (change: Change) => {
    for (const listener of [...listeners]) listener(change);
  };
  const release = (type: Change['type']) => {
    const waiting = held.get(type);
    held.delete(type);
    if (waiting) spread(waiting.change);
  };
  const hold = (change: Change) => {
    const timer = held.get(change.type)?.timer ?? setTimeout(() => release(change.type), PAUSE_MS).unref();
    held.set(change.type, { change, timer });
  };
  return {
    tell: (change) => (change.type === 'log' || change.type === 'clock' ? hold(change) : spread(change)),
    listen(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close() {
      for (const { timer } of held.values()) clearTimeout(timer);
      listeners.clear();
    },
  };
}
