/**
 * People one might get to know: not yet met, and near by way of those one knows. Decayed Adamic-Adar (Liben-Nowell, Kleinberg 2003;
 * docs/nudge-model.md): a common acquaintance counts for more when both ties are fresh, and for less when they know everybody.
 *
 * The surprising rule: who has been meeting people lately is easily met. How much that counts against being near differs so much
 * between workspaces (in one it is all, in the next nothing) that each learns it from how its own people met.
 */
import { addTo, dot, fitWeights, type Slope } from './regression.js';
import { decay, LONG_HALF_LIFE_DAYS, type Tie } from './tie.js';

/** Person → person they are in touch with → tie weight, both ways round. */
export type TieWeights<Person> = ReadonlyMap<Person, ReadonlyMap<Person, number>>;

const HALF_LIFE_DAYS = 60;
const NEWS_HALF_LIFE_DAYS = 7;
/** What counts as near without a common acquaintance, so that it has a logarithm. */
const FAR = 0.01;

/** w = ln(1 + Σ 2^(−age/60 d)) over the ages of a pair's contact days, in days. */
export function tieWeight(agesDays: readonly number[]): number {
  return Math.log(1 + decayedSum(agesDays, HALF_LIFE_DAYS));
}

/** The same from a tie as it is kept, whose contact days fade with a half-life of 90 days: nothing of the record has to be read for it. */
export function tieWeightOn({ c90, last }: Pick<Tie, 'c90' | 'last'>, day: number): number {
  return Math.log(1 + c90 * decay(day - last, LONG_HALF_LIFE_DAYS));
}

/** How much somebody has been meeting people lately: Σ 2^(−age/7 d) over the ages of their first contacts with anybody, in days. */
export function newsOf(firstContactAgesDays: readonly number[]): number {
  return decayedSum(firstContactAgesDays, NEWS_HALF_LIFE_DAYS);
}

/** Scores of everybody two steps away: Σ over common neighbours z of w_uz·w_zv / ln(e + Σ_x w_zx). Those already met are left out. */
export function scorePeopleToKnow<Person>(weights: TieWeights<Person>, person: Person): ReadonlyMap<Person, number> {
  const met = neighboursOf(weights, person);
  const scores = new Map<Person, number>();
  for (const [between, near] of met) {
    const beyond = neighboursOf(weights, between);
    const spread = spreadOf(beyond);
    for (const [other, far] of beyond) {
      if (other === person || met.has(other)) continue;
      scores.set(other, (scores.get(other) ?? 0) + (near * far) / spread);
    }
  }
  return scores;
}

/** Through whom the two are near: their common neighbours, the one with the largest share in the score above first. */
export function goBetweens<Person>(weights: TieWeights<Person>, person: Person, other: Person): readonly Person[] {
  const shares = [...neighboursOf(weights, person)].flatMap(([between, near]) => {
    const beyond = neighboursOf(weights, between);
    const far = beyond.get(other);
    return far === undefined ? [] : [{ between, share: (near * far) / spreadOf(beyond) }];
  });
  return shares.toSorted((one, another) => another.share - one.share).map(({ between }) => between);
}

function neighboursOf<Person>(weights: TieWeights<Person>, person: Person): ReadonlyMap<Person, number> {
  return weights.get(person) ?? new Map();
}

/** Who knows everybody brings nobody near. */
function spreadOf(neighbours: ReadonlyMap<unknown, number>): number {
  return Math.log(Math.E + [...neighbours.values()].reduce((total, weight) => total + weight, 0));
}

/** What is known of somebody one might meet: their score above, their news, as `signalsOfStranger` makes them. */
export type Stranger = readonly [near: number, news: number];

export function signalsOfStranger(score: number, news: number): Stranger {
  return [Math.log(FAR + score), Math.log(1 + news)];
}

/** What leads to a first meeting here; higher scores are better. */
export type Openness = readonly [near: number, news: number];
/** Where to begin to learn. */
export const shippedOpenness: Openness = [1, 0.25];
/** What to go by before anything was learned: news misleads where it counts for nothing. */
export const nearnessAlone: Openness = [1, 0];

export function scoreStranger(stranger: Stranger, openness: Openness): number {
  return dot(openness, stranger);
}

/** Once, somebody met one of these strangers, or several: `isMet` says whom. */
export type Meeting = { readonly strangers: readonly Stranger[]; readonly isMet: readonly boolean[] };

/** More meetings than the newest of these teach nothing new. */
export const MEETINGS_LEARNED_FROM = 400;
const PSEUDO_MEETINGS = 10;

/** The openness that best explains who was met out of whom (a conditional logit, McFadden 1974), near the shipped one. */
export function opennessLearned(meetings: readonly Meeting[]): Openness {
  const prior = { weights: shippedOpenness, precision: [PSEUDO_MEETINGS, PSEUDO_MEETINGS] };
  const [near = 1, news = 0] = fitWeights(prior, (weights, slope) => {
    for (const meeting of meetings.slice(-MEETINGS_LEARNED_FROM)) addMeeting(slope, meeting, weights);
  });
  return [near, news];
}

/** Whoever was met pulls, everybody resists, each by their share of the chance to be met. */
function addMeeting(slope: Slope, { strangers, isMet }: Meeting, weights: readonly number[]): void {
  const odds = strangers.map((stranger) => Math.exp(dot(weights, stranger)));
  const all = odds.reduce((total, each) => total + each, 0);
  const met = odds.reduce((total, each, at) => total + (isMet[at] === true ? each : 0), 0);
  const mean: [number, number] = [0, 0];
  strangers.forEach((stranger, at) => {
    const share = (odds[at] ?? 0) / all;
    const shareOfMet = isMet[at] === true ? (odds[at] ?? 0) / met : 0;
    mean[0] += share * stranger[0];
    mean[1] += share * stranger[1];
    addTo(slope, stranger, { pull: shareOfMet - share, stiffness: share });
  });
  addTo(slope, mean, { pull: 0, stiffness: -1 });
}

function decayedSum(agesDays: readonly number[], halfLifeDays: number): number {
  return agesDays.reduce((total, age) => total + 2 ** (-age / halfLifeDays), 0);
}
