/** The arguments of a call, from wherever it put them: the query, a form, JSON, or (the app's own secrets) basic authentication. */
import type { HonoRequest } from 'hono';
import { isObject } from '../blocks/problems.js';
import type { Json } from '../workspace.js';

export async function argumentsOf(request: HonoRequest): Promise<Json | 'invalid_json' | 'json_not_object'> {
  const query = request.query();
  if (request.method === 'GET') return query;
  const type = request.header('content-type') ?? '';
  if (type.includes('json')) {
    const body = parsed(await request.text());
    if (body === undefined) return 'invalid_json';
    return isObject(body) ? { ...query, ...body } : 'json_not_object';
  }
  const form = type.includes('multipart')
    ? await request.parseBody()
    : Object.fromEntries(new URLSearchParams(await request.text()));
  return { ...query, ...basicCredentials(request.header('authorization')), ...form };
}

/** Undefined for what is no JSON; nothing at all counts as no arguments. */
function parsed(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text);
  } catch {
    return undefined;
  }
}

function basicCredentials(header: string | undefined): Json {
  const [, encoded] = /^Basic (.+)$/i.exec(header ?? '') ?? [];
  const [id, secret] = encoded === undefined ? [] : Buffer.from(encoded, 'base64').toString().split(':');
  return id === undefined ? {} : { client_id: id, client_secret: secret };
}
