/** The process's own HTTP: whether it lives, whether it is ready and what is missing, and Slack's requests in HTTP mode. */
import { createServer, type RequestListener, type Server } from 'node:http';

export type Check = { readonly name: string; readonly check: () => Promise<void> };

export type HttpServer = { readonly port: number; close(): Promise<void> };

export async function openHttpServer(options: {
  readonly host: string;
  readonly port: number;
  readonly checks: readonly Check[];
  readonly slack: RequestListener | null;
  /** False from the moment of stopping on: load balancers send their requests elsewhere. */
  readonly isServing: () => boolean;
}): Promise<HttpServer> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0];
    if (path === '/healthz') return answer(response, 200, { status: 'ok' });
    if (path === '/readyz') return void answerReady(response, options);
    if (options.slack !== null && path?.startsWith('/slack/') === true) return options.slack(request, response);
    return answer(response, 404, { error: 'not found' });
  });
  await listen(server, options.port, options.host);
  const address = server.address();
  return {
    port: typeof address === 'object' && address !== null ? address.port : options.port,
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

type Response = Parameters<RequestListener>[1];

async function answerReady(
  response: Response,
  options: { readonly checks: readonly Check[]; readonly isServing: () => boolean },
): Promise<void> {
  const results = await Promise.all(options.checks.map(resultOf));
  const isReady = options.isServing() && results.every(([, result]) => result === 'ok');
  answer(response, isReady ? 200 : 503, { status: isReady ? 'ready' : 'not ready', ...Object.fromEntries(results) });
}

async function resultOf({ name, check }: Check): Promise<readonly [string, string]> {
  try {
    await check();
    return [name, 'ok'];
  } catch (error) {
    return [name, error instanceof Error ? error.message : 'failed'];
  }
}

function answer(response: Response, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function listen(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });
}
