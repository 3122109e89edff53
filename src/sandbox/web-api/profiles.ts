/** What is known of a person beyond the list: profile fields, presence, addresses; and bots by their bot id. */
import { z } from 'zod';
import { botIdOf } from '../from-seed.js';
import { wireProfile, wireUser } from '../wire/users.js';
import type { Json, User, Workspace } from '../workspace.js';
import { userWith } from './access.js';
import { SlackError } from './errors.js';
import { flag, method, optionalText, text } from './method.js';

export const profileMethods = {
  'users.profile.get': method({
    scopes: ['users.profile:read'],
    args: z.object({ user: optionalText, include_labels: flag }),
    handler(caller, args) {
      const user = userWith(caller, args.user ?? caller.actor);
      const fields = fieldsOf(caller.workspace, user, args.include_labels);
      return { profile: { ...wireProfile(caller.workspace, user), ...emailOf(caller.scopes, user), fields } };
    },
  }),
  'team.profile.get': method({
    scopes: ['users.profile:read'],
    args: z.object({ visibility: optionalText, team_id: optionalText }),
    handler: ({ workspace }) => ({ profile: { fields: workspace.profileFields.map(fieldWith), sections: [] } }),
  }),
  'users.getPresence': method({
    scopes: ['users:read'],
    args: z.object({ user: optionalText }),
    handler(caller, args) {
      const user = userWith(caller, args.user ?? caller.actor);
      return { presence: user.deleted ? 'away' : user.presence };
    },
  }),
  'users.lookupByEmail': method({
    scopes: ['users:read.email'],
    args: z.object({ email: text }),
    handler({ workspace, world }, { email }) {
      const wanted = email.toLowerCase();
      const user = Object.values(workspace.users).find((each) => each.email.toLowerCase() === wanted);
      if (user === undefined || user.deleted) throw new SlackError('users_not_found');
      return { user: wireUser(workspace, user, world.clock.now()) };
    },
  }),
  'bots.info': method({
    scopes: ['users:read'],
    args: z.object({ bot: optionalText, team_id: optionalText }),
    handler({ workspace, world }, { bot }) {
      const user = Object.values(workspace.users).find((each) => each.isBot && botIdOf(each.id) === bot);
      if (user === undefined) throw new SlackError('bot_not_found');
      const isApp = user.id === workspace.botUserId;
      const app = isApp ? { app_id: world.credentials.appId } : {};
      const { id, realName: name, deleted, updated } = user;
      return { bot: { id: bot, deleted, name, updated, ...app, user_id: id, icons: {} } };
    },
  }),
};

/** Addresses only with their own scope. */
export const emailOf = (scopes: readonly string[], { email }: User): Json =>
  email !== '' && scopes.includes('users:read.email') ? { email } : {};

function fieldsOf({ profileFields }: Workspace, { fields }: User, isLabelled: boolean): Json {
  const known = profileFields.filter(({ id }) => fields[id] !== undefined);
  const entries = known.map(({ id, label }) => [id, { value: fields[id], alt: '', ...(isLabelled ? { label } : {}) }]);
  return Object.fromEntries(entries);
}

const fieldWith = ({ id, label, type }: Workspace['profileFields'][number], ordering: number): Json => ({
  id,
  ordering,
  field_name: null,
  label,
  hint: '',
  type,
  possible_values: null,
  options: null,
  is_hidden: false,
  section_id: null,
});
