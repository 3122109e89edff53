/** Rounds of introductions (M1-M3): `/rapport introductions`, the form, and every button about them. */
import type { App, BlockAction, ButtonAction, RespondFn } from '@slack/bolt';
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { channelCadences } from '../domain/channel-schedule.js';
import { type ChannelId, channelId, introductionId, memberId, type WorkspaceId } from '../domain/ids.js';
import type { MeetingAnswer } from '../domain/introduction.js';
import type { IntroductionSchedule } from '../domain/introduction-schedule.js';
import type { AnswerMeeting } from '../features/introduction-answers.js';
import type { ChangeOutcome, JoinOutcome, Place } from '../features/introduction-joining.js';
import type { EndOutcome, IntroductionsOutcome, Rounds, ScheduleIntroductions } from '../features/introductions.js';
import type { Log } from '../features/ports.js';
import { plain, section } from './blocks.js';
import { answering, idIn, pressed, recalled, slackIdIn, workspaceOf } from './boundary.js';
import { cadenceState, channelField, minuteIn, timingFields, timingState } from './channel-schedule-fields.js';
import { changedSentence, joinedSentence, scheduledSentence } from './introduction-answers.js';
import type { Surfaces } from './surfaces.js';

export type IntroductionListeners = {
  readonly log: Log;
  readonly surfaces: Surfaces;
  readonly scheduleIntroductions: (input: ScheduleIntroductions) => Promise<IntroductionsOutcome>;
  readonly endIntroductions: (place: Place) => Promise<EndOutcome>;
  readonly findRounds: (place: Place) => Promise<Rounds>;
  readonly joinRounds: (place: Place) => Promise<JoinOutcome>;
  readonly skipRound: (input: Place & { roundAt: Date | null; skips: boolean }) => Promise<ChangeOutcome>;
  readonly pauseRounds: (place: Place) => Promise<ChangeOutcome>;
  readonly leaveRounds: (place: Place) => Promise<ChangeOutcome>;
  readonly answerMeeting: (input: AnswerMeeting) => Promise<void>;
};

export const introductionsCallback = 'introductions_form';
/** When nothing else was said. */
export const usualMinute = 10 * 60;

/** For the channel where it was asked for; with null, from App Home, the form asks which. */
export function introductionsModal(channel: ChannelId | null, known: IntroductionSchedule | null): ModalView {
  const where = channel === null ? 'a channel' : `<#${channel}>`;
  return {
    type: 'modal',
    callback_id: introductionsCallback,
    private_metadata: JSON.stringify({ channelId: channel }),
    title: plain('Introductions'),
    submit: plain('Save'),
    close: plain('Cancel'),
    blocks: [
      section(
        `Rounds in ${where}: those who join are introduced to each other in twos, with what they share. I tell the channel once, and each of them the day before.`,
      ),
      ...(channel === null ? [channelField] : []),
      ...timingFields(channelCadences, known ?? { cadence: 'fortnightly', weekday: 1, minute: usualMinute }),
    ],
  };
}

const remembered = z.object({ channelId: z.string().nullable() });
const submitted = z.object({ ...timingState, cadence: cadenceState(channelCadences) });

export function listenForIntroductions(app: App, deps: IntroductionListeners): void {
  app.action<BlockAction>('introductions_open', async ({ body, ack }) => {
    await deps.surfaces.open(workspaceOf(body), body.trigger_id, introductionsModal(null, null));
    await ack();
  });
  app.view(introductionsCallback, async ({ view, body, ack }) => {
    const workspaceId = workspaceOf(body);
    const answer = await answering(deps.log, { name: introductionsCallback, workspaceId }, async () => {
      const state = submitted.parse(view.state.values);
      const asked = recalled(remembered, view.private_metadata);
      const channel = slackIdIn(asked?.channelId ?? state.channel?.channel.selected_conversation ?? '');
      const outcome = await deps.scheduleIntroductions({
        workspaceId,
        channelId: channelId(channel),
        setBy: memberId(body.user.id),
        cadence: state.cadence.cadence.selected_option.value,
        weekday: state.weekday.weekday.selected_option.value,
        minute: minuteIn(state.time.time.selected_time),
      });
      return scheduledSentence(outcome);
    });
    const blocks = [section(answer ?? '')];
    const shown = { type: 'modal', title: plain('Introductions'), close: plain('Close'), blocks } as const;
    await ack({ response_action: 'update', view: shown });
  });
  listenForPlaces(app, deps);
  listenForMeetings(app, deps);
}

/** Where a button is about a channel or one of its rounds; pressed in the channel, the sentence is for whoever pressed alone. */
function listenForPlaces(app: App, deps: IntroductionListeners): void {
  const buttons: Readonly<Record<string, (place: Place & { roundAt: Date | null }) => Promise<string>>> = {
    introductions_join: async (place) => joinedSentence(await deps.joinRounds(place)),
    introductions_pause: async (place) => changedSentence('pause', await deps.pauseRounds(place)),
    introductions_leave: async (place) => changedSentence('leave', await deps.leaveRounds(place)),
    introduction_skip: async (place) => changedSentence('skip', await deps.skipRound({ ...place, skips: true })),
    introduction_unskip: async (place) => changedSentence('unskip', await deps.skipRound({ ...place, skips: false })),
  };
  for (const [actionId, change] of Object.entries(buttons)) {
    app.action<BlockAction<ButtonAction>>(actionId, async ({ action, body, ack, respond }) => {
      const [channel = '', round = ''] = pressed(action).split(' ');
      const workspaceId = workspaceOf(body);
      const place = {
        ...{ workspaceId, memberId: memberId(body.user.id), channelId: channelId(slackIdIn(channel)) },
        roundAt: momentIn(round),
      };
      const sentence = await answering(deps.log, { name: actionId, workspaceId }, () => change(place));
      await ack();
      if (isInChannel(body)) await whisper(deps.log, workspaceId, respond, sentence ?? '');
    });
  }
}

function momentIn(milliseconds: string): Date | null {
  const at = new Date(Number(milliseconds));
  return milliseconds === '' || Number.isNaN(at.getTime()) ? null : at;
}

/** In a direct message or App Home what they changed is shown where they pressed. */
function isInChannel(body: BlockAction): boolean {
  return body.channel !== undefined && !body.channel.id.startsWith('D');
}

async function whisper(log: Log, workspaceId: WorkspaceId, respond: RespondFn, text: string): Promise<void> {
  try {
    await respond({ response_type: 'ephemeral', replace_original: false, text });
  } catch (err) {
    log.warn({ err, workspaceId }, 'an answer about introductions did not arrive');
  }
}

const meetings = {
  introduction_met: 'met',
  introduction_not_yet: 'not_yet',
  introduction_not_met: 'not_met',
} as const satisfies Record<string, MeetingAnswer>;

function listenForMeetings(app: App, deps: IntroductionListeners): void {
  for (const [actionId, answer] of Object.entries(meetings)) {
    app.action<BlockAction<ButtonAction>>(actionId, async ({ action, body, ack }) => {
      const who = { workspaceId: workspaceOf(body), memberId: memberId(body.user.id) };
      await deps.answerMeeting({ ...who, introductionId: introductionId(idIn(pressed(action))), answer });
      await ack();
    });
  }
}
