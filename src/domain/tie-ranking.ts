/**
 * Which of the ties that are due comes first. The surprising rule: neither the strongest (they would have talked anyway) nor the
 * longest silent (they are over), but the one most likely to come back late, and to be answered. Weights: docs/nudge-model.md.
 */
import { dot, sigmoid } from './regression.js';
import type { Tie } from './tie.js';
import { type Outlook, probabilityOfContact, RECOVERY_DAYS } from './tie-forecast.js';
import type { Law } from './tie-law.js';
import { logit, SOON_DAYS } from './tie-pace.js';

/** In the order of `mutualSignals` and `rankingSignals`. */
export type RankingWeights = { readonly mutual: readonly number[]; readonly ranking: readonly number[] };

export const shippedRanking: RankingWeights = {
  mutual: [-0.875, 0.61, 0.151, 1.072],
  ranking: [-1.213, 0.588, 0.573, 0.161, -0.141],
};

/** How much worse a nudge is for being sure to be needless, in log-odds of a good one. Keeps redundant nudges below a quarter. */
const NEEDLESS = 1.25;
/** Below it the difference of two chances is noise. */
const LEAST_CHANCE = 0.005;

/** Ranks the pairs one person could be nudged about; higher is better. Log-odds of a revived, answered contact, less the needless. */
export function reconnectScore(
  tie: Tie,
  outlook: Outlook,
  { weights = shippedRanking, law }: { readonly weights?: RankingWeights; readonly law?: Law } = {},
): number {
  const soon = probabilityOfContact(tie, { ...outlook, horizonDays: SOON_DAYS }, law);
  return dot(weights.ranking, rankingSignals(tie, outlook, { weights, law })) - NEEDLESS * soon;
}

/** One, the chance of a late contact, that of an answer, comebacks, and the silence; chances as log-odds. */
export function rankingSignals(
  tie: Tie,
  outlook: Outlook,
  { weights, law }: { readonly weights: RankingWeights; readonly law?: Law | undefined },
): readonly number[] {
  const soon = probabilityOfContact(tie, { ...outlook, horizonDays: SOON_DAYS }, law);
  const inTime = probabilityOfContact(tie, { ...outlook, horizonDays: RECOVERY_DAYS }, law);
  return [
    1,
    logit(Math.max(LEAST_CHANCE, inTime - soon)),
    dot(weights.mutual, mutualSignals(tie)),
    Math.log(1 + tie.comebacks),
    Math.log(Math.max(1, outlook.day - tie.last)),
  ];
}

/** The chance that the next contact is answered, from how even the two directions are. */
export function probabilityMutual(tie: Tie): number {
  return sigmoid(dot(shippedRanking.mutual, mutualSignals(tie)));
}

/** Raeder, Lizardo, Hachen, Chawla 2011 and Hidalgo, Rodriguez-Sickert 2008: reciprocity predicts persistence. */
export function mutualSignals(tie: Tie): readonly number[] {
  const weaker = Math.min(tie.dAb, tie.dBa);
  const stronger = Math.max(tie.dAb, tie.dBa);
  const reciprocity = Math.min(tie.nAb, tie.nBa) / Math.max(tie.nAb, tie.nBa);
  return [1, Math.log(1 + weaker), Math.log((weaker + 0.02) / (stronger + 0.02)), reciprocity];
}
