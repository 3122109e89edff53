/** What Slack says of a token: whether it is accepted, what it may do, and what time it is there (O6). */
import { optionalScopes, scopes } from './manifest.js';

export type MissingScope = { readonly scope: string; readonly costs: string; readonly isOptional: boolean };

export type BotTokenCheckup =
  | { readonly kind: 'refused' | 'unreachable'; readonly because: string }
  | {
      readonly kind: 'accepted';
      readonly team: string;
      readonly teamId: string;
      /** Scopes of the manifest that the token lacks, with what goes without them; null where Slack does not say. */
      readonly missing: readonly MissingScope[] | null;
      /** Slack's clock minus ours, to the second; null where Slack does not say. */
      readonly clockSeconds: number | null;
    };

export type AppTokenCheckup =
  | { readonly kind: 'refused' | 'unreachable'; readonly because: string }
  | { readonly kind: 'accepted' };

type Slack = { readonly apiUrl: string; readonly now: () => Date };
type Answer = { readonly ok?: boolean; readonly error?: string; readonly team?: string; readonly team_id?: string };

export async function checkBotToken(slack: Slack, token: string): Promise<BotTokenCheckup> {
  const called = await call(slack, 'auth.test', token);
  if (called.kind !== 'accepted') return called;
  const { answer, headers } = called;
  return {
    kind: 'accepted',
    team: answer.team ?? '',
    teamId: answer.team_id ?? '',
    missing: missingScopes(headers.get('x-oauth-scopes')),
    clockSeconds: clockOf(headers.get('date'), slack.now()),
  };
}

/** Asks for a Socket Mode address and does not go there; it lapses by itself. */
export async function checkAppToken(slack: Slack, token: string): Promise<AppTokenCheckup> {
  const called = await call(slack, 'apps.connections.open', token);
  return called.kind === 'accepted' ? { kind: 'accepted' } : called;
}

const timeoutMilliseconds = 10_000;

/** Not Slack's client: the answer's headers are what is wanted, and the client keeps them to itself. */
async function call({ apiUrl }: Slack, method: string, token: string) {
  try {
    const response = await fetch(new URL(method, apiUrl), {
      method: 'POST',
      // One question each: a connection kept open would keep the command from ending.
      headers: { authorization: `Bearer ${token}`, connection: 'close' },
      signal: AbortSignal.timeout(timeoutMilliseconds),
    });
    const answer = (await response.json()) as Answer;
    if (answer.ok === true) return { kind: 'accepted' as const, answer, headers: response.headers };
    return { kind: 'refused' as const, because: answer.error ?? `HTTP ${response.status}` };
  } catch (error) {
    const { cause, message } = error as Error;
    return { kind: 'unreachable' as const, because: cause instanceof Error && cause.message ? cause.message : message };
  }
}

function missingScopes(header: string | null) {
  if (header === null) return null;
  const granted = new Set(header.split(',').map((scope) => scope.trim()));
  return Object.entries({ ...scopes, ...optionalScopes })
    .filter(([scope]) => !granted.has(scope))
    .map(([scope, costs]): MissingScope => ({ scope, costs, isOptional: scope in optionalScopes }));
}

function clockOf(date: string | null, now: Date): number | null {
  const there = date === null ? Number.NaN : Date.parse(date);
  return Number.isNaN(there) ? null : Math.round((there - now.getTime()) / 1000);
}
