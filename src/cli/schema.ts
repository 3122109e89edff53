/** `rapport migrate`. */
import type { Command } from 'commander';
import { migrateAll } from '../compose-record.js';
import { readConfig } from '../config.js';

export function addMigrate(program: Command): void {
  program
    .command('migrate')
    .description('bring the database schema up to date; start does it by itself, once however many processes there are')
    .action(migrateSchema);
}

async function migrateSchema(): Promise<void> {
  const ran = await migrateAll({ config: readConfig(process.env, 'record'), doing: 'rapport migrate' });
  const words = ran.length === 0 ? 'The schema was up to date.' : `Ran ${ran.length}: ${ran.join(', ')}.`;
  process.stdout.write(`${words}\n`);
}
