/** Who the token is for, and how the app connects. */
import { z } from 'zod';
import type { Json } from '../workspace.js';
import type { Caller } from './method.js';
import { flag, method } from './method.js';

export const identityMethods = {
  'auth.test': method({
    scopes: [],
    args: z.object({}),
    handler: ({ workspace }) => ({
      url: `https://${workspace.domain}.slack.com/`,
      team: workspace.name,
      user: workspace.users[workspace.botUserId]?.name,
      team_id: workspace.id,
      user_id: workspace.botUserId,
      bot_id: workspace.botId,
      is_enterprise_install: false,
    }),
  }),
  'team.info': method({
    scopes: ['team:read'],
    args: z.object({}),
    handler: ({ workspace }) => ({ team: teamOf({ workspace }) }),
  }),
  'emoji.list': method({
    scopes: ['emoji:read'],
    args: z.object({ include_categories: flag }),
    handler: () => ({ emoji: {}, cache_ts: '1600000000.000000' }),
  }),
};

const teamOf = ({ workspace: { id, name, domain } }: Pick<Caller, 'workspace'>): Json => ({
  id,
  name,
  domain,
  email_domain: '',
  icon: { image_default: true },
  url: `https://${domain}.slack.com/`,
});
