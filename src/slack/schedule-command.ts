/** `/rapport hours`, `/rapport holidays` and `/rapport most`: when somebody may be written to, and how often (A3). */
import { findRegion } from '../domain/holidays.js';
import type { MemberId, WorkspaceId } from '../domain/ids.js';
import { noHolidays } from '../domain/member.js';
import { parseWorkHours } from '../domain/work-hours.js';
import type { Adjustment, ScheduleFacts } from '../features/member-schedule.js';
import type { AdminOutcome } from '../features/workspaces.js';
import { adminsOnly } from './admin-words.js';
import {
  adminHolidaysSentence,
  holidaysSentence,
  hoursMisread,
  hoursSentence,
  mostHelp,
  mostSentence,
  unknownRegion,
} from './schedule-words.js';

type Who = { readonly workspaceId: WorkspaceId; readonly memberId: MemberId };
type Call = Who & { readonly rest: string };
type Said = { readonly text: string };

export type ScheduleListeners = {
  /** Null for somebody Rapport does not know yet. */
  readonly scheduleFacts: (who: Who) => Promise<ScheduleFacts | null>;
  readonly adjustSchedule: (input: Who & { readonly change: Adjustment }) => Promise<ScheduleFacts | null>;
  /** A region, 'none', or null for that of everybody's own zone. */
  readonly setHolidayRegion: (input: Who & { readonly region: string | null }) => Promise<AdminOutcome>;
};

export const scheduleVerbs: readonly [string, (deps: ScheduleListeners, call: Call) => Promise<Said>][] = [
  ['hours', hours],
  ['holidays', holidays],
  ['most', most],
];

async function hours(deps: ScheduleListeners, call: Call): Promise<Said> {
  if (call.rest === '') return said(await deps.scheduleFacts(call), hoursSentence);
  const read = parseWorkHours(call.rest);
  if (read === null) return { text: hoursMisread(call.rest) };
  const change: Adjustment = {
    ...(read.days === undefined ? {} : { workDays: read.days }),
    ...(read.startMinute === undefined ? {} : { workStartMinute: read.startMinute }),
    ...(read.endMinute === undefined ? {} : { workEndMinute: read.endMinute }),
  };
  return said(await deps.adjustSchedule({ ...call, change }), hoursSentence);
}

async function most(deps: ScheduleListeners, call: Call): Promise<Said> {
  if (!/^[0-3]$/.test(call.rest)) return { text: mostHelp };
  const facts = await deps.adjustSchedule({ ...call, change: { weeklyCap: Number(call.rest) } });
  return said(facts, ({ member }) => mostSentence(member));
}

async function holidays(deps: ScheduleListeners, call: Call): Promise<Said> {
  if (call.rest === '') return said(await deps.scheduleFacts(call), holidaysSentence);
  const region = regionIn(call.rest);
  if (region === undefined) return { text: unknownRegion(call.rest) };
  return said(await deps.adjustSchedule({ ...call, change: { holidayRegion: region } }), holidaysSentence);
}

/** `/rapport admin holidays DE-BY`: for everybody who does not choose. `rest` is the region. */
export async function adminHolidays(deps: Pick<ScheduleListeners, 'setHolidayRegion'>, call: Call): Promise<Said> {
  const region = regionIn(call.rest);
  if (region === undefined) return { text: unknownRegion(call.rest) };
  const outcome = await deps.setHolidayRegion({ ...call, region });
  if (outcome.kind !== 'done') return { text: adminsOnly };
  const chosen = region === null ? 'auto' : (findRegion(region) ?? 'none');
  return { text: adminHolidaysSentence(chosen) };
}

/** Null for auto, undefined for a region that there is not. */
export function regionIn(text: string): string | null | undefined {
  const word = text.toLowerCase();
  if (word === 'auto') return null;
  if (word === 'none' || word === 'off') return noHolidays;
  return findRegion(text)?.code;
}

function said(facts: ScheduleFacts | null, sentence: (facts: ScheduleFacts) => string): Said {
  return { text: facts === null ? 'I do not know you yet. Please try again in a minute.' : sentence(facts) };
}
