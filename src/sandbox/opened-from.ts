/** From which conversation a modal was opened; forgotten with the modal. */
import { isOffered } from './choosing.js';
import type { Json, View, Workspace } from './workspace.js';

const conversations = new WeakMap<View, string>();

export function noteOpenedFrom(view: View, channel: string | null): void {
  if (channel !== null) conversations.set(view, channel);
}

export const openedFrom = (view: View): string | null => conversations.get(view) ?? null;

/** That conversation, for a select that begins with it and would show it to this person. */
export const currentFor =
  (workspace: Workspace, userId: string, channel: string | null) =>
  (element: Json): string | null => {
    const user = workspace.users[userId];
    const isShown = channel !== null && user && isOffered(workspace, user, element, workspace.channels[channel]);
    return isShown ? channel : null;
  };
