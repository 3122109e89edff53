/** What comes in over HTTP before Bolt sees it: it reads whatever is signed as an object, and what is none would end the process. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { parse } from 'node:querystring';

/** Slack's largest requests are forms of some hundred kilobytes. */
const mostBytes = 1_000_000;

type Buffered = IncomingMessage & { rawBody?: Buffer };

const eventsPath = '/slack/events';

/** Hands on requests with an object in them, or with one that only parsing can judge; the others are answered here. */
export function onlyObjects(next: RequestListener): RequestListener {
  return (request, response) => {
    if (!isForBolt(request)) return void response.writeHead(404).end();
    read(request).then(
      (body) => {
        if (body === null) return refuse(response, 413);
        if (!holdsObject(request.headers['content-type'], body.toString())) return refuse(response, 400);
        // Bolt takes a body that was read already.
        (request as Buffered).rawBody = body;
        next(request, response);
      },
      // Whoever sent it has gone.
      () => response.destroy(),
    );
  };
}

/** Bolt throws at everything else, and nobody would catch it. */
function isForBolt({ method, url = '' }: IncomingMessage): boolean {
  return method === 'POST' && url.split('?')[0] === eventsPath;
}

/** Null where it is too long: what follows is not kept. */
async function read(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= mostBytes) chunks.push(chunk);
  }
  return bytes > mostBytes ? null : Buffer.concat(chunks);
}

function holdsObject(contentType: string | undefined, body: string): boolean {
  if (contentType !== 'application/x-www-form-urlencoded') return body.trimStart().startsWith('{');
  const { payload } = parse(body);
  return payload === undefined || (typeof payload === 'string' && payload.trimStart().startsWith('{'));
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { connection: 'close' }).end();
}
