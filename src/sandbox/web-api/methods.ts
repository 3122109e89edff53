/** Every Web API method there is, by name. */
import { z } from 'zod';
import { chatMethods } from './chat.js';
import { conversationMethods } from './conversations.js';
import { directoryMethods } from './directory.js';
import { SlackError } from './errors.js';
import { fileMethods } from './files.js';
import { historyMethods } from './history.js';
import { identityMethods } from './identity.js';
import { type Method, method } from './method.js';
import { oauthMethods } from './oauth.js';
import { reactionMethods } from './reactions.js';
import { viewMethods } from './views.js';

const connectionMethods = {
  'apps.connections.open': method({
    token: 'app',
    scopes: ['connections:write'],
    args: z.object({}),
    handler({ world }) {
      const url = world.issueSocketUrl();
      if (url === null) throw new SlackError('too_many_websockets');
      return { url };
    },
  }),
};

const table = {
  ...identityMethods,
  ...connectionMethods,
  ...chatMethods,
  ...conversationMethods,
  ...historyMethods,
  ...directoryMethods,
  ...reactionMethods,
  ...viewMethods,
  ...fileMethods,
  ...oauthMethods,
} satisfies Record<string, Method>;

export const webApiMethods: ReadonlyMap<string, Method> = new Map(Object.entries(table));
