/** Slack timestamps: seconds, a dot and microseconds, which name a message within its channel and order it. */
export type TsCounter = { lastMicros: number };

/** A timestamp at `now`, or one microsecond after the counter's newest when that is later: unique and increasing. */
export function nextTs(counter: TsCounter, now: Date): string {
  counter.lastMicros = Math.max(now.getTime() * 1000, counter.lastMicros + 1);
  return tsFromMicros(counter.lastMicros);
}

export function tsFromMicros(micros: number): string {
  return `${Math.floor(micros / 1e6)}.${String(micros % 1e6).padStart(6, '0')}`;
}

/** NaN for what is not a timestamp; "1764000000" counts as the start of that second. */
export function microsOf(ts: string): number {
  const [, seconds, fraction = ''] = /^(\d{1,10})(?:\.(\d{1,6}))?$/.exec(ts) ?? [];
  return seconds === undefined ? Number.NaN : Number(seconds) * 1e6 + Number(fraction.padEnd(6, '0'));
}

export const secondsOf = (ts: string): number => Math.floor(microsOf(ts) / 1e6);

/** Whole timestamps, earlier first; comparing them as text is fast, and right for as long as seconds have ten digits. */
export const byTs = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
