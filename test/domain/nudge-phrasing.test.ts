import { expect, test } from '@jest/globals';
import { memberId } from '../../src/domain/ids.js';
import { nextPhrasing, PHRASINGS, phrasingIn, situationOf, withPhrasing } from '../../src/domain/nudge-phrasing.js';
import { everyPhrasing, everySituation, nudgeIn, type PersonalSituation } from '../support/nudges.js';
import { fc } from '../support/property.js';

const words = ['a', 'b', 'c', 'd', 'e', 'f'] as const;

/** What a member was told so far, oldest first; old nudges may remember any number. */
const histories = fc.array(
  fc.record({ situation: fc.constantFrom(...everySituation), subject: fc.constantFrom('U0BEN', 'U0DEV', 'U0ELI') }),
  { minLength: 1, maxLength: 60 },
);

/** Newest first. */
function tellAll(history: readonly { situation: PersonalSituation; subject: string }[], member = 'U0ANA') {
  const told: ReturnType<typeof nudgeIn>[] = [];
  for (const [index, { situation, subject }] of history.entries()) {
    const { period, ...planned } = nudgeIn(situation, 0);
    const who = { memberId: memberId(member), subjectId: memberId(subject) };
    told.unshift(withPhrasing({ ...planned, ...who, period: `${period}:${index}` }, told));
  }
  return told;
}

test('no phrasing returns in a situation before five others were read, whatever happened in between', () => {
  fc.assert(
    fc.property(histories, (history) => {
      const told = tellAll(history);
      for (const situation of everySituation) {
        const read = told.filter((nudge) => situationOf(nudge) === situation).map(({ facts }) => facts.phrasing);
        for (const start of read.keys()) {
          const window = read.slice(start, start + PHRASINGS);
          expect(new Set(window).size).toBe(window.length);
        }
      }
    }),
  );
});

test('the same plan gives the same words; the words a nudge had before it was planned are no matter', () => {
  fc.assert(
    fc.property(histories, fc.integer(), (history, phrasing) => {
      const [newest, ...former] = tellAll(history);
      if (newest === undefined) throw new Error('no history');
      const again = withPhrasing({ ...newest, facts: { ...newest.facts, phrasing } }, former);
      expect(again.facts.phrasing).toBe(newest.facts.phrasing);
    }),
  );
});

test('what was told in other situations, or long ago, is no matter', () => {
  fc.assert(
    fc.property(fc.array(fc.integer(), { maxLength: 40 }), fc.string(), (used, seed) => {
      expect(nextPhrasing(used, seed)).toBe(nextPhrasing(used.slice(0, 5), seed));
      expect(words).toContain(phrasingIn(words, nextPhrasing(used, seed)));
    }),
  );
});

test('colleagues do not all begin with the same words', () => {
  const firsts = Array.from({ length: 60 }, (_, index) => {
    const [first] = tellAll([{ situation: 'regular', subject: 'U0BEN' }], `U${index}COLLEAGUE`);
    return first?.facts.phrasing;
  });
  expect(new Set(firsts).size).toBe(PHRASINGS);
});

test('any number that was kept has words', () => {
  for (const phrasing of [-7, -1, 0.5, 6, 1e9]) expect(words).toContain(phrasingIn(words, phrasing));
  expect(everyPhrasing.map((phrasing) => phrasingIn(words, phrasing))).toEqual(words);
});
