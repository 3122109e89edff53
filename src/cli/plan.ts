/** `rapport plan --dry-run` (P10). */
import type { Command } from 'commander';
import type { OpenedRecord } from '../compose-record.js';
import { Refusal } from '../domain/errors.js';
import { memberId, type WorkspaceId } from '../domain/ids.js';
import type { DryRun } from '../features/nudge-dry-run.js';
import { emptySummary, personAsJson, personInWords, summaryInWords, sumUp } from './plan-words.js';
import { chooseWorkspace, withRecord } from './record.js';

type Options = {
  readonly dryRun: boolean;
  readonly workspace?: string;
  readonly member?: string;
  readonly at: string;
  readonly json: boolean;
};

export function addPlan(program: Command): void {
  program
    .command('plan')
    .description('show whom the planner would suggest to whom, whom it would not, and why; --dry-run is required')
    .option('--dry-run', 'look, and change nothing', false)
    .option('--workspace <T…>', 'which workspace, where there are several')
    .option('--member <U…>', 'one person, with every candidate; without it, everybody')
    .option('--at <time>', 'the moment to plan for, such as 2026-03-02T09:00Z; "latest" is the newest on record', 'now')
    .option('--json', 'the same as JSON', false)
    .addHelpText(
      'after',
      `
Only the clock is moved by --at, and the record stays as it is: give the end of the data (--at latest) for a workspace that
was imported, since months after it everybody has long been silent.`,
    )
    .action(plan);
}

async function plan(options: Options): Promise<void> {
  if (!options.dryRun) {
    throw new Refusal(
      'dry_run_only',
      'Rapport plans by itself while it runs; to look at what it would do, add --dry-run.',
    );
  }
  await withRecord('rapport plan', async (record) => {
    const workspace = await chooseWorkspace(record, options.workspace);
    const at = await momentOf(record, workspace.id, options.at);
    const memberOnly = options.member === undefined ? null : memberId(options.member);
    const runs = record.dryRuns(workspace.id, { memberId: memberOnly, at });
    const heading = `${workspace.name} (${workspace.id}), as of ${at.toISOString().slice(0, 16).replace('T', ' ')} UTC`;
    if (options.json) await printJson(runs, { workspaceId: workspace.id, at });
    else await printWords(runs, heading, memberOnly === null ? 'summed up' : 'each');
  });
}

async function momentOf(record: OpenedRecord, workspace: WorkspaceId, at: string): Promise<Date> {
  if (at === 'now') return new Date();
  const moment = at === 'latest' ? (await record.extent(workspace)).lastAt : new Date(at);
  if (moment === null) throw new Refusal('nothing_recorded', 'Nothing is on record in this workspace yet.');
  if (Number.isNaN(moment.getTime())) {
    throw new Refusal('no_time', `"${at}" is no time; give one such as 2026-03-02T09:00Z, or "latest".`);
  }
  return moment;
}

async function printWords(runs: AsyncIterable<DryRun>, heading: string, left: 'each' | 'summed up'): Promise<void> {
  const summary = emptySummary();
  process.stdout.write(`${heading}\n`);
  for await (const run of runs) {
    sumUp(summary, run);
    process.stdout.write(personInWords(run, left));
  }
  process.stdout.write(summaryInWords(summary));
}

async function printJson(
  runs: AsyncIterable<DryRun>,
  about: { readonly workspaceId: WorkspaceId; readonly at: Date },
): Promise<void> {
  const summary = emptySummary();
  const people: ReturnType<typeof personAsJson>[] = [];
  for await (const run of runs) {
    sumUp(summary, run);
    people.push(personAsJson(run));
  }
  process.stdout.write(`${JSON.stringify({ ...about, people, summary }, null, 2)}\n`);
}
