/** Workers that do nothing, for tests of the queue alone: each says what it wants done instead. */
import type { Handlers } from '../../src/queue/jobs.js';

const nothing = async () => {};

export const doingNothing: Handlers = {
  sweep: nothing,
  learn: nothing,
  sync: nothing,
  refresh: nothing,
  organisation: nothing,
  backfill: nothing,
  deliver: nothing,
  show: nothing,
  reconcile: nothing,
  home: nothing,
};
