/** A year of one company under one policy, day by day: what falls due, what is said, what comes of it, and what is learned from that. */
import { partOfDay } from '../../src/domain/day-part.js';
import type { NudgeKind } from '../../src/domain/nudge.js';
import { evidenceOf, kindArm, type Lesson, type Prior, partArm, type Tuning } from '../../src/domain/receptivity.js';
import { priorOf } from '../../src/domain/receptivity-prior.js';
import { addDays } from '../../src/domain/time.js';
import { seeded } from './metrics.js';
import { companyFrom, kinds, type SimulatedMember, tasteIn, WEEKS, WORKDAYS } from './receptivity-company.js';
import { bestOf, type Offer, type PolicyName, policies } from './receptivity-policies.js';

export type Circumstances = {
  readonly seed: number;
  readonly policy: PolicyName;
  readonly model: Tuning;
  readonly price: number;
};

/** Per member; `regret` is what the oracle would have had more, summed over the year. */
export type Year = {
  readonly messages: number;
  readonly takenUp: number;
  readonly value: number;
  readonly regret: number;
  /** By quarter of the year. */
  readonly regretByQuarter: readonly number[];
};

const begins = new Date('2026-01-05T09:00:00Z');
const MOST_A_WEEK = 3;
/** What is due stays due for so many working days. */
const DUE_DAYS = 8;
const FALLS_DUE = 0.15;
/** What is left lying is known to be after two working days; a take-up by the next morning. */
const KNOWN_AFTER_DAYS = { taken: 0.5, left: 2.2 } as const;

type Known = Lesson & { readonly knownAt: Date };

class State {
  readonly lessons: Known[] = [];
  readonly dueDays = new Map<NudgeKind, number>();
}

export function simulateYear({ seed, policy, model, price }: Circumstances): Year {
  const { members } = companyFrom(seed);
  const [world, luck] = [seeded(seed * 7 + 1), seeded(seed * 13 + 5)];
  const states = members.map(() => new State());
  const tally = { messages: 0, takenUp: 0, value: 0, regretByQuarter: [0, 0, 0, 0] };
  let prior: Prior = {};
  for (let week = 0; week < WEEKS; week += 1) {
    const monday = addDays(begins, 7 * week);
    if (policy === 'shared')
      prior = priorOf(
        states.map(({ lessons }) => evidenceOf(knownBy(lessons, monday), monday, model)),
        model,
      );
    members.forEach((member, index) => {
      const state = states[index] ?? new State();
      for (const done of weekOf({ member, state, week, monday, world, luck, prior, policy, model, price })) {
        tally.messages += done.isSaid ? 1 : 0;
        tally.takenUp += done.isTakenUp ? 1 : 0;
        tally.value += done.value;
        const quarter = Math.floor((4 * week) / WEEKS);
        tally.regretByQuarter[quarter] = (tally.regretByQuarter[quarter] ?? 0) + done.regret;
      }
    });
  }
  const each = (total: number) => total / members.length;
  return {
    messages: each(tally.messages),
    takenUp: each(tally.takenUp),
    value: each(tally.value),
    regret: each(tally.regretByQuarter.reduce((sum, part) => sum + part, 0)),
    regretByQuarter: tally.regretByQuarter.map(each),
  };
}

type Week = Pick<Circumstances, 'policy' | 'model' | 'price'> & {
  readonly member: SimulatedMember;
  readonly state: State;
  readonly week: number;
  readonly monday: Date;
  readonly world: () => number;
  readonly luck: () => number;
  readonly prior: Prior;
};

type Done = { readonly isSaid: boolean; readonly isTakenUp: boolean; readonly value: number; readonly regret: number };

/** The world draws the same numbers whatever is decided, so that policies meet the same year. */
function* weekOf(input: Week): Generator<Done> {
  const { member, state, world, luck, prior, policy, model, price } = input;
  const taste = tasteIn(member, input.week);
  let said = 0;
  for (let day = 0; day < WORKDAYS; day += 1) {
    const now = addDays(input.monday, day);
    const offers = offersOn(state, world);
    const coin = world();
    const [first, ...rest] = offers;
    if (first === undefined || said >= MOST_A_WEEK) continue;
    const situation = {
      offers: [first, ...rest] as const,
      now,
      lessons: knownBy(state.lessons, now),
      prior,
      taste,
      price,
      chance: luck,
      model,
    };
    const best = bestOf(situation).value;
    const decision = policies[policy](situation);
    if (decision === null) {
      yield { isSaid: false, isTakenUp: false, value: 0, regret: best };
      continue;
    }
    said += 1;
    state.dueDays.delete(decision.kind);
    const rate = taste(decision.kind, decision.dayShare);
    learn(state, { ...decision, now, isWelcome: coin < rate }, model);
    yield { isSaid: true, isTakenUp: coin < rate, value: rate - price, regret: best - (rate - price) };
  }
}

function offersOn({ dueDays }: State, world: () => number): readonly Offer[] {
  return kinds.flatMap((kind) => {
    const [isNew, score] = [world() < FALLS_DUE, world()];
    const left = (dueDays.get(kind) ?? 0) - 1;
    dueDays.set(kind, left > 0 ? left : isNew ? DUE_DAYS : 0);
    return (dueDays.get(kind) ?? 0) > 0 ? [{ kind, score }] : [];
  });
}

function learn(
  { lessons }: State,
  said: { readonly kind: NudgeKind; readonly dayShare: number; readonly now: Date; readonly isWelcome: boolean },
  model: Tuning,
): void {
  const { now: at, isWelcome } = said;
  const knownAt = addDays(at, isWelcome ? KNOWN_AFTER_DAYS.taken : KNOWN_AFTER_DAYS.left);
  const part = partOfDay(said.dayShare + 1e-9, model);
  lessons.push({ arm: kindArm(said.kind), at, isWelcome, knownAt }, { arm: partArm(part), at, isWelcome, knownAt });
}

function knownBy(lessons: readonly Known[], now: Date): readonly Lesson[] {
  return lessons.filter(({ knownAt }) => knownAt <= now);
}
