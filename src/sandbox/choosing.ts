/** What a person may choose in a select: the options it has or the app suggested, people who are there, conversations they see. */

import { isObject, stringOf } from './blocks/problems.js';
import { initialOptionsOf, optionsOf } from './blocks/selects.js';
import { isVisibleTo } from './conversations.js';
import type { Channel, ConversationKind, Json, User, Workspace } from './workspace.js';

/** An unknown name, or a value the element cannot hold; the sentence is for whoever gave it. */
export class StateError extends Error {}

export type Chooser = {
  readonly workspace: Workspace;
  readonly user: User;
  /** What the app suggested to this person in this element. */
  suggested(blockId: string, actionId: string): readonly Json[];
};

export function optionChosen(chooser: Chooser, blockId: string, element: Json, value: string): Json {
  const suggested = isExternal(element) ? chooser.suggested(blockId, stringOf(element.action_id)) : [];
  const offered = [...optionsOf(element), ...suggested, ...(isExternal(element) ? initialOptionsOf(element) : [])];
  const found = offered.find((option) => option.value === value);
  if (found === undefined) throw new StateError(`"${value}" is not an option of "${stringOf(element.action_id)}"`);
  return found;
}

export const isExternal = ({ type }: Json): boolean => type === 'external_select' || type === 'multi_external_select';

/** The id itself, of somebody or something that Slack's own picker would show. */
export function idChosen({ workspace, user }: Chooser, element: Json, id: string): string {
  const type = stringOf(element.type).replace('multi_', '');
  const isThere =
    type === 'users_select'
      ? workspace.users[id]?.deleted === false
      : isOffered(workspace, user, element, workspace.channels[id]);
  if (!isThere) throw new StateError(`"${id}" is not to be chosen in "${stringOf(element.action_id)}"`);
  return id;
}

const kindNames: Record<ConversationKind, string> = { channel: 'public', group: 'private', im: 'im', mpim: 'mpim' };

/** Whether a select of conversations or channels shows this one to a person. */
export function isOffered(workspace: Workspace, user: User, element: Json, channel: Channel | undefined): boolean {
  if (channel === undefined || channel.isArchived || !isVisibleTo(channel, user)) return false;
  if (stringOf(element.type).endsWith('channels_select')) return channel.kind === 'channel';
  const filter = isObject(element.filter) ? element.filter : {};
  if (Array.isArray(filter.include) && !filter.include.includes(kindNames[channel.kind])) return false;
  if (filter.exclude_external_shared_channels === true && channel.isExtShared) return false;
  return !(filter.exclude_bot_users === true && isWithBot(workspace, user, channel));
}

const isWithBot = ({ users }: Workspace, { id }: User, { kind, members }: Channel): boolean =>
  kind === 'im' && members.some((member) => member !== id && users[member]?.isBot === true);
