/**
 * What comes next, for whoever watches a local Slack's clock: what is due in the same minute, counted. Whom it concerns is
 * not in it, because that is theirs alone (V1).
 */
import type { DeliveryKind } from './delivery.js';

export type Upcoming = {
  readonly at: Date;
  /** A delivery, or that Rapport looks for what could be suggested to somebody, or for who is in a round. */
  readonly what: DeliveryKind | 'question' | 'look' | 'round';
  readonly many: number;
};
