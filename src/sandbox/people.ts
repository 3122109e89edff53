/** Who works there: joiners, changed profiles, deactivations and user groups, told to the app. */
import { freshId } from './conversations.js';
import { publishEvent } from './events.js';
import { nextTs } from './timestamps.js';
import { wireGroup, wireUser } from './wire/users.js';
import type { Group, Json, User, Workspace } from './workspace.js';
import type { World } from './world.js';

type In = { readonly world: World; readonly workspace: Workspace };
export type UserChange = {
  -readonly [K in
    | 'realName'
    | 'title'
    | 'tz'
    | 'locale'
    | 'statusText'
    | 'statusEmoji'
    | 'statusExpiration'
    | 'isAdmin'
    | 'deleted'
    | 'dnd']?: User[K];
};

export function changeUser(place: In, user: User, change: UserChange): void {
  const now = place.world.clock.now();
  Object.assign(user, change, { updated: Math.floor(now.getTime() / 1000) });
  const wire = { ...wireUser(place.workspace, user, now), locale: user.locale };
  publish(place, 'user_change', { user: wire, cache_ts: user.updated });
}

export function addUser(place: In, given: Pick<User, 'name' | 'realName' | 'tz' | 'title'>): User {
  const { world, workspace } = place;
  const plain = {
    statusText: '',
    statusEmoji: '',
    statusExpiration: 0,
    locale: 'en-US',
    isAdmin: false,
    isBot: false,
    deleted: false,
    dnd: null,
  };
  const user = {
    ...plain,
    ...given,
    id: freshId(workspace, 'U'),
    updated: Math.floor(world.clock.now().getTime() / 1000),
  };
  workspace.users[user.id] = user;
  publish(place, 'team_join', { user: wireUser(workspace, user, world.clock.now()) });
  return user;
}

export function changeGroup(place: In, group: Group, users: readonly string[]): void {
  group.users = [...users];
  publish(place, 'subteam_updated', { subteam: { ...wireGroup(place.workspace, group), users: group.users } });
}

function publish(place: In, type: string, body: Json): void {
  const { world, workspace } = place;
  publishEvent(place, null, { ...body, type, event_ts: nextTs(workspace, world.clock.now()) });
  world.changes.tell({ type: 'state', team: workspace.id });
}
