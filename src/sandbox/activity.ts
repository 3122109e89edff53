/** Counts what is under way (undelivered events, open API calls), so that a test can wait for quiet without sleeping. */
export type Activity = {
  /** Returns the function that ends this piece of work; calling it twice is harmless. */
  begin(): () => void;
  settled(): Promise<void>;
  /** How many pieces of work there were so far: while it stays the same, nothing happened. */
  count(): number;
};

export function openActivity(): Activity {
  let open = 0;
  let count = 0;
  let waiting: (() => void)[] = [];
  const end = () => {
    open -= 1;
    if (open > 0) return;
    for (const resolve of waiting) resolve();
    waiting = [];
  };
  return {
    begin() {
      open += 1;
      count += 1;
      let ended = false;
      return () => {
        if (ended) return;
        ended = true;
        end();
      };
    },
    settled: () => (open === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
    count: () => count,
  };
}
