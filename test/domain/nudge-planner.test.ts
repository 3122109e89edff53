import { describe, expect, test } from '@jest/globals';
import { withDefaultLatest } from '../../src/domain/cadence.js';
import type { NudgeKind } from '../../src/domain/nudge.js';
import type { Candidate, LeaveReason } from '../../src/domain/nudge-candidate.js';
import { explainCandidate } from '../../src/domain/nudge-explanation.js';
import type {
  GratitudeFact,
  KeptFact,
  PeopleToKnowFact,
  PlanFacts,
  QuestionFact,
  ReconnectFact,
  Subject,
} from '../../src/domain/nudge-facts.js';
import { isChosen, planNudges } from '../../src/domain/nudge-planner.js';
import { nothingLearned } from '../../src/domain/receptivity.js';
import { dueDay, lookDay, staleDay } from '../../src/domain/tie-forecast.js';
import { shippedPace } from '../../src/domain/tie-pace.js';
import { addDays, utcDay } from '../../src/domain/time.js';
import { fc } from '../support/property.js';
import { paces, tieFromGaps, ties } from './arbitraries.js';

const NOW = new Date('2026-11-27T09:00:00Z');
const TODAY = utcDay(NOW);
const daysAgo = (days: number) => addDays(NOW, -days);

const BEN: Subject = {
  id: 'U0BEN',
  isActive: true,
  isSuggestable: true,
  lastActiveAt: daysAgo(1),
  statusSaysAway: false,
};
/** Two people in touch every week for ten weeks, in both directions, then silent for 20 days: due, and far from stale. */
const WEEKLY_THEN_SILENT = tieFromGaps(
  Array.from({ length: 10 }, () => ({ gap: 7, ab: 1, ba: 1 })),
  TODAY - 20 - 70,
);
const SILENT_BEN: ReconnectFact = {
  subject: BEN,
  tie: WEEKLY_THEN_SILENT,
  side: 'a',
  lastNudgedAtForSilence: false,
  wasUnsaid: false,
  otherNudgedAt: null,
  suggestedAt: [],
  snoozedUntil: null,
  isDismissed: false,
};
/** Every two weeks, at the latest every four; silent for 20 days. */
const KEPT_BEN: KeptFact = {
  subject: BEN,
  cadence: { idealDays: 14, latestDays: 28, since: daysAgo(100) },
  tie: WEEKLY_THEN_SILENT,
  isSaidAtIdeal: false,
  isSaidAtLatest: false,
  otherNudgedAt: null,
  snoozedUntil: null,
  isDismissed: false,
};
const HELPFUL_BEN: GratitudeFact = {
  subject: BEN,
  threads: [1, 2, 3].map((days) => ({ channelId: 'C0', threadTs: `${days}.0`, at: daysAgo(days) })),
  requests: [],
  snoozedUntil: null,
  isDismissed: false,
  lastNudgedAt: null,
  wasUnsaid: false,
};
const ANA: PlanFacts = {
  memberId: 'U0ANA',
  memberLastActiveAt: daysAgo(1),
  reconnect: [],
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
};

/** The end of a week with colleagues in it, and nobody thanked so far. */
const WEEK_OF_ANA: QuestionFact = {
  people: 2,
  hasThanked: false,
  isEndOfWeek: true,
  lastAskedAt: null,
  snoozedUntil: null,
  isDismissed: false,
};

const maybeDaysAgo = fc.option(fc.double({ min: 0, max: 40, noNaN: true }).map(daysAgo));
const mostly = fc.constantFrom(true, true, true, true, false);
const seldom = mostly.map((flag) => !flag);
const subjectsWithout = fc.record({
  isActive: mostly,
  isSuggestable: mostly,
  lastActiveAt: fc.oneof(fc.constant(daysAgo(1)), maybeDaysAgo),
  statusSaysAway: seldom,
});
const snoozes = fc.oneof(fc.constant(null), fc.integer({ min: -9, max: 9 }).map(daysAgo));
const silentTies = fc
  .tuple(fc.oneof(fc.constant(WEEKLY_THEN_SILENT), ties), fc.integer({ min: 0, max: 120 }))
  .map(([tie, silence]) => ({ ...tie, last: TODAY - silence }));
const reconnectFacts = fc.record({
  subject: subjectsWithout,
  tie: silentTies,
  side: fc.constantFrom('a' as const, 'b' as const),
  lastNudgedAtForSilence: seldom,
  wasUnsaid: seldom,
  otherNudgedAt: fc.oneof(fc.constant(null), maybeDaysAgo),
  suggestedAt: fc.array(fc.integer({ min: 0, max: 9 }).map(daysAgo), { maxLength: 3 }),
  snoozedUntil: snoozes,
  isDismissed: seldom,
});
const keptFacts = fc.record({
  subject: subjectsWithout,
  cadence: fc
    .record({ idealDays: fc.integer({ min: 2, max: 90 }), since: fc.integer({ min: 0, max: 200 }).map(daysAgo) })
    .map(({ idealDays, since }) => ({ ...withDefaultLatest(idealDays), since })),
  tie: fc.option(silentTies),
  isSaidAtIdeal: seldom,
  isSaidAtLatest: seldom,
  otherNudgedAt: fc.oneof(fc.constant(null), maybeDaysAgo),
  snoozedUntil: snoozes,
  isDismissed: seldom,
});
const gratitudeFacts = fc.record({
  subject: subjectsWithout,
  threads: fc.array(
    fc.record({ channelId: fc.constant('C0'), threadTs: fc.string(), at: fc.integer({ min: 0, max: 9 }).map(daysAgo) }),
    {
      maxLength: 9,
    },
  ),
  requests: fc.array(fc.record({ id: fc.string(), at: fc.integer({ min: 0, max: 9 }).map(daysAgo) }), { maxLength: 4 }),
  snoozedUntil: snoozes,
  isDismissed: seldom,
  wasUnsaid: seldom,
  lastNudgedAt: fc.oneof(fc.constant(null), maybeDaysAgo),
});
const peopleToKnowFacts = fc.record({
  subject: subjectsWithout,
  near: fc.double({ min: -5, max: 3, noNaN: true }),
  through: fc.constant(['U0ELI']),
  channels: fc.constantFrom<readonly string[]>([], ['C0'], ['C0', 'C1']),
  topics: fc.constantFrom(0, 0, 1, 2),
  wasSuggested: seldom,
  lastToldAt: fc.oneof(fc.constant(null), maybeDaysAgo),
  wasUnsaid: seldom,
  suggestedAt: fc.array(fc.integer({ min: 0, max: 9 }).map(daysAgo), { maxLength: 3 }),
  snoozedUntil: snoozes,
  isDismissed: seldom,
});
const questionFacts: fc.Arbitrary<QuestionFact> = fc.record({
  people: fc.constantFrom(0, 1, 2, 5, 5),
  hasThanked: seldom,
  isEndOfWeek: mostly,
  lastAskedAt: fc.oneof(fc.constant(null), maybeDaysAgo),
  snoozedUntil: snoozes,
  isDismissed: seldom,
});
const plans: fc.Arbitrary<PlanFacts> = fc
  .record({
    reconnect: fc.array(reconnectFacts, { maxLength: 12 }),
    kept: fc.array(keptFacts, { maxLength: 3 }),
    gratitude: fc.array(gratitudeFacts, { maxLength: 12 }),
    peopleToKnow: fc.array(peopleToKnowFacts, { maxLength: 6 }),
    question: fc.option(questionFacts),
    memberLastActiveAt: fc.oneof(fc.constant(daysAgo(1)), maybeDaysAgo),
    reconnectsThisWeek: fc.constantFrom(0, 0, 0, 1),
    pace: paces,
    rho: fc.constantFrom(0.35, 0.5),
  })
  .map(({ reconnect, kept, gratitude, peopleToKnow, ...rest }) => ({
    ...ANA,
    ...rest,
    reconnect: reconnect.map(named),
    kept: kept.map(named).map((fact) => about(`K${fact.subject.id}`, fact)),
    gratitude: gratitude.map(named),
    peopleToKnow: peopleToKnow.map(named).map((fact) => about(`S${fact.subject.id}`, fact)),
  }));

describe('a plan, whatever the facts', () => {
  test('is the same in whatever order the facts come', () => {
    const shuffled = plans.chain((facts) =>
      fc.record({
        facts: fc.constant(facts),
        reconnect: fc.shuffledSubarray([...facts.reconnect], { minLength: facts.reconnect.length }),
        gratitude: fc.shuffledSubarray([...facts.gratitude], { minLength: facts.gratitude.length }),
      }),
    );
    fc.assert(
      fc.property(shuffled, ({ facts, reconnect, gratitude }) =>
        expect(planNudges({ ...facts, reconnect, gratitude })).toEqual(planNudges(facts)),
      ),
    );
  });

  test('R1: is the same when only the ties are looked at whose day to look has come', () => {
    fc.assert(
      fc.property(plans, (facts) => {
        const toLookAt = facts.reconnect.filter(({ tie }) => {
          const day = lookDay(tie, facts);
          return day !== null && day <= TODAY;
        });
        const chosen = (reconnect: PlanFacts['reconnect']) => planNudges({ ...facts, reconnect }).filter(isChosen);
        expect(chosen(toLookAt)).toEqual(chosen(facts.reconnect));
      }),
    );
  });

  test('P3: names at most three people, and one learned reconnect in a week', () => {
    always((facts, candidates) => {
      const chosen = candidates.filter(isChosen);
      const reconnects = chosen.filter(({ kind, isKept }) => kind === 'reconnect' && !isKept);
      expect(chosen.length).toBeLessThanOrEqual(3);
      expect(reconnects.length + facts.reconnectsThisWeek).toBeLessThanOrEqual(1);
      expect(chosen.filter(({ kind }) => kind === 'people_to_know').length).toBeLessThanOrEqual(1);
    });
  });

  test('R6: never names somebody who left, opted out, is away, or whom the member dismissed or snoozed', () => {
    always((facts, candidates) => {
      for (const { kind, isKept, subjectId } of candidates.filter(isChosen)) {
        if (kind === 'question') continue;
        const of = {
          reconnect: facts.reconnect,
          gratitude: facts.gratitude,
          people_to_know: facts.peopleToKnow,
          newcomer: [],
        };
        const all: readonly (ReconnectFact | KeptFact | GratitudeFact | PeopleToKnowFact)[] = isKept
          ? facts.kept
          : of[kind];
        const fact = all.find(({ subject }) => subject.id === subjectId);
        expect(fact?.subject).toMatchObject({ isActive: true, isSuggestable: true, statusSaysAway: false });
        expect(fact?.isDismissed).toBe(false);
        expect((fact?.snoozedUntil ?? NOW) <= NOW).toBe(true);
      }
    });
  });

  test('names a silent person only from the due day on, before the stale day, with both seen in the last 28 days', () => {
    always((facts, candidates) => {
      for (const { subjectId } of candidates.filter(
        (one) => isChosen(one) && one.kind === 'reconnect' && !one.isKept,
      )) {
        const fact = facts.reconnect.find(({ subject }) => subject.id === subjectId);
        expect(fact).toBeDefined();
        if (fact === undefined) return;
        expect(TODAY - fact.tie.last).toBeGreaterThanOrEqual(8);
        expect(TODAY).toBeGreaterThanOrEqual(dueDay(fact.tie, facts));
        expect(TODAY).toBeLessThan(staleDay(fact.tie, facts));
        for (const seen of [fact.subject.lastActiveAt, facts.memberLastActiveAt])
          expect(seen && seen > daysAgo(28)).toBe(true);
      }
    });
  });

  test('P10: has every candidate once, the chosen first, the better before the worse, each with a reason in two sentences', () => {
    always((facts, candidates) => {
      const { reconnect, kept, gratitude, peopleToKnow } = facts;
      const people = reconnect.length + kept.length + gratitude.length + peopleToKnow.length;
      expect(candidates).toHaveLength(people + (facts.question === null ? 0 : 1));
      const chosen = candidates.filter(isChosen);
      const left = candidates.slice(chosen.length);
      expect(left.some(isChosen)).toBe(false);
      for (const group of [chosen, left]) {
        const scores = group.map(({ score }) => score);
        expect(scores).toEqual(scores.toSorted((x, y) => y - x));
      }
      for (const candidate of candidates) {
        const explained = explainCandidate(candidate, facts, { name: 'Ben', locale: 'en', place: null });
        expect(explained).toMatch(
          candidate.kind === 'question' ? /^[^.]*you[^.]*\. [^.]+\.$/ : /^[^.]*Ben[^.]*\. [^.]+\.$/,
        );
      }
    });
  });

  test('R2: names somebody kept by hand only once the ideal interval has passed, and before any other', () => {
    always((facts, candidates) => {
      const chosen = candidates.filter(isChosen);
      expect(chosen.toSorted((one, other) => Number(other.isKept) - Number(one.isKept))).toEqual(chosen);
      for (const { subjectId } of chosen.filter(({ isKept }) => isKept)) {
        const fact = facts.kept.find(({ subject }) => subject.id === subjectId);
        const since = fact?.tie?.last ?? utcDay(fact?.cadence.since ?? NOW);
        expect(TODAY - since).toBeGreaterThanOrEqual(fact?.cadence.idealDays ?? Number.POSITIVE_INFINITY);
      }
    });
  });

  test('G2: asks who made the week easier alone, and only with nothing else to say', () => {
    const both = fc.tuple(plans, questionFacts).map(([facts, question]) => ({ ...facts, question }));
    fc.assert(
      fc.property(both, (facts) => {
        const chosen = planNudges(facts).filter(isChosen);
        const people = planNudges({ ...facts, question: null }).filter(isChosen);
        const isAsked = chosen.some(({ kind }) => kind === 'question');
        expect(chosen).toHaveLength(isAsked ? 1 : people.length);
        if (people.length > 0) expect(chosen).toEqual(people);
        if (!isAsked) return;
        const { question } = facts;
        expect(question).toMatchObject({ isEndOfWeek: true, hasThanked: false, isDismissed: false });
        expect(question.people).toBeGreaterThanOrEqual(2);
        if (question.lastAskedAt !== null) expect(question.lastAskedAt < daysAgo(13)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  test('leaves out the best of a kind only for a reason of its own, never as outranked', () => {
    always((_facts, candidates) => {
      const outranked = candidates.filter(({ verdict }) => verdict.kind === 'leave' && verdict.because === 'outranked');
      const chosen = candidates.filter(isChosen);
      for (const one of outranked) expect(chosen.some(({ score }) => score >= one.score)).toBe(true);
    });
  });
});

describe('a reconnect nudge', () => {
  test('is chosen for a tie that is due, once per silence', () => {
    const [candidate] = planNudges({ ...ANA, reconnect: [SILENT_BEN] });
    expect(candidate).toMatchObject({
      kind: 'reconnect',
      subjectId: 'U0BEN',
      period: `silence:${TODAY - 20}`,
      verdict: { kind: 'choose' },
    });
  });

  test.each<[string, LeaveReason, Partial<ReconnectFact>, Partial<PlanFacts>]>([
    ['Ben left', 'subject_left', { subject: { ...BEN, isActive: false } }, {}],
    ['Ben does not want to be suggested', 'subject_opted_out', { subject: { ...BEN, isSuggestable: false } }, {}],
    ['Ben was last seen 28 days ago', 'subject_inactive', { subject: { ...BEN, lastActiveAt: daysAgo(28) } }, {}],
    ['Ben was never seen', 'subject_inactive', { subject: { ...BEN, lastActiveAt: null } }, {}],
    ['Ben is on vacation', 'subject_away', { subject: { ...BEN, statusSaysAway: true } }, {}],
    ['Ana was last seen 28 days ago', 'member_inactive', {}, { memberLastActiveAt: daysAgo(28) }],
    ['Ana snoozed it until tomorrow', 'snoozed', { snoozedUntil: daysAgo(-1) }, {}],
    ['Ana wants nothing of this kind (A3)', 'kind_off', {}, { off: new Set(['reconnect']) }],
    ['Ana said that it is not relevant', 'dismissed', { isDismissed: true }, {}],
    ['Ana was nudged about this silence', 'already_nudged', { lastNudgedAtForSilence: true }, {}],
    ['that was left unsaid', 'left_unsaid', { lastNudgedAtForSilence: true, wasUnsaid: true }, {}],
    ['this week’s was left unsaid', 'weekly_reconnect_unsaid', {}, { reconnectsThisWeek: 1, unsaidThisWeek: 1 }],
    ['Ben was nudged six days ago (R4)', 'partner_has_a_week', { otherNudgedAt: daysAgo(6) }, {}],
    ['two others were reminded of Ben this week', 'subject_suggested_enough', { suggestedAt: [daysAgo(6), NOW] }, {}],
    ['Ana had her one reconnect this week', 'weekly_reconnect_used', {}, { reconnectsThisWeek: 1 }],
    ['they talked a week ago', 'not_due', { tie: { ...WEEKLY_THEN_SILENT, last: TODAY - 7 } }, {}],
    [
      'they will talk without it',
      'would_talk_anyway',
      { tie: { ...WEEKLY_THEN_SILENT, last: TODAY - 8, c90: 50 } },
      {},
    ],
    ['they have been silent for two years', 'stale', { tie: { ...WEEKLY_THEN_SILENT, last: TODAY - 730 } }, {}],
    ['Ben never reached out', 'not_established', { tie: { ...WEEKLY_THEN_SILENT, nBa: 0 } }, {}],
  ])('is left out when %s: %s', (_case, because, fact, facts) => {
    const [candidate] = planNudges({ ...ANA, ...facts, reconnect: [{ ...SILENT_BEN, ...fact }] });
    expect(candidate?.verdict).toEqual({ kind: 'leave', because });
  });

  test('R4: the other of the pair may be nudged after the first had a week', () => {
    expect(verdicts({ reconnect: [{ ...SILENT_BEN, otherNudgedAt: daysAgo(7) }] })).toEqual(['choose']);
  });

  test('R6: of one person no more than two are reminded in any week, in whatever order they are looked at', () => {
    const looks = fc.array(
      fc.record({ member: fc.integer({ min: 0, max: 9 }), hour: fc.integer({ min: 0, max: 40 * 24 }) }),
      {
        maxLength: 200,
      },
    );
    fc.assert(
      fc.property(looks, (all) => {
        const reminded = new Map<number, Date>();
        for (const { member, hour } of all.toSorted((one, other) => one.hour - other.hour)) {
          const now = addDays(NOW, hour / 24);
          if (reminded.has(member)) continue;
          const tie = { ...WEEKLY_THEN_SILENT, last: utcDay(now) - 20 };
          const seen = {
            ...SILENT_BEN,
            tie,
            subject: { ...BEN, lastActiveAt: now },
            suggestedAt: [...reminded.values()],
          };
          if (planNudges({ ...ANA, now, memberLastActiveAt: now, reconnect: [seen] }).some(isChosen))
            reminded.set(member, now);
        }
        for (const at of reminded.values()) {
          const within = [...reminded.values()].filter((other) => other >= at && other < addDays(at, 7));
          expect(within.length).toBeLessThanOrEqual(2);
        }
      }),
    );
  });

  test('R2, R6: what was asked for by hand is not limited by how often somebody was suggested', () => {
    expect(verdicts({ kept: [KEPT_BEN], reconnect: [{ ...SILENT_BEN, suggestedAt: [NOW, NOW] }] })).toContain('choose');
    expect(verdicts({ reconnect: [{ ...SILENT_BEN, suggestedAt: [daysAgo(7), NOW] }] })).toEqual(['choose']);
  });

  test('goes to the tie with the better score when two are due; the other is outranked', () => {
    const revived = about('U0CHLOE', { ...SILENT_BEN, tie: { ...WEEKLY_THEN_SILENT, comebacks: 4 } });
    const candidates = planNudges({ ...ANA, reconnect: [SILENT_BEN, revived] });
    expect(candidates.map(({ subjectId }) => subjectId)).toEqual(['U0CHLOE', 'U0BEN']);
    expect(verdicts({ reconnect: [SILENT_BEN, revived] })).toEqual(['choose', 'outranked']);
  });

  test('P5: tells the facts and the rule', () => {
    expect(sentence({ reconnect: [SILENT_BEN] })).toBe(
      'You and Ben are usually in touch about weekly, most recently on 7 November, in #design. The chance that your paths ' +
        'cross by themselves in the coming week is about one in three: a good time for a word.',
    );
    const revived = { ...SILENT_BEN, tie: { ...WEEKLY_THEN_SILENT, comebacks: 2, lastDirections: 'ba' as const } };
    expect(sentence({ reconnect: [revived] })).toMatch(
      /; the last word came from Ben\. You two have come back to each other before, and the chance .* is about one in/,
    );
    const mine = { ...SILENT_BEN, tie: { ...WEEKLY_THEN_SILENT, lastDirections: 'ab' as const } };
    expect(sentence({ reconnect: [mine] })).toContain('in #design; the last word was yours.');
  });

  test('P5: counts no days and names no percentage; what had its turn may have been held back, and is not called said', () => {
    const others: Partial<ReconnectFact>[] = [
      {},
      { lastNudgedAtForSilence: true },
      { snoozedUntil: daysAgo(-1) },
      { tie: { ...WEEKLY_THEN_SILENT, last: TODAY - 730 } },
      { tie: { ...WEEKLY_THEN_SILENT, gaps: [1, 40, 2, 30, 1, 1, 25] } },
    ];
    const sentences = others.map((fact) => sentence({ reconnect: [{ ...SILENT_BEN, ...fact }] }));
    for (const words of sentences) expect(words).not.toMatch(/%|\d+ days|remind\w* of it already/);
    expect(sentences[1]).toMatch(/Left out: this has had its turn\.$/);
    expect(sentences[4]).toMatch(/^You and Ben were last in touch on 7 November, in #design/);
  });

  test('V1: does not tell whether the other was nudged, does not want to be suggested, was suggested enough, or something was held back', () => {
    const sentences = [
      sentence({ reconnect: [{ ...SILENT_BEN, otherNudgedAt: daysAgo(1) }] }),
      sentence({ reconnect: [{ ...SILENT_BEN, subject: { ...BEN, isSuggestable: false } }] }),
      sentence({ reconnect: [{ ...SILENT_BEN, suggestedAt: [NOW, NOW] }] }),
      sentence({ reconnect: [{ ...SILENT_BEN, lastNudgedAtForSilence: true, wasUnsaid: true }] }),
      sentence({ reconnect: [SILENT_BEN], reconnectsThisWeek: 1, unsaidThisWeek: 1 }),
    ];
    expect([...new Set(sentences)]).toEqual([expect.stringContaining('Left out: now is not the time')]);
  });
});

describe('a reminder about somebody kept by hand (R2)', () => {
  const silentFor = (days: number) => ({ ...WEEKLY_THEN_SILENT, last: TODAY - days });

  test('comes when the ideal interval has passed, and again at the latest, each with a period of its own (P9)', () => {
    const [ideal] = planNudges({ ...ANA, kept: [KEPT_BEN] });
    expect(ideal).toMatchObject({ isKept: true, period: `kept:ideal:${TODAY - 20}`, verdict: { kind: 'choose' } });

    const [latest] = planNudges({ ...ANA, kept: [{ ...KEPT_BEN, tie: silentFor(28), isSaidAtIdeal: true }] });
    expect(latest).toMatchObject({ period: `kept:latest:${TODAY - 28}`, verdict: { kind: 'choose' } });
  });

  test('asks for no history: it comes for strangers, for one-sided and for stale ties', () => {
    const strangers: Partial<KeptFact> = { tie: null, cadence: { idealDays: 14, latestDays: 28, since: daysAgo(14) } };
    for (const fact of [strangers, { tie: { ...silentFor(20), n: 1, nBa: 0 } }, { tie: silentFor(900) }]) {
      expect(verdicts({ kept: [{ ...KEPT_BEN, ...fact }] })).toEqual(['choose']);
    }
    expect(verdicts({ memberLastActiveAt: null, kept: [about('U0NEW', KEPT_BEN)] })).toEqual(['choose']);
    expect(verdicts({ kept: [{ ...KEPT_BEN, subject: { ...BEN, lastActiveAt: null } }] })).toEqual(['choose']);
  });

  test.each<[string, LeaveReason, Partial<KeptFact>]>([
    ['the ideal interval has not passed', 'not_due', { tie: silentFor(13) }],
    [
      'they are strangers since 13 days',
      'not_due',
      { tie: null, cadence: { idealDays: 14, latestDays: 28, since: daysAgo(13) } },
    ],
    ['it was said, and the latest interval has not passed', 'already_nudged', { isSaidAtIdeal: true }],
    ['it was said at the latest', 'already_nudged', { tie: silentFor(40), isSaidAtIdeal: true, isSaidAtLatest: true }],
    ['Ben was reminded of Ana today (R4)', 'partner_has_today', { otherNudgedAt: NOW }],
    ['Ana snoozed it', 'snoozed', { snoozedUntil: daysAgo(-1) }],
    ['Ana said that it is not relevant', 'dismissed', { isDismissed: true }],
    ['Ben left', 'subject_left', { subject: { ...BEN, isActive: false } }],
    ['Ben does not want to be suggested', 'subject_opted_out', { subject: { ...BEN, isSuggestable: false } }],
    ['Ben is on vacation', 'subject_away', { subject: { ...BEN, statusSaysAway: true } }],
    ['Ben was last seen four weeks ago', 'subject_inactive', { subject: { ...BEN, lastActiveAt: daysAgo(28) } }],
  ])('is left out when %s: %s', (_case, because, fact) => {
    expect(verdicts({ kept: [{ ...KEPT_BEN, ...fact }] })).toEqual([because]);
  });

  test('R4: both may have a cadence for each other, and are reminded on different days', () => {
    expect(verdicts({ kept: [{ ...KEPT_BEN, otherNudgedAt: daysAgo(1) }] })).toEqual(['choose']);
  });

  test('comes before the learned reconnects and beside them, three people at the most', () => {
    const kept = ['U1', 'U2'].map((id) => about(id, KEPT_BEN));
    const learned = about('U3', SILENT_BEN);
    const candidates = planNudges({ ...ANA, kept, reconnect: [learned] });
    expect(candidates.filter(isChosen).map(({ subjectId }) => subjectId)).toEqual(['U1', 'U2', 'U3']);
    const four = [...kept, about('U4', KEPT_BEN)];
    expect(verdicts({ kept: four, reconnect: [learned] })).toEqual(['choose', 'choose', 'choose', 'outranked']);
    expect(verdicts({ kept, reconnect: [learned], reconnectsThisWeek: 1 })).toEqual([
      'choose',
      'choose',
      'weekly_reconnect_used',
    ]);
  });

  test('P5, P10: tells the wish and the last contact, or that there is none on record', () => {
    expect(sentence({ kept: [KEPT_BEN] })).toBe(
      'You wanted to stay in touch with Ben every two weeks, at the latest every four weeks, and were last in touch on ' +
        '7 November, in #design. By your own plan it is a good time for a word.',
    );
    const strangers = { ...KEPT_BEN, tie: null, cadence: { ...KEPT_BEN.cadence, since: new Date('2025-11-20') } };
    expect(sentence({ kept: [strangers] }, null)).toContain(
      'I know of no contact since you said so on 20 November 2025.',
    );
  });

  test('V1: does not tell that the other was reminded, or does not want to be suggested', () => {
    const nudged = sentence({ kept: [{ ...KEPT_BEN, otherNudgedAt: NOW }] });
    expect(sentence({ kept: [{ ...KEPT_BEN, subject: { ...BEN, isSuggestable: false } }] })).toBe(nudged);
  });
});

describe('a gratitude nudge', () => {
  test('G1: is chosen after three threads answered in seven days and not thanked for, once a week', () => {
    const [candidate] = planNudges({ ...ANA, gratitude: [HELPFUL_BEN] });
    expect(candidate).toMatchObject({ kind: 'gratitude', period: 'week:2026-W48', verdict: { kind: 'choose' } });
    expect(sentence({ gratitude: [HELPFUL_BEN] })).toBe(
      'Ben answered in three of your threads in the past week, and I have seen no thanks, neither there nor as kudos. ' +
        'From three times on I bring it up: a good time to say thanks.',
    );
  });

  test('G1: a question that was solved counts like a thread, for a week likewise', () => {
    const asked = (...days: number[]) => days.map((day) => ({ id: `request ${day}`, at: daysAgo(day) }));
    const mixed = { ...HELPFUL_BEN, threads: HELPFUL_BEN.threads.slice(1), requests: asked(1) };
    expect(sentence({ gratitude: [mixed] })).toBe(
      'Ben helped with three of your threads and questions in the past week, and I have seen no thanks, neither there nor as kudos. ' +
        'From three times on I bring it up: a good time to say thanks.',
    );
    expect(sentence({ gratitude: [{ ...mixed, threads: [], requests: asked(1, 2, 3) }] })).toBe(
      'Ben helped with three of your questions in the past week, and I have seen no kudos for it. ' +
        'From three times on I bring it up: a good time to say thanks.',
    );
    const old = { ...mixed, requests: asked(7) };
    expect(verdicts({ gratitude: [old] })).toEqual(['too_little_help']);
    const more = { ...HELPFUL_BEN, requests: asked(1) };
    expect(planNudges({ ...ANA, gratitude: [more] })[0]?.score).toBeGreaterThan(
      planNudges({ ...ANA, gratitude: [HELPFUL_BEN] })[0]?.score ?? Number.NaN,
    );
  });

  test('is left out for two threads, and for three of which one is older than a week', () => {
    const [first, ...rest] = HELPFUL_BEN.threads;
    const old = { channelId: 'C0', threadTs: '9.0', at: daysAgo(7) };
    expect(first).toBeDefined();
    expect(verdicts({ gratitude: [{ ...HELPFUL_BEN, threads: rest }] })).toEqual(['too_little_help']);
    expect(verdicts({ gratitude: [{ ...HELPFUL_BEN, threads: [...rest, old] }] })).toEqual(['too_little_help']);
  });

  test('is left out when Ana was reminded of Ben this week, and not when that was last week', () => {
    const monday = new Date('2026-11-23T09:00:00Z');
    expect(verdicts({ gratitude: [{ ...HELPFUL_BEN, lastNudgedAt: monday }] })).toEqual(['already_nudged']);
    expect(verdicts({ gratitude: [{ ...HELPFUL_BEN, lastNudgedAt: monday, wasUnsaid: true }] })).toEqual([
      'left_unsaid',
    ]);
    expect(verdicts({ gratitude: [{ ...HELPFUL_BEN, lastNudgedAt: addDays(monday, -1) }] })).toEqual(['choose']);
  });

  test('P3: four helpful people are three in one message, and one outranked', () => {
    const helpful = ['U0BEN', 'U0CHLOE', 'U0DEV', 'U0ELI'].map((id) => about(id, HELPFUL_BEN));
    expect(verdicts({ gratitude: helpful })).toEqual(['choose', 'choose', 'choose', 'outranked']);
  });
});

describe('the question who made the week easier (G2)', () => {
  test('is asked at the end of a week with nothing else to say, under its member’s own name', () => {
    expect(planNudges({ ...ANA, question: WEEK_OF_ANA })).toEqual([
      {
        kind: 'question',
        subjectId: 'U0ANA',
        isKept: false,
        period: 'week:2026-W48',
        score: -100,
        verdict: { kind: 'choose' },
      },
    ]);
  });

  test.each<[string, LeaveReason, Partial<QuestionFact>, Partial<PlanFacts>]>([
    ['her week is not over', 'not_end_of_week', { isEndOfWeek: false }, {}],
    ['it was asked thirteen days ago', 'asked_lately', { lastAskedAt: daysAgo(13) }, {}],
    ['she has given thanks this week', 'thanked_lately', { hasThanked: true }, {}],
    ['one person came by', 'too_few_people', { people: 1 }, {}],
    ['she snoozed it', 'snoozed', { snoozedUntil: daysAgo(-1) }, {}],
    ['she said that it is not relevant', 'dismissed', { isDismissed: true }, {}],
    ['she was last seen four weeks ago', 'member_inactive', {}, { memberLastActiveAt: daysAgo(28) }],
    ['she was never seen', 'member_inactive', {}, { memberLastActiveAt: null }],
  ])('is left out when %s: %s', (_case, because, fact, facts) => {
    expect(verdicts({ ...facts, question: { ...WEEK_OF_ANA, ...fact } })).toEqual([because]);
  });

  test('is left out when there is somebody to catch up with, or to thank', () => {
    for (const facts of [{ reconnect: [SILENT_BEN] }, { gratitude: [HELPFUL_BEN] }, { kept: [KEPT_BEN] }]) {
      expect(verdicts({ ...facts, question: WEEK_OF_ANA })).toEqual(['choose', 'something_to_say']);
    }
    const others = { reconnect: [SILENT_BEN], reconnectsThisWeek: 1 };
    expect(verdicts({ ...others, question: WEEK_OF_ANA })).toEqual(['choose', 'weekly_reconnect_used']);
  });

  test('P5: tells the facts and the rule', () => {
    expect(sentence({ question: WEEK_OF_ANA })).toBe(
      'In the last seven days, two colleagues answered or mentioned you. I ask who made your week easier on your last working ' +
        'day, every other week at the most, when there is nothing more specific to say: a good day to look back.',
    );
    expect(sentence({ question: { ...WEEK_OF_ANA, hasThanked: true } })).toMatch(
      /\. Left out: you gave thanks in that time\.$/,
    );
  });
});

function always(law: (facts: PlanFacts, candidates: readonly Candidate[]) => void): void {
  fc.assert(
    fc.property(plans, (facts) => law(facts, planNudges(facts))),
    { numRuns: 300 },
  );
}

function verdicts(facts: Partial<PlanFacts>): string[] {
  return planNudges({ ...ANA, ...facts }).map(({ verdict }) => (verdict.kind === 'leave' ? verdict.because : 'choose'));
}

function sentence(facts: Partial<PlanFacts>, place: string | null = 'design'): string {
  const [candidate] = planNudges({ ...ANA, ...facts });
  if (candidate === undefined) throw new Error('A plan without a candidate');
  return explainCandidate(candidate, { ...ANA, ...facts }, { name: 'Ben', locale: 'en', place });
}

function about<Fact extends { subject: Subject }>(id: string, fact: Fact): Fact {
  return { ...fact, subject: { ...fact.subject, id } };
}

function named<Fact extends { subject: Omit<Subject, 'id'> }>(fact: Fact, index: number): Fact & { subject: Subject } {
  return { ...fact, subject: { ...fact.subject, id: `U${index}` } };
}

describe('what the member welcomes (P8)', () => {
  const unwelcome = (kind: NudgeKind) => new Map([[kind, 0.02]]);
  const facts = { ...ANA, reconnect: [SILENT_BEN], gratitude: [HELPFUL_BEN] };

  test('a kind that is drawn below the floor is left with a reason of its own, and the other kind is not', () => {
    const verdicts = planNudges(facts, unwelcome('gratitude')).map(({ kind, verdict }) => [kind, verdict]);
    expect(verdicts).toEqual([
      ['reconnect', { kind: 'choose' }],
      ['gratitude', { kind: 'leave', because: 'seldom_welcome' }],
    ]);
  });

  test('what was set by hand comes all the same', () => {
    const [kept] = planNudges({ ...ANA, kept: [KEPT_BEN] }, unwelcome('reconnect'));
    expect(kept?.verdict).toEqual({ kind: 'choose' });
  });

  test('it is the last reason: who left, or was brought up already, is left for that', () => {
    const gone = { ...SILENT_BEN, subject: { ...BEN, isActive: false } };
    const [candidate] = planNudges({ ...ANA, reconnect: [gone] }, unwelcome('reconnect'));
    expect(candidate?.verdict).toEqual({ kind: 'leave', because: 'subject_left' });
  });

  test('what is welcome ranks higher, within a kind the order stays, and without answers nothing changes', () => {
    const leadAt = (reconnect: number, gratitude: number) => {
      const rates = new Map<NudgeKind, number>(Object.entries({ reconnect, gratitude }) as [NudgeKind, number][]);
      const scoreOf = (kind: NudgeKind) =>
        planNudges(facts, rates).find((each) => each.kind === kind)?.score ?? Number.NaN;
      return scoreOf('reconnect') - scoreOf('gratitude');
    };
    expect(leadAt(0.9, 0.11)).toBeGreaterThan(leadAt(0.4, 0.4) + 1);
    expect(leadAt(0.11, 0.9)).toBeLessThan(leadAt(0.4, 0.4) - 1);
    fc.assert(
      fc.property(plans, fc.double({ min: 0.1, max: 0.9, noNaN: true }), (some, rate) => {
        const order = (rates: ReadonlyMap<NudgeKind, number>) =>
          planNudges(some, rates)
            .filter((candidate) => candidate.kind === 'gratitude' && isChosen(candidate))
            .map(({ subjectId }) => subjectId);
        const [likely, unlikely] = [order(new Map([['gratitude', 0.9]])), order(new Map([['gratitude', rate]]))];
        expect(likely.filter((id) => unlikely.includes(id))).toEqual(unlikely);
        expect(planNudges(some, new Map())).toEqual(planNudges(some));
      }),
    );
  });
});
