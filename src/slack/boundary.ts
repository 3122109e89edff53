/**
 * The edge where Slack's calls come in. Work is made durable first and acknowledged after; the acknowledgement is what the
 * person sees. A refusal is answered with its sentence, a failure with an apology and a reference to its log line.
 */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';
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

/**
 * What was pressed, chosen or picked. Slack signs what a client sent, whatever that is: the listener's `idIn` and `slackIdIn` say
 * what of it can be an id.
 */
export function pressed(action: unknown): string {
  const read = carried.safeParse(action);
  if (!read.success) return '';
  const { value, selected_option: option, selected_user: user, selected_date_time: moment } = read.data;
  return value ?? option?.value ?? user ?? moment?.toString() ?? '';
}

const carried = z.object({
  value: z.string().nullish(),
  selected_option: z.object({ value: z.string() }).nullish(),
  selected_user: z.string().nullish(),
  selected_date_time: z.number().nullish(),
});

/** One of our own ids; what cannot be one becomes the id that nothing has, so that a forged press ends where a stale one does. */
export function idIn(value: string): string {
  return /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value) ? value : '00000000-0000-0000-0000-000000000000';
}

/** One of Slack's, likewise. */
export function slackIdIn(value: string): string {
  return /^[A-Z0-9]{1,255}$/.test(value) ? value : '';
}

/** What a form remembers of why it was opened; null where that is no JSON of this shape. */
export function recalled<T>(shape: z.ZodType<T>, metadata: string | undefined): T | null {
  try {
    return shape.safeParse(JSON.parse(metadata || '{}')).data ?? null;
  } catch {
    return null;
  }
}

export const notReadSentence = 'This form is no longer one of mine. Please close it and open it again.';

/** The workspace a payload belongs to. Installed for an organisation, a form names no team but that of whoever filled it in. */
export function workspaceOf(payload: {
  readonly team?: { readonly id: string } | null;
  readonly team_id?: string;
  readonly user?: unknown;
}): WorkspaceId {
  const { team_id: home } = ((typeof payload.user === 'object' ? payload.user : null) as { team_id?: string }) ?? {};
  return workspaceId(payload.team?.id ?? payload.team_id ?? home ?? '');
}
