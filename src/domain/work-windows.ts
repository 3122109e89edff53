/** Working windows, remembered. */
import { rememberedWindows } from './remembered-windows.js';
import { findWorkWindow, type WorkSchedule } from './time.js';

/** The working window that contains the moment, or else the next one. */
export const workWindow = rememberedWindows(
  ({ zone, days, startMinute, endMinute, holidays }: WorkSchedule) =>
    [zone, days.join(), startMinute, endMinute, holidays ?? ''].join(' '),
  findWorkWindow,
);
