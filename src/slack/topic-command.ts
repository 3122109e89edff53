/** `/rapport offer`: what a member likes to help with (H2). */
import type { MemberId, WorkspaceId } from '../domain/ids.js';
import type { TopicOutcome } from '../features/topics.js';
import { topicSentence } from './topic-words.js';

type Who = { readonly workspaceId: WorkspaceId; readonly memberId: MemberId };

export type TopicListeners = {
  readonly command: string;
  readonly offerTopics: (input: Who & { readonly text: string }) => Promise<TopicOutcome>;
};

export async function offer(
  deps: TopicListeners,
  { workspaceId, memberId, rest }: Who & { readonly rest: string },
): Promise<{ readonly text: string }> {
  return { text: topicSentence(await deps.offerTopics({ workspaceId, memberId, text: rest }), deps.command) };
}
