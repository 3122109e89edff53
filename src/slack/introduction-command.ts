/** `/rapport introductions`: what a channel's rounds are, and whether somebody is in them (M1, M2). */
import { channelCadences } from '../domain/channel-schedule.js';
import type { Place } from '../features/introduction-joining.js';
import { inline } from './blocks.js';
import { readTiming } from './channel-schedule-fields.js';
import {
  changedSentence,
  endedSentence,
  joinedSentence,
  misreadSentence,
  roundsAnswer,
  scheduledSentence,
} from './introduction-answers.js';
import { type IntroductionListeners, introductionsModal, usualMinute } from './introductions.js';

type Call = Place & { readonly triggerId: string; readonly rest: string };
type Answer = { readonly text: string };

/** Null where a form opens. */
export async function introductions(deps: IntroductionListeners, call: Call): Promise<Answer | null> {
  const { workspaceId, channelId, memberId } = call;
  const place = { workspaceId, channelId, memberId };
  const rounds = { ...place, roundAt: null };
  switch (call.rest.toLowerCase()) {
    case '':
      return (await isSetUp(deps, place)) ? roundsAnswer(await deps.findRounds(place)) : openForm(deps, call);
    case 'setup':
    case 'set up':
    case 'change':
      return openForm(deps, call);
    case 'join':
    case 'on':
    case 'back':
    case 'resume':
      return { text: joinedSentence(await deps.joinRounds(place)) };
    case 'skip':
      return { text: changedSentence('skip', await deps.skipRound({ ...rounds, skips: true })) };
    case 'unskip':
      return { text: changedSentence('unskip', await deps.skipRound({ ...rounds, skips: false })) };
    case 'pause':
      return { text: changedSentence('pause', await deps.pauseRounds(place)) };
    case 'leave':
      return { text: changedSentence('leave', await deps.leaveRounds(place)) };
    case 'off':
    case 'stop':
      return { text: endedSentence(await deps.endIntroductions(place)) };
  }
  const timing = readTiming(call.rest, { cadences: channelCadences, minute: usualMinute });
  if (timing === null) return { text: misreadSentence(inline(call.rest, 200)) };
  return { text: scheduledSentence(await deps.scheduleIntroductions({ ...place, ...timing, setBy: memberId })) };
}

async function isSetUp(deps: IntroductionListeners, place: Place): Promise<boolean> {
  return (await deps.findRounds(place)).schedule !== null;
}

async function openForm(deps: IntroductionListeners, { triggerId, ...place }: Call): Promise<null> {
  const { schedule } = await deps.findRounds(place);
  await deps.surfaces.open(place.workspaceId, triggerId, introductionsModal(place.channelId, schedule));
  return null;
}
