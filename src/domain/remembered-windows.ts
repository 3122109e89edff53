/**
 * Windows of time that a calendar has, remembered: what is planned, judged or foretold asks for them, mostly for the same few, and a
 * calendar is slow to read.
 *
 * The surprising rule: an answer is good for more than its moment. Whatever window is the next at some instant is the next until it ends.
 */
import type { TimeWindow } from './time.js';

type Answer = { readonly from: Date; readonly window: TimeWindow };

/** So many calendars, and so many windows of each: some megabytes at the most. */
const MOST_CALENDARS = 2000;
const MOST_WINDOWS = 64;

/**
 * Calendars do not change while a process runs, so what is remembered is what `find` would answer: the window that contains the moment,
 * or else the next one. `keyOf` tells calendars apart.
 */
export function rememberedWindows<Calendar>(
  keyOf: (calendar: Calendar) => string,
  find: (calendar: Calendar, at: Date) => TimeWindow,
): (calendar: Calendar, at: Date) => TimeWindow {
  const remembered = new Map<string, Answer[]>();
  const answersFor = (calendar: Calendar) => {
    const key = keyOf(calendar);
    const known = remembered.get(key);
    if (known !== undefined) return known;
    if (remembered.size >= MOST_CALENDARS) remembered.clear();
    const fresh: Answer[] = [];
    remembered.set(key, fresh);
    return fresh;
  };
  return (calendar, at) => {
    const answers = answersFor(calendar);
    const known = answers.findLast(({ from, window }) => from <= at && at < window.end);
    if (known !== undefined) return known.window;
    const window = find(calendar, at);
    if (answers.length >= MOST_WINDOWS) answers.shift();
    answers.push({ from: window.start < at ? window.start : at, window });
    return window;
  };
}
