/** The page's side of the control API: every request it makes goes through here. */
import type {
  ControlName,
  ControlRequest,
  LogView,
  MessagesView,
  StateView,
  SurfacesView,
  ThreadsView,
  UpcomingView,
} from '../protocol.ts';

export type Answer = {
  readonly ok: boolean;
  /** A sentence for the person, whatever went wrong. */
  readonly error: string | null;
  readonly response: unknown;
  /** The conversation it was about, where the sandbox names one. */
  readonly channel: string | null;
};

type MessagesQuery = {
  readonly team: string;
  readonly channel: string;
  readonly user: string;
  readonly thread_ts?: string;
  readonly before?: string;
  readonly limit?: number;
};

/** The sandbox is there, but has no such thing: an old link, or it was started anew. */
export class RefusedRead extends Error {}

/** Never throws: an unreachable or refusing server is an answer with an error. */
export async function post<N extends ControlName>(name: N, body: ControlRequest<N>): Promise<Answer> {
  try {
    const response = await fetch(`/_control/${name}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const answer = asRecord(await response.json().catch(() => ({})));
    const error = typeof answer.error === 'string' ? answer.error : null;
    const ok = response.ok && answer.ok !== false;
    const channel = typeof answer.channel === 'string' ? answer.channel : null;
    const complaint = ok ? null : (error ?? `The sandbox answered ${response.status}.`);
    return { ok, error: complaint, response: answer.response, channel };
  } catch {
    return { ok: false, error: 'The sandbox cannot be reached.', response: undefined, channel: null };
  }
}

export const fetchState = (team: string) => get<StateView>('state', { team });
export const fetchMessages = (query: MessagesQuery) => get<MessagesView>('messages', query);
export const fetchSurfaces = (team: string, user: string) => get<SurfacesView>('surfaces', { team, user });
export const fetchThreads = (team: string, user: string) => get<ThreadsView>('threads', { team, user });
export const fetchLog = (after: number | undefined, limit: number) => get<LogView>('log', { after, limit });

export const fetchUpcoming = (team: string) => get<UpcomingView>('upcoming', { team, limit: 12 });

async function get<T>(name: string, query: Record<string, string | number | undefined>): Promise<T> {
  const known = Object.entries(query).filter(([, value]) => value !== undefined && value !== '');
  const search = new URLSearchParams(known.map(([key, value]) => [key, String(value)]));
  const response = await fetch(`/_control/${name}?${search}`);
  if (!response.ok) throw new RefusedRead(`${name}: the sandbox answered ${response.status}`);
  return (await response.json()) as T;
}

export function asRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
