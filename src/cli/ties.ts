/** `rapport rebuild-ties` (I4). */
import type { Command } from 'commander';
import { columns, durationSince } from './columns.js';
import { chooseWorkspace, withRecord } from './record.js';

export function addRebuildTies(program: Command): void {
  program
    .command('rebuild-ties')
    .description('derive every tie anew from the record; gives what live updates gave')
    .option('--workspace <T…>', 'one workspace; without it, all of them')
    .action(rebuild);
}

async function rebuild(options: { readonly workspace?: string }): Promise<void> {
  const begun = Date.now();
  await withRecord('rapport rebuild-ties', async (record) => {
    const all = await record.listWorkspaces();
    const chosen = options.workspace === undefined ? all : [await chooseWorkspace(record, options.workspace)];
    const rows: (string | number)[][] = [['workspace', 'ties before', 'after', 'interactions']];
    for (const workspace of chosen) {
      const before = await record.extent(workspace.id);
      const after = await record.rebuildTies(workspace.id);
      rows.push([`${workspace.name} (${workspace.id})`, before.ties, after, before.interactions]);
    }
    process.stdout.write(`${columns(rows, '')}Done in ${durationSince(begun)}.\n`);
  });
}
