/** Requests to Rapport's own HTTP as anybody could make them, signed or not. */
import { createHmac } from 'node:crypto';
import { request as open } from 'node:http';
import type { World } from './world.js';

export type Sent = {
  readonly method?: string;
  readonly path?: string;
  readonly type?: string;
  readonly body?: string;
  /** By default signed as Slack would, just now. */
  readonly headers?: Readonly<Record<string, string>>;
  readonly isUnsigned?: true;
};

export function signed(
  world: World,
  body: string,
  at = Math.floor(Date.now() / 1000),
): Readonly<Record<string, string>> {
  const hmac = createHmac('sha256', world.sandbox.credentials.signingSecret).update(`v0:${at}:${body}`).digest('hex');
  return { 'x-slack-request-timestamp': String(at), 'x-slack-signature': `v0=${hmac}` };
}

/** By node:http, which puts a path on the wire as it is. 0 where the connection was closed without an answer. */
export function statusOf(world: World, sent: Sent): Promise<number> {
  const { method = 'POST', path = '/slack/events', type = 'application/json', body = '' } = sent;
  const signature = sent.isUnsigned ? {} : signed(world, body);
  const headers = { 'content-type': type, ...signature, ...sent.headers };
  const port = world.rapport().httpPort ?? 0;
  return new Promise((resolve) => {
    const request = open({ host: '127.0.0.1', port, method, path, headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode ?? 0));
    });
    request.on('error', () => resolve(0));
    // No answer is one, too.
    request.setTimeout(60_000, () => request.destroy());
    request.end(body);
  });
}

export const form = (fields: Readonly<Record<string, string>>): Pick<Sent, 'type' | 'body'> => ({
  type: 'application/x-www-form-urlencoded',
  body: new URLSearchParams(fields).toString(),
});

export const json = (value: unknown): Pick<Sent, 'body'> => ({ body: JSON.stringify(value) });
export const payload = (value: unknown) => form({ payload: JSON.stringify(value) });
