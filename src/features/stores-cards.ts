/** The part of stores.ts about what members wrote about themselves (A4). */
import type { Card } from '../domain/card.js';
import type { MemberId } from '../domain/ids.js';

export type CardStore = {
  /** Null where nothing was written. */
  find(memberId: MemberId): Promise<Omit<Card, 'topics'> | null>;
  /** Two empty texts take it away. */
  write(memberId: MemberId, card: Omit<Card, 'topics'>, at: Date): Promise<void>;
};
