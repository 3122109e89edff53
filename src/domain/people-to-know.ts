/**
 * People one might get to know: not yet met, and near by way of those one knows. Decayed Adamic-Adar (Liben-Nowell, Kleinberg 2003;
 * docs/nudge-model.md): a common acquaintance counts for more when both ties are fresh, and for less when they know everybody.
 */

/** Person → person they are in touch with → tie weight, both ways round. */
export type TieWeights<Person> = ReadonlyMap<Person, ReadonlyMap<Person, number>>;

const HALF_LIFE_DAYS = 60;

/** w = ln(1 + Σ 2^(−age/60 d)) over the ages of a pair's contact days, in days. */
export function tieWeight(agesDays: readonly number[]): number {
  return Math.log(1 + agesDays.reduce((total, age) => total + 2 ** (-age / HALF_LIFE_DAYS), 0));
}

/** Scores of everybody two steps away: Σ over common neighbours z of w_uz·w_zv / ln(e + Σ_x w_zx). Those already met are left out. */
export function scorePeopleToKnow<Person>(weights: TieWeights<Person>, person: Person): ReadonlyMap<Person, number> {
  const met = weights.get(person) ?? new Map<Person, number>();
  const scores = new Map<Person, number>();
  for (const [between, near] of met) {
    const beyond = weights.get(between) ?? new Map<Person, number>();
    const spread = Math.log(Math.E + [...beyond.values()].reduce((total, weight) => total + weight, 0));
    for (const [other, far] of beyond) {
      if (other === person || met.has(other)) continue;
      scores.set(other, (scores.get(other) ?? 0) + (near * far) / spread);
    }
  }
  return scores;
}
