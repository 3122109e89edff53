/** The part of stores.ts about looking back at one's own month (A5): who wants it, and when it comes next. */
import type { MemberId } from '../domain/ids.js';

/** Whoever has one asked for it. */
export type ReflectionPlan = {
  /** The month that is told of next, '2026-03'. */
  readonly month: string;
  readonly dueAt: Date;
};

export type ReflectionStore = {
  find(memberId: MemberId): Promise<ReflectionPlan | null>;
  /** The same, and until the transaction ends nobody else gets it this way. */
  lock(memberId: MemberId): Promise<ReflectionPlan | null>;
  /** Wanted from now on; what stands is left alone. */
  begin(memberId: MemberId, plan: ReflectionPlan): Promise<void>;
  /** Nothing where it is not wanted any more. */
  move(memberId: MemberId, plan: ReflectionPlan): Promise<void>;
  end(memberId: MemberId): Promise<void>;
};
