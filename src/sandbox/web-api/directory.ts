/** People, user groups and when they are not to be disturbed. */
import { z } from 'zod';
import { dndOf } from '../nights.js';
import { slackbot, wireGroup, wireUser } from '../wire/users.js';
import type { Json, User } from '../workspace.js';
import { userWith } from './access.js';
import { SlackError } from './errors.js';
import { flag, list, method, optionalText, paging, text } from './method.js';
import { page } from './pages.js';
import { emailOf } from './profiles.js';

export const directoryMethods = {
  'users.list': method({
    scopes: ['users:read'],
    args: z.object({ ...paging, include_locale: flag, team_id: optionalText }),
    handler({ workspace, world, scopes }, args) {
      const now = world.clock.now();
      const people = Object.values(workspace.users).map((user) =>
        withLocale(withEmail(wireUser(workspace, user, now), scopes, user), user, args.include_locale),
      );
      const { items, metadata } = page([slackbot(workspace, now), ...people], args, Number.POSITIVE_INFINITY);
      return { members: items, cache_ts: Math.floor(now.getTime() / 1000), response_metadata: metadata };
    },
  }),
  'users.info': method({
    scopes: ['users:read'],
    args: z.object({ user: text, include_locale: flag }),
    handler(caller, args) {
      const now = caller.world.clock.now();
      if (args.user === 'USLACKBOT') return { user: slackbot(caller.workspace, now) };
      const user = userWith(caller, args.user);
      const wire = withEmail(wireUser(caller.workspace, user, now), caller.scopes, user);
      return { user: withLocale(wire, user, args.include_locale) };
    },
  }),
  'usergroups.list': method({
    scopes: ['usergroups:read'],
    args: z.object({ include_users: flag, include_count: flag, include_disabled: flag, team_id: optionalText }),
    handler: ({ workspace }, args) => ({
      usergroups: workspace.groups.map((group) => ({
        ...wireGroup(workspace, group),
        ...(args.include_users ? { users: group.users } : {}),
      })),
    }),
  }),
  'usergroups.users.list': method({
    scopes: ['usergroups:read'],
    args: z.object({ usergroup: text, include_disabled: flag, team_id: optionalText }),
    handler({ workspace }, args) {
      const group = workspace.groups.find(({ id }) => id === args.usergroup);
      if (group === undefined) throw new SlackError('no_such_subteam');
      return { users: group.users };
    },
  }),
  'dnd.info': method({
    scopes: ['dnd:read'],
    args: z.object({ user: optionalText, team_id: optionalText }),
    handler: (caller, args) => dndOf(userWith(caller, args.user ?? caller.actor), caller.world.clock.now()),
  }),
  'dnd.teamInfo': method({
    scopes: ['dnd:read'],
    args: z.object({ users: list, team_id: optionalText }),
    handler(caller, args) {
      if (args.users.length > 50) throw new SlackError('too_many_users');
      const now = caller.world.clock.now();
      return { users: Object.fromEntries(args.users.map((id) => [id, dndOf(userWith(caller, id), now)])) };
    },
  }),
};

/** Slack tells no locale of people from elsewhere. */
const withLocale = (wire: Json, user: User, isWanted: boolean): Json =>
  isWanted && user.team === '' ? { ...wire, locale: user.locale } : wire;

const withEmail = (wire: Json, scopes: readonly string[], user: User): Json => {
  const email = emailOf(scopes, user);
  return 'email' in email ? { ...wire, profile: { ...(wire.profile as Json), ...email } } : wire;
};
