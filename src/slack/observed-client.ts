/** Slack's client, looked at as it calls: how long it took, what came of it, and whether it may call again just now (O3, O4). */
import {
  type WebAPICallResult,
  WebAPIPlatformError,
  WebAPIRateLimitedError,
  WebClient,
  type WebClientOptions,
} from '@slack/web-api';
import { inSpan, SpanKind } from '../spans.js';
import type { Limits } from './limits.js';

export type CallOutcome = 'ok' | 'refused' | 'rate_limited' | 'failed' | 'held_back';

export type SlackCall = { readonly method: string; readonly outcome: CallOutcome; readonly seconds: number };

export class ObservedClient extends WebClient {
  readonly #limits: Limits;
  readonly #onCall: (call: SlackCall) => void;
  readonly #attributes: { readonly 'rapport.workspace_id': string };

  /** Its `fetch` brings the token. */
  constructor(
    options: WebClientOptions,
    { limits, onCall }: { readonly limits: Limits; readonly onCall: (call: SlackCall) => void },
  ) {
    super(undefined, options);
    this.#limits = limits;
    this.#onCall = onCall;
    this.#attributes = { 'rapport.workspace_id': options.teamId ?? '' };
  }

  /** Every method of the client comes through here. */
  override async apiCall(method: string, args?: Record<string, unknown>): Promise<WebAPICallResult> {
    const began = performance.now();
    const tell = (outcome: CallOutcome) =>
      this.#onCall({ method, outcome, seconds: (performance.now() - began) / 1000 });
    const seconds = this.#limits.secondsToWait(method);
    if (seconds > 0) {
      tell('held_back');
      throw new WebAPIRateLimitedError(Math.ceil(seconds));
    }
    try {
      const call = () => super.apiCall(method, args);
      const answer = await inSpan(
        { name: `slack ${method}`, kind: SpanKind.CLIENT, attributes: this.#attributes },
        call,
      );
      tell('ok');
      return answer;
    } catch (error) {
      if (error instanceof WebAPIRateLimitedError) this.#limits.wait(method, error.retryAfter);
      tell(outcomeOf(error));
      throw error;
    }
  }
}

function outcomeOf(error: unknown): CallOutcome {
  if (error instanceof WebAPIRateLimitedError) return 'rate_limited';
  return error instanceof WebAPIPlatformError ? 'refused' : 'failed';
}
