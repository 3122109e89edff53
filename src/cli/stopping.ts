/** How a command that stays comes to an end. */
import { exitCodes, fail } from './failure.js';
import { sayStopped } from './words.js';

const stopWithinSeconds = 20;

/** Ctrl-C reaches a process twice where npm passes it on; that is still one wish. */
const sameWishMilliseconds = 1500;

/** The first signal stops in order; another one later, or a stop that hangs, ends the process at once. */
export function stopOnSignals(stop: () => Promise<void>): void {
  let stoppingSince: number | null = null;
  const onSignal = (signal: NodeJS.Signals) => {
    if (stoppingSince !== null && performance.now() - stoppingSince > sameWishMilliseconds)
      process.exit(exitCodes.failed);
    if (stoppingSince !== null) return;
    stoppingSince = performance.now();
    setTimeout(() => process.exit(exitCodes.failed), stopWithinSeconds * 1000).unref();
    stop().then(() => {
      sayStopped(signal);
      process.exit(exitCodes.ok);
    }, fail);
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}
