import { describe, expect, test } from '@jest/globals';
import { type ContactDay, foldContacts, isEstablished, recordContact, type Tie } from '../../src/domain/tie.js';
import { fc } from '../support/property.js';

const counts = fc.oneof(
  fc.record({ ab: fc.integer({ min: 1, max: 9 }), ba: fc.integer({ min: 0, max: 9 }) }),
  fc.record({ ab: fc.integer({ min: 0, max: 9 }), ba: fc.integer({ min: 1, max: 9 }) }),
);
/** A pair's record in day order: gaps are heavy-tailed, as people's are. */
const record: fc.Arbitrary<ContactDay[]> = fc
  .array(fc.tuple(fc.oneof(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 300 })), counts), {
    minLength: 1,
    maxLength: 60,
  })
  .map((steps) => {
    let day = 20_000;
    return steps.map(([gap, count]) => {
      day += gap;
      return { day, ...count };
    });
  });

function oneAtATime({ day, ab, ba }: ContactDay): ContactDay[] {
  const forth = Array.from({ length: ab }, () => ({ day, ab: 1, ba: 0 }));
  const back = Array.from({ length: ba }, () => ({ day, ab: 0, ba: 1 }));
  return [...forth, ...back];
}

function live(contacts: readonly ContactDay[]): Tie | null {
  let tie: Tie | null = null;
  for (const contact of contacts) tie = recordContact(tie, contact);
  return tie;
}

describe('I4: a tie is derived from the record', () => {
  test('rebuilding ties gives the same ties as live updates did, bit for bit', () => {
    fc.assert(fc.property(record, (days) => expect(foldContacts(days)).toStrictEqual(live(days))));
  });

  test('events of a day that arrive one at a time, in any order, give the same tie as all at once', () => {
    const shuffledDays = record.chain((days) =>
      fc.tuple(
        fc.constant(days),
        ...days.map((day) => fc.shuffledSubarray(oneAtATime(day), { minLength: day.ab + day.ba })),
      ),
    );
    fc.assert(
      fc.property(shuffledDays, ([days, ...events]) => expect(live(events.flat())).toStrictEqual(foldContacts(days))),
    );
  });

  test('the order of the record is no matter to a rebuild', () => {
    const shuffled = record.chain((days) =>
      fc.tuple(fc.constant(days), fc.shuffledSubarray(days, { minLength: days.length })),
    );
    fc.assert(fc.property(shuffled, ([days, mixed]) => expect(foldContacts(mixed)).toStrictEqual(foldContacts(days))));
  });

  test('late events change the sums as if they had come in time, within 1e-9', () => {
    const shuffled = record.chain((days) =>
      fc.tuple(fc.constant(days), fc.shuffledSubarray(days, { minLength: days.length })),
    );
    fc.assert(
      fc.property(shuffled, ([days, mixed]) => {
        const inTime = foldContacts(days);
        const late = live(mixed);
        for (const sum of ['c7', 'c90', 'dAb', 'dBa'] as const) {
          expect(Math.abs((late?.[sum] ?? -1) - (inTime?.[sum] ?? -2))).toBeLessThan(1e-9);
        }
        const { last, n, nAb, nBa, lastDirections } = inTime ?? {};
        expect(late).toMatchObject({ last, n, nAb, nBa, lastDirections });
      }),
    );
  });

  test('the counters are the decayed sums they stand for, half-lives 7 and 90 days', () => {
    fc.assert(
      fc.property(record, (days) => {
        const tie = foldContacts(days);
        const last = days.at(-1)?.day ?? 0;
        const sum = (halfLife: number, of: (day: ContactDay) => boolean) =>
          days.filter(of).reduce((total, { day }) => total + 0.5 ** ((last - day) / halfLife), 0);
        expect(tie?.c7).toBeCloseTo(
          sum(7, () => true),
          9,
        );
        expect(tie?.c90).toBeCloseTo(
          sum(90, () => true),
          9,
        );
        expect(tie?.dAb).toBeCloseTo(
          sum(90, ({ ab }) => ab > 0),
          9,
        );
        expect(tie?.dBa).toBeCloseTo(
          sum(90, ({ ba }) => ba > 0),
          9,
        );
      }),
    );
  });

  test('a day without an interaction is no contact', () => {
    expect(() => recordContact(null, { day: 20_000, ab: 0, ba: 0 })).toThrow(RangeError);
    expect(foldContacts([])).toBeNull();
  });

  test('a silence of 21 days that ends is a comeback, one of 20 days is not', () => {
    const comebacksFrom = (gap: number) => foldContacts([at(0), at(gap)])?.comebacks;
    expect([comebacksFrom(20), comebacksFrom(21)]).toEqual([0, 1]);
  });

  test('the last 20 gaps are kept', () => {
    const tie = foldContacts(Array.from({ length: 30 }, (_, step) => at((step * (step + 1)) / 2)));
    expect(tie?.gaps).toEqual(Array.from({ length: 20 }, (_, step) => step + 10));
  });
});

describe('a tie is established', () => {
  test('at four contact days with both directions seen', () => {
    const oneSided = [0, 1, 2, 3, 4].map(at);
    const answered = [...oneSided.slice(0, 3), { day: 20_003, ab: 0, ba: 1 }];
    expect(established(oneSided)).toBe(false);
    expect(established(answered)).toBe(true);
    expect(established(answered.slice(1))).toBe(false);
  });

  test('by days and not by messages: forty messages on one day are one contact', () => {
    expect(established([{ day: 20_000, ab: 20, ba: 20 }])).toBe(false);
  });
});

function at(offset: number): ContactDay {
  return { day: 20_000 + offset, ab: 1, ba: 0 };
}

function established(days: readonly ContactDay[]): boolean {
  const tie = foldContacts(days);
  return tie !== null && isEstablished(tie);
}
