/** Cards (A4) as they are read and written. What stands on one is its owner's own words, and acts on nothing. */
import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { type Card, cardLength, isBlank } from '../domain/card.js';
import { topicsPerMember } from '../domain/topic.js';
import type { OpenedCard, WriteCardOutcome } from '../features/cards.js';
import { actions, button, context, mention, plain, quote, type Rendered, section } from './blocks.js';
import { notMeantSentence, unresolvedSentence } from './named-people-words.js';
import { topicList, topicSentence } from './topic-words.js';

export const cardCallback = 'card_form';

export const cardHelp = (command: string): string =>
  `\`${command} card\`  what colleagues may read about you; \`${command} @ana\` opens hers`;

export function openedCard(opened: OpenedCard, command: string): Rendered {
  switch (opened.kind) {
    case 'card':
      return readable(opened);
    case 'no_card':
      return told(
        opened.isOwn
          ? `You have written no card yet. \`${command} card\` opens it.`
          : `${mention(opened.ownerId)} has written no card. Asking them is the best card there is.`,
      );
    case 'not_meant':
      return told(notMeantSentence([opened.notMeant]));
    case 'one_at_a_time':
      return told(`One card at a time: \`${command} @ana\`.`);
    case 'not_resolved':
      return told(unresolvedSentence(opened.names));
  }
}

function told(text: string): Rendered {
  return { text, blocks: [section(text)] };
}

function wordsOn({ reaching, topics, learning }: Card): KnownBlock[] {
  const part = (title: string, words: string): KnownBlock[] =>
    words === '' ? [] : [section(`*${title}*`), quote(words)];
  return [
    ...part('How to reach me', reaching),
    ...(topics.length === 0 ? [] : [section(`*What I like to help with*\n${topicList(topics)}`)]),
    ...part('What I am learning', learning),
  ];
}

function readable({ ownerId, isOwn, card }: Extract<OpenedCard, { kind: 'card' }>): Rendered {
  return {
    text: isOwn ? 'Your card' : 'Their card',
    blocks: [
      section(`:identification_card: ${mention(ownerId)}`),
      ...wordsOn(card),
      ...(isOwn ? [actions('card', [button('card_open', 'Change…')])] : []),
      context(isOwn ? 'Any colleague may open it. You alone write it.' : 'Written by them. Only you see this answer.'),
    ],
  };
}

const fields = {
  reaching: {
    label: 'How to reach me',
    hint: 'Mornings or afternoons, a message or a call, what to do when it is urgent.',
  },
  topics: {
    label: 'What I like to help with',
    hint: `A word or two each, with commas between; ${topicsPerMember} at the most. For example: postgres, onboarding`,
  },
  learning: { label: 'What I am learning', hint: 'Somebody here may know it, or be learning it, too.' },
} as const;

type Field = keyof typeof fields;

export function cardModal({ reaching, learning, topics }: Card): ModalView {
  const shown = { reaching, learning, topics: topics.map(({ label }) => label).join(', ') };
  return {
    type: 'modal',
    callback_id: cardCallback,
    title: plain('Your card'),
    submit: plain('Save'),
    close: plain('Cancel'),
    blocks: [
      context(
        'Colleagues who ask for it read this, and nobody is told that they did. What you leave empty is not there.',
      ),
      ...(['reaching', 'topics', 'learning'] as const).map((name) => input(name, shown[name])),
    ],
  };
}

function input(name: Field, initial: string): InputBlock {
  return {
    type: 'input',
    block_id: name,
    optional: true,
    label: plain(fields[name].label),
    hint: plain(fields[name].hint),
    element: {
      type: 'plain_text_input',
      action_id: name,
      multiline: name !== 'topics',
      ...(initial === '' ? {} : { initial_value: initial }),
    },
  };
}

/** By field. */
export function cardMistakes(
  outcome: Exclude<WriteCardOutcome, { kind: 'written' }>,
  command: string,
): Partial<Record<Field, string>> {
  if (outcome.kind === 'too_long') {
    const sentence = `Up to ${cardLength} characters, please: a card is read on a phone.`;
    return Object.fromEntries(outcome.fields.map((name) => [name, sentence]));
  }
  const { because } = outcome;
  if (because.kind === 'too_many') {
    return { topics: `Up to ${topicsPerMember}, please: few are found better than many.` };
  }
  return { topics: topicSentence(because, command).replaceAll('`', '') };
}

export function cardWritten(card: Card): ModalView {
  const sentence = isBlank(card)
    ? 'Your card is empty now, and there is nothing to read.'
    : 'Saved. This is what colleagues read:';
  return {
    type: 'modal',
    title: plain('Your card'),
    close: plain('Close'),
    blocks: [section(sentence), ...wordsOn(card)],
  };
}
