/** Structured logs with ids only (O3, V4): what people wrote, and tokens, never get here. */
import { type DestinationStream, type Logger, pino, stdTimeFunctions } from 'pino';

export type LogSettings = { readonly level: string; readonly pretty: boolean };

export function openLogger(settings: LogSettings, destination?: DestinationStream): Logger {
  const options = {
    level: settings.level,
    timestamp: stdTimeFunctions.isoTime,
    base: null,
    redact: { paths: ['token', '*.token', 'headers', '*.headers', 'text', '*.text', 'body', '*.body'], remove: true },
    serializers: { err: errorFacts },
  };
  if (destination !== undefined) return pino(options, destination);
  if (!settings.pretty) return pino(options);
  return pino({
    ...options,
    transport: { target: 'pino-pretty', options: { ignore: 'pid,hostname', singleLine: true } },
  });
}

/** An error's own properties may hold what somebody wrote (a request, a row); its kind, code and place do not. */
function errorFacts(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) };
  const { code } = error as { code?: unknown };
  const cause = error.cause === undefined ? {} : { cause: errorFacts(error.cause) };
  return {
    type: error.name,
    ...(code === undefined ? {} : { code }),
    message: error.message,
    stack: error.stack,
    ...cause,
  };
}

/** Bolt's logger, in pino's voice. What it says below a warning quotes whole payloads, with people's words: none of it is kept. */
export function slackLogger(log: Logger) {
  const nothing = () => {};
  const say =
    (level: 'warn' | 'error') =>
    (...parts: unknown[]) => {
      const error = parts.find((part) => part instanceof Error);
      const words = parts.filter((part) => typeof part === 'string').join(' ');
      log[level](error === undefined ? {} : { err: error }, words);
    };
  return {
    debug: nothing,
    info: nothing,
    warn: say('warn'),
    error: say('error'),
    setLevel: () => {},
    getLevel: () => 'info' as never,
    setName: () => {},
  };
}
