/** What most components need to know, in one word each. */
import type { StateView, UserView } from '../../protocol.ts';
import { type Conversation, findConversation, findUser } from './directory.ts';
import type { Place } from './route.ts';
import { usePage } from './store.ts';

const emptyWorkspace: StateView = {
  now: new Date(0).toISOString(),
  teams: [],
  team: { id: '', name: '', domain: '' },
  app: { id: '', name: '', botUserId: '', commands: [], shortcuts: [] },
  users: [],
  channels: [],
  groups: [],
  faults: [],
};

export const usePlace = (): Place => usePage((state) => state.place);

/** Only rendered once the workspace is known; the empty one spares every component the question. */
export const useWorkspace = (): StateView => usePage((state) => state.workspace ?? emptyWorkspace);

export function useMe(): UserView | undefined {
  return findUser(useWorkspace(), usePlace().person);
}

export function useClock(): { now: Date; tz: string } {
  const now = new Date(useWorkspace().now);
  return { now, tz: useMe()?.tz ?? 'UTC' };
}

export function useConversation(): Conversation | null {
  const { person, channel } = usePlace();
  return findConversation(useWorkspace(), person, channel);
}
