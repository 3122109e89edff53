/**
 * Hono behind node:http. Written out because @hono/node-server's types need the DOM's; and because faults need the raw
 * exchange, which handlers find in `env`.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';

export type Bindings = { readonly incoming: IncomingMessage; readonly outgoing: ServerResponse };
export type Env = { Bindings: Bindings };

type Fetch = (request: Request, env: Bindings) => Response | Promise<Response>;

export function listenerFor(fetch: Fetch): RequestListener {
  return (incoming, outgoing) => {
    const gone = new AbortController();
    outgoing.once('close', () => gone.abort());
    // What is no valid request at all, such as a path of two slashes, is not answered.
    Promise.resolve()
      .then(() => fetch(requestOf(incoming, gone.signal), { incoming, outgoing }))
      .then((response) => write(response, outgoing))
      .catch(() => outgoing.destroy());
  };
}

function requestOf(incoming: IncomingMessage, signal: AbortSignal): Request {
  const url = new URL(incoming.url ?? '/', `http://${incoming.headers.host ?? 'sandbox'}`);
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  }
  const method = incoming.method ?? 'GET';
  if (method === 'GET' || method === 'HEAD') return new Request(url, { method, headers, signal });
  // Node's stream and the DOM's are the same thing under two types, and the page's tests know both.
  const body = Readable.toWeb(incoming) as unknown as NonNullable<RequestInit['body']>;
  const init = { method, headers, signal, body, duplex: 'half' as const };
  return new Request(url, init);
}

async function write(response: Response, outgoing: ServerResponse): Promise<void> {
  if (outgoing.destroyed) return;
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  if (response.body === null) {
    outgoing.end();
    return;
  }
  const body = Readable.fromWeb(response.body as ReadableStream<Uint8Array>);
  outgoing.once('close', () => body.destroy());
  // A stream that ends early was cut by the reader; there is nobody left to tell.
  body.once('error', () => outgoing.destroy());
  outgoing.flushHeaders();
  body.pipe(outgoing);
}
