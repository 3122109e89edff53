/** `/rapport channel`: when this channel gets its appreciation post (T1, T5). */
import type { App, BlockAction } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import type { Cadence, DigestSchedule } from '../domain/digest.js';
import { type ChannelId, channelId, memberId, type WorkspaceId } from '../domain/ids.js';
import type { PreviewDigest } from '../features/digest-preview.js';
import type {
  BoardOutcome,
  ChooseBoard,
  ScheduleDigest,
  ScheduleOutcome,
  StopDigest,
  StopOutcome,
} from '../features/digests.js';
import type { Log } from '../features/ports.js';
import { plain, section } from './blocks.js';
import { answering, recalled, slackIdIn, workspaceOf } from './boundary.js';
import { scheduledSentence, weekdays } from './digest-schedule-words.js';
import type { Surfaces } from './surfaces.js';

export type DigestListeners = {
  readonly log: Log;
  readonly surfaces: Surfaces;
  readonly scheduleDigest: (input: ScheduleDigest) => Promise<ScheduleOutcome>;
  readonly findSchedule: (workspaceId: WorkspaceId, channel: ChannelId) => Promise<DigestSchedule | null>;
  readonly stopDigest: (input: StopDigest) => Promise<StopOutcome>;
  readonly chooseBoard: (input: ChooseBoard) => Promise<BoardOutcome>;
  readonly previewDigest: (input: PreviewDigest) => Promise<'coming' | 'not_set_up'>;
};

export const digestCallback = 'digest_form';

const cadenceLabels = {
  weekly: 'Every week',
  fortnightly: 'Every other week',
  monthly: 'Once a month',
} as const satisfies Record<Cadence, string>;

/** For the channel where it was asked for; with null, from App Home, the form asks which. */
export function digestModal(channel: ChannelId | null, known: DigestSchedule | null): ModalView {
  const cadences = Object.entries(cadenceLabels).map(([value, label]) => ({ text: plain(label), value }));
  const days = weekdays.map((label, index) => ({ text: plain(label), value: String(index + 1) }));
  const minute = known?.minute ?? 15 * 60;
  return {
    type: 'modal',
    callback_id: digestCallback,
    private_metadata: JSON.stringify({ channelId: channel }),
    title: plain('Appreciation post'),
    submit: plain('Save'),
    close: plain('Cancel'),
    blocks: [
      section(
        `A post in ${channel === null ? 'a channel' : `<#${channel}>`} about who was thanked for what. No ranking, and nothing when there is nothing to say.`,
      ),
      ...(channel === null ? [channelInput] : []),
      select('cadence', 'How often?', cadences, known?.cadence ?? 'weekly'),
      select('weekday', 'On which day?', days, String(known?.weekday ?? 5)),
      {
        type: 'input',
        block_id: 'time',
        label: plain('At what time?'),
        hint: plain('In your own time zone.'),
        element: { type: 'timepicker', action_id: 'time', initial_time: clockOf(minute) },
      },
      boardInput(known?.hasBoard ?? false),
    ],
  };
}

function boardInput(hasBoard: boolean): ModalView['blocks'][number] {
  const option = {
    text: plain('Name who was thanked from the most sides'),
    description: plain('Up to five people. Without it nobody stands out.'),
    value: 'board',
  };
  return {
    type: 'input',
    block_id: 'board',
    optional: true,
    label: plain('A board?'),
    element: {
      type: 'checkboxes',
      action_id: 'board',
      options: [option],
      ...(hasBoard ? { initial_options: [option] } : {}),
    },
  };
}

const channelInput: ModalView['blocks'][number] = {
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

function select(id: string, label: string, options: Option[], chosen: string): ModalView['blocks'][number] {
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

function clockOf(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

const remembered = z.object({ channelId: z.string().nullable() });

const submitted = z.object({
  channel: z.object({ channel: z.object({ selected_conversation: z.string() }) }).optional(),
  cadence: z.object({
    cadence: z.object({ selected_option: z.object({ value: z.enum(['weekly', 'fortnightly', 'monthly']) }) }),
  }),
  weekday: z.object({
    weekday: z.object({ selected_option: z.object({ value: z.coerce.number().int().min(1).max(7) }) }),
  }),
  board: z.object({ board: z.object({ selected_options: z.array(z.unknown()) }) }).optional(),
  time: z.object({ time: z.object({ selected_time: z.string().regex(/^\d\d:\d\d$/) }) }),
});

export function listenForDigests(app: App, deps: DigestListeners): void {
  app.action<BlockAction>('digest_open', async ({ body, ack }) => {
    await deps.surfaces.open(workspaceOf(body), body.trigger_id, digestModal(null, null));
    await ack();
  });
  app.view(digestCallback, async ({ view, body, ack }) => {
    const workspaceId = workspaceOf(body);
    const answer = await answering(deps.log, { name: digestCallback, workspaceId }, async () => {
      const state = submitted.parse(view.state.values);
      const asked = recalled(remembered, view.private_metadata);
      const channel = slackIdIn(asked?.channelId ?? state.channel?.channel.selected_conversation ?? '');
      const [hour = 0, minute = 0] = state.time.time.selected_time.split(':').map(Number);
      const outcome = await deps.scheduleDigest({
        workspaceId,
        channelId: channelId(channel),
        setBy: memberId(body.user.id),
        cadence: state.cadence.cadence.selected_option.value,
        weekday: state.weekday.weekday.selected_option.value,
        minute: hour * 60 + minute,
        zone: null,
        hasBoard: boardIn(state.board?.board.selected_options.length ?? 0, asked?.channelId ?? null),
      });
      return scheduledSentence(outcome);
    });
    await ack({
      response_action: 'update',
      view: {
        type: 'modal',
        title: plain('Appreciation post'),
        close: plain('Close'),
        blocks: [section(answer ?? '')],
      },
    });
  });
}

/** From App Home the form does not know what the channel has: only a tick says something there. */
function boardIn(ticks: number, shownFor: string | null): boolean | null {
  return shownFor === null && ticks === 0 ? null : ticks > 0;
}

/** `friday 16:00 fortnightly`, in any order; null where it says something else. */
export function readSchedule(text: string): Pick<ScheduleDigest, 'cadence' | 'weekday' | 'minute'> | null {
  const words = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((word) => word !== '' && word !== 'at' && word !== 'on');
  let cadence: Cadence = 'weekly';
  let weekday: number | null = null;
  let minute = 15 * 60;
  for (const word of words) {
    const day = weekdays.findIndex((name) => name.toLowerCase().startsWith(word) && word.length >= 3);
    const time = /^(\d{1,2})(?::(\d\d))?(am|pm)?$/.exec(word);
    if (word === 'weekly' || word === 'fortnightly' || word === 'monthly') cadence = word;
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
