/** The sweep: once a minute it asks Postgres what has come due, anywhere, and rings for it. Missing a minute loses a minute. */
import { claimLeaseSeconds } from '../domain/delivery.js';
import type { ChannelId, FollowUpId, MemberId } from '../domain/ids.js';
import type { Bell, Clock, Log, Ring } from './ports.js';
import type { Due, DueStore } from './stores.js';

export type SweepDeps = {
  readonly due: DueStore;
  readonly bell: Bell;
  readonly clock: Clock;
  readonly log: Log;
  readonly planMember: (due: Due<MemberId>) => Promise<void>;
  readonly askFollowUp: (due: Due<FollowUpId>) => Promise<void>;
  readonly planDigest: (due: Due<ChannelId>) => Promise<void>;
};

const batch = 200;
/** A member whose planning failed is looked at again after this long. */
const planAgainMinutes = 30;

/** Answers how much was found: zero means that nothing is due at this moment. */
export async function sweep(deps: SweepDeps): Promise<number> {
  const now = deps.clock.now();
  const leaseEnd = new Date(now.getTime() - claimLeaseSeconds * 1000);
  if (!(await deps.due.isAnything(now, leaseEnd))) return 0;
  const until = new Date(now.getTime() + planAgainMinutes * 60_000);
  const { workspaces, members, followUps, digests } = await deps.due.toPlan(now, until, batch);
  await each(deps, members, deps.planMember);
  await each(deps, followUps, deps.askFollowUp);
  await each(deps, digests, deps.planDigest);
  const lessons = workspaces.map((workspaceId) => ({ name: 'learn' as const, workspaceId }));
  const rings = [...lessons, ...(await ringsDue(deps, now, leaseEnd))];
  await deps.bell.ring(rings);
  return members.length + followUps.length + digests.length + rings.length;
}

async function ringsDue(deps: SweepDeps, now: Date, leaseEnd: Date): Promise<readonly Ring[]> {
  const { send, reconcile, show } = await deps.due.toSay(now, leaseEnd, batch);
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
