/** The sweep: once a minute it asks Postgres what has come due, anywhere, and rings for it. Missing a minute loses a minute. */
import { claimLeaseSeconds } from '../domain/delivery.js';
import type { ChannelId, FollowUpId, HelpRequestId, MemberId, OpenQuestionId, WorkspaceId } from '../domain/ids.js';
import type { Clock, Log, Remind, Ring } from './ports.js';
import type { Due, DueStore, DueToPlan } from './stores-due.js';

export type SweepDeps = {
  readonly due: DueStore;
  readonly remind: Remind;
  readonly clock: Clock;
  readonly log: Log;
  readonly planMember: (due: Due<MemberId>) => Promise<void>;
  readonly askFollowUp: (due: Due<FollowUpId>) => Promise<void>;
  readonly lookAtHelpRequest: (due: Due<HelpRequestId>) => Promise<void>;
  readonly hintQuestion: (due: Due<OpenQuestionId>) => Promise<void>;
  readonly planDigest: (due: Due<ChannelId>) => Promise<void>;
  readonly planReflection: (due: Due<MemberId>) => Promise<void>;
  readonly stepIntroductions: (due: Due<ChannelId>) => Promise<void>;
  /** Their time of grace is over (V6). */
  readonly eraseWorkspace: (workspaceId: WorkspaceId) => Promise<void>;
};

const batch = 200;
/** What one sweep plans is this many batches at the most, and then the next one goes on. */
const maxRounds = 25;
/** More than the workers say in a minute. */
const sayBatch = 2000;
/** A member whose planning failed is looked at again after this long. */
const planAgainMinutes = 30;

/** Answers how much was found: zero means that nothing is due at this moment. */
export async function sweep(deps: SweepDeps): Promise<number> {
  const now = deps.clock.now();
  const leaseEnd = new Date(now.getTime() - claimLeaseSeconds * 1000);
  if (!isDue(await nextDueAt(deps), now)) return 0;
  const until = new Date(now.getTime() + planAgainMinutes * 60_000);
  const planned = await planDue(deps, now, until);
  const rings = await ringsDue(deps, now, leaseEnd);
  await deps.remind(rings);
  return planned + rings.length;
}

/** When the next sweep has something to find; null where nothing is planned. */
export function nextDueAt({ due }: Pick<SweepDeps, 'due'>): Promise<Date | null> {
  return due.nextAt(claimLeaseSeconds);
}

function isDue(at: Date | null, now: Date): boolean {
  return at !== null && at <= now;
}

/** Everybody whose moment has come: on a working morning that is half a company at once. */
async function planDue(deps: SweepDeps, now: Date, until: Date): Promise<number> {
  let found = 0;
  for (let round = 0; round < maxRounds; round += 1) {
    const { members, erasures, ...others } = await deps.due.toPlan(now, until, batch);
    const rings = ringsFor(others);
    // Before anybody is nudged: a nudge gives way to what its member asked for.
    await each(deps, others.reflections, deps.planReflection);
    await each(deps, members, deps.planMember);
    await each(deps, others.followUps, deps.askFollowUp);
    await each(deps, others.helpRequests, deps.lookAtHelpRequest);
    await each(deps, others.questions, deps.hintQuestion);
    await each(deps, others.digests, deps.planDigest);
    await each(deps, others.introductions, deps.stepIntroductions);
    await each(
      deps,
      erasures.map((workspaceId) => ({ workspaceId, id: workspaceId })),
      ({ workspaceId }) => deps.eraseWorkspace(workspaceId),
    );
    await deps.remind(rings);
    const { followUps, helpRequests, questions, digests, introductions, reflections } = others;
    const planned = [members, followUps, helpRequests, questions, digests, introductions, reflections, erasures];
    found += planned.reduce((sum, each) => sum + each.length, rings.length);
    if (members.length < batch) break;
  }
  return found;
}

function ringsFor(due: Pick<DueToPlan, 'workspaces' | 'syncs' | 'backfills' | 'refreshes' | 'organisations'>) {
  const ring = <Name extends string>(name: Name, ids: readonly WorkspaceId[]) =>
    ids.map((workspaceId) => ({ name, workspaceId }));
  return [
    ...ring('learn', due.workspaces),
    ...ring('sync', due.syncs),
    ...ring('backfill', due.backfills),
    ...ring('refresh', due.refreshes),
    ...ring('organisation', due.organisations),
  ];
}

async function ringsDue(deps: SweepDeps, now: Date, leaseEnd: Date): Promise<readonly Ring[]> {
  const { send, reconcile, show } = await deps.due.toSay(now, leaseEnd, sayBatch);
  return [
    ...send.map((due) => ({ name: 'deliver' as const, ...due })),
    ...reconcile.map((due) => ({ name: 'reconcile' as const, ...due })),
    ...show.map((due) => ({ name: 'show' as const, ...due })),
  ];
}

/** One workspace's trouble is not another's: a failure is logged and the rest goes on. */
async function each<Id>(
  deps: SweepDeps,
  due: readonly Due<Id>[],
  work: (due: Due<Id>) => Promise<void>,
): Promise<void> {
  for (const one of due) {
    try {
      await work(one);
    } catch (error) {
      deps.log.error({ workspaceId: one.workspaceId, err: error }, 'planning failed, will be tried again');
    }
  }
}
