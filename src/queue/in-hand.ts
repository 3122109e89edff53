/** How many jobs this process has in hand, so that who waits for the last need not ask the queue again and again. */
export type InHand = {
  /** Has it in hand until it is done, or has failed. */
  during<T>(work: () => Promise<T>): Promise<T>;
  /** Resolves once nothing is in hand. */
  none(): Promise<void>;
};

export function openInHand(): InHand {
  let count = 0;
  let waiting: readonly (() => void)[] = [];
  const leave = () => {
    count -= 1;
    if (count > 0) return;
    const done = waiting;
    waiting = [];
    for (const each of done) each();
  };
  return {
    during: async (work) => {
      count += 1;
      try {
        return await work();
      } finally {
        leave();
      }
    },
    none: () =>
      count === 0
        ? Promise.resolve()
        : new Promise((resolve) => {
            waiting = [...waiting, resolve];
          }),
  };
}
