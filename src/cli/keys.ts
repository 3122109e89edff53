/** `rapport rotate-keys` (V5). */
import cliProgress from 'cli-progress';
import type { Command } from 'commander';
import type { KeyRotation } from '../features/installation-keys.js';
import { exitCodes } from './failure.js';
import { withRecord } from './record.js';

export function addRotateKeys(program: Command): void {
  program
    .command('rotate-keys')
    .description('seal the tokens of every installation with the first of TOKEN_KEYS; afterwards the older ones can go')
    .action(rotate);
}

async function rotate(): Promise<void> {
  await withRecord('rapport rotate-keys', async (record) => {
    const progress = openProgress(process.stderr);
    try {
      const rotation = await record.rotateKeys(progress.update);
      progress.stop();
      process.stdout.write(wordsOf(rotation));
      if (rotation.unreadable.length > 0) process.exitCode = exitCodes.failed;
    } finally {
      progress.stop();
    }
  });
}

/** A line at the end is enough where nobody watches. */
function openProgress(stream: NodeJS.WriteStream) {
  if (!stream.isTTY) return { update: () => {}, stop: () => {} };
  const format = '  {bar} {percentage} %  {value} of {total}  {duration_formatted}';
  const bar = new cliProgress.SingleBar({ stream, format, hideCursor: true }, cliProgress.Presets.shades_classic);
  return {
    update: (done: number, of: number) => (done === 0 ? bar.start(of, 0) : bar.update(done)),
    stop: () => bar.stop(),
  };
}

function wordsOf({ resealed, alreadyNewest, unreadable }: KeyRotation): string {
  const done = `Sealed ${resealed} with the newest key; ${alreadyNewest} had it already.\n`;
  if (unreadable.length === 0) return `${done}Every process that has the newest key can do without the older ones.\n`;
  return `${done}No key opens the tokens of ${unreadable.join(', ')}. Add the key that sealed them to TOKEN_KEYS and run it again, or
install Rapport there again.\n`;
}
