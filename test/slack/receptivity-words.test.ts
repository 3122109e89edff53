import { expect, test } from '@jest/globals';
import type { NudgeKind } from '../../src/domain/nudge.js';
import type { Habits } from '../../src/domain/receptivity-habits.js';
import { checkView } from '../../src/sandbox/blocks/view-limits.js';
import { forgottenModal, receptivityModal } from '../../src/slack/receptivity-words.js';
import { wordsOf } from '../support/person.js';

/** Throws with Slack's own words where Slack would refuse the view. */
const shown = (view: ReturnType<typeof receptivityModal>) =>
  wordsOf(checkView(JSON.parse(JSON.stringify(view)), 'modal').blocks);

const habits: Habits = {
  kinds: [
    { kind: 'gratitude', takenUp: 5, messages: 6, isResting: false },
    { kind: 'reconnect', takenUp: 0, messages: 40, isResting: true },
  ],
  parts: [
    { name: 'in the morning', startMinute: 540, endMinute: 668, takenUp: 1, messages: 30 },
    { name: 'in the evening', startMinute: 1320, endMinute: 60, takenUp: 4, messages: 16 },
  ],
  usual: 'in the evening',
};

test('P8: what was learned is told in the member’s own numbers, with a way to have it forgotten', () => {
  const words = shown(receptivityModal(habits));
  expect(words).toContain('You tend to take nudges up *in the evening*');
  expect(words).toContain('Saying thanks: you took up 5 of 6.');
  expect(words).toContain('Catching up with somebody: you took up 0 of 40. I mostly hold back with these for now.');
  expect(words).toContain('In the morning (9:00 to 11:08): you took up 1 of 30.');
  expect(words).toContain('In the evening (22:00 to 1:00): you took up 4 of 16.');
  expect(words).toContain('Only you see this');
  expect(words).toContain('Forget this');
});

test('P8: of two messages nothing is concluded, and where hours are no matter it says so', () => {
  const one: readonly { kind: NudgeKind; takenUp: number; messages: number; isResting: boolean }[] = [
    { kind: 'gratitude', takenUp: 0, messages: 2, isResting: false },
  ];
  expect(shown(receptivityModal({ kinds: one, parts: [], usual: null }))).toContain('Nothing yet');
  expect(shown(receptivityModal({ ...habits, usual: null }))).toContain('One part of your day seems to be as good');
  expect(shown(forgottenModal())).toContain('Forgotten');
});

test('nothing in it blames', () => {
  const words = [receptivityModal(habits), forgottenModal()].map(shown).join(' ');
  expect(words).not.toMatch(/ignor|fail|only took|should|must|never answer/i);
});
