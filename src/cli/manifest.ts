/** `rapport manifest` (V8, O6). */
import type { Command } from 'commander';
import { readCommands } from '../config.js';
import { Refusal } from '../domain/errors.js';
import { manifestFor } from '../slack/manifest.js';

type Options = { readonly url?: string; readonly socket: boolean; readonly publicUrl?: string; readonly name: string };

export function addManifest(program: Command): void {
  program
    .command('manifest')
    .description('print the Slack app manifest, to paste at api.slack.com/apps → Create New App → From a manifest')
    .option('--url <https://…>', 'where Slack reaches Rapport over HTTP')
    .option('--socket', 'Socket Mode, which needs no address; so it is without --url', false)
    .option('--public-url <https://…>', 'where people come to install it, for many workspaces by OAuth')
    .option('--name <name>', 'what the app is called in Slack', 'Rapport')
    .action(printManifest);
}

function printManifest({ url, socket, publicUrl, name }: Options): void {
  if (url !== undefined && socket) throw new Refusal('url_or_socket', 'Give --url or --socket, not both.');
  for (const address of [url, publicUrl]) {
    if (address !== undefined && !(URL.canParse(address) && new URL(address).protocol === 'https:')) {
      throw new Refusal('not_https', `Slack goes to https addresses only; "${address}" is none.`);
    }
  }
  const manifest = manifestFor({
    ...{ name, url: url ?? null, publicUrl: publicUrl ?? null },
    commands: readCommands(process.env),
  });
  process.stdout.write(`${JSON.stringify(manifest, null, 2)}\n`);
}
