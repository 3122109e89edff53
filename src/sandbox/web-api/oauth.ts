/** oauth.v2.access: the code from the sandbox's authorize page, exchanged once for the workspace's bot token. */
import { z } from 'zod';
import { SlackError } from './errors.js';
import { type Method, optionalText, text } from './method.js';

const args = z.object({ code: text, client_id: optionalText, client_secret: optionalText, redirect_uri: optionalText });

const access: Method = {
  token: 'none',
  scopes: [],
  run({ world }, raw) {
    const { code, client_id: id, client_secret: secret } = args.parse(raw);
    const { clientId, clientSecret, botTokens, appId } = world.credentials;
    if (id !== clientId) throw new SlackError('invalid_client_id');
    if (secret !== clientSecret) throw new SlackError('bad_client_secret');
    const grant = world.tickets.spendCode(code);
    const workspace = grant && world.workspaces.get(grant.team);
    if (!grant || !workspace) throw new SlackError('invalid_code');
    return {
      app_id: appId,
      authed_user: { id: grant.user },
      scope: world.manifest.oauth_config.scopes.bot.join(','),
      token_type: 'bot',
      access_token: botTokens[workspace.id],
      bot_user_id: workspace.botUserId,
      team: { id: workspace.id, name: workspace.name },
      enterprise: null,
      is_enterprise_install: false,
    };
  },
};

export const oauthMethods = { 'oauth.v2.access': access };
