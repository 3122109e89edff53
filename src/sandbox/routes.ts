/** Everything the sandbox serves over HTTP: Web API, control, response URLs, OAuth's authorize page, the built page. */
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { type Context, Hono } from 'hono';
import { respond } from './answers.js';
import { authorize } from './authorize.js';
import { isObject } from './blocks/problems.js';
import type { Control } from './control/dispatch.js';
import { controlRoutes } from './control/routes.js';
import { fileRoutes } from './file-routes.js';
import type { Env } from './listener.js';
import { SlackError } from './web-api/errors.js';
import { webApiRoutes } from './web-api/routes.js';
import type { World } from './world.js';

type App = Hono<Env>;

export function sandboxRoutes(world: World, control: Control, pageDir: string | undefined): App {
  const routes: App = new Hono<Env>();
  routes.route('/api', webApiRoutes(world));
  routes.route('/', fileRoutes(world));
  routes.route('/', controlRoutes(world, control));
  routes.post('/response/:id', (http) => answerResponse(world, http));
  routes.get('/oauth/v2/authorize', (http) => authorize(world, http));
  if (pageDir !== undefined) routes.get('*', (http) => page(http, pageDir));
  routes.onError((error, http) => {
    process.stderr.write(`sandbox: ${http.req.method} ${http.req.path}: ${error.stack ?? error.message}\n`);
    return http.json({ error: `the sandbox failed: ${error.message}` }, 500);
  });
  return routes;
}

async function answerResponse(world: World, http: Context): Promise<Response> {
  const body: unknown = await http.req.json().catch(() => null);
  const closeLog = world.log.open({ kind: 'api', name: 'response_url', team: null, request: body });
  if (world.faults.take('error_before', { method: 'response_url', team: null })) {
    closeLog('500, not accepted');
    return http.json({ ok: false, error: 'internal_error' }, 500);
  }
  try {
    respond(world, http.req.param('id') ?? '', isObject(body) ? body : {});
    closeLog('ok');
    return http.text('ok');
  } catch (error) {
    if (!(error instanceof SlackError)) throw error;
    closeLog(error.code);
    return http.json({ ok: false, error: error.code, ...error.details }, error.code.endsWith('_url') ? 404 : 400);
  }
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

/** A file of the built page, or its index for every other path. */
async function page(http: Context, pageDir: string): Promise<Response> {
  const path = normalize(decodeURIComponent(http.req.path));
  const file = await readFile(join(pageDir, path)).catch(() => null);
  const type = contentTypes[extname(path)] ?? 'application/octet-stream';
  if (file) return http.body(new Uint8Array(file), 200, { 'content-type': type });
  const index = await readFile(join(pageDir, 'index.html')).catch(() => null);
  if (index === null || extname(path) !== '') return http.notFound();
  return http.body(new Uint8Array(index), 200, { 'content-type': 'text/html; charset=utf-8' });
}
