import { describe, expect, test } from '@jest/globals';
import { checkMessageBlocks } from '../../src/sandbox/blocks/message-limits.js';
import { addedSentence, followUpDm } from '../../src/slack/follow-up-words.js';
import { aFollowUp, worstWords } from '../support/facts.js';
import { wordsOf } from '../support/person.js';

type Asked = Parameters<typeof followUpDm>[0];

function said(different: Partial<Asked> = {}, link: string | null = null) {
  const message: Asked = {
    kind: 'follow_up',
    followUp: aFollowUp(),
    isReminder: false,
    putOffTo: null,
    zone: 'Europe/Berlin',
    locale: 'en-US',
    ...different,
  };
  const { text, blocks } = followUpDm(message, link);
  return { text, words: wordsOf(checkMessageBlocks(JSON.parse(JSON.stringify(blocks)))) };
}

test('F3: it is asked about plainly, and once more without reproach', () => {
  expect(said().text).toBe('You wanted to follow up with <@U0BEN>. the deck');
  expect(said({ isReminder: true }).text).toBe('Still open: your follow-up with <@U0BEN>. the deck');
  expect(said({ followUp: aFollowUp({ aboutId: null, note: '' }) }).text).toBe('You wanted to follow up.');
});

test('F3: answered, it says what became of it', () => {
  expect(said({ followUp: aFollowUp({ state: 'done' }) }).words).toContain('Done.');
  expect(said({ followUp: aFollowUp({ state: 'dropped' }) }).words).toContain('Dropped.');
  expect(said({ putOffTo: new Date('2026-03-09T08:00:00Z') }).words).toContain('again on Monday 9 March, 09:00');
});

test('F3: the longest and strangest note is shown as it is, and pings nobody', () => {
  const { text, words } = said({ followUp: aFollowUp({ note: worstWords.slice(0, 1000) }) }, 'https://x.slack.com/p1');

  expect(text.length).toBeLessThanOrEqual(4000);
  expect(text).not.toContain('<!channel>');
  expect(words).toContain('See the message');
});

describe('F1: what was not understood is given back', () => {
  test.each([
    { kind: 'no_date' as const },
    { kind: 'past' as const, at: new Date('2026-03-03T14:00:00Z'), zone: 'Europe/Berlin', locale: 'en-US' },
    {
      kind: 'twofold' as const,
      text: '3/4',
      readings: [new Date('2026-04-03'), new Date('2026-03-04')] as const,
      zone: 'Europe/Berlin',
    },
  ])('$kind', (outcome) => {
    const sentence = addedSentence(outcome, `/followup ${worstWords}`);
    expect(sentence).toContain('You typed:');
    expect(sentence).not.toContain('<!channel>');
    expect(sentence.length).toBeLessThan(4000);
  });
});
