/**
 * Working windows, remembered: everything that is planned, judged or foretold asks for them, mostly for the same few, and a calendar is
 * slow to read.
 *
 * The surprising rule: an answer is good for more than its moment. Whatever window is the next at some instant is the next until it ends.
 */
import { findWorkWindow, type TimeWindow, type WorkSchedule } from './time.js';

type Answer = { readonly from: Date; readonly window: TimeWindow };

/** So many schedules, and so many windows of each: some megabytes at the most. */
const MOST_SCHEDULES = 2000;
const MOST_WINDOWS = 64;

/** Calendars do not change while a process runs, so what is remembered is what would be found. */
const remembered = new Map<string, Answer[]>();

/** The working window that contains `at`, or else the next one. */
export function workWindow(schedule: WorkSchedule, at: Date): TimeWindow {
  const answers = answersFor(schedule);
  const known = answers.find(({ from, window }) => from <= at && at < window.end);
  if (known !== undefined) return known.window;
  const window = findWorkWindow(schedule, at);
  if (answers.length >= MOST_WINDOWS) answers.shift();
  answers.push({ from: at, window });
  return window;
}

function answersFor({ zone, days, startMinute, endMinute, holidays }: WorkSchedule): Answer[] {
  const key = [zone, days.join(), startMinute, endMinute, holidays ?? ''].join(' ');
  const known = remembered.get(key);
  if (known !== undefined) return known;
  if (remembered.size >= MOST_SCHEDULES) remembered.clear();
  const fresh: Answer[] = [];
  remembered.set(key, fresh);
  return fresh;
}
