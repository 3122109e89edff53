/** What most components need to know, in one word each. */
import type { StateView, UserView } from '../../protocol.ts';
import { type Conversation, type Directory, findConversation, findUser } from './directory.ts';
import type { Place } from './route.ts';
import { shared } from './share.ts';
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

/**
 * Only rendered once the workspace is known; the empty one spares every component the question. It stays the same while people talk:
 * the time, and what was said last, are for those who ask for them.
 */
export const useWorkspace = (): Directory => usePage((state) => stable(state.workspace ?? emptyWorkspace));

/** With each channel's newest message. */
export const useLiveWorkspace = (): Directory => usePage((state) => state.workspace ?? emptyWorkspace);

let newest = emptyWorkspace;
let steady: Directory = emptyWorkspace;

function stable(workspace: StateView): Directory {
  if (workspace === newest) return steady;
  newest = workspace;
  const { now: _, channels, ...rest } = workspace;
  steady = shared(steady, { ...rest, channels: channels.map((channel) => ({ ...channel, latestTs: null })) });
  return steady;
}

export function useMe(): UserView | undefined {
  return findUser(useWorkspace(), usePlace().person);
}

/** To the minute, which is what the page tells. */
export function useClock(): { now: Date; tz: string } {
  const minute = usePage((state) => (state.workspace ?? emptyWorkspace).now.slice(0, 'YYYY-MM-DDTHH:mm'.length));
  return { now: new Date(`${minute}:00Z`), tz: useMe()?.tz ?? 'UTC' };
}

export function useConversation(): Conversation | null {
  const { person, channel } = usePlace();
  return findConversation(useLiveWorkspace(), person, channel);
}
