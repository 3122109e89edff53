/** The seeds' past, told to the app oldest first; payloads are rendered one by one, for there may be 100,000 of them. */
import type { Activity } from '../activity.js';
import type { Json } from '../workspace.js';
import type { BacklogItem } from './delivery.js';

export type BacklogEvent = { readonly item: BacklogItem; readonly name: string; readonly payload: Json };
/** Null when there is nothing (any more) to tell about the item. */
export type RenderBacklog = (item: BacklogItem) => { name: string; payload: Json } | null;

export type Backlog = {
  replace(items: readonly BacklogItem[]): void;
  take(): BacklogEvent | undefined;
  settle(item: BacklogItem): void;
  /** For an event nobody was there to receive; it is taken again next. */
  giveBack(item: BacklogItem): void;
  /** What was not settled, in order. */
  remaining(): BacklogItem[];
};

export function openBacklog(activity: Activity, render: RenderBacklog): Backlog {
  let waiting: readonly BacklogItem[] = [];
  let cursor = 0;
  const returned: BacklogItem[] = [];
  const taken = new Set<BacklogItem>();
  let end = () => {};
  const endIfDone = () => {
    if (cursor === waiting.length && returned.length === 0 && taken.size === 0) end();
  };
  const nextItem = () => returned.shift() ?? waiting[cursor++];

  return {
    replace(items) {
      end();
      waiting = items;
      cursor = 0;
      returned.length = 0;
      taken.clear();
      end = items.length > 0 ? activity.begin() : () => {};
    },
    take() {
      while (cursor < waiting.length || returned.length > 0) {
        const item = nextItem();
        const rendered = item === undefined ? null : render(item);
        if (item === undefined || rendered === null) continue;
        taken.add(item);
        return { item, ...rendered };
      }
      endIfDone();
      return undefined;
    },
    settle(item) {
      taken.delete(item);
      endIfDone();
    },
    giveBack(item) {
      if (taken.delete(item)) returned.push(item);
    },
    remaining: () => [...taken, ...returned, ...waiting.slice(cursor)],
  };
}
