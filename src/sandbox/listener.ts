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
    Promise.resolve(fetch(requestOf(incoming, gone.signal), { incoming, outgoing }))
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
  return new Request(url, { method, headers, signal, body: Readable.toWeb(incoming), duplex: 'half' });
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
