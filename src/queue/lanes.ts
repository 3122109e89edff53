/**
 * A fair share for every workspace (O4): one whose Slack is slow may hold a quarter of a worker's hands, and all such together half of
 * them, so that the others' jobs find a hand free. Where nobody is slow there is no limit. Each worker knows what it has seen itself.
 */

export type Lanes = {
  enter(workspaceId: string, jobId: string): Entry;
  /** Jobs that were told to come again, and will within moments. */
  turnedAway(): number;
};

export type Entry =
  | { readonly kind: 'enter'; readonly leave: () => void }
  | { readonly kind: 'wait'; readonly seconds: number };

/** When each job in hand began. */
type Lane = { readonly inHand: Set<{ readonly since: number }>; slowUntil: number };

/** Slack mostly answers within a quarter of it; a job makes a few calls. */
const slowAfterSeconds = 2;
/** Slow once, it counts as slow for so long. */
const slowForSeconds = 60;
const comeAgainSeconds = 1;
const mostSeconds = 20;

/** `now` in milliseconds; `chance` from 0 until 1, for who was turned away together must not come back together. */
export function openLanes(options: {
  readonly concurrency: number;
  readonly now: () => number;
  readonly chance: () => number;
}): Lanes {
  const { now, chance } = options;
  const lanes = new Map<string, Lane>();
  const away = new Map<string, number>();
  const ofOne = Math.max(1, Math.floor(options.concurrency / 4));
  const ofAll = Math.max(1, Math.floor(options.concurrency / 2));
  const isLong = (since: number) => now() - since > slowAfterSeconds * 1000;
  const isSlow = ({ inHand, slowUntil }: Lane) => slowUntil > now() || [...inHand].some(({ since }) => isLong(since));
  const turnedAway = () => {
    // Another worker may have taken it meanwhile.
    for (const [jobId, until] of away) if (until + comeAgainSeconds * 1000 < now()) away.delete(jobId);
    return away.size;
  };
  const isFull = (lane: Lane) => {
    if (!isSlow(lane)) return false;
    const heldBySlow = [...lanes.values()].filter(isSlow).reduce((held, { inHand }) => held + inHand.size, 0);
    return lane.inHand.size >= ofOne || heldBySlow >= ofAll;
  };
  return {
    enter: (workspaceId, jobId) => {
      const lane = lanes.get(workspaceId) ?? { inHand: new Set(), slowUntil: 0 };
      if (isFull(lane)) {
        const seconds = waitFor(turnedAway() / ofOne) * (0.5 + chance());
        away.set(jobId, now() + seconds * 1000);
        return { kind: 'wait', seconds };
      }
      away.delete(jobId);
      const job = { since: now() };
      lane.inHand.add(job);
      lanes.set(workspaceId, lane);
      const leave = () => {
        lane.inHand.delete(job);
        if (isLong(job.since)) lane.slowUntil = now() + slowForSeconds * 1000;
        else if (lane.inHand.size === 0 && !isSlow(lane)) lanes.delete(workspaceId);
      };
      return { kind: 'enter', leave };
    },
    turnedAway,
  };
}

/** The more of them wait, the longer: a hand takes seconds for each, and asking the queue again and again costs it, too. */
function waitFor(waitingForEachHand: number): number {
  return Math.min(mostSeconds, comeAgainSeconds * (1 + waitingForEachHand / 2));
}
