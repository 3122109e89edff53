/** What a Web API method is made of, and how its arguments arrive: as form fields or as JSON. */
import { z } from 'zod';
import type { Grant } from '../grants.js';
import type { Json, Workspace } from '../workspace.js';
import type { World } from '../world.js';
import { slackErrorWith } from './errors.js';

export type TokenKind = 'bot' | 'app';

/**
 * Who calls: the app, in the workspace its token is for, or which the call is about where it is for an organisation. It acts as its bot,
 * or as the person whose token it uses.
 */
export type Caller = {
  readonly world: World;
  readonly workspace: Workspace;
  /** A user id. */
  readonly actor: string;
  readonly scopes: readonly string[];
  /** Null for an app token, and where none is needed. */
  readonly grant: Grant | null;
};

export type Method = {
  readonly token: TokenKind | 'none';
  /** Any one of these suffices here; handlers ask for more where the conversation's kind decides. */
  readonly scopes: readonly string[];
  /** A method about the install itself works with an organisation's token without naming a workspace. */
  readonly isAboutInstall: boolean;
  /** The names of its arguments; Slack ignores what it does not know. */
  readonly args: readonly string[];
  run(caller: Caller, raw: Json): Promise<Json> | Json;
};

export function method<S extends z.ZodObject>(definition: {
  readonly token?: Method['token'];
  readonly scopes: readonly string[];
  readonly isAboutInstall?: boolean;
  readonly args: S;
  readonly handler: (caller: Caller, args: z.output<S>) => Promise<Json> | Json;
}): Method {
  const { token = 'bot', scopes, isAboutInstall = false, args, handler } = definition;
  const names = Object.keys(args.shape);
  return {
    token,
    scopes,
    isAboutInstall,
    args: names,
    run: (caller, raw) => handler(caller, parseArguments(args, raw)),
  };
}

function parseArguments<S extends z.ZodObject>(schema: S, raw: Json): z.output<S> {
  const parsed = schema.safeParse(raw);
  if (parsed.success) return parsed.data;
  const messages = parsed.error.issues.map(({ path, message }) => {
    const field = path.join('/');
    return raw[field] === undefined ? `missing required field: ${field}` : `${message} [json-pointer:/${field}]`;
  });
  throw slackErrorWith('invalid_arguments', messages);
}

const fromText = (value: unknown) => (value === '' ? undefined : value);

export const text = z.preprocess((value) => (typeof value === 'number' ? String(value) : value), z.string());
export const optionalText = z.preprocess(fromText, text.optional());
export const flag = z.preprocess(
  (value) =>
    value === 'true' || value === '1' || value === 1 ? true : value === 'false' || value === '0' ? false : value,
  z.boolean().default(false),
);
export const count = z.preprocess(fromText, z.coerce.number().int().optional());
/** A list: comma-separated or JSON in a form. */
export const list = z.preprocess(
  (value) => (typeof value === 'string' ? parseList(value) : value),
  z.array(z.string()),
);
/** Structured data, as JSON text in a form; undefined for text that is not JSON. */
export const structured = z.preprocess((value) => (typeof value === 'string' ? parseJson(value) : value), z.unknown());

function parseList(value: string): unknown {
  if (value.startsWith('[')) return parseJson(value);
  return value
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
}

/** JSON text that does not parse stays text, for the handler to refuse with its own error. */
function parseJson(value: string): unknown {
  if (value === '') return undefined;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

export const paging = { cursor: optionalText, limit: count };
