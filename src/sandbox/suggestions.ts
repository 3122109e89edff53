/**
 * What an app suggests while somebody types into a select with an external source (block_suggestion). What was suggested to a person
 * in an element, and nothing else, is what they can then choose there.
 */
import { type Actor, senderOf } from './actors.js';
import { gatherProblems, isObject, stringOf } from './blocks/problems.js';
import { checkOptions, optionsOf } from './blocks/selects.js';
import type { Chooser } from './choosing.js';
import { messageContext, type Use, viewContext } from './interactions.js';
import type { Place } from './messages.js';
import type { Json, Message, View } from './workspace.js';

/** Slack asks from the third character on where an element says nothing. */
const USUAL_LEAST = 3;

/** Where the element stands: in a message, or in a modal or App Home. */
export type Setting = { readonly place: Place; readonly message: Message } | { readonly view: View };

export type Suggested =
  | { readonly kind: 'suggested'; readonly answer: Json }
  | { readonly kind: 'too short'; readonly least: number }
  | { readonly kind: 'failed'; readonly reason: string };

export async function suggest(
  actor: Actor,
  setting: Setting,
  { block, element }: Omit<Use, 'selected'>,
  query: string,
): Promise<Suggested> {
  const least = typeof element.min_query_length === 'number' ? element.min_query_length : USUAL_LEAST;
  if (query.length < least) return { kind: 'too short', least };
  const { settings } = actor.world.manifest;
  if (!settings.socket_mode_enabled && settings.interactivity?.message_menu_options_url === undefined)
    return { kind: 'failed', reason: 'the manifest has no message_menu_options_url, so Slack asks nobody' };
  const named = { block_id: block.block_id, action_id: element.action_id, value: query };
  const context = 'view' in setting ? viewContext(setting.view) : messageContext(setting.place, setting.message);
  const payload = { ...senderOf(actor), ...context, ...named, type: 'block_suggestion' };
  const name = `block_suggestion ${stringOf(element.action_id)}`;
  const outcome = await actor.world.outbox.ask({ kind: 'interactive', team: actor.workspace.id, name, payload });
  if (outcome.kind === 'failed') return outcome;
  return taken(actor, keyOf(setting, stringOf(block.block_id), stringOf(element.action_id)), outcome.body);
}

function taken({ world, workspace, user }: Actor, key: string, body: unknown): Suggested {
  const answer = isObject(body) ? body : {};
  const problems = gatherProblems();
  checkOptions(problems, answer, { least: 0, most: 100 }, '');
  if (problems.found.length > 0) return { kind: 'failed', reason: `the app's answer: ${problems.found.join('; ')}` };
  world.offers.add([workspace.id, user.id, key], optionsOf(answer));
  const { options, option_groups: groups } = answer;
  return { kind: 'suggested', answer: groups === undefined ? { options } : { option_groups: groups } };
}

/** Somebody who chooses in a message or view, and may choose what was suggested to them there. */
export const chooserIn = ({ world, workspace, user }: Actor, setting: Setting): Chooser => ({
  workspace,
  user,
  suggested: (blockId, actionId) => world.offers.of([workspace.id, user.id, keyOf(setting, blockId, actionId)]),
});

function keyOf(setting: Setting, blockId: string, actionId: string): string {
  const where = 'view' in setting ? setting.view.id : `${setting.place.channel.id} ${setting.message.ts}`;
  return [where, blockId, actionId].join(' ');
}
