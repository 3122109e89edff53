/**
 * The edge where Slack's calls come in. Work is made durable first and acknowledged after; the acknowledgement is what the
 * person sees. A refusal is answered with its sentence, a failure with an apology and a reference to its log line.
 */
import { randomUUID } from 'node:crypto';
import { Refusal } from '../domain/errors.js';
import { type WorkspaceId, workspaceId } from '../domain/ids.js';
import { visible } from '../domain/visible-text.js';
import type { Log } from '../features/ports.js';

/** Runs what a person asked for; answers what to tell them, or nothing. */
export async function answering(
  log: Log,
  what: { readonly name: string; readonly workspaceId: WorkspaceId },
  work: () => Promise<string | null>,
): Promise<string | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Refusal) return error.sentence;
    const reference = randomUUID().slice(0, 8);
    log.error({ ...what, reference, err: error }, 'a command failed');
    return `Sorry, that did not work, and nothing was changed. Please try again in a minute. (Reference: ${reference})`;
  }
}

/** What was typed after a command, without what only pasting brings along. */
export function typedAfter(command: { readonly text: string }): string {
  return visible(command.text).trim();
}

/** The workspace a payload belongs to: the team, or the enterprise for an org-wide install. */
export function workspaceOf(payload: {
  readonly team?: { readonly id: string } | null;
  readonly team_id?: string;
}): WorkspaceId {
  return workspaceId(payload.team?.id ?? payload.team_id ?? '');
}
