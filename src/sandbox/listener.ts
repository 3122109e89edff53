/**
 * Hono behind node:http. Written out because @hono/node-server's types need the DOM's; and because faults and streams need the raw
 * exchange, which handlers find in `env`. Bodies are read and written whole: web streams cost more than all else a call does.
 */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

export type Bindings = { readonly incoming: IncomingMessage; readonly outgoing: ServerResponse };
export type Env = { Bindings: Bindings };

type Fetch = (request: Request, env: Bindings) => Response | Promise<Response>;

export function listenerFor(fetch: Fetch): RequestListener {
  return (incoming, outgoing) => {
    // What is no valid request at all, such as a path of two slashes, is not answered.
    requestOf(incoming)
      .then((request) => fetch(request, { incoming, outgoing }))
      .then((response) => write(response, outgoing))
      .catch(() => outgoing.destroy());
  };
}

async function requestOf(incoming: IncomingMessage): Promise<Request> {
  const { method = 'GET', url = '/', headers: given } = incoming;
  const headers: [string, string][] = [];
  for (const [name, value] of Object.entries(given))
    if (value !== undefined) headers.push([name, Array.isArray(value) ? value.join(', ') : value]);
  const address = new URL(url, `http://${given.host ?? 'sandbox'}`);
  if (method === 'GET' || method === 'HEAD') return new Request(address, { method, headers });
  return new Request(address, { method, headers, body: await bodyOf(incoming) });
}

async function bodyOf(incoming: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** A handler that wrote to the exchange itself has answered already. */
async function write(response: Response, outgoing: ServerResponse): Promise<void> {
  if (outgoing.destroyed || outgoing.headersSent) return;
  const headers = Object.fromEntries(response.headers);
  // JSON goes out in one piece with the headers, bytes in two; as text, a file would lose its byte order mark.
  const isText = /json/.test(headers['content-type'] ?? '');
  const body = isText ? await response.text() : Buffer.from(await response.arrayBuffer());
  outgoing.writeHead(response.status, headers).end(body);
}
