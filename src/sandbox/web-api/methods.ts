/** Every Web API method there is, by name. */
import { z } from 'zod';
import { chatMethods } from './chat.js';
import { conversationMethods } from './conversations.js';
import { directoryMethods } from './directory.js';
import { fileMethods } from './files.js';
import { historyMethods } from './history.js';
import { identityMethods } from './identity.js';
import { type Method, method } from './method.js';
import { oauthMethods } from './oauth.js';
import { profileMethods } from './profiles.js';
import { reactionMethods } from './reactions.js';
import { scheduledMethods } from './scheduled.js';
import { viewMethods } from './views.js';

const connectionMethods = {
  'apps.connections.open': method({
    token: 'app',
    scopes: ['connections:write'],
    args: z.object({}),
    handler: ({ world }) => ({ url: world.issueSocketUrl() }),
  }),
};

const table = {
  ...identityMethods,
  ...connectionMethods,
  ...chatMethods,
  ...scheduledMethods,
  ...conversationMethods,
  ...historyMethods,
  ...directoryMethods,
  ...profileMethods,
  ...reactionMethods,
  ...viewMethods,
  ...fileMethods,
  ...oauthMethods,
} satisfies Record<string, Method>;

export const webApiMethods: ReadonlyMap<string, Method> = new Map(Object.entries(table));
