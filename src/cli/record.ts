/** Commands that open the record, do their work and close it, also where they are interrupted. */
import { type OpenedRecord, openRecord } from '../compose-record.js';
import { readConfig } from '../config.js';
import { Refusal } from '../domain/errors.js';
import { workspaceId } from '../domain/ids.js';
import type { Workspace } from '../domain/workspace.js';

/** What a shell expects of a process that was interrupted. */
const interrupted = 130;

export async function withRecord(doing: string, work: (record: OpenedRecord) => Promise<void>): Promise<void> {
  const config = readConfig(process.env, 'record');
  const record = await openRecord({ config, doing, clock: { now: () => new Date() } });
  const onSignal = () => {
    // Whatever is under way fails when the connections close, and is no longer of interest.
    process.removeAllListeners('unhandledRejection').on('unhandledRejection', () => {});
    process.stderr.write('\nInterrupted. What was recorded is kept; doing it again adds the rest.\n');
    record.close().then(
      () => process.exit(interrupted),
      () => process.exit(interrupted),
    );
  };
  process.once('SIGINT', onSignal).once('SIGTERM', onSignal);
  try {
    await work(record);
  } finally {
    process.removeListener('SIGINT', onSignal).removeListener('SIGTERM', onSignal);
    await record.close();
  }
}

/** The one that was named, or the only one there is. Throws a Refusal that lists them otherwise. */
export async function chooseWorkspace(record: OpenedRecord, named: string | undefined): Promise<Workspace> {
  const all = await record.listWorkspaces();
  const [chosen, ...others] = named === undefined ? all : all.filter((each) => each.id === workspaceId(named));
  if (chosen !== undefined && others.length === 0) return chosen;
  if (all.length === 0)
    throw new Refusal('no_workspace', 'There is no workspace yet. Start Rapport, or import an export.');
  const list = all.map((each) => `\n  ${each.id}  ${each.name}`).join('');
  throw new Refusal(
    'which_workspace',
    named === undefined
      ? `Which workspace? Name one with --workspace:${list}`
      : `Rapport knows no workspace ${named}, but these:${list}`,
  );
}
