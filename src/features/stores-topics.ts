/** The part of stores.ts about what members like to help with (H2). */
import type { MemberId } from '../domain/ids.js';
import type { Topic, TopicsOf } from '../domain/topic.js';

export type TopicStore = {
  /** By key. */
  listOf(memberId: MemberId): Promise<readonly Topic[]>;
  /** Of all these members at once. */
  listAmong(memberIds: readonly MemberId[]): Promise<TopicsOf>;
  /** All that anybody offers, each as everybody wrote it: several labels of one key where they differ. */
  listAll(): Promise<readonly Topic[]>;
  /** Who offers one of these, with those that they offer. */
  listOffering(keys: readonly string[]): Promise<TopicsOf>;
  /** One that is offered already gets the new label. */
  offer(memberId: MemberId, topics: readonly Topic[], at: Date): Promise<void>;
  /** Answers which of them were offered. */
  withdraw(memberId: MemberId, keys: readonly string[]): Promise<readonly Topic[]>;
};
