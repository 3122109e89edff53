/** Timers that can be dropped together, at a reset or at the end. */
export type Timers = { later(ms: number, act: () => void): void; clear(): void };

export function openTimers(): Timers {
  const running = new Set<NodeJS.Timeout>();
  return {
    later(ms, act) {
      const timer = setTimeout(() => {
        running.delete(timer);
        act();
      }, ms);
      running.add(timer);
    },
    clear() {
      for (const timer of running) clearTimeout(timer);
      running.clear();
    },
  };
}
