/** `rapport manifest` (V8, O6). */
import type { Command } from 'commander';
import { readCommands } from '../config.js';
import { Refusal } from '../domain/errors.js';
import { manifestFor } from '../slack/manifest.js';

type Options = { readonly url?: string; readonly socket: boolean; readonly name: string };

export function addManifest(program: Command): void {
  program
    .command('manifest')
    .description('print the Slack app manifest, to paste at api.slack.com/apps → Create New App → From a manifest')
    .option('--url <https://…>', 'where Slack reaches Rapport over HTTP')
    .option('--socket', 'Socket Mode, which needs no address; so it is without --url', false)
    .option('--name <name>', 'what the app is called in Slack', 'Rapport')
    .action(printManifest);
}

function printManifest({ url, socket, name }: Options): void {
  if (url !== undefined && socket) throw new Refusal('url_or_socket', 'Give --url or --socket, not both.');
  if (url !== undefined && !(URL.canParse(url) && new URL(url).protocol === 'https:')) {
    throw new Refusal('not_https', `Slack posts to https addresses only; "${url}" is none.`);
  }
  const manifest = manifestFor({ name, url: url ?? null, commands: readCommands(process.env) });
  process.stdout.write(`${JSON.stringify(manifest, null, 2)}\n`);
}
