/** Instants as the acting person reads them: in their own zone, relative to the sandbox's clock. */

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(tz: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = tz + JSON.stringify(options);
  const known = formatters.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', { timeZone: tz || 'UTC', ...options });
  formatters.set(key, made);
  return made;
}

export const dateOfTs = (ts: string) => new Date(Number(ts) * 1000);

export const timeIn = (tz: string, at: Date) => formatter(tz, { hour: '2-digit', minute: '2-digit' }).format(at);

/** 2026-03-29, for comparing days. */
export const dayIn = (tz: string, at: Date) =>
  formatter(tz, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(at).split('/').reverse().join('-');

export const clockIn = (tz: string, at: Date) =>
  formatter(tz, { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' }).format(at);

/** "Today 09:14", "Monday 09:14", and the date once a weekday alone would mislead. */
export function weekdayIn(tz: string, at: Date, now: Date): string {
  if (dayIn(tz, at) === dayIn(tz, now)) return `Today ${timeIn(tz, at)}`;
  if (at.getTime() - now.getTime() > 6 * 86_400_000) return clockIn(tz, at);
  return `${formatter(tz, { weekday: 'long' }).format(at)} ${timeIn(tz, at)}`;
}

/** To the second, for the traffic. */
export const stampIn = (tz: string, at: Date) =>
  formatter(tz, { day: '2-digit', month: 'short', hour: '2-digit', minute: '2-digit', second: '2-digit' }).format(at);

export const exactIn = (tz: string, at: Date) => formatter(tz, { dateStyle: 'full', timeStyle: 'medium' }).format(at);

/** 2026-03-29T09:30, as the browser's own date and time fields write it. */
export const wallIn = (tz: string, at: Date) => `${dayIn(tz, at)}T${timeIn(tz, at)}`;

/** When that is. Offsets change: one that is right for a first guess is looked at again there. */
export function momentOfWall(tz: string, wall: string): Date {
  const asIfUtc = Date.parse(`${wall}Z`);
  const offsetAt = (at: number) => Date.parse(`${wallIn(tz, new Date(at))}Z`) - at;
  return new Date(asIfUtc - offsetAt(asIfUtc - offsetAt(asIfUtc)));
}

/** How many hours the first zone is ahead of the second. */
export const hoursApart = (tz: string, other: string, at: Date) =>
  (Date.parse(`${wallIn(tz, at)}Z`) - Date.parse(`${wallIn(other, at)}Z`)) / 3_600_000;

/** "Today", "Yesterday" or "Monday 3 March". */
export function dayLabel(tz: string, at: Date, now: Date): string {
  const day = dayIn(tz, at);
  if (day === dayIn(tz, now)) return 'Today';
  if (day === dayIn(tz, new Date(now.getTime() - 86_400_000))) return 'Yesterday';
  const isThisYear = day.slice(0, 4) === dayIn(tz, now).slice(0, 4);
  return formatter(tz, {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(isThisYear ? {} : { year: 'numeric' }),
  }).format(at);
}

/** "Today at 09:30", for thread summaries. */
export const momentLabel = (tz: string, at: Date, now: Date) => `${dayLabel(tz, at, now)} at ${timeIn(tz, at)}`;

/** Slack's date formatting: `<!date^1392734382^{date_short} at {time}|fallback>`. */
export function formatSlackDate(tz: string, seconds: number, format: string, now: Date): string {
  const at = new Date(seconds * 1000);
  const long = () => formatter(tz, { dateStyle: 'full' }).format(at);
  const short = () => formatter(tz, { day: 'numeric', month: 'short', year: 'numeric' }).format(at);
  const plain = () => formatter(tz, { day: 'numeric', month: 'long', year: 'numeric' }).format(at);
  const tokens: Readonly<Record<string, () => string>> = {
    date_num: () => dayIn(tz, at),
    date: plain,
    date_short: short,
    date_long: long,
    date_pretty: () => dayLabel(tz, at, now),
    date_short_pretty: () => dayLabel(tz, at, now),
    date_long_pretty: () => dayLabel(tz, at, now),
    time: () => timeIn(tz, at),
    time_secs: () => formatter(tz, { timeStyle: 'medium' }).format(at),
    ago: () => dayLabel(tz, at, now),
  };
  return format.replace(/\{(\w+)\}/g, (whole, token: string) => tokens[token]?.() ?? whole);
}
