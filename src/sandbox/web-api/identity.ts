/** Who the token is for, where the app is installed, and how it goes. */
import { z } from 'zod';
import { authorizationOf } from '../events.js';
import { installOf } from '../installs.js';
import { revoke, uninstall } from '../uninstalling.js';
import type { Json, Workspace } from '../workspace.js';
import { SlackError } from './errors.js';
import { type Caller, flag, method, optionalText, paging, text } from './method.js';
import { checkSecrets } from './oauth.js';
import { page } from './pages.js';

export const identityMethods = {
  'auth.test': method({
    scopes: [],
    isAboutInstall: true,
    args: z.object({}),
    handler: (caller) => {
      const { workspace, world } = caller;
      const { enterprise } = workspace;
      const organisation = caller.grant?.team === null ? enterpriseOf(caller) : null;
      const { id, name, domain } = organisation ?? workspace;
      return {
        url: organisation === null ? `https://${domain}.slack.com/` : `https://${domain}.enterprise.slack.com/`,
        team: name,
        user: workspace.users[caller.actor]?.name,
        team_id: id,
        user_id: caller.actor,
        ...(caller.actor === workspace.botUserId ? { bot_id: workspace.botId } : {}),
        ...(enterprise === null && organisation === null ? {} : { enterprise_id: (organisation ?? enterprise)?.id }),
        is_enterprise_install: organisation !== null,
        ...expiry(caller, world.clock.now()),
      };
    },
  }),
  'auth.revoke': method({
    scopes: [],
    isAboutInstall: true,
    args: z.object({ test: flag }),
    handler(caller, { test }) {
      if (!test && caller.grant !== null) revoke(placeOfGrant(caller), caller.grant);
      return { revoked: !test };
    },
  }),
  'auth.teams.list': method({
    scopes: [],
    isAboutInstall: true,
    args: z.object({ ...paging, include_icon: flag }),
    handler(caller, args) {
      const mine = caller.grant?.team === null ? granted(caller) : [caller.workspace];
      const { items, metadata } = page(mine, args);
      return { teams: items.map(({ id, name }) => ({ id, name })), response_metadata: metadata };
    },
  }),
  'apps.uninstall': method({
    scopes: [],
    isAboutInstall: true,
    args: z.object({ client_id: optionalText, client_secret: optionalText }),
    handler(caller, args) {
      checkSecrets(caller.world, args);
      uninstall(placeOfGrant(caller));
      return {};
    },
  }),
  'apps.event.authorizations.list': method({
    token: 'app',
    scopes: ['authorizations:read'],
    args: z.object({ ...paging, event_context: text }),
    handler({ world }, args) {
      const { tid: team, cid: channel } = contextOf(args.event_context);
      const home = world.workspaces.get(team);
      if (home === undefined) throw new SlackError('invalid_event_context');
      const teams = (channel === undefined ? undefined : home.channels[channel]?.teams) ?? [team];
      const told = teams.flatMap((id) => world.workspaces.get(id) ?? []);
      const installed = told.filter((workspace) => installOf({ world, workspace }) !== null);
      const { items, metadata } = page(installed, args);
      const authorizations = items.map((workspace) => authorizationOf({ world, workspace }));
      return { authorizations, response_metadata: metadata };
    },
  }),
  'team.info': method({
    scopes: ['team:read'],
    args: z.object({ team: optionalText, domain: optionalText, team_id: optionalText }),
    handler({ workspace }, args) {
      if (args.team !== undefined && args.team !== workspace.id) throw new SlackError('team_not_found');
      return { team: teamOf(workspace) };
    },
  }),
  'emoji.list': method({
    scopes: ['emoji:read'],
    args: z.object({ include_categories: flag, team_id: optionalText }),
    handler: ({ workspace }) => ({ emoji: workspace.emoji, cache_ts: '1600000000.000000' }),
  }),
};

function expiry({ grant }: Caller, now: Date): Json {
  if (grant === null || grant.expiresAt === null) return {};
  return { expires_in: Math.max(0, Math.floor((grant.expiresAt - now.getTime()) / 1000)) };
}

/** The workspaces an organisation's install may see. */
const granted = ({ world, grant }: Caller): readonly Workspace[] =>
  [...world.workspaces.values()].filter((each) => each.enterprise?.id === grant?.enterprise && each.isGranted);

function enterpriseOf({ world, grant }: Caller) {
  const all = [...world.workspaces.values()].map(({ enterprise }) => enterprise);
  return all.find((enterprise) => enterprise !== null && enterprise.id === grant?.enterprise) ?? null;
}

/** An organisation's install is told of in one of its workspaces. */
const placeOfGrant = (caller: Caller) => ({
  world: caller.world,
  workspace: caller.grant?.team === null ? (granted(caller)[0] ?? caller.workspace) : caller.workspace,
});

function contextOf(context: string): { tid: string; cid?: string } {
  try {
    const parsed = z.object({ tid: z.string(), cid: z.string().optional() });
    const { tid, cid } = parsed.parse(JSON.parse(Buffer.from(context.replace(/^4-/, ''), 'base64url').toString()));
    return cid === undefined ? { tid } : { tid, cid };
  } catch {
    throw new SlackError('invalid_event_context');
  }
}

const teamOf = ({ id, name, domain, enterprise }: Workspace): Json => ({
  id,
  name,
  domain,
  email_domain: '',
  icon: { image_default: true },
  url: `https://${domain}.slack.com/`,
  ...(enterprise === null ? {} : { enterprise_id: enterprise.id, enterprise_name: enterprise.name }),
});
