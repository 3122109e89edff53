/** `rapport sandbox`: the local Slack alone, for any Slack app. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Command, InvalidArgumentError } from 'commander';
import { Refusal } from '../domain/errors.js';
import { readWorkspaceFile, WorkspaceFileError } from '../sandbox/config/file.js';
import { openSandbox, type Sandbox, type SandboxOptions } from '../sandbox/server.js';
import { stopOnSignals } from './stopping.js';

type Options = { readonly config: string; readonly port?: number; readonly eventsUrl?: string };

const pageDir = fileURLToPath(new URL('../web/', import.meta.url));

export function addSandbox(program: Command): void {
  program
    .command('sandbox')
    .description('start the local Slack alone, for any Slack app, with the people and channels of a file')
    .requiredOption('--config <workspace.yaml>', 'who and what is in it; docs/sandbox.example.yaml shows all there is')
    .option('--port <number>', 'instead of the one in the file; 0 for any that is free', portOf)
    .option('--events-url <url>', 'HTTP mode: where the app listens, instead of what the file says')
    .action(start);
}

async function start(options: Options): Promise<void> {
  const given = await optionsFrom(options);
  const sandbox = await openSandbox({ ...given, ...(existsSync(pageDir) ? { pageDir } : {}) });
  stopOnSignals(() => sandbox.close());
  process.stdout.write(readyText(sandbox, given));
}

async function optionsFrom({ config, port, eventsUrl }: Options): Promise<SandboxOptions> {
  try {
    const given = await readWorkspaceFile(config);
    return { ...given, ...(port === undefined ? {} : { port }), ...(eventsUrl === undefined ? {} : { eventsUrl }) };
  } catch (error) {
    if (error instanceof WorkspaceFileError) throw new Refusal('workspace_file', error.message);
    throw error;
  }
}

/** What an app is set up with, in the names most apps use for it. */
function readyText({ url, apiUrl, credentials }: Sandbox, { eventsUrl }: SandboxOptions): string {
  const tokens = Object.entries({ ...credentials.botTokens, ...credentials.orgTokens });
  const lines = [
    ['SLACK_API_URL', apiUrl],
    ['SLACK_APP_TOKEN', credentials.appToken],
    ['SLACK_SIGNING_SECRET', credentials.signingSecret],
    ['SLACK_CLIENT_ID', credentials.clientId],
    ['SLACK_CLIENT_SECRET', credentials.clientSecret],
    ...tokens.map(([tenant, token]) => [`SLACK_BOT_TOKEN (${tenant})`, token]),
    ['authorize page', `${url}/oauth/v2/authorize`],
  ];
  const mode = eventsUrl === undefined ? 'over Socket Mode' : `by signed HTTP to ${eventsUrl}`;
  const list = lines.map(([name = '', value = '']) => `    ${name.padEnd(24)} ${value}`).join('\n');
  return `\nA local Slack is ready; it talks to the app ${mode}:\n\n    ${url}\n\nFor the app:\n${list}\n\nCtrl-C stops it.\n`;
}

function portOf(text: string): number {
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) throw new InvalidArgumentError('It should be a port number.');
  return Number(text);
}
