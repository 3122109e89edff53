/** Who is asked, and when (H1, H3). */
import { describe, expect, test } from '@jest/globals';
import { afterWorkingHours, type Candidate, chooseHelpers, isLike } from '../../src/domain/help-request.js';
import { memberId } from '../../src/domain/ids.js';
import { workWindow } from '../../src/domain/work-windows.js';
import { fc } from '../support/property.js';

const now = new Date('2026-03-04T09:00:00Z');
const soon = new Date('2026-03-04T13:00:00Z');
const chance = () => 0.5;

function someone(id: string, different: Partial<Candidate> = {}): Candidate {
  return {
    ...{ memberId: memberId(id), topics: ['vpn'], answered: 0, load: 0, wasLast: false, freeAt: now },
    ...different,
  };
}

const idsOf = (chosen: readonly Candidate[]) => chosen.map((each) => each.memberId as string);

test('H1: fit by load: who offers more or answered before comes first, and later the more they were asked', () => {
  const candidates = [
    someone('U0BUSY', { answered: 5, load: 4 }),
    someone('U0PLAIN'),
    someone('U0OLDHAND', { answered: 5 }),
    someone('U0BOTH', { topics: ['vpn', 'network'] }),
    someone('U0TIRED', { load: 3 }),
  ];
  expect(idsOf(chooseHelpers(candidates, { soon, chance, most: 5 }))).toEqual([
    'U0OLDHAND',
    'U0BOTH',
    'U0PLAIN',
    'U0BUSY',
    'U0TIRED',
  ]);
});

test('H1: who can be asked before long comes before who knows better and sleeps', () => {
  const asleep = someone('U0ASLEEP', { answered: 9, freeAt: new Date('2026-03-05T09:00:00Z') });
  expect(idsOf(chooseHelpers([asleep, someone('U0AWAKE', { load: 2 })], { soon, chance, most: 1 }))).toEqual([
    'U0AWAKE',
  ]);
});

const candidate = fc.record({
  memberId: fc.integer({ min: 0, max: 9999 }).map((n) => memberId(`U${n}`)),
  topics: fc.subarray(['vpn', 'network', 'access']),
  answered: fc.nat(20),
  load: fc.nat(20),
  wasLast: fc.boolean(),
  freeAt: fc.integer({ min: 0, max: 60 }).map((hours) => new Date(now.getTime() + hours * 3_600_000)),
});
const crowd = fc.uniqueArray(candidate, { selector: (each) => each.memberId, maxLength: 30 });

test('H1: at most three, each once, nobody who was last, and as many as there are', () => {
  fc.assert(
    fc.property(crowd, fc.double({ min: 0, max: 0.999, noNaN: true }), (candidates, luck) => {
      const chosen = idsOf(chooseHelpers(candidates, { soon, chance: () => luck }));
      const possible = idsOf(candidates.filter(({ wasLast }) => !wasLast));
      expect(new Set(chosen).size).toBe(chosen.length);
      expect(chosen.every((id) => possible.includes(id))).toBe(true);
      expect(chosen).toHaveLength(Math.min(3, possible.length));
    }),
  );
});

test('H1: over many questions equals are asked equally often: nobody carries more than one more than another', () => {
  const people = ['U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7'];
  fc.assert(
    fc.property(fc.array(fc.double({ min: 0, max: 0.999, noNaN: true }), { minLength: 7, maxLength: 7 }), (luck) => {
      const load = new Map(people.map((id) => [id, 0]));
      let last: readonly string[] = [];
      for (let question = 0; question < 21; question += 1) {
        const draws = [...luck];
        const candidates = people.map((id) => someone(id, { load: load.get(id) ?? 0, wasLast: last.includes(id) }));
        last = idsOf(chooseHelpers(candidates, { soon, chance: () => draws.pop() ?? 0 }));
        for (const id of last) load.set(id, (load.get(id) ?? 0) + 1);
      }
      const counts = [...load.values()];
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    }),
  );
});

describe('H1: questions are alike', () => {
  test.each([
    ['about the same topic', { topics: ['VPN'], stems: ['access'] }, { topics: ['VPN'], stems: ['client'] }, true],
    [
      'with most of their words',
      { topics: [], stems: ['printer', 'jam', 'floor', 'second'] },
      { topics: [], stems: ['printer', 'floor', 'second', 'paper'] },
      true,
    ],
    [
      'not by one word of many',
      { topics: [], stems: ['printer', 'jam'] },
      { topics: [], stems: ['printer', 'buy'] },
      false,
    ],
    ['not without words', { topics: [], stems: [] }, { topics: [], stems: [] }, false],
  ])('%s', (_, one, other, expected) => {
    expect(isLike(one, other)).toBe(expected);
  });
});

describe('H3: four working hours', () => {
  const berlin = { zone: 'Europe/Berlin', days: [1, 2, 3, 4, 5], startMinute: 540, endMinute: 1050, holidays: 'DE' };

  test.each([
    ['within the day', '2026-03-04T09:00:00Z', '2026-03-04T13:00:00Z'],
    ['over the night', '2026-03-04T14:30:00Z', '2026-03-05T10:00:00Z'],
    ['asked at night', '2026-03-04T22:00:00Z', '2026-03-05T12:00:00Z'],
    ['over a weekend, on which the clocks change', '2026-03-27T15:30:00Z', '2026-03-30T10:00:00Z'],
    ['over Easter', '2026-04-02T14:30:00Z', '2026-04-07T10:00:00Z'],
  ])('%s', (_, from, until) => {
    expect(afterWorkingHours(berlin, new Date(from), 4)).toEqual(new Date(until));
  });

  test('always end in working hours, later than they began', () => {
    const moment = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(moment, fc.double({ min: 0.1, max: 40, noNaN: true }), (from, hours) => {
        const end = afterWorkingHours(berlin, from, hours);
        const window = workWindow(berlin, new Date(end.getTime() - 1));
        expect(end > from && window.start < end && end <= window.end).toBe(true);
      }),
      { numRuns: 60 },
    );
  });
});
