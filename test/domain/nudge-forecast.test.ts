import { expect, test } from '@jest/globals';
import { withDefaultLatest } from '../../src/domain/cadence.js';
import type { KeptFact, PlanFacts, ReconnectFact } from '../../src/domain/nudge-facts.js';
import { FORECAST_DAYS, forecastNudges, type Limits } from '../../src/domain/nudge-forecast.js';
import { explainUpcoming } from '../../src/domain/nudge-forecast-explanation.js';
import { lookToday } from '../../src/domain/nudge-looking.js';
import { isChosen, planNudges } from '../../src/domain/nudge-planner.js';
import { judge, type Recipient } from '../../src/domain/nudge-policy.js';
import { nothingLearned } from '../../src/domain/receptivity.js';
import { shippedPace } from '../../src/domain/tie-pace.js';
import { addDays, isoWeek, localDate, type TimeWindow, utcDay } from '../../src/domain/time.js';
import { workWindow } from '../../src/domain/work-windows.js';
import { fc } from '../support/property.js';
import { tieFromGaps } from './arbitraries.js';

const NOW = new Date('2026-11-25T12:00:00Z');
const TODAY = utcDay(NOW);
const ana: Recipient = {
  consent: 'yes',
  isActive: true,
  pausedUntil: null,
  schedule: { zone: 'Europe/Berlin', days: [1, 2, 3, 4, 5], startMinute: 540, endMinute: 1050 },
  dailyCap: 1,
  weeklyCap: 3,
  isQuiet: false,
  isEased: false,
  awayUntil: null,
  doNotDisturb: [],
};
const limits: Limits = { recipient: ana, recent: { sentAt: [] }, most: 6 };
const limitsOf = (different: Partial<Recipient>, sentAt: readonly Date[] = []): Limits => ({
  ...limits,
  recipient: { ...ana, ...different },
  recent: { sentAt },
});
const silent = (id: string, gaps: readonly number[], silence: number): ReconnectFact => {
  const span = gaps.reduce((sum, gap) => sum + gap, 0);
  return {
    subject: { id, isActive: true, isSuggestable: true, lastActiveAt: addDays(NOW, -20), statusSaysAway: false },
    tie: tieFromGaps(
      gaps.map((gap) => ({ gap, ab: 1, ba: 1 })),
      TODAY - silence - span,
    ),
    side: 'a',
    lastNudgedAtForSilence: false,
    wasUnsaid: false,
    otherNudgedAt: null,
    suggestedAt: [],
    snoozedUntil: null,
    isDismissed: false,
  };
};
const weekly = [7, 7, 7, 7, 7, 7, 7, 7, 7, 7];
const facts = (reconnect: readonly ReconnectFact[]): PlanFacts => ({
  memberId: 'U0ANA',
  memberLastActiveAt: addDays(NOW, -1),
  reconnect,
  kept: [],
  gratitude: [],
  peopleToKnow: [],
  newcomers: [],
  question: null,
  off: new Set(),
  reconnectsThisWeek: 0,
  belief: nothingLearned,
  unsaidThisWeek: 0,
  pace: shippedPace,
  rho: 0.35,
  now: NOW,
  zone: 'Europe/Berlin',
});

test('R7: one learned reconnect in each of the coming weeks, everybody once, on mornings of the member', () => {
  const five = ['U1', 'U2', 'U3', 'U4', 'U5'].map((id) => silent(id, weekly, 20));
  const upcoming = forecastNudges(facts(five), limits);
  const weeks = upcoming.map(({ at }) => isoWeek(at, 'Europe/Berlin'));
  expect(weeks).toEqual([...new Set(weeks)]);
  expect(upcoming).toHaveLength(4);
  expect(new Set(upcoming.map(({ candidate }) => candidate.subjectId)).size).toBe(4);
  for (const { at } of upcoming) {
    expect(at > NOW && at < addDays(NOW, FORECAST_DAYS)).toBe(true);
    expect(at.toISOString()).toMatch(/T08:[01]\d:00/);
  }
});

test('R7: the same facts always give the same people', () => {
  const three = ['U1', 'U2', 'U3'].map((id) => silent(id, weekly, 20));
  expect(forecastNudges(facts(three.toReversed()), limits)).toHaveLength(3);
  const people = (all: readonly ReconnectFact[]) =>
    forecastNudges(facts(all), limits).map(({ candidate }) => candidate.subjectId);
  expect(people(three.toReversed())).toEqual(people(three));
});

test('R7, P3: nothing before a pause ends, above the caps, or beyond three weeks', () => {
  const [one] = [silent('U1', weekly, 20)];
  if (one === undefined) throw new Error('no fact');
  const until = addDays(NOW, 10);
  const paused = forecastNudges(facts([one]), limitsOf({ pausedUntil: until }));
  expect(paused[0]?.at.getTime()).toBeGreaterThanOrEqual(until.getTime());
  expect(forecastNudges(facts([one]), limitsOf({ pausedUntil: addDays(NOW, 30) }))).toEqual([]);
  expect(forecastNudges(facts([one]), limitsOf({ weeklyCap: 0 }))).toEqual([]);
  const threeThisWeek = [1, 1.5, 2].map((days) => addDays(NOW, -days));
  const [nextWeek] = forecastNudges(facts([one]), limitsOf({}, threeThisWeek));
  expect(isoWeek(nextWeek?.at ?? NOW, 'Europe/Berlin')).toBe('2026-W49');
});

test('R7, P4: at half the pace a week with a message is followed by one without', () => {
  const four = ['U1', 'U2', 'U3', 'U4'].map((id) => silent(id, weekly, 20));
  const weeks = (isEased: boolean) =>
    forecastNudges(facts(four), limitsOf({ isEased }, [addDays(NOW, -2)])).map(({ at }) =>
      isoWeek(at, 'Europe/Berlin'),
    );
  expect(weeks(false)).toEqual(['2026-W48', '2026-W49', '2026-W50', '2026-W51']);
  expect(weeks(true)).toEqual(['2026-W48', '2026-W50']);
});

test('R7, P3: twelve hours lie between what was sent and what is foretold', () => {
  const early = { ...ana.schedule, startMinute: 0, endMinute: 1440 };
  const sentAt = addDays(NOW, 0.4);
  const now = addDays(NOW, 0.45);
  const [next] = forecastNudges({ ...facts([silent('U1', weekly, 20)]), now }, limitsOf({ schedule: early }, [sentAt]));
  expect(next?.at).toEqual(addDays(sentAt, 0.5));
});

/** Everybody due from the first day on, or later, so that the limits decide. */
const people = fc
  .array(fc.record({ gap: fc.constantFrom(5, 7, 14), silence: fc.integer({ min: 8, max: 30 }) }), {
    minLength: 1,
    maxLength: 7,
  })
  .map((all) =>
    all.map(({ gap, silence }, at) =>
      silent(
        `U${at}`,
        Array.from({ length: 10 }, () => gap),
        silence,
      ),
    ),
  );
const kept = fc
  .array(fc.record({ idealDays: fc.integer({ min: 2, max: 12 }), days: fc.integer({ min: 0, max: 9 }) }), {
    maxLength: 4,
  })
  .map((all) =>
    all.map(
      ({ idealDays, days }, at): KeptFact => ({
        subject: { id: `K${at}`, isActive: true, isSuggestable: true, lastActiveAt: null, statusSaysAway: false },
        cadence: { ...withDefaultLatest(idealDays), since: addDays(NOW, -days) },
        tie: null,
        isSaidAtIdeal: false,
        isSaidAtLatest: false,
        otherNudgedAt: null,
        snoozedUntil: null,
        isDismissed: false,
      }),
    ),
  );
/** In steps of a quarter of an hour, as the walk below takes them. */
const moments = (min: number, max: number) =>
  fc.integer({ min: min * 96, max: max * 96 }).map((steps) => addDays(NOW, steps / 96));
const recipients: fc.Arbitrary<Recipient> = fc.record({
  consent: fc.constant('yes' as const),
  isActive: fc.constant(true),
  pausedUntil: fc.option(moments(0, 9)),
  schedule: fc.record({
    zone: fc.constantFrom('Europe/Berlin', 'America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Auckland'),
    days: fc.subarray([1, 2, 3, 4, 5, 6, 7], { minLength: 1 }),
    startMinute: fc.integer({ min: 0, max: 15 }).map((hour) => hour * 60),
    endMinute: fc.constantFrom(17 * 60, 24 * 60),
  }),
  dailyCap: fc.constantFrom(1, 1, 2),
  weeklyCap: fc.constantFrom(1, 2, 3, 7),
  isQuiet: fc.constant(false),
  isEased: fc.boolean(),
  awayUntil: fc.option(moments(0, 6)),
  doNotDisturb: fc.constant([]),
});

/**
 * The planner and the policy, asked by somebody who has never heard of a forecast: on each working day the policy is asked every
 * quarter of an hour until it lets one message through, and then the planner whom it is about.
 */
function walk(all: PlanFacts, recipient: Recipient, former: readonly Date[]): readonly string[] {
  const { schedule } = recipient;
  const said = new Set<string>();
  const sentAt = [...former];
  const told: string[] = [];
  for (let day = workWindow(schedule, NOW); day.start < addDays(NOW, FORECAST_DAYS); day = dayAfter(day, schedule)) {
    const at = firstAllowed(recipient, sentAt, day);
    if (at === null) continue;
    const thisWeek = told.filter((line) => line.endsWith(isoWeek(at, all.zone)) && line.startsWith('U')).length;
    const open = <Fact extends { readonly subject: { readonly id: string } }>(facts: readonly Fact[]) =>
      facts.filter(({ subject }) => !said.has(subject.id));
    const then = {
      ...all,
      now: at,
      reconnect: open(all.reconnect),
      kept: open(all.kept),
      reconnectsThisWeek: thisWeek,
    };
    const chosen = planNudges(then).filter(isChosen);
    if (chosen.length > 0) sentAt.push(at);
    for (const { subjectId } of chosen) {
      said.add(subjectId);
      told.push(`${subjectId} ${localDate(at, schedule.zone)} ${isoWeek(at, all.zone)}`);
    }
  }
  return told;
}

function firstAllowed(recipient: Recipient, sentAt: readonly Date[], day: TimeWindow): Date | null {
  const window = { notBefore: day.start, expiresAt: day.end };
  const first = lookToday('U0ANA', recipient.schedule, day.start);
  // This morning's plan was made, unless something stands in its way.
  if (first <= NOW && judge(recipient, { sentAt }, window, NOW).kind === 'send') return null;
  for (let at = first; at < day.end && at < addDays(NOW, FORECAST_DAYS); at = addDays(at, 1 / 96)) {
    if (at > NOW && judge(recipient, { sentAt }, window, at).kind === 'send') return at;
  }
  return null;
}

function dayAfter(day: TimeWindow, schedule: Recipient['schedule']): TimeWindow {
  return workWindow(schedule, addDays(day.end, 1 / 1440));
}

test('R7: what is foretold is what planner and policy then do, if nothing happens meanwhile', () => {
  const sent = fc.array(moments(-14, 0), { maxLength: 5 });
  fc.assert(
    fc.property(people, kept, recipients, sent, (reconnect, cadences, recipient, sentAt) => {
      const seen = { ...facts(reconnect), zone: recipient.schedule.zone, kept: cadences };
      const about = { ...seen, reconnect: reconnect.map(stillSeen), memberLastActiveAt: addDays(NOW, FORECAST_DAYS) };
      const foretold = forecastNudges(about, { recipient, recent: { sentAt }, most: 99 });
      const lines = foretold.map(
        ({ candidate: { subjectId }, at }) =>
          `${subjectId} ${localDate(at, recipient.schedule.zone)} ${isoWeek(at, recipient.schedule.zone)}`,
      );
      expect(lines).toEqual(walk(about, recipient, sentAt));
    }),
    { numRuns: 40 },
  );
});

/** About until the end: whether somebody is still seen then is not the question here. */
function stillSeen(fact: ReconnectFact): ReconnectFact {
  return { ...fact, subject: { ...fact.subject, lastActiveAt: addDays(NOW, FORECAST_DAYS) } };
}

test('R7: a rhythm is named for regular pairs only, and no days are counted', () => {
  const irregular = [1, 25, 1, 40, 1, 1, 30, 1, 1, 20];
  const [regular] = forecastNudges(facts([silent('U1', weekly, 20)]), limits);
  const [other] = forecastNudges(facts([silent('U2', irregular, 20)]), limits);
  if (regular === undefined || other === undefined) throw new Error('nobody is next');
  expect(explainUpcoming(regular, 'en')).toBe('you are usually in touch about weekly, last on 5 November');
  expect(explainUpcoming(other, 'en')).toMatch(/^you were last in touch on 5 November, and/);
  expect(explainUpcoming(other, 'en')).not.toMatch(/usually|\d+ days|%/);
});
