/** Choosing when something comes round in a channel: the fields of the forms for it, and the same in words. */
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { ChannelCadence, ChannelTiming } from '../domain/channel-schedule.js';
import { plain } from './blocks.js';

export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

type Field = ModalView['blocks'][number];
type Timing = Omit<ChannelTiming, 'zone'>;

const cadenceLabels = {
  weekly: 'Every week',
  fortnightly: 'Every other week',
  four_weekly: 'Every four weeks',
  monthly: 'Once a month',
} as const satisfies Record<ChannelCadence, string>;

/** How often, on which day, at what time. */
export function timingFields(cadences: readonly ChannelCadence[], chosen: Timing): Field[] {
  const options = cadences.map((value) => ({ text: plain(cadenceLabels[value]), value }));
  const days = weekdays.map((label, index) => ({ text: plain(label), value: String(index + 1) }));
  return [
    select('cadence', 'How often?', options, chosen.cadence),
    select('weekday', 'On which day?', days, String(chosen.weekday)),
    {
      type: 'input',
      block_id: 'time',
      label: plain('At what time?'),
      hint: plain('In your own time zone.'),
      element: { type: 'timepicker', action_id: 'time', initial_time: clockOf(chosen.minute) },
    },
  ];
}

/** For a form that does not know yet, from App Home. */
export const channelField: Field = {
  type: 'input',
  block_id: 'channel',
  label: plain('In which channel?'),
  hint: plain('One that you are in, and that I am in.'),
  element: {
    type: 'conversations_select',
    action_id: 'channel',
    filter: { include: ['public', 'private'], exclude_bot_users: true },
  },
};

type Option = { readonly text: ReturnType<typeof plain>; readonly value: string };

function select(id: string, label: string, options: Option[], chosen: string): Field {
  const initial = options.find((option) => option.value === chosen);
  return {
    type: 'input',
    block_id: id,
    label: plain(label),
    element: {
      type: 'static_select',
      action_id: id,
      options,
      ...(initial === undefined ? {} : { initial_option: initial }),
    },
  };
}

/** '09:05', for a minute of the day. */
export function clockOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/** What these fields hold when a form is sent. */
export const timingState = {
  channel: z.object({ channel: z.object({ selected_conversation: z.string() }) }).optional(),
  weekday: z.object({
    weekday: z.object({ selected_option: z.object({ value: z.coerce.number().int().min(1).max(7) }) }),
  }),
  time: z.object({ time: z.object({ selected_time: z.string().regex(/^\d\d:\d\d$/) }) }),
} as const;

export function cadenceState<Cadence extends ChannelCadence>(cadences: readonly [Cadence, ...Cadence[]]) {
  return z.object({ cadence: z.object({ selected_option: z.object({ value: z.enum(cadences) }) }) });
}

/** Minutes after midnight. */
export function minuteIn(clock: string): number {
  const [hour = 0, minute = 0] = clock.split(':').map(Number);
  return hour * 60 + minute;
}

/** `friday 16:00 fortnightly`, in any order; null where it says something else. Weekly, and at `minute`, unless told otherwise. */
export function readTiming<Cadence extends ChannelCadence>(
  text: string,
  { cadences, minute: usual }: { readonly cadences: readonly Cadence[]; readonly minute: number },
): { readonly cadence: Cadence | 'weekly'; readonly weekday: number; readonly minute: number } | null {
  const words = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word !== '' && word !== 'at' && word !== 'on');
  let cadence: Cadence | 'weekly' = 'weekly';
  let weekday: number | null = null;
  let minute = usual;
  for (const word of words) {
    const day = weekdays.findIndex((name) => name.toLowerCase().startsWith(word) && word.length >= 3);
    const time = /^(\d{1,2})(?::(\d\d))?(am|pm)?$/.exec(word);
    const named = cadences.find((each) => each === word.replace(/^(?:four|4)-?weekly$/, 'four_weekly'));
    if (named !== undefined) cadence = named;
    else if (day >= 0) weekday = day + 1;
    else if (time !== null && minuteOf(time) !== null) minute = minuteOf(time) ?? minute;
    else return null;
  }
  return weekday === null ? null : { cadence, weekday, minute };
}

function minuteOf(time: RegExpExecArray): number | null {
  const half = time[3];
  const hour = Number(time[1]) % (half === undefined ? 24 : 12);
  const total = (hour + (half === 'pm' ? 12 : 0)) * 60 + Number(time[2] ?? 0);
  return Number(time[1]) <= 24 && total < 1440 ? total : null;
}
