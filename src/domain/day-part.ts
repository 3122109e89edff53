/**
 * The parts of a member's working day (P8): it is divided into equal lengths, so that an early shift, a night and an office day can be
 * compared, and colleagues in other zones learn from each other.
 */
import { tuning } from './receptivity.js';
import type { TimeWindow, WorkSchedule } from './time.js';
import { workWindow } from './work-windows.js';

/** How far into the working day a moment is, from 0 at its start until just below 1; null outside of it. */
export function shareOfDay(schedule: WorkSchedule, at: Date): number | null {
  const { start, end } = workWindow(schedule, at);
  const share = (at.getTime() - start.getTime()) / (end.getTime() - start.getTime());
  return share >= 0 && share < 1 ? share : null;
}

/** From 0 for the first; a share beyond the day counts to the last. */
export function partOfDay(share: number, { dayParts } = tuning): number {
  return Math.min(dayParts - 1, Math.max(0, Math.floor(share * dayParts)));
}

/** When a part begins. */
export function startOfPart({ start, end }: TimeWindow, part: number, { dayParts } = tuning): Date {
  return new Date(start.getTime() + ((end.getTime() - start.getTime()) * part) / dayParts);
}

/** The part that `at` is in, and those to come; none outside of the window. */
export function partsLeft({ start, end }: TimeWindow, at: Date, { dayParts } = tuning): readonly number[] {
  if (at < start || at >= end) return [];
  const current = partOfDay((at.getTime() - start.getTime()) / (end.getTime() - start.getTime()));
  return Array.from({ length: dayParts - current }, (_, later) => current + later);
}

/** What the member's clock shows at its start and its end, in minutes after midnight. */
export function hoursOfPart({ startMinute, endMinute }: WorkSchedule, part: number, { dayParts } = tuning) {
  const length = endMinute > startMinute ? endMinute - startMinute : endMinute + 1440 - startMinute;
  const minute = (index: number) => Math.round(startMinute + (length * index) / dayParts) % 1440;
  return { startMinute: minute(part), endMinute: minute(part + 1) };
}

/** "in the morning": the time on the wall halfway through. */
export function nameOfPart(schedule: WorkSchedule, part: number): string {
  const { startMinute, endMinute } = hoursOfPart(schedule, part);
  const length = (endMinute - startMinute + 1440) % 1440;
  const hour = ((startMinute + length / 2) % 1440) / 60;
  const found = namesUntil.find(([until]) => hour < until);
  return found?.[1] ?? 'at night';
}

const namesUntil: readonly (readonly [number, string])[] = [
  [5, 'at night'],
  [11, 'in the morning'],
  [13, 'around noon'],
  [15, 'in the early afternoon'],
  [17.5, 'late in the afternoon'],
  [22, 'in the evening'],
];
