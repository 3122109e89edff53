/** Who works there: joiners, changed profiles, deactivations and user groups, told to the app. */
import { freshId } from './conversations.js';
import { publishEvent } from './events.js';
import { newUser } from './from-seed.js';
import { dndOf } from './nights.js';
import { nextTs } from './timestamps.js';
import { wireGroup, wireUser } from './wire/users.js';
import type { Group, Json, User, Workspace } from './workspace.js';
import type { World } from './world.js';

type In = { readonly world: World; readonly workspace: Workspace };
export type UserChange = { -readonly [K in keyof User]?: User[K] };

export function changeUser(place: In, user: User, change: UserChange): void {
  const now = place.world.clock.now();
  Object.assign(user, change, { updated: Math.floor(now.getTime() / 1000) });
  for (const type of eventsAfter(change)) {
    if (type === 'dnd_updated_user') publish(place, type, { user: user.id, dnd_status: dndOf(user, now) });
    else publish(place, type, { user: wireUserInEvent(place, user), cache_ts: user.updated });
  }
  tell(place);
}

const QUIET: ReadonlySet<string> = new Set(['dnd', 'presence', 'fields']);
const SPECIAL: Readonly<Record<string, string>> = {
  huddle: 'user_huddle_changed',
  statusText: 'user_status_changed',
  statusEmoji: 'user_status_changed',
  statusExpiration: 'user_status_changed',
};

/** Slack says once that the person changed, and once more what sort of change it was. */
function eventsAfter(change: UserChange): Set<string> {
  const told = Object.keys(change).filter((field) => !QUIET.has(field));
  const events = new Set<string>(told.length > 0 ? ['user_change'] : []);
  for (const field of told) events.add(SPECIAL[field] ?? 'user_profile_changed');
  if ('dnd' in change) events.add('dnd_updated_user');
  return events;
}

const wireUserInEvent = ({ world, workspace }: In, user: User): Json => ({
  ...wireUser(workspace, user, world.clock.now()),
  locale: user.locale,
});

type Newcomer = Pick<User, 'name' | 'realName' | 'tz' | 'title'> & Partial<User>;

export function addUser(place: In, given: Newcomer): User {
  const { world, workspace } = place;
  const updated = Math.floor(world.clock.now().getTime() / 1000);
  const user = newUser({ ...given, id: freshId(workspace, 'U') }, updated);
  workspace.users[user.id] = user;
  publish(place, 'team_join', { user: wireUserInEvent(place, user), cache_ts: user.updated });
  tell(place);
  return user;
}

export function addGroup(place: In, given: Omit<Group, 'id'>): Group {
  const group = { ...given, id: freshId(place.workspace, 'S') };
  place.workspace.groups.push(group);
  publish(place, 'subteam_created', { subteam: { ...wireGroup(place.workspace, group), users: group.users } });
  tell(place);
  return group;
}

export function changeGroup(place: In, group: Group, users: readonly string[]): void {
  const former = group.users;
  group.users = [...users];
  publish(place, 'subteam_updated', { subteam: { ...wireGroup(place.workspace, group), users: group.users } });
  const added = users.filter((user) => !former.includes(user));
  const removed = former.filter((user) => !users.includes(user));
  publish(place, 'subteam_members_changed', {
    ...{
      subteam_id: group.id,
      team_id: place.workspace.id,
      date_previous_update: 1_600_000_000,
      date_update: 1_600_000_000,
    },
    ...{ added_users: added, added_users_count: added.length },
    ...{ removed_users: removed, removed_users_count: removed.length },
  });
  tell(place);
}

function publish(place: In, type: string, body: Json): void {
  const { world, workspace } = place;
  publishEvent(place, null, { ...body, type, event_ts: nextTs(workspace, world.clock.now()) });
}

function tell({ world, workspace }: In): void {
  world.changes.tell({ type: 'state', team: workspace.id });
}
