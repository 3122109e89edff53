/**
 * The control API over HTTP, for the page and for scripts. Only pages of the sandbox's own origin may change anything:
 * another site open in the same browser cannot.
 */
import { type Context, Hono } from 'hono';
import type { Env } from '../listener.js';
import type { World } from '../world.js';
import { openBroadcast } from './broadcast.js';
import type { Control } from './dispatch.js';
import { ControlError } from './errors.js';
import { isControlName } from './parse.js';
import { readLog, readMessages, readState, readSurfaces, readUpcoming } from './reads.js';
import { readThreads } from './threads.js';

const reads = {
  state: readState,
  messages: readMessages,
  surfaces: readSurfaces,
  threads: readThreads,
  log: readLog,
  upcoming: readUpcoming,
} as const;

export function controlRoutes(world: World, control: Control): Hono<Env> {
  const routes = new Hono<Env>();
  for (const [name, read] of Object.entries(reads)) {
    const answer = (http: Context) => guarded(http, () => read(world, http.req.query()));
    routes.get(`/_control/${name}`, answer);
    if (name !== 'surfaces') routes.get(`/${name}`, answer);
  }
  const broadcast = openBroadcast(world.changes);
  routes.get('/_control/stream', (http) => {
    broadcast.add(http.env.outgoing);
    return http.body(null);
  });
  routes.post('/_control/:name', async (http): Promise<Response> => {
    const origin = http.req.header('origin');
    if (origin !== undefined && !isOwnOrigin(origin, http.req.header('host'))) {
      return http.json({ error: `requests from ${origin} are refused; use the sandbox's own page` }, 403);
    }
    return guarded(http, () => run(http, control));
  });
  return routes;
}

async function run(http: Context, control: Control): Promise<unknown> {
  const name = http.req.param('name') ?? '';
  if (!isControlName(name)) throw new ControlError(`there is no control request "${name}"`);
  const body = await http.req.text();
  return control.run(name, parseBody(body));
}

function parseBody(body: string): unknown {
  try {
    return body === '' ? {} : JSON.parse(body);
  } catch {
    throw new ControlError('the body: it is not JSON');
  }
}

async function guarded(http: Context, answer: () => Promise<unknown> | unknown): Promise<Response> {
  try {
    return http.json(await answer());
  } catch (error) {
    if (error instanceof ControlError) return http.json({ error: error.message }, 400);
    throw error;
  }
}

function isOwnOrigin(origin: string, host: string | undefined): boolean {
  try {
    const { hostname, host: named } = new URL(origin);
    // The page's development server proxies here from another port of the same machine.
    return named === host || hostname === '127.0.0.1' || hostname === 'localhost';
  } catch {
    return false;
  }
}
