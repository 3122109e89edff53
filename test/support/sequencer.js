/**
 * What starts a whole Rapport comes first. Where no times of an earlier run are known, as in CI, Jest begins with the largest files,
 * and a small story of many weeks that comes last keeps everything waiting. Short files at the end fill both cores.
 */
import TestSequencer from '@jest/test-sequencer';

const longest = /\/test\/soak\//;
const whole = /\/test\/(page|stories|integration)\//;

export default class WholeFirst extends TestSequencer {
  sort(tests) {
    const sorted = super.sort(tests);
    if (sorted.some(({ duration }) => duration !== undefined)) return sorted;
    const rank = ({ path }) => (longest.test(path) ? 0 : whole.test(path) ? 1 : 2);
    return sorted.toSorted((one, other) => rank(one) - rank(other));
  }
}
