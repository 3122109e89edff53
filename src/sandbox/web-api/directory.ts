/** People, user groups and when they are not to be disturbed. */
import { DateTime } from 'luxon';
import { z } from 'zod';
import { slackbot, wireGroup, wireUser } from '../wire/users.js';
import type { User } from '../workspace.js';
import { userWith } from './access.js';
import { SlackError } from './errors.js';
import { flag, list, method, optionalText, paging, text } from './method.js';
import { page } from './pages.js';

export const directoryMethods = {
  'users.list': method({
    scopes: ['users:read'],
    args: z.object({ ...paging, include_locale: flag }),
    handler({ workspace, world }, args) {
      const now = world.clock.now();
      const people = Object.values(workspace.users).map((user) =>
        withLocale(wireUser(workspace, user, now), user, args.include_locale),
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
      return { user: withLocale(wireUser(caller.workspace, user, now), user, args.include_locale) };
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
    handler: (caller, args) =>
      dndOf(userWith(caller, args.user ?? caller.workspace.botUserId), caller.world.clock.now()),
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

const withLocale = (wire: Record<string, unknown>, user: User, isWanted: boolean) =>
  isWanted ? { ...wire, locale: user.locale } : wire;

/** The present or the next span of the person's nightly schedule; 1 and 1 when there is none, as Slack answers. */
function dndOf({ dnd, tz }: User, now: Date) {
  if (dnd === null) return { dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 };
  const today = DateTime.fromJSDate(now, { zone: tz });
  for (const day of [today.minus({ days: 1 }), today, today.plus({ days: 1 })]) {
    const start = at(day, dnd.start);
    const end = dnd.end > dnd.start ? at(day, dnd.end) : at(day.plus({ days: 1 }), dnd.end);
    if (end > today)
      return { dnd_enabled: true, next_dnd_start_ts: start.toUnixInteger(), next_dnd_end_ts: end.toUnixInteger() };
  }
  return { dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 };
}

function at(day: DateTime, time: string): DateTime {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return day.startOf('day').set({ hour, minute });
}
