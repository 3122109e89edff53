/** `rapport doctor` (O6). */
import type { Command } from 'commander';
import { checkup } from '../compose-checkup.js';
import type { Finding } from '../compose-checkup-findings.js';
import { type Config, readConfig, SettingsError } from '../config.js';
import { exitCodes } from './failure.js';

export function addDoctor(program: Command): void {
  program
    .command('doctor')
    .description(
      'look at settings, database, queue, Slack and clocks, and say what to do; exit code 1 if something is wrong',
    )
    .action(examine);
}

const marks = { right: '✓', wrong: '✗', unknown: '–' } as const satisfies Record<Finding['is'], string>;

async function examine(): Promise<void> {
  const found: Finding['is'][] = [];
  for await (const finding of findings()) {
    found.push(finding.is);
    const advice = finding.advice === undefined ? '' : `\n    → ${finding.advice}`;
    process.stdout.write(`${marks[finding.is]} ${finding.what}${advice}\n`);
  }
  const wrong = found.filter((is) => is === 'wrong').length;
  process.stdout.write(
    wrong === 0 ? '\nAll is well.\n' : `\n${wrong} ${wrong === 1 ? 'thing needs' : 'things need'} you.\n`,
  );
  process.exitCode = wrong === 0 ? exitCodes.ok : exitCodes.failed;
}

async function* findings(): AsyncGenerator<Finding> {
  let config: Config;
  try {
    config = readConfig(process.env, 'all');
  } catch (error) {
    if (!(error instanceof SettingsError)) throw error;
    for (const problem of error.problems) yield { is: 'wrong', what: `settings: ${problem}` };
    return;
  }
  const embedded = 'settings: none for Postgres, Redis or Slack, so the embedded default runs';
  yield { is: 'right', what: config.services === null ? embedded : 'settings: complete' };
  yield* checkup(config, () => new Date());
}
