/** The part of stores.ts about questions in channels that wait for an answer (H5). */
import type { OpenQuestionId } from '../domain/ids.js';
import type { Closing, OpenQuestion } from '../domain/open-question.js';

export type OpenQuestionStore = {
  /** By its place; told again, its newest telling stands. One that was hinted at stays as it is. */
  keep(question: Omit<OpenQuestion, 'id' | 'hintedAt' | 'answeredAt'>): Promise<void>;
  find(id: OpenQuestionId): Promise<OpenQuestion | null>;
  /** The same, and until the transaction ends nobody else looks at it. */
  lock(id: OpenQuestionId): Promise<OpenQuestion | null>;
  /** Those that are answered or gone. Answers which of them somebody was hinted at: what was said of these reads otherwise now. */
  close(closings: readonly Closing[], at: Date): Promise<readonly OpenQuestionId[]>;
  forget(id: OpenQuestionId): Promise<void>;
  lookAgain(id: OpenQuestionId, at: Date): Promise<void>;
  /** On these topics, as it reads by then. */
  markHinted(id: OpenQuestionId, topics: readonly string[], at: Date, forgetAt: Date): Promise<void>;
};
