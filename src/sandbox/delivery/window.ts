/**
 * How many deliveries may be unacknowledged at once. It widens while acknowledgements come within a second and narrows
 * when they take longer, so that a backlog flows as fast as the app can take it and a slow app is not told things twice.
 */
const QUICK_MS = 1000;
const LEAST = 5;

export type Window = {
  hasRoom(open: number): boolean;
  /** To be told of every acknowledgement. */
  note(tookMs: number): void;
};

export function openWindow({ start, most }: { readonly start: number; readonly most: number }): Window {
  let size = start;
  return {
    hasRoom: (open) => open < size,
    note(tookMs) {
      size = tookMs < QUICK_MS ? Math.min(most, size + 1) : Math.max(LEAST, size - 1);
    },
  };
}
