/** Who we are in each workspace: asked of Slack once, at the start, for each token. */
import { WebClient } from '@slack/web-api';
import { type WorkspaceId, workspaceId } from '../domain/ids.js';
import { clientOptions, failureOf } from './client.js';
import { domainIn } from './oauth.js';

export type SlackIdentity = {
  readonly token: string;
  readonly botUserId: string;
  readonly botId: string;
  readonly name: string;
  readonly domain: string;
};

/** Throws, naming the token by its last four characters, where Slack does not accept one. */
export async function connect(settings: {
  readonly botTokens: readonly string[];
  readonly apiUrl: string;
}): Promise<ReadonlyMap<WorkspaceId, SlackIdentity>> {
  const connections = new Map<WorkspaceId, SlackIdentity>();
  for (const token of settings.botTokens) {
    const { team, identity } = await identify(token, settings.apiUrl);
    connections.set(team, identity);
  }
  return connections;
}

async function identify(token: string, apiUrl: string) {
  try {
    const answer = await new WebClient(token, clientOptions(apiUrl)).auth.test();
    const { team_id: team = '', user_id: botUserId = '', bot_id: botId = '', team: name = '', url = '' } = answer;
    return { team: workspaceId(team), identity: { token, botUserId, botId, name, domain: domainIn(url) } };
  } catch (error) {
    const failure = failureOf(error);
    const because =
      failure.kind === 'platform' ? failure.code : failure.kind === 'unclear' ? failure.because : failure.kind;
    throw new Error(`Slack at ${apiUrl} did not accept the bot token …${token.slice(-4)}: ${because}`, {
      cause: error,
    });
  }
}
