/**
 * A card is what a member wrote about themselves for colleagues to read (A4): how to reach them, what they like to help with, what they
 * are learning. Its owner alone writes it, and nothing is filled in for them. The surprising rule: without a word it is no card.
 */
import type { Topic } from './topic.js';
import { saysSomething, visible } from './visible-text.js';

export type Card = {
  readonly reaching: string;
  readonly learning: string;
  /** What they offer to help with (H2). */
  readonly topics: readonly Topic[];
};

/** For each of the two texts: a few lines, read on a phone. */
export const cardLength = 500;

/** As it is kept: what cannot be seen is nothing. */
export function cardText(typed: string): string {
  const text = visible(typed).trim();
  return saysSomething(text) ? text : '';
}

export function isBlank({ reaching, learning, topics }: Card): boolean {
  return reaching === '' && learning === '' && topics.length === 0;
}
