/** What the features ask of messages that were sent and say something else now. */
import type { Showing } from '../domain/delivery.js';
import type { DeliveryId } from '../domain/ids.js';

export type ShowingOutcome =
  | { readonly kind: 'shown' }
  | { readonly kind: 'taken_back' }
  /** It had been taken back before, and stands again. */
  | { readonly kind: 'vanished' }
  | { readonly kind: 'later'; readonly notBefore: Date };

/** Whose turn it is to speak: Slack takes about one message a second in each place (O4). */
export type TurnStore = {
  /** Takes it; 0 where it was free, else the seconds after which to come again. */
  takeTurn(place: string): Promise<number>;
  /** What is planned and not claimed is to be said later. */
  postpone(id: DeliveryId, notBefore: Date): Promise<void>;
  /** Places in which nothing was said for long. */
  forgetTurns(): Promise<void>;
};

export type DeliveryShowingStore = {
  /** For one caller only, until its lease ends; null where it is up to date, somebody else shows it, or it has to wait. */
  claimShowing(id: DeliveryId, now: Date): Promise<Showing | null>;
  /** Said before Slack is asked to take it back: the answer may be lost. */
  markUnsure(showing: Showing): Promise<void>;
  /**
   * What came of it. Taken back is sent → retracted; or → planned, where it has changed meanwhile. Vanished is planned again.
   * Answers whether it is to be shown again at once: it has changed, or this claim was taken over and an older text may have covered a newer one.
   */
  settleShowing(showing: Showing, outcome: ShowingOutcome): Promise<boolean>;
};
