/** The process's own HTTP: whether it lives, whether it is ready and what is missing, its numbers, and Slack's requests in HTTP mode. */
import { createServer, type RequestListener, type Server } from 'node:http';

export type Check = {
  readonly name: string;
  /** Rejects with what is wrong. */
  readonly check: () => Promise<void>;
  /** It is told of, and the process is ready all the same. */
  readonly isAdvice?: boolean;
};

type Numbers = { readonly contentType: string; readonly text: string };

export type HttpServer = { readonly port: number; close(): Promise<void> };

export async function openHttpServer(options: {
  readonly host: string;
  readonly port: number;
  readonly checks: readonly Check[];
  /** For Prometheus. */
  readonly metrics: () => Promise<Numbers>;
  readonly slack: RequestListener | null;
  /** False from the moment of stopping on: load balancers send their requests elsewhere. */
  readonly isServing: () => boolean;
}): Promise<HttpServer> {
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0];
    if (path === '/healthz') return answer(response, 200, { status: 'ok' });
    if (path === '/readyz') return void answerReady(response, options);
    if (path === '/metrics') return void answerMetrics(response, options.metrics);
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
  const isReady =
    options.isServing() && results.every(([, result], index) => result === 'ok' || options.checks[index]?.isAdvice);
  answer(response, isReady ? 200 : 503, { status: isReady ? 'ready' : 'not ready', ...Object.fromEntries(results) });
}

async function answerMetrics(response: Response, metrics: () => Promise<Numbers>): Promise<void> {
  try {
    const { contentType, text } = await metrics();
    response.writeHead(200, { 'content-type': contentType }).end(text);
  } catch (error) {
    answer(response, 500, { error: error instanceof Error ? error.message : 'failed' });
  }
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
