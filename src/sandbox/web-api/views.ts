/** views.*: modals want a fresh trigger, updates the id or external id, App Home the person. */
import { z } from 'zod';
import { stringOf } from '../blocks/problems.js';
import { checkView } from '../blocks/view-limits.js';
import { findView, openModal, publishHome, pushModal, updateView } from '../surfaces.js';
import { userWith } from './access.js';
import { SlackError } from './errors.js';
import { type Caller, method, optionalText, structured, text } from './method.js';

const triggered = z.object({ trigger_id: text, view: structured });

export const viewMethods = {
  'views.open': method({
    scopes: [],
    args: triggered,
    handler(caller, { trigger_id: trigger, view }) {
      checkView(view, 'modal');
      return { view: openModal(triggeredBy(caller, trigger), view) };
    },
  }),
  'views.push': method({
    scopes: [],
    args: triggered,
    handler(caller, { trigger_id: trigger, view }) {
      checkView(view, 'modal');
      return { view: pushModal(triggeredBy(caller, trigger), view) };
    },
  }),
  'views.update': method({
    scopes: [],
    args: z.object({ view_id: optionalText, external_id: optionalText, hash: optionalText, view: structured }),
    handler(caller, args) {
      const found = findView(caller.workspace, (view) =>
        args.view_id === undefined ? stringOf(view.external_id) === args.external_id : view.id === args.view_id,
      );
      if (found === null) throw new SlackError('not_found');
      return { view: updateView({ ...caller, user: found.user }, found.view, args.view, args.hash) };
    },
  }),
  'views.publish': method({
    scopes: [],
    args: z.object({ user_id: text, hash: optionalText, view: structured }),
    handler(caller, args) {
      const user = userWith(caller, args.user_id).id;
      return { view: publishHome({ ...caller, user }, args.view, args.hash) };
    },
  }),
};

/** Whoever the trigger belongs to; a view that is wrong does not use it up. */
function triggeredBy(caller: Caller, id: string) {
  const trigger = caller.world.tickets.spendTrigger(id, caller.workspace.id);
  if (typeof trigger === 'string') throw new SlackError(trigger);
  return { ...caller, user: trigger.user, channel: trigger.channel };
}
