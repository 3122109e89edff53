/** How a command ends: 0 well, 1 with a failure, 2 where it was used or set wrongly. One sentence; the stack on request. */
import { SettingsError } from '../config.js';
import { Refusal } from '../domain/errors.js';
import { EmbeddedPostgresInUse } from '../embedded.js';

export const exitCodes = { ok: 0, failed: 1, wrongUse: 2 } as const;

export function fail(error: unknown): never {
  const { sentence, code } = endingOf(error);
  const wantsStack = /^(debug|trace)$/.test(process.env.LOG_LEVEL ?? '');
  process.stderr.write(`${sentence}\n`);
  if (wantsStack && error instanceof Error) process.stderr.write(`${stackOf(error)}\n`);
  process.exit(code);
}

export function endingOf(error: unknown): { readonly sentence: string; readonly code: number } {
  if (error instanceof SettingsError) return { sentence: error.message, code: exitCodes.wrongUse };
  if (error instanceof Refusal) return { sentence: error.sentence, code: exitCodes.wrongUse };
  if (error instanceof EmbeddedPostgresInUse) return { sentence: inUse(error), code: exitCodes.wrongUse };
  const { code, port } = error as { code?: string; port?: number };
  if (code === 'EADDRINUSE') {
    return { sentence: `Port ${port} is taken. Choose another: PORT=3001 npm start`, code: exitCodes.wrongUse };
  }
  return { sentence: sentenceOf(error), code: exitCodes.failed };
}

function inUse(error: EmbeddedPostgresInUse): string {
  const { pid, doing } = error.owner;
  const isRunning = doing === 'rapport start';
  return isRunning
    ? `Rapport is already running there: process ${pid}. Stop it first (Ctrl-C), or choose another folder with RAPPORT_HOME.`
    : `${error.message} Wait until it is done, or choose another folder with RAPPORT_HOME.`;
}

/** What a connection that failed says of itself is mostly a code, and for two addresses at once nothing at all. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const [first] = error instanceof AggregateError ? error.errors : [];
  const message = error.message || (first instanceof Error ? first.message : '') || error.name;
  return /[.!?]$/.test(message) ? message : `${message}.`;
}

function stackOf(error: Error): string {
  const cause = error.cause instanceof Error ? `\nCaused by: ${stackOf(error.cause)}` : '';
  return `${error.stack ?? error.message}${cause}`;
}
