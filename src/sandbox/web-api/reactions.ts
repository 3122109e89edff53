/** reactions.*, by the app. */
import { z } from 'zod';
import { react } from '../messages.js';
import { wireMessage } from '../wire/messages.js';
import { isIn, messageIn, openChannel, visibleChannel } from './access.js';
import { SlackError } from './errors.js';
import { type Caller, flag, method, text } from './method.js';

const args = z.object({ channel: text, timestamp: text, name: text });

export const reactionMethods = {
  'reactions.add': method({
    scopes: ['reactions:write'],
    args,
    handler: (caller, given) => changed(caller, given, true, 'already_reacted'),
  }),
  'reactions.remove': method({
    scopes: ['reactions:write'],
    args,
    handler: (caller, given) => changed(caller, given, false, 'no_reaction'),
  }),
  'reactions.get': method({
    scopes: ['reactions:read'],
    args: z.object({ channel: text, timestamp: text, full: flag }),
    handler(caller, given) {
      const channel = visibleChannel(caller, given.channel);
      const message = wireMessage(caller, channel, messageIn(channel, given.timestamp));
      return { type: 'message', channel: channel.id, message };
    },
  }),
};

function changed(
  caller: Caller,
  { channel: id, timestamp, name }: z.output<typeof args>,
  present: boolean,
  otherwise: string,
) {
  const channel = openChannel(visibleChannel(caller, id));
  if (!isIn(caller, channel)) throw new SlackError('not_in_channel');
  const message = messageIn(channel, timestamp);
  if (!/^[a-z0-9_+\-:']{1,100}$/.test(name)) throw new SlackError('invalid_name');
  const user = caller.actor;
  if (!react({ ...caller, channel }, message, { user, name, present })) throw new SlackError(otherwise);
  return {};
}
