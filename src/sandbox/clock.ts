/**
 * The sandbox's clock. It runs with real time from wherever it was set and moves forward only; whoever depends on the
 * hour (the app's scheduler, in tests) listens to moves and is awaited.
 */
const STEP_MS = 60 * 60 * 1000;

/** `isOnTheWay` at a step that is neither the first nor the last of its move. */
export type MoveListener = (now: Date, isOnTheWay: boolean) => Promise<void> | void;

export type Clock = {
  now(): Date;
  /** Goes in steps of at most an hour, awaiting every listener after each. Rejects an instant in the past. */
  moveTo(to: Date): Promise<void>;
  /** Returns the function that ends the listening. */
  onMove(listener: MoveListener): () => void;
  /** A move stops at the instants that are given here, too, next first; null for none. */
  stopAt(next: () => number | null): void;
  /** Milliseconds ahead of real time; what a snapshot keeps. */
  offsetMs(): number;
  setOffsetMs(offsetMs: number): void;
};

export function openClock(start: Date | undefined): Clock {
  const listeners = new Set<MoveListener>();
  const stops: (() => number | null)[] = [];
  let offset = start === undefined ? 0 : start.getTime() - Date.now();
  let moving: Promise<void> = Promise.resolve();
  const now = () => new Date(Date.now() + offset);

  const step = async (to: number, isOnTheWay: boolean) => {
    offset = Math.max(offset, to - Date.now());
    for (const listener of [...listeners]) await listener(now(), isOnTheWay);
  };
  const move = async (to: number) => {
    let at = now().getTime();
    let isFirst = true;
    do {
      const wanted = stops.map((next) => next() ?? to).filter((stop) => stop > at);
      at = Math.min(to, at + STEP_MS, ...wanted);
      await step(at, !isFirst && at < to);
      isFirst = false;
    } while (at < to);
  };

  return {
    now,
    moveTo(to) {
      if (to < now())
        return Promise.reject(new RangeError(`the clock is past ${to.toISOString()} and only moves forward`));
      const moved = moving.then(() => move(to.getTime()));
      moving = moved.catch(() => undefined);
      return moved;
    },
    onMove(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    stopAt(next) {
      stops.push(next);
    },
    offsetMs: () => offset,
    setOffsetMs(offsetMs) {
      offset = offsetMs;
    },
  };
}
