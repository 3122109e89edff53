/** Rapport as a process of its own, so that it can be killed. It runs what `npm run build` made. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';

export type RunningProcess = {
  readonly pid: number;
  /** Everything it has printed. */
  output(): string;
  /** Resolves when it has printed that, rejects when it ends without. */
  prints(text: string): Promise<void>;
  /** Resolves with its exit code; null after a signal. */
  ends(): Promise<number | null>;
  kill(signal: NodeJS.Signals): Promise<void>;
};

const running = new Set<ChildProcess>();

/** Only what is given stands in its environment. */
export function startProcess(
  args: readonly string[],
  env: Readonly<Record<string, string>>,
  cwd?: string,
): RunningProcess {
  const child = spawn(process.execPath, [`${process.cwd()}/dist/cli.js`, ...args], {
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '/tmp', ...env },
    ...(cwd === undefined ? {} : { cwd }),
  });
  running.add(child);
  let output = '';
  const ended = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
      child.emit('printed');
    });
  }
  void ended.then(() => running.delete(child));
  return {
    pid: child.pid ?? 0,
    output: () => output,
    ends: () => ended,
    kill: async (signal) => {
      child.kill(signal);
      await ended;
    },
    prints: async (text) => {
      const end = ended.then(() => 'ended');
      while (!output.includes(text)) {
        const what = await Promise.race([once(child, 'printed'), end]);
        if (what === 'ended' && !output.includes(text)) throw new Error(`ended without "${text}":\n${output}`);
      }
    },
  };
}

/** Belongs into an afterEach. */
export async function killProcesses(): Promise<void> {
  const ends = [...running].map((child) => once(child, 'close'));
  for (const child of running) child.kill('SIGKILL');
  await Promise.all(ends);
}
