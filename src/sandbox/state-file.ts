/** The snapshot: workspaces, the clock's offset and what the app was not told of yet, written whole and atomically. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { BacklogItem, PendingEvent } from './delivery/delivery.js';
import type { Grant } from './grants.js';
import type { Workspace } from './workspace.js';

const FORMAT = 1;
const PAUSE_MS = 1000;
/** A large workspace takes longer to write; saving then stays below a twentieth of the time. */
const SHARE_OF_TIME = 20;

export type Snapshot = {
  readonly format: typeof FORMAT;
  readonly clockOffsetMs: number;
  /** Missing in a file from before installs could change. */
  readonly grants?: readonly Grant[];
  readonly workspaces: readonly Workspace[];
  readonly pendingEvents: readonly PendingEvent[];
  readonly backlog: readonly BacklogItem[];
};

/** Null when there is no file yet. A file of another format is refused, not overwritten. */
export async function readSnapshot(path: string): Promise<Snapshot | null> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (text === null) return null;
  const snapshot: Snapshot = JSON.parse(text);
  if (snapshot.format !== FORMAT)
    throw new Error(`${path} is not a sandbox snapshot of format ${FORMAT}; move it away to start anew`);
  return { ...snapshot, workspaces: snapshot.workspaces.map(withFiles) };
}

/** A snapshot from before there were files has none. */
const withFiles = (workspace: Workspace): Workspace => ({ ...workspace, files: workspace.files ?? {} });

export type Saver = {
  /** Saves about a second later, however often it is called. */
  soon(): void;
  /** Saves what was still to be saved, and no more after that. */
  close(): Promise<void>;
};

export function openSaver(path: string, take: () => Omit<Snapshot, 'format'>): Saver {
  let timer: NodeJS.Timeout | null = null;
  let saving: Promise<void> = Promise.resolve();
  let pause = PAUSE_MS;
  let isClosed = false;

  const save = async () => {
    const started = performance.now();
    const text = JSON.stringify({ format: FORMAT, ...take() });
    await mkdir(dirname(path), { recursive: true });
    await writeFile(`${path}.new`, text, { mode: 0o600 });
    await rename(`${path}.new`, path);
    pause = Math.max(PAUSE_MS, (performance.now() - started) * SHARE_OF_TIME);
  };
  const queue = () => {
    saving = saving.then(save).catch((error: unknown) => {
      process.stderr.write(`sandbox: could not save ${path}: ${String(error)}\n`);
    });
  };
  return {
    soon() {
      if (isClosed) return;
      timer ??= setTimeout(() => {
        timer = null;
        queue();
      }, pause);
    },
    async close() {
      isClosed = true;
      if (timer) clearTimeout(timer);
      queue();
      await saving;
    },
  };
}
