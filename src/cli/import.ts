/** `rapport import <slack-export.zip>` (I3). */
import cliProgress from 'cli-progress';
import type { Command } from 'commander';
import { workspaceId } from '../domain/ids.js';
import { importTable } from './import-table.js';
import { withRecord } from './record.js';

export function addImport(program: Command): void {
  program
    .command('import')
    .description('add the history in a Slack export to the record; importing twice adds nothing')
    .argument('<slack-export.zip>', 'the ZIP as Slack gives it to a workspace owner')
    .option('--workspace <T…>', 'the installed workspace it belongs to; without it, the one the export names')
    .addHelpText(
      'after',
      `
Only who mentioned, answered or reacted to whom is kept, not what was said. Private channels and direct messages in the
export are left out. An export of a workspace that Rapport is not installed in becomes a workspace of its own, to try
things on: see "rapport plan --dry-run --at latest".`,
    )
    .action(importFile);
}

async function importFile(path: string, options: { readonly workspace?: string }): Promise<void> {
  const begun = Date.now();
  await withRecord('rapport import', async (record) => {
    const progress = openProgress(process.stderr);
    try {
      const report = await record.importExport(path, {
        workspaceId: options.workspace === undefined ? null : workspaceId(options.workspace),
        onOpen: (archive) => progress.start(archive.bytesToRead),
        onProgress: ({ bytesRead, messages }) => progress.update(bytesRead, messages),
      });
      progress.stop();
      process.stdout.write(importTable(report, begun));
    } finally {
      progress.stop();
    }
  });
}

type Progress = { start(total: number): void; update(done: number, messages: number): void; stop(): void };

function openProgress(stream: NodeJS.WriteStream): Progress {
  return stream.isTTY ? bar(stream) : lines(stream);
}

function bar(stream: NodeJS.WriteStream): Progress {
  const format = '  {bar} {percentage} %  {messages} messages  {duration_formatted}';
  const single = new cliProgress.SingleBar({ stream, format, hideCursor: true }, cliProgress.Presets.shades_classic);
  return {
    start: (total) => single.start(total, 0, { messages: 0 }),
    update: (done, messages) => single.update(done, { messages }),
    stop: () => single.stop(),
  };
}

/** A line for every tenth of the way. */
function lines(stream: NodeJS.WriteStream): Progress {
  let total = 0;
  let tenths = 0;
  return {
    start: (size) => {
      total = size;
    },
    update: (done, messages) => {
      const reached = total === 0 ? 10 : Math.floor((done / total) * 10);
      if (reached <= tenths) return;
      tenths = reached;
      stream.write(`  ${reached * 10} %  ${messages} messages\n`);
    },
    stop: () => {},
  };
}
