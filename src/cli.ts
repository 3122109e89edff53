#!/usr/bin/env node
/** The one entry point. */
import { Command } from 'commander';
import { addBackfill } from './cli/backfill.js';
import { addDoctor } from './cli/doctor.js';
import { exitCodes, fail } from './cli/failure.js';
import { addImport } from './cli/import.js';
import { addRotateKeys } from './cli/keys.js';
import { addManifest } from './cli/manifest.js';
import { addPlan } from './cli/plan.js';
import { addPrivacy } from './cli/privacy.js';
import { addSandbox } from './cli/sandbox.js';
import { addMigrate } from './cli/schema.js';
import { addStart } from './cli/start.js';
import { addRebuildTies } from './cli/ties.js';
import { addUplift } from './cli/uplift.js';
import { examples } from './cli/words.js';

const program = new Command('rapport')
  .description('A Slack bot that helps people at work thank each other and stay in touch.')
  .showHelpAfterError('(rapport --help lists everything)')
  .configureHelp({ sortSubcommands: false })
  .addHelpText('after', examples)
  .helpCommand(false)
  .exitOverride((ending) => process.exit(ending.exitCode === 0 ? exitCodes.ok : exitCodes.wrongUse));

addStart(program);
addImport(program);
addBackfill(program);
addPlan(program);
addUplift(program);
addRebuildTies(program);
addPrivacy(program);
addRotateKeys(program);
addMigrate(program);
addManifest(program);
addDoctor(program);
addSandbox(program);

// A bot that is deaf but alive is worse than one that is restarted.
process.on('unhandledRejection', fail);

program.parseAsync().catch(fail);
