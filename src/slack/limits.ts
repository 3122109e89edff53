/** For how long Slack said to wait, by method: of one workspace, since its limits are per method and workspace (O4). */
export type Limits = {
  /** 0 where the method may be called. */
  secondsToWait(method: string): number;
  wait(method: string, seconds: number): void;
};

export function openLimits(now: () => Date): Limits {
  const until = new Map<string, number>();
  return {
    secondsToWait: (method) => Math.max(0, ((until.get(method) ?? 0) - now().getTime()) / 1000),
    wait: (method, seconds) => void until.set(method, now().getTime() + seconds * 1000),
  };
}
