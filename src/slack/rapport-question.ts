/** `/rapport question`: whether to be asked who made the week easier (G2). */
import type { MemberId, WorkspaceId } from '../domain/ids.js';
import type { QuestionChoice } from '../features/nudge-question.js';
import { questionHelp, questionSentence } from './nudge-question-words.js';

type Whose = { readonly workspaceId: WorkspaceId; readonly memberId: MemberId };

export type QuestionListeners = {
  readonly chooseQuestion: (input: Whose & { readonly isAsked: boolean | null }) => Promise<QuestionChoice>;
};

const wishes: ReadonlyMap<string, boolean | null> = new Map([
  ['', null],
  ['on', true],
  ['off', false],
]);

export async function question(
  deps: QuestionListeners,
  { workspaceId, memberId, rest }: Whose & { readonly rest: string },
): Promise<{ readonly text: string }> {
  const isAsked = wishes.get(rest.toLowerCase());
  if (isAsked === undefined) return { text: questionHelp };
  return { text: questionSentence(await deps.chooseQuestion({ workspaceId, memberId, isAsked })) };
}
