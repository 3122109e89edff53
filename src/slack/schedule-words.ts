/** What Rapport says of working hours, public holidays and how often it writes. */
import { distance } from 'fastest-levenshtein';
import { listRegions, type Region } from '../domain/holidays.js';
import type { Member } from '../domain/member.js';
import { formatDay } from '../domain/time.js';
import type { ScheduleFacts } from '../features/member-schedule.js';
import { inline, listed, safe } from './blocks.js';

export const scheduleHelp = (command: string) =>
  `\`${command} hours 9-17:30 mon-thu\`, \`${command} holidays DE-BY\`, \`${command} most 2\`  when I may write to you, and how often`;

export function hoursSentence({ member }: ScheduleFacts): string {
  return `Your working hours are ${hoursOf(member)}, ${daysOf(member.workDays)}, in ${zoneName(member)} time. I write within them only. \`/rapport hours 9:00-17:30 mon-fri\` changes them.`;
}

export function hoursMisread(typed: string): string {
  return `I did not understand "${inline(typed, 200)}". Try \`/rapport hours 9:00-17:30 sun-thu\`, \`/rapport hours 8-16\`, or \`/rapport hours 22-6 mon,tue,thu\` for nights.`;
}

export function mostSentence({ weeklyCap }: Member): string {
  const change = 'Kudos and your own follow-ups still reach you.';
  if (weeklyCap === 0) return `I will not nudge you. ${change} \`/rapport most 2\` brings me back.`;
  const messages = weeklyCap === 1 ? 'one message' : `${weeklyCap} messages`;
  return `I send you ${messages} a week at most, and never two within twelve hours. ${change}`;
}

export const mostHelp = 'How many messages a week may I send you at most? `/rapport most 0` to `/rapport most 3`.';

export function holidaysSentence({ member, region, chosenBy, next }: ScheduleFacts): string {
  const change = '`/rapport holidays DE-BY` chooses others, `none` none, and `auto` leaves it to your time zone.';
  if (region === null) return `No public holidays count for you${because[chosenBy]}. ${change}`;
  const days = next.map(({ date, name }) => `${dayOf(date, member)} (${safe(name, 100)})`);
  const coming = days.length === 0 ? '' : ` The next are ${listed(days)}.`;
  return `You hear nothing from me on the public holidays of ${nameOf(region)}${because[chosenBy]}.${coming} ${change}`;
}

const because = {
  member: ', as you chose',
  workspace: ', as your workspace chose',
  zone: ', going by your time zone',
} as const satisfies Record<ScheduleFacts['chosenBy'], string>;

/** Names those that are written most alike. */
export function unknownRegion(typed: string): string {
  const near = nearestRegions(typed, 3).map((region) => `\`${region.code}\` (${safe(region.name, 80)})`);
  return `I know no region "${inline(typed, 80)}". Did you mean ${near.slice(0, -1).join(', ')} or ${near.at(-1) ?? ''}? A country is two letters, such as \`DE\`; a part of it follows a hyphen, such as \`DE-BY\`.`;
}

export function adminHolidaysSentence(region: Region | 'none' | 'auto'): string {
  const others = 'Everybody can choose for themselves with `/rapport holidays`.';
  if (region === 'none') return `Public holidays no longer count for anybody who has not chosen. ${others}`;
  if (region === 'auto')
    return `For everybody who has not chosen, the holidays of their time zone’s country count. ${others}`;
  return `The public holidays of ${nameOf(region)} count for everybody here who has not chosen, wherever they are. ${others}`;
}

function nearestRegions(typed: string, count: number): readonly Region[] {
  const wanted = typed.toLowerCase();
  const farness = ({ code, name }: Region) =>
    Math.min(distance(wanted, code.toLowerCase()), distance(wanted, name.toLowerCase()));
  return listRegions()
    .map((region) => ({ region, farness: farness(region) }))
    .toSorted((one, other) => one.farness - other.farness)
    .slice(0, count)
    .map(({ region }) => region);
}

function nameOf({ code, name }: Region): string {
  return `${safe(name, 80)} (${code})`;
}

function dayOf(date: string, { locale }: Member): string {
  return formatDay(new Date(`${date}T00:00:00Z`), 'UTC', locale);
}

function hoursOf({ workStartMinute, workEndMinute }: Member): string {
  const isOvernight = workEndMinute <= workStartMinute;
  return `${clock(workStartMinute)} to ${clock(workEndMinute)}${isOvernight ? ' the next day' : ''}`;
}

function clock(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
}

const names = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** "Monday to Friday" where they follow each other, over the weekend too; else each by name. */
function daysOf(days: readonly number[]): string {
  const name = (day: number) => names[day - 1] ?? '';
  if (days.length === 7) return 'every day';
  const starts = days.filter((day) => !days.includes(day === 1 ? 7 : day - 1));
  const [first] = starts;
  if (first === undefined || starts.length > 1 || days.length < 3) return listed(days.map(name));
  return `${name(first)} to ${name(((first + days.length - 2) % 7) + 1)}`;
}

function zoneName({ zone }: Member): string {
  return (zone.split('/').at(-1) ?? zone).replaceAll('_', ' ');
}
