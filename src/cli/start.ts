/** `rapport start`: the only command that stays. */
import { type Command, Option } from 'commander';
import { startRapport } from '../compose.js';
import { type Role, readConfig } from '../config.js';
import { startEmbedded } from '../embedded.js';
import { openLogger } from '../logger.js';
import { stopOnSignals } from './stopping.js';
import { sayReady, stepPrinter } from './words.js';

const roles: readonly Role[] = ['all', 'app', 'worker'];

export function addStart(program: Command): void {
  program
    .command('start', { isDefault: true })
    .description('start Rapport; without settings: an embedded Postgres and a local Slack in the browser')
    .addOption(new Option('--role <role>', 'what this process does').choices(roles).default('all'))
    .option('--fresh', 'embedded default only: forget everything and start the demo company anew', false)
    .action(start);
}

async function start(options: { readonly role: Role; readonly fresh: boolean }): Promise<void> {
  const config = readConfig(process.env, options.role);
  const log = openLogger(config.log);
  if (config.services === null) {
    const embedded = await startEmbedded(config, {
      log,
      isFresh: options.fresh,
      role: options.role,
      onStep: stepPrinter(process.stderr),
    });
    stopOnSignals(() => embedded.stop());
    sayReady(embedded.sandbox.url, config);
    return;
  }
  const tracing = config.traces === null ? null : (await import('../tracing.js')).startTracing(config.traces);
  const rapport = await startRapport({
    config: { ...config, httpPort: config.port },
    services: config.services,
    role: options.role,
    clock: { now: () => new Date() },
    chance: Math.random,
    isPaced: true,
    readsHistory: true,
    log,
    ...(tracing === null ? {} : { telemetry: tracing.telemetry }),
  });
  stopOnSignals(async () => {
    await rapport.stop();
    await tracing?.stop();
  });
  log.info({ role: options.role, port: rapport.httpPort, workspaces: rapport.workspaces }, 'ready');
}
