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
import {
  cadenceState,
  channelField,
  minuteIn,
  readTiming,
  timingFields,
  timingState,
} from './channel-schedule-fields.js';
import { scheduledSentence } from './digest-schedule-words.js';
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

const cadences = ['weekly', 'fortnightly', 'monthly'] as const satisfies readonly Cadence[];
const usualMinute = 15 * 60;

/** For the channel where it was asked for; with null, from App Home, the form asks which. */
export function digestModal(channel: ChannelId | null, known: DigestSchedule | null): ModalView {
  const chosen = known ?? { cadence: 'weekly', weekday: 5, minute: usualMinute };
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
      ...(channel === null ? [channelField] : []),
      ...timingFields(cadences, chosen),
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

const remembered = z.object({ channelId: z.string().nullable() });

const submitted = z.object({
  ...timingState,
  cadence: cadenceState(cadences),
  board: z.object({ board: z.object({ selected_options: z.array(z.unknown()) }) }).optional(),
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
      const outcome = await deps.scheduleDigest({
        workspaceId,
        channelId: channelId(channel),
        setBy: memberId(body.user.id),
        cadence: state.cadence.cadence.selected_option.value,
        weekday: state.weekday.weekday.selected_option.value,
        minute: minuteIn(state.time.time.selected_time),
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
  return readTiming(text, { cadences, minute: usualMinute });
}
