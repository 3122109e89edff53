/** Options that apps suggested, by team, person and element: the newest of them, for as long as the sandbox runs. */
import type { Json } from './workspace.js';

const KEPT = 500;

type Key = readonly [team: string, user: string, element: string];

export type Offers = { add(key: Key, options: readonly Json[]): void; of(key: Key): readonly Json[]; clear(): void };

export function openOffers(): Offers {
  const offers = new Map<string, readonly Json[]>();
  return {
    add(key, options) {
      const fresh = new Set(options.map(({ value }) => value));
      const before = (offers.get(key.join(' ')) ?? []).filter(({ value }) => !fresh.has(value));
      offers.set(key.join(' '), [...before, ...options].slice(-KEPT));
    },
    of: (key) => offers.get(key.join(' ')) ?? [],
    clear: () => offers.clear(),
  };
}
