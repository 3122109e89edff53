/**
 * Working hours and days in people's words: `9:00-17:30 sun-thu`, `8-16`, `22-6 mon,tue,thu`, in either order, either alone.
 *
 * The surprising rule: hours whose end is not after their start are a night, and belong to the day on which they begin.
 */
import type { WorkSchedule } from './time.js';

export type WorkHours = Partial<Pick<WorkSchedule, 'days' | 'startMinute' | 'endMinute'>>;

const dayNames = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const weekdays = [1, 2, 3, 4, 5];

/** Null for what is neither, or says one of them twice. */
export function parseWorkHours(text: string): WorkHours | null {
  const words = text
    .toLowerCase()
    .replace(/\s*(?:[-–—]|\bto\b)\s*/g, '-')
    .replace(/\s*(?:,|\band\b)\s*/g, ',')
    .split(/\s+/)
    .filter((word) => word !== '');
  let found: WorkHours = {};
  for (const word of words) {
    const part = hoursIn(word) ?? daysIn(word);
    if (part === null || Object.keys(part).some((key) => key in found)) return null;
    found = { ...found, ...part };
  }
  return words.length === 0 ? null : found;
}

function hoursIn(word: string): WorkHours | null {
  const [from, to, ...more] = word.split('-');
  if (from === undefined || to === undefined || more.length > 0) return null;
  const [startMinute, endMinute] = [minuteOf(from), minuteOf(to)];
  if (startMinute === null || endMinute === null || startMinute === 1440 || startMinute === endMinute) return null;
  return { startMinute, endMinute: endMinute === 0 ? 1440 : endMinute };
}

/** '9', '09:00', '5pm', '24'. */
function minuteOf(time: string): number | null {
  const match = /^(\d{1,2})(?:[:.](\d{2}))?(am|pm)?$/.exec(time);
  if (match === null) return null;
  const [hour, minute, half] = [Number(match[1]), Number(match[2] ?? 0), match[3]];
  if (minute > 59 || (half !== undefined && (hour < 1 || hour > 12))) return null;
  const hours = half === undefined ? hour : (hour % 12) + (half === 'pm' ? 12 : 0);
  return hours * 60 + minute > 1440 ? null : hours * 60 + minute;
}

function daysIn(word: string): WorkHours | null {
  if (word === 'weekdays') return { days: weekdays };
  if (word === 'daily') return { days: [1, 2, 3, 4, 5, 6, 7] };
  const days = word.split(',').map(spanOfDays);
  if (days.includes(null)) return null;
  return { days: [...new Set(days.flatMap((span) => span ?? []))].toSorted((one, other) => one - other) };
}

/** 'tue' or 'sun-thu', which goes over the end of the week. */
function spanOfDays(text: string): readonly number[] | null {
  const ends = text.split('-').map(dayOf);
  const [first, last = first] = ends;
  if (first == null || last == null || ends.length > 2) return null;
  const length = ((last - first + 7) % 7) + 1;
  return Array.from({ length }, (_, step) => ((first - 1 + step) % 7) + 1);
}

/** Two letters are enough to tell a day: 'mo', 'thu', 'sunday'. */
function dayOf(name: string): number | null {
  const index = dayNames.findIndex((day) => name.length > 1 && (day.startsWith(name) || `${day}s` === name));
  return index === -1 ? null : index + 1;
}
