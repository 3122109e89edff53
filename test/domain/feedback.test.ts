/** Who is asked for feedback, and on what, in the words of a command (H6). */
import { describe, expect, test } from '@jest/globals';
import { answerIn, readFeedback, stateOf, subjectIn } from '../../src/domain/feedback.js';
import { feedbackId, memberId } from '../../src/domain/ids.js';
import { fc } from '../support/property.js';

const names = new Map([[memberId('U0BEN'), 'Ben']]);
const read = (wire: string) => readFeedback(wire, (id) => names.get(id) ?? null);

describe('H6: whoever is named first is asked, and the rest is the subject', () => {
  test.each([
    ['<@U0ANA> on the workshop', ['U0ANA'], [], 'the workshop'],
    ['<@U0ANA>, about how I ran it', ['U0ANA'], [], 'how I ran it'],
    ['<@U0ANA> how did I do?', ['U0ANA'], [], 'how did I do?'],
    ['<@U0ANA> on what <@U0BEN> and I built', ['U0ANA'], [], 'what @Ben and I built'],
    ['<@U0ANA> and <@U0BEN> on the talk', ['U0ANA', 'U0BEN'], [], 'the talk'],
    ['<@U0ANA> <@U0ANA> on the talk', ['U0ANA'], [], 'the talk'],
    ['<@U0ANA>', ['U0ANA'], [], ''],
    ['@ana on the talk', [], ['@ana'], 'the talk'],
    ['<@U0ANA> @ben on the talk', ['U0ANA'], ['@ben'], 'the talk'],
    ['<!subteam^S0DESIGN|@design-team> on the talk', [], ['@design-team'], 'the talk'],
    ['<!channel> on the talk', [], ['@channel'], 'the talk'],
    ['on the talk', [], [], 'the talk'],
    ['', [], [], ''],
  ] as const)('%s', (wire, people, unresolved, subject) => {
    expect(read(wire)).toEqual({ people, unresolved, subject });
  });
});

test('H6: a subject is one line that says something, whatever was typed', () => {
  expect(subjectIn(' the\n workshop ')).toBe('the workshop');
  expect(subjectIn(' \u2800 ')).toBe('');
  expect(answerIn({ wentWell: ' \u200b ', nextTime: ' a\nb ' })).toEqual({ wentWell: '', nextTime: 'a\nb' });
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (typed) => {
      const { subject } = read(`<@U0ANA> ${typed}`);
      expect(subject).not.toMatch(/\n/);
      expect(subjectIn(subject)).toBe(subject);
    }),
  );
});

test('H6: to its asker a request that was declined is like any that waits, and closes with its time', () => {
  const request = {
    ...{ id: feedbackId('1'), askerId: memberId('U0BEN'), askedId: memberId('U0ANA'), subject: 'it' },
    ...{ askedAt: new Date('2026-03-04T08:00:00Z'), expiresAt: new Date('2026-03-11T08:00:00Z'), answer: null },
  };
  for (const isDeclined of [true, false]) {
    expect(stateOf({ ...request, isDeclined }, new Date('2026-03-11T07:59:59Z'))).toBe('open');
    expect(stateOf({ ...request, isDeclined }, new Date('2026-03-11T08:00:00Z'))).toBe('closed');
  }
  const answer = { wentWell: 'all of it', nextTime: '' };
  expect(stateOf({ ...request, isDeclined: false, answer }, new Date('2026-04-11T08:00:00Z'))).toBe('answered');
});
