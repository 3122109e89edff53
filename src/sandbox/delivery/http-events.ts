/** HTTP mode: everything is posted to the app's one request URL, signed as Slack signs, with Slack's retry headers. */
import { createHmac } from 'node:crypto';
import type { Delivery, Transport } from './delivery.js';
import type { Outbox } from './outbox.js';
import { openWindow } from './window.js';

const CONCURRENCY = { start: 10, most: 50 };

type Parts = { readonly outbox: Outbox; readonly signingSecret: string; readonly patienceMs: number };

export type HttpEvents = Transport & { setUrl(url: string | null): void; close(): void };

export function openHttpEvents({ outbox, signingSecret, patienceMs }: Parts): HttpEvents {
  let url: string | null = null;
  let open = 0;
  const window = openWindow(CONCURRENCY);
  const closing = new AbortController();

  const deliver = async (delivery: Delivery, to: string) => {
    open += 1;
    const started = performance.now();
    try {
      await post(delivery, to);
    } finally {
      open -= 1;
      window.note(performance.now() - started);
      pump();
    }
  };
  const post = async (delivery: Delivery, to: string) => {
    const body = bodyOf(delivery);
    const signal = AbortSignal.any([AbortSignal.timeout(patienceMs), closing.signal]);
    const headers = { ...signatureOf(body, signingSecret), ...headersOf(delivery) };
    const answer = await fetch(to, { method: 'POST', headers, body, signal, redirect: 'error' }).then(
      async (response) => ({ response, text: await response.text() }),
      (error: unknown) => reasonOf(error),
    );
    if (closing.signal.aborted) return;
    if (typeof answer === 'string') return outbox.fail(delivery, answer);
    const { response, text } = answer;
    if (response.ok) return outbox.acknowledge(delivery.id, parseBody(text));
    outbox.fail(delivery, 'http_error', response.headers.get('x-slack-no-retry') !== '1');
  };
  const pump = () => {
    while (url !== null && !closing.signal.aborted) {
      const delivery = outbox.take(window.hasRoom(open));
      if (delivery === undefined) return;
      void deliver(delivery, url);
    }
  };

  return {
    isOpen: () => url !== null,
    pump,
    setUrl(to) {
      url = to;
      pump();
    },
    close: () => closing.abort(),
  };
}

/** Slack checks nothing here, but the app does: the timestamp is real time, five minutes old at most. */
export function signatureOf(body: string, signingSecret: string): Record<string, string> {
  const timestamp = String(Math.floor(Date.now() / 1000));
  const digest = createHmac('sha256', signingSecret).update(`v0:${timestamp}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': `v0=${digest}` };
}

function bodyOf({ kind, payload }: Delivery): string {
  if (kind === 'events_api') return JSON.stringify(payload);
  if (kind === 'interactive') return new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  return new URLSearchParams(
    Object.entries(payload).map(([name, value]): [string, string] => [name, String(value)]),
  ).toString();
}

function headersOf({ kind, attempt, retryReason }: Delivery): Record<string, string> {
  if (kind !== 'events_api') return { 'content-type': 'application/x-www-form-urlencoded' };
  if (attempt === 0) return { 'content-type': 'application/json' };
  return {
    'content-type': 'application/json',
    'x-slack-retry-num': String(attempt),
    'x-slack-retry-reason': retryReason ?? 'unknown_error',
  };
}

/** An empty body acknowledges; JSON is read as such; anything else is a command's plain text. */
function parseBody(text: string): unknown {
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return { text };
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown_error';
  return error.name === 'TimeoutError' ? 'http_timeout' : 'connection_failed';
}
