/**
 * A made-up company whose members' true welcome rates are known: by kind, by hour, each in their own way about what is common to the
 * company. Some of them change for good halfway through the year.
 */
import type { NudgeKind } from '../../src/domain/nudge.js';
import { seeded } from './metrics.js';

export const kinds: readonly NudgeKind[] = ['gratitude', 'reconnect'];
export const WEEKS = 52;
export const WORKDAYS = 5;

/** How likely a message of that kind is taken up when it comes so far into the working day (0 to 1). */
export type Taste = (kind: NudgeKind, dayShare: number) => number;

export type SimulatedMember = { readonly before: Taste; readonly after: Taste };

export type Company = { readonly members: readonly SimulatedMember[] };

/** On the scale of log odds. */
const spread = { company: 0.3, kind: 0.6, hour: 0.5, member: 0.5, memberKind: 0.9, memberHour: 0.8 } as const;
const BASE = -0.4;
/** A day has one good time, and its reverse lies this far off. */
const WAVE_DAYS = 1.4;
const CHANGING = 0.3;

export function companyFrom(seed: number, size = 20): Company {
  const chance = seeded(seed);
  const base = BASE + spread.company * normal(chance);
  const common = { kinds: kindEffects(chance, spread.kind), hour: hourEffect(chance, spread.hour) };
  const taste = (): Taste => {
    const own = base + spread.member * normal(chance);
    const likes = kindEffects(chance, spread.memberKind);
    const hour = hourEffect(chance, spread.memberHour);
    return (kind, share) => logistic(own + common.kinds(kind) + likes(kind) + common.hour(share) + hour(share));
  };
  const members = Array.from({ length: size }, () => {
    const before = taste();
    return { before, after: chance() < CHANGING ? taste() : before };
  });
  return { members };
}

export function tasteIn(member: SimulatedMember, week: number): Taste {
  return week < WEEKS / 2 ? member.before : member.after;
}

function kindEffects(chance: () => number, deviation: number): (kind: NudgeKind) => number {
  const effects = new Map(kinds.map((kind) => [kind, deviation * normal(chance)]));
  return (kind) => effects.get(kind) ?? 0;
}

function hourEffect(chance: () => number, deviation: number): (share: number) => number {
  const height = deviation * Math.abs(normal(chance));
  const best = chance();
  return (share) => height * Math.cos((2 * Math.PI * (share - best)) / WAVE_DAYS);
}

/** Box, Muller 1958. */
function normal(chance: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - chance())) * Math.cos(2 * Math.PI * chance());
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
