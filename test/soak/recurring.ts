/** Something that comes about every so many days: up to a half sooner or later, and never not at all. */
import type { Chance } from '../../src/sandbox/demo/chance.js';
import type { Stage } from './stage.js';

export type Recurring = {
  isDue(): boolean;
  /** From now on it is not due, until the next time. */
  happened(): void;
};

const day = 86_400_000;

export function recurring(stage: Pick<Stage, 'now'>, chance: Chance, everyDays: number): Recurring {
  const nextAfter = (at: number) => at + (0.5 + chance.draw()) * everyDays * day;
  let next = nextAfter(stage.now());
  return {
    isDue: () => stage.now() >= next,
    happened: () => {
      next = nextAfter(stage.now());
    },
  };
}
