#!/usr/bin/env node
/** The one entry point. */
import { Command, Option } from 'commander';
import { sayReady, sayStopped, stepPrinter } from './cli-words.js';
import { startRapport } from './compose.js';
import { type Role, readConfig, SettingsError } from './config.js';
import { startEmbedded } from './embedded.js';
import { openLogger } from './logger.js';

const roles: readonly Role[] = ['all', 'app', 'worker'];

const program = new Command('rapport')
  .description('A Slack bot that helps people at work thank each other and stay in touch.')
  .showHelpAfterError('(rapport --help lists everything)')
  .configureHelp({ sortSubcommands: false });

program
  .command('start', { isDefault: true })
  .description('start Rapport; without settings: an embedded Postgres and a local Slack in the browser')
  .addOption(new Option('--role <role>', 'what this process does').choices(roles).default('all'))
  .option('--fresh', 'embedded default only: forget everything and start the demo company anew', false)
  .action(start);

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
  const rapport = await startRapport({
    config: { ...config, httpPort: config.port },
    services: config.services,
    role: options.role,
    clock: { now: () => new Date() },
    log,
  });
  stopOnSignals(() => rapport.stop());
  log.info({ role: options.role, port: rapport.httpPort, workspaces: rapport.workspaces }, 'ready');
}

const stopWithinSeconds = 20;

/** Ctrl-C reaches a process twice where npm passes it on; that is still one wish. */
const sameWishMilliseconds = 1500;

/** The first signal stops in order; another one later, or a stop that hangs, ends the process at once. */
function stopOnSignals(stop: () => Promise<void>): void {
  let stoppingSince: number | null = null;
  const onSignal = (signal: NodeJS.Signals) => {
    if (stoppingSince !== null && performance.now() - stoppingSince > sameWishMilliseconds) process.exit(1);
    if (stoppingSince !== null) return;
    stoppingSince = performance.now();
    setTimeout(() => process.exit(1), stopWithinSeconds * 1000).unref();
    stop().then(
      () => {
        sayStopped(signal);
        process.exit(0);
      },
      (error: unknown) => {
        fail(error);
      },
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
}

function fail(error: unknown): never {
  if (error instanceof SettingsError) {
    process.stderr.write(`${error.message}\n`);
    process.exit(2);
  }
  const { code, port } = error as { code?: string; port?: number };
  if (code === 'EADDRINUSE') {
    process.stderr.write(`Port ${port ?? ''} is taken. Choose another: PORT=3001 npm start\n`);
    process.exit(2);
  }
  process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  process.exit(1);
}

// A bot that is deaf but alive is worse than one that is restarted.
process.on('unhandledRejection', fail);

program.parseAsync().catch(fail);
