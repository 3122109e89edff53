/** A workspace learns its pace from its own record, once a week, and looks at its ties anew where they fall due sooner for it. */
import type { MemberId, WorkspaceId } from '../domain/ids.js';
import { lookDay, staleDay } from '../domain/tie-forecast.js';
import {
  emptySample,
  hear,
  type Lesson,
  learnFrom,
  lessonAt,
  nextLessonAt,
  type Sample,
} from '../domain/tie-learning.js';
import { type Example, type Pace, paceLearned } from '../domain/tie-pace.js';
import { utcDay } from '../domain/time.js';
import type { Clock, Log } from './ports.js';
import type { InWorkspace } from './stores.js';
import type { PairTie } from './stores-record.js';

type Deps = { readonly inWorkspace: InWorkspace; readonly clock: Clock; readonly log: Pick<Log, 'info'> };
type ActiveDays = ReadonlyMap<MemberId, readonly number[]>;

const page = 1000;

/** Reads the whole record in pages, a transaction each. Told twice it learns the same. */
export async function learnPace(deps: Deps, workspaceId: WorkspaceId): Promise<void> {
  const now = deps.clock.now();
  const lesson = lessonAt(now);
  const active = await deps.inWorkspace(workspaceId, ({ interactions }) => interactions.activeDays(lesson.activeSince));
  let sample: Sample = emptySample;
  await eachPage(deps, workspaceId, async (ties) => {
    sample = hear(sample, await learnFromPage(deps, workspaceId, { ties, active, lesson }));
  });
  const pace = paceLearned(sample.pairs, lesson.asOf);
  const { settings } = await deps.inWorkspace(workspaceId, async ({ workspaces }) => {
    await workspaces.saveLearned(pace, nextLessonAt(now));
    return workspaces.get();
  });
  await eachPage(deps, workspaceId, (ties) =>
    lookSooner(deps, workspaceId, { ties, model: { pace, rho: settings.rho }, today: utcDay(now) }),
  );
  deps.log.info({ workspaceId, pace, pairs: sample.heard }, 'learned the pace of the workspace');
}

async function eachPage(
  deps: Deps,
  workspaceId: WorkspaceId,
  work: (ties: readonly PairTie[]) => Promise<void>,
): Promise<void> {
  let after: PairTie | null = null;
  for (let isMore = true; isMore; ) {
    const from: PairTie | null = after;
    const ties: readonly PairTie[] = await deps.inWorkspace(workspaceId, ({ interactions }) =>
      interactions.listTies(page, from),
    );
    await work(ties);
    after = ties.at(-1) ?? null;
    isMore = ties.length === page;
  }
}

async function learnFromPage(
  deps: Deps,
  workspaceId: WorkspaceId,
  { ties, active, lesson }: { readonly ties: readonly PairTie[]; readonly active: ActiveDays; readonly lesson: Lesson },
): Promise<readonly (readonly Example[])[]> {
  const telling = ties.filter(({ tie }) => tie.last >= lesson.contactSince);
  if (telling.length === 0) return [];
  const pairs = await deps.inWorkspace(workspaceId, ({ interactions }) => interactions.contactDays(telling));
  return pairs.map(({ aId, bId, days }) => learnFrom(days, [active.get(aId) ?? [], active.get(bId) ?? []], lesson));
}

/** An entry of the index may lie too early, which costs a look, but never too late. */
async function lookSooner(
  deps: Deps,
  workspaceId: WorkspaceId,
  input: {
    readonly ties: readonly PairTie[];
    readonly model: { readonly pace: Pace; readonly rho: number };
    readonly today: number;
  },
): Promise<void> {
  const sooner = input.ties.flatMap((pair) => {
    const day = lookDay(pair.tie, input.model);
    return day === null || input.today >= staleDay(pair.tie, input.model) ? [] : [{ ...pair, day }];
  });
  if (sooner.length > 0) await deps.inWorkspace(workspaceId, ({ interactions }) => interactions.lookNoLater(sooner));
}
