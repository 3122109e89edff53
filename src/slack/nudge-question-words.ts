/** The question of the week (G2): who made it easier? It names nobody, and choosing somebody opens the kudos form. */
import type { KnownBlock, UsersSelect } from '@slack/types';
import type { Nudge, NudgeAnswer, NudgeFacts } from '../domain/nudge.js';
import { type Phrasings, phrasingIn } from '../domain/nudge-phrasing.js';
import { actions, button, context, overflow, plain, section } from './blocks.js';

type QuestionFacts = Extract<NudgeFacts, { kind: 'question' }>;

export const questionPhrasings: Phrasings<string> = [
  'Who made your week easier?',
  'Who lent you a hand this week?',
  'Looking back on the week: whose help are you glad of?',
  'Who made something possible for you this week?',
  'If one person should hear thanks from you for this week, who would it be?',
  'Before the week ends: who was good to work with?',
];

export function questionLead({ phrasing }: QuestionFacts): string {
  return phrasingIn(questionPhrasings, phrasing);
}

/** The block's id carries the nudge's, since a choice of people has no value of its own. */
export function questionBlocks(nudge: Nudge, facts: QuestionFacts): KnownBlock[] {
  const lead = section(`:sunflower: ${questionLead(facts)}`);
  if (nudge.answer !== null) return [lead, context(answered[nudge.answer])];
  const value = nudge.id;
  const who: UsersSelect = {
    type: 'users_select',
    action_id: 'nudge_question',
    placeholder: plain('Pick a colleague'),
  };
  return [
    lead,
    context('Pick somebody, and the kudos form opens. A sentence is plenty.'),
    actions(`nudge:${nudge.id}`, [
      who,
      button('nudge_snooze_week', 'Snooze 1 week', { value }),
      button('nudge_not_relevant', 'Not relevant', { value }),
      overflow('nudge_more', [
        { label: 'Snooze 1 month', value: `snooze_month:${nudge.id}` },
        { label: 'Why this?', value: `why:${nudge.id}` },
      ]),
    ]),
  ];
}

/** The nudge that the people picker belongs to. */
export function nudgeOfBlock(blockId: string): string {
  return blockId.replace(/^nudge:/, '');
}

const askedNoMore = 'I will not ask this again. `/rapport question on` brings it back.';
const overToYou = ':raised_hands: Over to you. `/kudos` brings the form back.';

const answered = {
  kudos: overToYou,
  message: overToYou,
  talked: overToYou,
  snooze_week: ':zzz: I will ask again in a week.',
  snooze_month: ':zzz: I will ask again in a month.',
  not_relevant: `:ok: ${askedNoMore}`,
  settled: ':sparkles: You have given thanks since. Nothing more to do.',
} as const satisfies Record<NudgeAnswer, string>;

/** What `/rapport question` answers. */
export function questionSentence({
  isAsked,
  consent,
}: {
  isAsked: boolean;
  consent: 'unknown' | 'yes' | 'no';
}): string {
  if (!isAsked) return `All right. ${askedNoMore}`;
  const asks =
    'When a week ends and there is nothing more specific to say, I ask you who made it easier: every other week at the most. `/rapport question off` ends it.';
  return consent === 'yes' ? asks : `${asks} It begins once you turn nudges on: \`/rapport start\`.`;
}

export const questionHelp = 'Say `/rapport question on` or `/rapport question off`.';
