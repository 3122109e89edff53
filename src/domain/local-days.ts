/** Days and weeks on somebody's wall, remembered; a zone is all that tells calendars apart. */
import { rememberedWindows } from './remembered-windows.js';
import { addDays, startOfLocalDay, startOfLocalWeek } from './time.js';

const byZone = (zone: string) => zone;

/** The local day of the moment. It lasts 22 to 26 hours, so that a day and a half after its start is always within the next one. */
export const localDay = rememberedWindows(byZone, (zone, at) => {
  const start = startOfLocalDay(at, zone);
  return { start, end: startOfLocalDay(addDays(start, 1.5), zone) };
});

/** Its local ISO week. */
export const localWeek = rememberedWindows(byZone, (zone, at) => {
  const start = startOfLocalWeek(at, zone);
  return { start, end: startOfLocalWeek(addDays(start, 7.5), zone) };
});
