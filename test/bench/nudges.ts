/** `npm run bench:nudges -- --data <folder>`: the model against simpler rules, on records of who reached out to whom. */
import { writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import cliProgress from 'cli-progress';
import { Command } from 'commander';
import { chartOf } from './chart.js';
import { eventFilesIn, readEventSet } from './event-file.js';
import { fitWeights } from './fit-weights.js';
import { measure } from './measure.js';
import { report } from './report.js';
import type { SetResult } from './results.js';
import { rowsOf } from './rows.js';

const program = new Command('bench:nudges')
  .description('measure the nudge model on event files (ts,from,to,kind; plain or gzipped)')
  .requiredOption('--data <folder>', 'the folder with the files')
  .option('--leave-one-out', 'also judge each set with weights fitted on the other sets')
  .option('--json <file>', 'write all figures there')
  .option('--chart <file.svg>', 'write a chart of the policy replay there');

const options = program.parse().opts<{ data: string; leaveOneOut?: true; json?: string; chart?: string }>();
const bar = new cliProgress.SingleBar({
  format: '{bar} {value}/{total} {set}',
  clearOnComplete: true,
  stream: process.stderr,
});
const files = eventFilesIn(options.data);
if (files.length === 0) program.error(`No .csv or .csv.gz files in ${options.data}.`);
bar.start(files.length, 0, { set: '' });
const results: SetResult[] = [];
const all = options.leaveOneOut ? files.map(readEventSet).map((set) => ({ set, rows: rowsOf(set) })) : [];
for (const file of files) {
  bar.update(results.length, { set: basename(file) });
  const set = readEventSet(file);
  const others = all.filter((other) => other.set.name !== set.name);
  results.push(measure(set, options.leaveOneOut ? fitWeights(others) : null));
}
bar.stop();
process.stdout.write(`${report(results)}\n`);
if (options.json !== undefined) writeFileSync(options.json, `${JSON.stringify(results, null, 2)}\n`);
if (options.chart !== undefined) writeFileSync(options.chart, await chartOf(results));
