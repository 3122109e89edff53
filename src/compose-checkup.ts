/** Everything Rapport needs, looked at in turn (O6). Each finding is one line; what is wrong says what to do. */
import { queueSettingsOf } from './compose.js';
import { botFindings, clockFinding, type Finding } from './compose-checkup-findings.js';
import { checkInstallations } from './compose-checkup-installations.js';
import { openRecordDatabase } from './compose-record.js';
import type { Config, SlackSettings } from './config.js';
import { checkQueue } from './queue/checkup.js';
import { checkAppToken, checkBotToken } from './slack/checkup.js';
import { databaseFacts } from './store/database-facts.js';
import { pendingMigrations } from './store/migrate.js';

export async function* checkup(config: Config, now: () => Date): AsyncGenerator<Finding> {
  yield* checkDatabaseAndQueue(config, now);
  if (config.services === null) {
    yield { is: 'right', what: 'Slack: the local one; it runs while "npm start" runs' };
    return;
  }
  yield* checkSlack(config.services.slack, now);
  yield* checkInstallations(config.services, now);
}

async function* checkDatabaseAndQueue(config: Config, now: () => Date): AsyncGenerator<Finding> {
  let database: Awaited<ReturnType<typeof openRecordDatabase>>;
  try {
    database = await openRecordDatabase({ config, doing: 'rapport doctor' });
  } catch (error) {
    yield { is: 'wrong', what: `database: ${sentence(error)}`, advice: 'set DATABASE_URL, or RAPPORT_HOME' };
    return;
  }
  try {
    const isReached = yield* checkDatabase(database.url, database.where, now);
    if (isReached) yield* checkSchema(database.url, config);
    if (isReached || config.services?.redisUrl != null) yield await queueFinding(database.url, config);
  } finally {
    await database.close();
  }
}

async function* checkDatabase(url: string, where: string, now: () => Date): AsyncGenerator<Finding, boolean> {
  try {
    const { version, at, mayCreate } = await databaseFacts(url);
    yield { is: 'right', what: `database: Postgres ${version} (${where})` };
    if (!mayCreate) {
      yield { is: 'wrong', what: 'database: this user may not create tables', advice: 'grant create on schema public' };
    }
    yield clockFinding('the database', Math.round((at.getTime() - now().getTime()) / 1000));
    return true;
  } catch (error) {
    const advice = 'is Postgres running, and is DATABASE_URL right?';
    yield { is: 'wrong', what: `database: ${where} cannot be reached: ${sentence(error)}`, advice };
    return false;
  }
}

async function* checkSchema(url: string, config: Config): AsyncGenerator<Finding> {
  try {
    const pending = await pendingMigrations(url);
    if (pending.length === 0) yield { is: 'right', what: 'schema: up to date' };
    else if (config.services === null) yield { is: 'right', what: 'schema: start brings it up to date' };
    else {
      const advice = 'run "rapport migrate", or start Rapport, which does it first';
      yield { is: 'wrong', what: `schema: ${pending.length} migrations are pending (${pending.join(', ')})`, advice };
    }
  } catch (error) {
    yield { is: 'wrong', what: `schema: ${sentence(error)}` };
  }
}

async function queueFinding(databaseUrl: string, config: Config): Promise<Finding> {
  const settings = queueSettingsOf({ databaseUrl, redisUrl: config.services?.redisUrl ?? null });
  const name = settings.kind === 'redis' ? `Redis at ${new URL(settings.url).host}` : 'on Postgres';
  const checked = await checkQueue(settings);
  switch (checked.kind) {
    case 'answers':
      return { is: 'right', what: `queue: ${name}${checked.version === null ? '' : `, version ${checked.version}`}` };
    case 'unprepared':
      return config.services === null
        ? { is: 'right', what: 'queue: on Postgres; start prepares it' }
        : { is: 'wrong', what: 'queue: its tables are missing', advice: 'run "rapport migrate", or start Rapport' };
    case 'unreachable': {
      const advice = `is ${settings.kind === 'redis' ? 'Redis running, and is REDIS_URL' : 'Postgres running, and is DATABASE_URL'} right?`;
      return { is: 'wrong', what: `queue: ${name} does not answer: ${checked.because}`, advice };
    }
  }
}

async function* checkSlack(settings: SlackSettings, now: () => Date): AsyncGenerator<Finding> {
  const slack = { apiUrl: settings.apiUrl, now };
  for (const token of settings.botTokens) {
    yield* botFindings(await checkBotToken(slack, token), `bot token …${token.slice(-4)}`);
  }
  if (settings.appToken === null) {
    yield { is: 'unknown', what: 'Slack: events come over HTTP; only Slack can tell whether it reaches this address' };
    return;
  }
  const checked = await checkAppToken(slack, settings.appToken);
  if (checked.kind === 'accepted') yield { is: 'right', what: 'Slack: the app token opens Socket Mode' };
  else {
    const advice = 'SLACK_APP_TOKEN needs the scope connections:write (Basic Information → App-Level Tokens)';
    yield { is: 'wrong', what: `Slack: the app token is ${checked.kind}: ${checked.because}`, advice };
  }
}

function sentence(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const first: unknown = error instanceof AggregateError ? error.errors[0] : null;
  return error.message || (first instanceof Error ? first.message : error.name);
}
