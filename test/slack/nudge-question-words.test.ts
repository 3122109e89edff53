import { expect, test } from '@jest/globals';
import { nudgeId } from '../../src/domain/ids.js';
import type { NudgeAnswer } from '../../src/domain/nudge.js';
import { PHRASINGS } from '../../src/domain/nudge-phrasing.js';
import { checkMessageBlocks } from '../../src/sandbox/blocks/message-limits.js';
import { nudgeOfBlock, questionBlocks, questionLead, questionSentence } from '../../src/slack/nudge-question-words.js';
import { nudgeDm, whySentence } from '../../src/slack/nudge-words.js';
import { aNudge } from '../support/facts.js';
import { wordsOf } from '../support/person.js';

const every = Array.from({ length: PHRASINGS }, (_, phrasing) => phrasing);
const question = (phrasing: number) => ({ kind: 'question' as const, phrasing });

function said(phrasing: number, answer: NudgeAnswer | null = null) {
  const nudge = aNudge(question(phrasing), { id: nudgeId('q'), answer });
  const item = { nudge, subjectName: 'Ana Costa', channelName: null, openers: [], questions: [] };
  const message = { kind: 'nudge' as const, items: [item], zone: 'Europe/Berlin', locale: 'en-US' };
  const { text, blocks } = nudgeDm(message, { teamId: 'T0ONE', kudosCommand: '/kudos', linkTo: () => null });
  return { text, words: wordsOf(checkMessageBlocks(JSON.parse(JSON.stringify(blocks)))) };
}

test('G2: there are six ways to ask it, no two alike', () => {
  expect(new Set(every.map((phrasing) => questionLead(question(phrasing)))).size).toBe(6);
});

test.each([...every, 1_000_003])(
  'G2: it asks one short thing, of nobody in particular, without blame (%#)',
  (phrasing) => {
    const { text, words } = said(phrasing);
    expect(text.match(/\?/g)).toHaveLength(1);
    expect(text.length).toBeLessThan(90);
    expect(`${text} ${words}`).not.toMatch(
      /<@|forgot|neglect|must|sorry|shame|still haven|have not|haven't|failed|overdue|\d+ days/i,
    );
    expect(words).toMatch(/Pick a colleague.*Snooze 1 week.*Not relevant.*Snooze 1 month.*Why this\?/s);
  },
);

test.each(['message', 'kudos', 'talked', 'snooze_week', 'snooze_month', 'not_relevant', 'settled'] as const)(
  'P5: answered with %s, it says so and asks no more',
  (answer) => {
    const { words } = said(0, answer);
    expect(words).not.toMatch(/Not relevant|Pick/);
    expect(words.split('\n').at(-1)).toMatch(/^:\w+: /);
  },
);

test('P5: whoever turns it down is told how to have it back', () => {
  expect(said(0, 'not_relevant').words).toContain('I will not ask this again. `/rapport question on` brings it back.');
  expect(questionSentence({ isAsked: false, consent: 'yes' })).toContain('`/rapport question on`');
  expect(questionSentence({ isAsked: true, consent: 'no' })).toContain('`/rapport start`');
  expect(whySentence(aNudge(question(0)))).toContain('/rapport stop');
});

test('the picker says which nudge it belongs to', () => {
  const nudge = aNudge(question(0));
  const block = questionBlocks(nudge, question(0)).find(({ type }) => type === 'actions');
  expect(nudgeOfBlock(block?.block_id ?? '')).toBe(nudge.id);
});
