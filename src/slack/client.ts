/**
 * Web API clients, one per workspace, tuned so that a call is made once: no retries (a repeated chat.postMessage posts twice), a
 * timeout, and rate limits as errors instead of a paused queue. Retries belong to the deliveries, with their read-back. Where Slack
 * said to wait with a method, it is not asked again before.
 */
import {
  type Logger,
  LogLevel,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  type WebClient,
  type WebClientOptions,
} from '@slack/web-api';
import type { WorkspaceId } from '../domain/ids.js';
import { openLimits } from './limits.js';
import { ObservedClient, type SlackCall } from './observed-client.js';
import type { Access, Tokens } from './tokens.js';

export type Clients = { of(workspaceId: WorkspaceId): WebClient };

export function openClients(options: {
  readonly apiUrl: string;
  readonly tokens: Pick<Tokens, 'of'>;
  readonly insideTransaction: () => boolean;
  readonly now: () => Date;
  readonly onCall: (call: SlackCall) => void;
}): Clients {
  const clients = new Map<WorkspaceId, WebClient>();
  return {
    of: (workspaceId) => {
      // A transaction that waits for a network holds its locks for as long as Slack likes.
      if (options.insideTransaction()) throw new Error('Slack was called inside a transaction');
      const known = clients.get(workspaceId);
      if (known !== undefined) return known;
      const fetch = authorised(() => options.tokens.of(workspaceId));
      const client = new ObservedClient(
        { ...clientOptions(options.apiUrl), teamId: workspaceId, fetch },
        { limits: openLimits(options.now), onCall: options.onCall },
      );
      clients.set(workspaceId, client);
      return client;
    },
  };
}

/** With the token of the moment, since it may be renewed while the client lives. Never by `headers`, which clients share. */
function authorised(access: () => Promise<Access>): NonNullable<WebClientOptions['fetch']> {
  return async (input, init) => {
    const { token } = await access();
    const headers = new Headers(init?.headers);
    headers.set('authorization', `Bearer ${token}`);
    return fetch(input, { ...init, headers });
  };
}

/** Made anew for each client: some of Slack's constructors write into the object they are given. */
export function clientOptions(apiUrl: string): WebClientOptions {
  return {
    slackApiUrl: apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 10_000,
    logger: silent,
  };
}

/** The client prints what Slack answers besides throwing it; thrown, it reaches our own log. */
const silent: Logger = {
  debug: () => undefined,
  info: () => undefined,
  warn: () => undefined,
  error: () => undefined,
  setLevel: () => undefined,
  getLevel: () => LogLevel.ERROR,
  setName: () => undefined,
};

export type Failure =
  | { readonly kind: 'platform'; readonly code: string }
  | { readonly kind: 'rate_limited'; readonly retryAfterSeconds: number }
  /** No answer, a broken one, or a server error: the call may have been carried out. */
  | { readonly kind: 'unclear'; readonly because: string };

/** Slack's errors by class; anything that is none of them is ours and is thrown on. */
export function failureOf(error: unknown): Failure {
  if (error instanceof WebAPIPlatformError) return { kind: 'platform', code: error.data.error };
  if (error instanceof WebAPIRateLimitedError) return { kind: 'rate_limited', retryAfterSeconds: error.retryAfter };
  if (error instanceof Error && error.name.startsWith('WebAPI')) return { kind: 'unclear', because: error.message };
  throw error;
}
