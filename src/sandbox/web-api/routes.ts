/**
 * The Web API over HTTP: arguments, token, scopes, the faults in force, then the method. Refusals are Slack's: status 200
 * with {ok: false, error}.
 */
import { type Context, Hono } from 'hono';
import type { Env } from '../listener.js';
import type { Json } from '../workspace.js';
import type { World } from '../world.js';
import { argumentsOf } from './arguments.js';
import { type Call, callerOf, workspaceOf } from './callers.js';
import { SlackError } from './errors.js';
import { webApiMethods } from './methods.js';

type Http = Context<Env>;

export function webApiRoutes(world: World): Hono<Env> {
  const routes = new Hono<Env>();
  routes.all('/:method', async (http) => {
    const end = world.activity.begin();
    try {
      return await answerCall(world, http, http.req.param('method'));
    } finally {
      end();
    }
  });
  return routes;
}

async function answerCall(world: World, http: Http, name: string): Promise<Response> {
  const args = await argumentsOf(http.req);
  if (typeof args === 'string') return http.json({ ok: false, error: args });
  const { token: given, ...raw } = args;
  const token = tokenOf(http, given);
  const workspace = workspaceOf(world, { token, raw });
  const isSecret = name.startsWith('oauth.');
  const closeLog = world.log.open({ kind: 'api', name, team: workspace?.id ?? null, request: isSecret ? null : raw });
  const target = { method: name, team: workspace?.id ?? null };
  const limited = world.faults.take('rate_limit', target);
  const wait = limited ? (limited.seconds ?? 1) : excess(world, target, raw.channel);
  if (wait !== null) {
    closeLog('429 ratelimited');
    return http.json({ ok: false, error: 'ratelimited' }, 429, { 'retry-after': String(Math.ceil(wait)) });
  }
  if (world.faults.take('error_before', target)) {
    closeLog('500, not accepted');
    return http.json({ ok: false, error: 'internal_error' }, 500);
  }
  const slow = world.faults.take('slow_before', target);
  if (slow && !(await staysFor(http, slow.seconds ?? 5))) {
    closeLog('caller gone, not accepted');
    return http.body(null);
  }
  const answer = await runMethod(world, { name, raw, token });
  const outcome = answer.ok === true ? 'ok' : String(answer.error);
  return send(world, http, { ...target, token }, answer, (fault) =>
    closeLog(fault ? `${outcome}, ${fault}` : outcome, isSecret ? null : answer),
  );
}

/** What Slack's own limits say, where they are in force. */
function excess(world: World, target: { method: string; team: string | null }, channel: unknown): number | null {
  return world.faults.take('slack_limits', target) ? world.limiter.excess({ ...target, channel }) : null;
}

/** The answer, spoilt where a fault says so; the call was accepted in any case. */
async function send(
  world: World,
  http: Http,
  { token, ...target }: { method: string; team: string | null; token: string | null },
  answer: Json,
  closeLog: (fault?: string) => void,
): Promise<Response> {
  const slow = world.faults.take('slow_after', target);
  if (slow) await staysFor(http, slow.seconds ?? 5);
  if (world.faults.take('lost_answer', target)) {
    closeLog('answer lost');
    http.env.incoming.socket.destroy();
    return http.body(null);
  }
  if (world.faults.take('error_after', target)) {
    closeLog('then 500');
    return http.json({ ok: false, error: 'internal_error' }, 500);
  }
  closeLog();
  return http.json(answer, 200, scopesHeader(world, token));
}

/** Slack says with every answer what the bot token may do. */
function scopesHeader(world: World, token: string | null): Record<string, string> {
  const grant = token === null ? 'invalid_auth' : world.grants.find(token);
  return typeof grant === 'string' ? {} : { 'x-oauth-scopes': grant.scopes.join(',') };
}

async function runMethod(world: World, call: Call): Promise<Json> {
  try {
    const method = webApiMethods.get(call.name);
    if (method === undefined) throw new SlackError('unknown_method', { req_method: call.name });
    return { ok: true, ...(await method.run(callerOf(world, method, call), call.raw)) };
  } catch (error) {
    if (error instanceof SlackError) return { ok: false, error: error.code, ...error.details };
    throw error;
  }
}

function tokenOf(http: Http, given: unknown): string | null {
  const [, bearer] = /^Bearer (.+)$/i.exec(http.req.header('authorization') ?? '') ?? [];
  return bearer ?? (typeof given === 'string' && given !== '' ? given : null);
}

/** Whether the caller is still connected after `seconds`; ends early when it goes. */
function staysFor(http: Http, seconds: number): Promise<boolean> {
  const { outgoing } = http.env;
  return new Promise((resolve) => {
    const done = (stayed: boolean) => {
      clearTimeout(timer);
      outgoing.off('close', gone);
      resolve(stayed);
    };
    const gone = () => done(false);
    const timer = setTimeout(() => done(!outgoing.destroyed), seconds * 1000);
    outgoing.once('close', gone);
    if (outgoing.destroyed) gone();
  });
}
