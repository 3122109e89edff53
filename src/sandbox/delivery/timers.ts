/**
 * Timers that can be dropped together, at a reset or at the end. One on the clock rings when the sandbox's clock gets there, whether
 * by itself or because it was moved; patience alone is measured in real time.
 */
import type { Clock } from '../clock.js';

export type Timers = {
  later(ms: number, act: () => void): void;
  onClock(ms: number, act: () => void): void;
  clear(): void;
};

type Waiting = { readonly due: number; readonly timer: NodeJS.Timeout; readonly act: () => void };

export function openTimers(clock: Pick<Clock, 'now' | 'onMove'>): Timers {
  const running = new Set<Waiting>();
  const ring = (waiting: Waiting) => {
    clearTimeout(waiting.timer);
    if (running.delete(waiting)) waiting.act();
  };
  const start = (ms: number, due: number, act: () => void) => {
    const waiting: Waiting = { due, act, timer: setTimeout(() => ring(waiting), ms) };
    running.add(waiting);
  };
  clock.onMove((now) => {
    const due = [...running].filter((waiting) => waiting.due <= now.getTime());
    for (const waiting of due.sort((a, b) => a.due - b.due)) ring(waiting);
  });
  return {
    later: (ms, act) => start(ms, Number.POSITIVE_INFINITY, act),
    onClock: (ms, act) => start(ms, clock.now().getTime() + ms, act),
    clear() {
      for (const { timer } of running) clearTimeout(timer);
      running.clear();
    },
  };
}
