/** Who decides what is said and when: two that learn nothing, the product's own rules with and without the workspace, and one that knows. */
import type { NudgeKind } from '../../src/domain/nudge.js';
import { evidenceOf, type Lesson, type Prior, type Tuning } from '../../src/domain/receptivity.js';
import { bestPart, drawnKinds, isSeldomWelcome, rankByWelcome } from '../../src/domain/receptivity-choice.js';
import type { Taste } from './receptivity-company.js';

export const policyNames = ['fixed', 'random', 'alone', 'shared', 'oracle'] as const;
export type PolicyName = (typeof policyNames)[number];

export type Offer = { readonly kind: NudgeKind; readonly score: number };

export type Situation = {
  readonly offers: readonly [Offer, ...Offer[]];
  readonly now: Date;
  /** What the member has answered by now. */
  readonly lessons: readonly Lesson[];
  readonly prior: Prior;
  /** For whoever knows. */
  readonly taste: Taste;
  readonly price: number;
  readonly chance: () => number;
  readonly model: Tuning;
};

export type Decision = { readonly kind: NudgeKind; readonly dayShare: number } | null;

export const policies: Readonly<Record<PolicyName, (situation: Situation) => Decision>> = {
  fixed: ({ offers }) => ({ kind: byScore(offers)[0].kind, dayShare: 0 }),
  random: ({ offers, chance, model }) => {
    const offer = offers[Math.floor(chance() * offers.length)] ?? offers[0];
    return { kind: offer.kind, dayShare: Math.floor(chance() * model.dayParts) / model.dayParts };
  },
  alone: (situation) => learned({ ...situation, prior: {} }),
  shared: learned,
  oracle: (situation) => bestOf(situation).decision,
};

function learned({ offers, now, lessons, prior, chance, model }: Situation): Decision {
  const belief = { evidence: evidenceOf(lessons, now, model), prior };
  const rates = drawnKinds(belief, chance, model);
  const [chosen] = byScore(
    offers
      .filter(({ kind }) => !isSeldomWelcome(rates, kind, model))
      .map(({ kind, score }) => ({ kind, score: score + rankByWelcome(rates, kind, model) })),
  );
  if (chosen === undefined) return null;
  const parts = Array.from({ length: model.dayParts }, (_, part) => part);
  return { kind: chosen.kind, dayShare: bestPart(belief, parts, chance, model) / model.dayParts };
}

/** The oracle may choose among half-hours, whatever the parts that are learned. */
const ORACLE_HOURS = 17;

/** Silence is worth nothing, a message what is taken up less its price. */
export function bestOf({ offers, taste, price }: Pick<Situation, 'offers' | 'taste' | 'price'>): {
  readonly decision: Decision;
  readonly value: number;
} {
  let best: { decision: Decision; value: number } = { decision: null, value: 0 };
  for (const { kind } of offers) {
    for (let hour = 0; hour < ORACLE_HOURS; hour += 1) {
      const dayShare = hour / ORACLE_HOURS;
      const value = taste(kind, dayShare) - price;
      if (value > best.value) best = { decision: { kind, dayShare }, value };
    }
  }
  return best;
}

function byScore<Offers extends readonly Offer[]>(offers: Offers): Offers {
  return offers.toSorted((one, other) => other.score - one.score) as unknown as Offers;
}
