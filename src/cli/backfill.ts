/** `rapport backfill`: how far the history from before Rapport is read (I3). Workers read it by themselves. */
import type { Command } from 'commander';
import type { OpenedRecord } from '../compose-record.js';
import { channelId } from '../domain/ids.js';
import type { Workspace } from '../domain/workspace.js';
import type { BackfillProgress } from '../features/stores-backfill.js';
import { columns, dateOf } from './columns.js';
import { chooseWorkspace, withRecord } from './record.js';

type Options = { readonly workspace?: string; readonly again: boolean; readonly channel?: string };

export function addBackfill(program: Command): void {
  program
    .command('backfill')
    .description('say how far the history of the channels is read from Slack; workers read it by themselves')
    .option('--workspace <T…>', 'one workspace; without it, all of them')
    .option('--again', 'read it all once more; what is known already adds nothing', false)
    .option('--channel <C…>', 'with --again: only this channel')
    .action(backfill);
}

async function backfill(options: Options): Promise<void> {
  await withRecord('rapport backfill', async (record) => {
    const all = await record.listWorkspaces();
    const chosen = options.workspace === undefined ? all : [await chooseWorkspace(record, options.workspace)];
    for (const workspace of chosen) {
      if (options.again) await readAgain(record, workspace, options.channel);
      process.stdout.write(`${workspace.name} (${workspace.id})\n${tableOf(await record.backfills(workspace.id))}`);
    }
  });
}

async function readAgain(record: OpenedRecord, { id }: Workspace, channel: string | undefined): Promise<void> {
  const count = await record.backfillAgain(id, channel === undefined ? null : channelId(channel));
  process.stdout.write(`${count === 1 ? '1 channel is' : `${count} channels are`} read once more.\n`);
}

const states: Readonly<Record<BackfillProgress['state'], string>> = {
  reading: 'reading',
  done: 'done',
  left: 'waits: Rapport is not in it',
};

function tableOf(progress: readonly BackfillProgress[]): string {
  if (progress.length === 0) return '  no channel to read: invite Rapport to some, and start it\n';
  const rows = progress.map(({ channelId: id, name, state, backTo, messages, threadsToRead }) => [
    name === null ? id : `#${name}`,
    states[state],
    dateOf(backTo),
    messages,
    threadsToRead,
  ]);
  const done = progress.filter(({ state, threadsToRead }) => state === 'done' && threadsToRead === 0).length;
  const head = ['channel', 'state', 'back to', 'messages', 'threads to read'];
  return `${columns([head, ...rows])}  ${done} of ${progress.length} channels are read to their end.\n`;
}
