/** `npm run bench:receptivity`: what is lost until a member's receptivity is learned, against not learning and against knowing it. */
import { writeFileSync } from 'node:fs';
import { Command } from 'commander';
import { type Tuning, tuning } from '../../src/domain/receptivity.js';
import { inWords, PRICE, report, runPolicies, table } from './receptivity-report.js';

const program = new Command('bench:receptivity')
  .description('simulate a year of nudges in made-up companies whose true welcome rates are known')
  .option('--seeds <count>', 'so many companies', Number, 40)
  .option('--price <share>', 'what a message costs, in messages taken up', Number, PRICE)
  .option('--sweep', 'try other tunings, one at a time')
  .option('--json <file>', 'write all figures there');

const options = program.parse().opts<{ seeds: number; price: number; sweep?: true; json?: string }>();
const { seeds, price } = options;

const tried: readonly Partial<Tuning>[] = [
  ...[1, 2, 3, 6, 8].map((dayParts) => ({ dayParts })),
  ...[30, 60, 240, 100_000].map((halfLifeDays) => ({ halfLifeDays })),
  ...[2, 4, 12, 20].map((priorAnswers) => ({ priorAnswers })),
  ...[0, 0.05, 0.15, 0.2, 0.25].map((floor) => ({ floor })),
  ...[0.25, 0.55].map((typicalRate) => ({ typicalRate })),
];

function sweep() {
  return [{}, ...tried].map((different) => {
    const run = runPolicies({ seeds, price, model: { ...tuning, ...different }, names: ['shared'] });
    return { different, results: run.results };
  });
}

const result = options.sweep === true ? sweep() : runPolicies({ seeds, price });
if ('results' in result) process.stdout.write(`${report(result)}\n`);
else {
  const rows = result.flatMap(({ different, results }) =>
    results.map(({ regret, takeUp, value }) => [
      JSON.stringify(different),
      inWords(regret, 1),
      inWords(takeUp, 3),
      inWords(value, 1),
    ]),
  );
  process.stdout.write(`${table([['tuning', 'regret in a year', 'taken up', 'value'], ...rows])}\n`);
}
if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(result, null, 2)}\n`);
