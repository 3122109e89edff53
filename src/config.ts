/** The environment, read once. Without Slack, Postgres or Redis settings Rapport runs on its embedded default (O1). */
import { z } from 'zod';

export type Role = 'app' | 'worker' | 'all';

/** What the settings are read for: a role to start in, or a command that needs the record alone. */
export type Need = Role | 'record';

export type Config = {
  readonly mode: 'embedded' | 'real';
  readonly port: number;
  readonly host: string;
  /** Where the embedded default keeps its files. */
  readonly home: string;
  readonly log: { readonly level: string; readonly pretty: boolean };
  readonly commands: { readonly kudos: string; readonly followUp: string; readonly rapport: string };
  readonly sweepEverySeconds: number;
  readonly concurrency: number;
  readonly poolSize: number;
  /** For how many days everything of a workspace is kept that Rapport was taken out of (V6). */
  readonly graceDays: number;
  /** The OpenTelemetry collector, if there is one. */
  readonly traces: { readonly endpoint: string } | null;
  /** Null in embedded mode. */
  readonly services: Services | null;
};

export type Services = {
  readonly databaseUrl: string;
  /** Null: the queue is on Postgres. */
  readonly redisUrl: string | null;
  readonly slack: SlackSettings;
};

export type SlackSettings = {
  /** One for each workspace. */
  readonly botTokens: readonly string[];
  /** Socket Mode, if given. */
  readonly appToken: string | null;
  /** HTTP mode, if no app token is given. */
  readonly signingSecret: string | null;
  readonly apiUrl: string;
  /** Null where workspaces come by their tokens alone. */
  readonly oauth: OAuthSettings | null;
};

/** How workspaces install Rapport by themselves (W1). */
export type OAuthSettings = {
  readonly clientId: string;
  readonly clientSecret: string;
  /** Where a browser reaches this Rapport. */
  readonly publicUrl: string;
  readonly tokenKeys: TokenKeys;
};

/** What seals tokens in the database, newest first. */
export type TokenKeys = readonly [TokenKey, ...TokenKey[]];
type TokenKey = { readonly id: string; readonly key: Uint8Array };

/** What is wrong with the settings: all of it at once, for a person to read. */
export class SettingsError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`Rapport cannot start with these settings:\n${problems.map((problem) => `  - ${problem}`).join('\n')}`);
    this.name = 'SettingsError';
    this.problems = problems;
  }
}

const slashCommand = z.string().regex(/^\/[a-z0-9_-]{1,31}$/, 'should be a slash command such as /kudos');
const wholeNumber = (least: number, most: number) => {
  const sentence = `should be a whole number from ${least} to ${most}`;
  return z.coerce.number(sentence).int(sentence).min(least, sentence).max(most, sentence);
};

/** "2027:…,2026:…", newest first: names, and 32 random bytes each in base64. */
const tokenKeys = z.string().transform((value, context): TokenKeys => {
  const keys = value.split(',').map((part) => {
    const [, id = '', encoded = ''] = /^\s*([a-z0-9_-]{1,32}):([A-Za-z0-9+/_-]{43}=?)\s*$/.exec(part) ?? [];
    return { id, key: new Uint8Array(Buffer.from(encoded, 'base64')) };
  });
  const [newest, ...older] = keys;
  const isWrong = keys.some(({ id, key }) => id === '' || key.length !== 32);
  if (newest === undefined || isWrong || new Set(keys.map(({ id }) => id)).size < keys.length) {
    context.addIssue(
      'should be a name, a colon and 32 bytes in base64, such as 2026:… with … from "openssl rand -base64 32" (several, with different names: with commas between, newest first)',
    );
    return z.NEVER;
  }
  return [newest, ...older];
});

/** Slack sends browsers to https only, but for this machine. */
const publicUrl = z.string().refine((value) => {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname, pathname, search, hash } = new URL(value);
  const isHere = protocol === 'http:' && ['localhost', '127.0.0.1'].includes(hostname);
  return (protocol === 'https:' || isHere) && pathname === '/' && search === '' && hash === '';
}, 'should be an https address without a path, such as https://rapport.example.com');

const environment = z.object({
  PORT: z.coerce
    .number('should be a port number such as 3000')
    .int()
    .min(0)
    .max(65_535, 'should be a port number up to 65535')
    .default(3000),
  HOST: z.string().default('127.0.0.1'),
  RAPPORT_HOME: z.string().default('.rapport'),
  LOG_LEVEL: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      'should be trace, debug, info, warn, error or silent',
    )
    .optional(),
  KUDOS_COMMAND: slashCommand.default('/kudos'),
  FOLLOWUP_COMMAND: slashCommand.default('/followup'),
  RAPPORT_COMMAND: slashCommand.default('/rapport'),
  SWEEP_SECONDS: wholeNumber(1, 3600).default(60),
  WORKER_CONCURRENCY: wholeNumber(1, 200).default(10),
  DATABASE_POOL: wholeNumber(2, 200).default(10),
  DATABASE_URL: urlOf(['postgres:', 'postgresql:'], 'postgres://user:password@host:5432/rapport').optional(),
  REDIS_URL: urlOf(['redis:', 'rediss:'], 'redis://host:6379').optional(),
  QUEUE: z.enum(['redis', 'postgres'], 'should be redis or postgres').default('redis'),
  SLACK_BOT_TOKEN: z
    .string()
    .transform((value) => value.split(',').map((token) => token.trim()))
    .refine(
      (tokens) => tokens.every((token) => token.startsWith('xoxb-')),
      'should begin with xoxb- (several: with commas between)',
    )
    .optional(),
  SLACK_APP_TOKEN: z.string().startsWith('xapp-', 'should begin with xapp-').optional(),
  SLACK_SIGNING_SECRET: z.string().min(16, 'should be the signing secret from Basic Information').optional(),
  SLACK_CLIENT_ID: z
    .string()
    .regex(/^\d+\.\d+$/, 'should be the client id from Basic Information, such as 123.456')
    .optional(),
  SLACK_CLIENT_SECRET: z.string().min(16, 'should be the client secret from Basic Information').optional(),
  PUBLIC_URL: publicUrl.optional(),
  TOKEN_KEYS: tokenKeys.optional(),
  UNINSTALL_GRACE_DAYS: wholeNumber(0, 3650).default(30),
  OTEL_EXPORTER_OTLP_ENDPOINT: urlOf(['http:', 'https:'], 'http://collector:4318').optional(),
  SLACK_API_URL: urlOf(['http:', 'https:'], 'https://slack.com/api/').default('https://slack.com/api/'),
});

type Environment = z.output<typeof environment>;

function urlOf(protocols: readonly string[], example: string) {
  return z
    .string()
    .refine(
      (value) => URL.canParse(value) && protocols.includes(new URL(value).protocol),
      `should be a URL such as ${example}`,
    );
}

const realSettings = [
  'DATABASE_URL',
  'REDIS_URL',
  'SLACK_BOT_TOKEN',
  'SLACK_APP_TOKEN',
  'SLACK_SIGNING_SECRET',
  'SLACK_CLIENT_ID',
] as const;

/** Needed together, as soon as one of them is there. */
const oauthSettings = {
  SLACK_CLIENT_ID: 'the client id from Basic Information',
  SLACK_CLIENT_SECRET: 'the client secret from Basic Information',
  TOKEN_KEYS: 'what seals the tokens in the database: a name, a colon, and the output of "openssl rand -base64 32"',
  PUBLIC_URL: 'where browsers reach this Rapport, such as https://rapport.example.com',
} as const;

/** Throws a SettingsError that names every setting that is missing or wrong, with what it should be. */
export function readConfig(env: Readonly<Record<string, string | undefined>>, need: Need): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = environment.safeParse(given);
  const problems = parsed.success ? [] : problemsOf(parsed.error);
  const isReal = realSettings.some((name) => given[name] !== undefined);
  const missing = isReal ? missingSettings(given, need) : [];
  if (!parsed.success || missing.length > 0) throw new SettingsError([...problems, ...missing]);
  return configFrom(parsed.data, isReal);
}

/** What Rapport's slash commands are called, whatever the other settings. Throws a SettingsError. */
export function readCommands(env: Readonly<Record<string, string | undefined>>): Config['commands'] {
  const names = { KUDOS_COMMAND: true, FOLLOWUP_COMMAND: true, RAPPORT_COMMAND: true } as const;
  const given = Object.fromEntries(Object.keys(names).map((name) => [name, env[name] || undefined]));
  const parsed = environment.pick(names).safeParse(given);
  if (!parsed.success) throw new SettingsError(problemsOf(parsed.error));
  return commandsFrom(parsed.data);
}

function problemsOf(error: z.ZodError): readonly string[] {
  return error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`);
}

function commandsFrom(
  env: Pick<Environment, 'KUDOS_COMMAND' | 'FOLLOWUP_COMMAND' | 'RAPPORT_COMMAND'>,
): Config['commands'] {
  return { kudos: env.KUDOS_COMMAND, followUp: env.FOLLOWUP_COMMAND, rapport: env.RAPPORT_COMMAND };
}

function missingSettings(given: Readonly<Record<string, unknown>>, need: Need): readonly string[] {
  const isByOAuth = Object.keys(oauthSettings).some((name) => given[name] !== undefined);
  const needs: [string, boolean, string][] = [
    ['DATABASE_URL', true, 'the Postgres to keep the record in, such as postgres://user:password@host:5432/rapport'],
    ['REDIS_URL', given.QUEUE !== 'postgres', 'the Redis for the queue, such as redis://host:6379 (or QUEUE=postgres)'],
    [
      'SLACK_BOT_TOKEN',
      !isByOAuth,
      'the bot token from OAuth & Permissions, xoxb-… (or SLACK_CLIENT_ID, to be installed by OAuth)',
    ],
    ...Object.entries(oauthSettings).map(([name, what]): [string, boolean, string] => [name, isByOAuth, what]),
  ];
  const missing = needs.filter(
    ([name, isNeeded]) => isNeeded && given[name] === undefined && (need !== 'record' || name === 'DATABASE_URL'),
  );
  const lines = missing.map(([name, , what]) => `${name} is missing: ${what}`);
  const hasIntake = given.SLACK_APP_TOKEN !== undefined || given.SLACK_SIGNING_SECRET !== undefined;
  if (hasIntake || need === 'worker' || need === 'record') return lines;
  return [
    ...lines,
    'SLACK_APP_TOKEN (xapp-…, for Socket Mode) or SLACK_SIGNING_SECRET (for HTTP) is missing: one of them is how Slack reaches Rapport',
  ];
}

function configFrom(env: Environment, isReal: boolean): Config {
  return {
    mode: isReal ? 'real' : 'embedded',
    port: env.PORT,
    host: env.HOST,
    home: env.RAPPORT_HOME,
    log: { level: env.LOG_LEVEL ?? (isReal ? 'info' : 'warn'), pretty: !isReal },
    commands: commandsFrom(env),
    sweepEverySeconds: env.SWEEP_SECONDS,
    concurrency: env.WORKER_CONCURRENCY,
    poolSize: env.DATABASE_POOL,
    graceDays: env.UNINSTALL_GRACE_DAYS,
    traces: env.OTEL_EXPORTER_OTLP_ENDPOINT === undefined ? null : { endpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT },
    services: isReal
      ? {
          databaseUrl: env.DATABASE_URL ?? '',
          redisUrl: env.QUEUE === 'postgres' ? null : (env.REDIS_URL ?? null),
          slack: {
            botTokens: env.SLACK_BOT_TOKEN ?? [],
            appToken: env.SLACK_APP_TOKEN ?? null,
            signingSecret: env.SLACK_SIGNING_SECRET ?? null,
            apiUrl: env.SLACK_API_URL.endsWith('/') ? env.SLACK_API_URL : `${env.SLACK_API_URL}/`,
            oauth: oauthFrom(env),
          },
        }
      : null,
  };
}

function oauthFrom(env: Environment): OAuthSettings | null {
  const { SLACK_CLIENT_ID: clientId, SLACK_CLIENT_SECRET: clientSecret, PUBLIC_URL: url, TOKEN_KEYS: keys } = env;
  // A command that needs the record alone may lack the others.
  if (keys === undefined) return null;
  return { clientId: clientId ?? '', clientSecret: clientSecret ?? '', publicUrl: url ?? '', tokenKeys: keys };
}
