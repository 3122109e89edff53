/** What Rapport says about what a member likes to help with (H2). */
import { type Topic, topicLength, topicsPerMember } from '../domain/topic.js';
import type { TopicOutcome } from '../features/topics.js';
import { inline, listed } from './blocks.js';

export function topicSentence(outcome: TopicOutcome, command: string): string {
  switch (outcome.kind) {
    case 'listed':
      if (outcome.topics.length === 0) return nothingYet(command);
      return `You like to help with ${topicList(outcome.topics)}. \`${command} offer <topic>\` adds one, \`${command} offer <topic> off\` takes one back.`;
    case 'offered':
      return `:seedling: You like to help with ${topicList(outcome.topics)}. Colleagues may read it where it matters: when you are introduced to each other, say. \`${command} offer <topic> off\` takes one back.`;
    case 'withdrawn':
      if (outcome.gone.length === 0) return `None of these was on your list. ${leftOver(outcome.topics, command)}`;
      return `:ok: No longer offered: ${topicList(outcome.gone)}. ${leftOver(outcome.topics, command)}`;
    case 'too_many':
      return `That would be more than ${topicsPerMember} topics, and few are found better than many. Nothing was added. You offer ${topicList(outcome.topics)}; \`${command} offer <topic> off\` makes room.`;
    case 'names_somebody':
      return `A topic is a word or two, not a person: \`${command} offer postgres, onboarding\`.`;
    case 'too_long':
      return `“${inline(outcome.topic, 80)}” is longer than ${topicLength} characters. A word or two is found best, with commas between topics: \`${command} offer postgres, onboarding\`.`;
    case 'no_word':
      return `I cannot read a topic in “${inline(outcome.topic, 80)}”. For example: \`${command} offer postgres, onboarding\`.`;
  }
}

export function topicList(topics: readonly Topic[]): string {
  return listed(topics.map(({ label }) => `*${inline(label, 80)}*`));
}

export function offerHelp(command: string): string {
  return `\`${command} offer postgres, onboarding\`  what you like to help with; \`offer\` alone lists it, \`offer postgres off\` takes one back`;
}

function nothingYet(command: string): string {
  return `What do you like to help with? \`${command} offer postgres, onboarding\` says so.`;
}

function leftOver(topics: readonly Topic[], command: string): string {
  return topics.length === 0 ? nothingYet(command) : `You still offer ${topicList(topics)}.`;
}
