/** Once a week a workspace learns from its record how its people came to meet (M5): by way of acquaintances, or of meeting many. */
import type { MemberId, WorkspaceId } from '../domain/ids.js';
import { type Meeting, opennessLearned } from '../domain/people-to-know.js';
import { daysOfMeetings, meetingsFrom, type PairOfPast, pastSince } from '../domain/people-to-know-past.js';
import { utcDay } from '../domain/time.js';
import type { Clock, Log } from './ports.js';
import type { InWorkspace } from './stores.js';
import type { PairTie } from './stores-record.js';

type Deps = { readonly inWorkspace: InWorkspace; readonly clock: Clock; readonly log: Pick<Log, 'info'> };

const page = 1000;
/** Two weights need no more, and all of it is held at once: a larger workspace keeps to what it has learned so far, or to nearness. */
const mostPairs = 10_000;

/** Reads the record in pages, a transaction each. Told twice it learns the same; where nobody met, nothing. */
export async function learnOpenness(deps: Deps, workspaceId: WorkspaceId): Promise<void> {
  const today = utcDay(deps.clock.now());
  const pairs = await pairsOf(deps, workspaceId);
  if (pairs === null) return;
  const meetings: Meeting[] = [];
  for (const day of daysOfMeetings(pairs, today)) {
    // Between two days whatever else waits has its turn.
    const sentDays = await deps.inWorkspace(workspaceId, ({ interactions }) => interactions.activeDays(pastSince(day)));
    meetings.push(...meetingsFrom({ pairs, sentDays }, day));
  }
  if (meetings.length === 0) return;
  const openness = opennessLearned(meetings);
  await deps.inWorkspace(workspaceId, ({ workspaces }) => workspaces.saveOpenness(openness));
  deps.log.info({ workspaceId, openness, pairs: pairs.length }, 'learned how people meet');
}

async function pairsOf(
  { inWorkspace }: Deps,
  workspaceId: WorkspaceId,
): Promise<readonly PairOfPast<MemberId>[] | null> {
  const pairs: PairOfPast<MemberId>[] = [];
  let after: PairTie | null = null;
  for (let isMore = true; isMore; ) {
    const from: PairTie | null = after;
    const ties: readonly PairTie[] = await inWorkspace(workspaceId, async ({ interactions }) => {
      const found = await interactions.listTies(page, from);
      const days = await interactions.contactDays(found);
      pairs.push(...days.map((pair) => ({ a: pair.aId, b: pair.bId, contacts: pair.days })));
      return found;
    });
    if (pairs.length > mostPairs) return null;
    after = ties.at(-1) ?? null;
    isMore = ties.length === page;
  }
  return pairs;
}
