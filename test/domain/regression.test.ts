import { expect, test } from '@jest/globals';
import { fitLogistic, sigmoid } from '../../src/domain/regression.js';
import { fc } from '../support/property.js';

const prior = { weights: [0.5, 1], precision: [10, 30] };
const seen = fc.record({
  features: fc.tuple(fc.constant(1), fc.double({ min: -5, max: 5, noNaN: true })),
  isTrue: fc.boolean(),
  weight: fc.double({ min: 0, max: 1, noNaN: true }),
});

test('without anything observed the weights are those known before', () => {
  expect(fitLogistic([], prior)).toEqual([0.5, 1]);
});

test('with much observed they are those the observations were made with', () => {
  const observations = Array.from({ length: 4000 }, (_, at) => {
    const x = (at % 41) / 10 - 2;
    return { features: [1, x], p: sigmoid(-0.7 + 0.4 * x) };
  }).flatMap(({ features, p }) => [
    { features, isTrue: true, weight: p },
    { features, isTrue: false, weight: 1 - p },
  ]);
  const [level = 0, slope = 0] = fitLogistic(observations, { weights: [0, 0], precision: [0.01, 0.01] });
  expect(level).toBeCloseTo(-0.7, 3);
  expect(slope).toBeCloseTo(0.4, 3);
});

test('they settle where what was observed and what was known pull alike', () => {
  fc.assert(
    fc.property(fc.array(seen, { maxLength: 40 }), (observations) => {
      const weights = fitLogistic(observations, prior);
      weights.forEach((weight, at) => {
        const pull = observations.reduce((total, { features, isTrue, weight: counts }) => {
          const p = sigmoid(features.reduce((sum, feature, each) => sum + feature * (weights[each] ?? 0), 0));
          return total + counts * ((isTrue ? 1 : 0) - p) * (features[at] ?? 0);
        }, 0);
        expect(pull).toBeCloseTo((prior.precision[at] ?? 0) * (weight - (prior.weights[at] ?? 0)), 4);
      });
    }),
  );
});
