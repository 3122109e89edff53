/** A submitted form of preferences: what was chosen, or what is wrong in which field. Slack signs what a client sent, whatever that is. */
import { z } from 'zod';
import type { Choices } from '../domain/choices.js';
import { thankedWays } from '../domain/member.js';
import { nudgeKinds } from '../domain/nudge.js';
import { noDays, noLength, notByItself, type PreferenceField } from './preferences-words.js';
import { regionIn } from './schedule-command.js';
import { unknownRegion } from './schedule-words.js';

const option = z.object({ value: z.string() });
const state = z.record(
  z.string(),
  z.record(
    z.string(),
    z.object({
      value: z.string().nullish(),
      selected_option: option.nullish(),
      selected_options: z.array(option).nullish(),
      selected_time: z.string().nullish(),
    }),
  ),
);

/** What the form showed, in its metadata. */
export const shownChoices: z.ZodType<Choices> = z.object({
  nudges: z.enum(['on', 'off']),
  kinds: z.array(z.enum(nudgeKinds)),
  weeklyCap: z.number(),
  offersPromises: z.boolean(),
  reflects: z.boolean(),
  takesFeedback: z.boolean(),
  sharesQuestions: z.boolean(),
  takesHints: z.boolean(),
  isSuggestable: z.boolean(),
  wantsToMeet: z.boolean(),
  thanked: z.enum(thankedWays),
  workDays: z.array(z.number()),
  workStartMinute: z.number(),
  workEndMinute: z.number(),
  holidayRegion: z.string().nullable(),
});

export type ReadChoices = {
  readonly wanted: Choices;
  /** By field. */
  readonly mistakes: Partial<Record<PreferenceField, string>>;
};

/** Null for what is no form of this kind. What cannot be read of a field is as it was shown. */
export function readChoices(values: unknown, shown: Choices): ReadChoices | null {
  const read = state.safeParse(values);
  if (!read.success) return null;
  const field = (name: PreferenceField) => read.data[name]?.[name];
  const one = (name: PreferenceField) => field(name)?.selected_option?.value;
  const several = (name: PreferenceField) => (field(name)?.selected_options ?? []).map(({ value }) => value);
  const more = several('more');
  const days = [...new Set(several('workDays').map(Number))].filter(
    (day) => Number.isInteger(day) && day > 0 && day < 8,
  );
  const cap = Number(one('weeklyCap') ?? shown.weeklyCap);
  const start = minuteOf(field('workStart')?.selected_time) ?? shown.workStartMinute;
  const end = minuteOf(field('workEnd')?.selected_time) ?? shown.workEndMinute;
  const typed = (field('holidayRegion')?.value ?? '').trim() || 'auto';
  const region = regionIn(typed);
  const wanted: Choices = {
    nudges: one('nudges') === 'on' ? 'on' : 'off',
    kinds: nudgeKinds.filter((kind) => several('kinds').includes(kind)),
    weeklyCap: [0, 1, 2, 3].includes(cap) ? cap : shown.weeklyCap,
    offersPromises: more.includes('offersPromises'),
    reflects: more.includes('reflects'),
    isSuggestable: more.includes('isSuggestable'),
    wantsToMeet: more.includes('wantsToMeet'),
    takesFeedback: more.includes('takesFeedback'),
    sharesQuestions: more.includes('sharesQuestions'),
    takesHints: more.includes('takesHints'),
    thanked: thankedWays.find((way) => way === one('thanked')) ?? shown.thanked,
    workDays: days.toSorted((first, second) => first - second),
    workStartMinute: start,
    workEndMinute: end === 0 ? 1440 : end,
    holidayRegion: region ?? null,
  };
  const unknown = region === undefined ? { holidayRegion: unknownRegion(typed) } : {};
  return { wanted, mistakes: { ...mistakesIn(wanted, shown), ...unknown } };
}

function mistakesIn(wanted: Choices, shown: Choices): ReadChoices['mistakes'] {
  const { workDays, workStartMinute, workEndMinute } = wanted;
  const begins = wanted.reflects && !shown.reflects;
  return {
    ...(begins && (wanted.nudges === 'off' || wanted.weeklyCap === 0) ? { more: notByItself } : {}),
    ...(workDays.length === 0 ? { workDays: noDays } : {}),
    ...(workStartMinute === workEndMinute % 1440 ? { workEnd: noLength } : {}),
  };
}

function minuteOf(time: string | null | undefined): number | null {
  const match = /^([01]\d|2[0-3]):([0-5]\d)$/.exec(time ?? '');
  return match === null ? null : Number(match[1]) * 60 + Number(match[2]);
}
