/** `/rapport`: the one word for everything that is not kudos or a follow-up (A2). */
import type { App } from '@slack/bolt';
import { distance } from 'fastest-levenshtein';
import { type ChannelId, channelId, type MemberId, memberId, type WorkspaceId } from '../domain/ids.js';
import type { Consent } from '../domain/member.js';
import { formatMoment } from '../domain/time.js';
import type { ReadWhen } from '../features/ports.js';
import { type AdminListeners, admin } from './admin-command.js';
import { inline } from './blocks.js';
import { answering, typedAfter, workspaceOf } from './boundary.js';
import { consentSentence, introductionLines } from './consent-words.js';
import {
  boardHelp,
  boardSentence,
  notSetUp,
  previewComing,
  scheduledSentence,
  scheduleSentence,
  stoppedSentence,
} from './digest-schedule-words.js';
import { type DigestListeners, digestModal, readSchedule } from './digests.js';
import { type PrivacyListeners, privacy } from './privacy.js';
import { privacyHelp } from './privacy-words.js';
import { promisesHelp, promisesSentence } from './promise-words.js';
import type { PromiseListeners } from './promises.js';
import { type KeepListeners, keep, keepHelp, never, suggestMe } from './rapport-keep.js';
import { type QuestionListeners, question } from './rapport-question.js';
import { learned, type ReceptivityListeners } from './receptivity.js';
import { learnedHelp } from './receptivity-words.js';
import { type ScheduleListeners, scheduleVerbs } from './schedule-command.js';
import { scheduleHelp } from './schedule-words.js';
import type { Surfaces } from './surfaces.js';
import { type ThankingListeners, thanks } from './thanking.js';
import { thankedHelp } from './thanking-words.js';

export type RapportListeners = DigestListeners &
  AdminListeners &
  ScheduleListeners &
  ReceptivityListeners &
  KeepListeners &
  QuestionListeners &
  ThankingListeners &
  Pick<PrivacyListeners, 'settingsOf'> & {
    readonly command: string;
    readonly kudosCommand: string;
    readonly followUpCommand: string;
    readonly surfaces: Surfaces;
    readonly readWhen: ReadWhen;
    readonly now: () => Date;
    readonly zoneOf: (workspaceId: WorkspaceId, memberId: MemberId) => Promise<{ zone: string; locale: string }>;
    readonly giveConsent: (input: {
      workspaceId: WorkspaceId;
      memberId: MemberId;
      consent: Exclude<Consent, 'unknown'>;
    }) => Promise<void>;
    readonly choosePromises: PromiseListeners['choosePromises'];
    readonly pause: (input: { workspaceId: WorkspaceId; memberId: MemberId; until: Date | null }) => Promise<Consent>;
  };

type Call = {
  readonly workspaceId: WorkspaceId;
  readonly memberId: MemberId;
  readonly channelId: ChannelId;
  readonly triggerId: string;
  readonly rest: string;
};

type Verb = (deps: RapportListeners, call: Call) => Promise<Answer | null>;
type Answer = { readonly text: string };

const verbs: ReadonlyMap<string, Verb> = new Map<string, Verb>([
  ['help', async (deps) => ({ text: help(deps) })],
  ['start', (deps, call) => consent(deps, call, 'yes')],
  ['stop', (deps, call) => consent(deps, call, 'no')],
  ['pause', pauseUntil],
  ['resume', resume],
  ['keep', keep],
  ['never', never],
  ['suggest-me', suggestMe],
  ...scheduleVerbs,
  ['thanks', thanks],
  ['question', question],
  ['learned', learned],
  ['promises', promises],
  ['privacy', privacy],
  ['channel', channel],
  ['admin', admin],
]);

export function listenForRapport(app: App, deps: RapportListeners): void {
  app.command(deps.command, async ({ command, ack }) => {
    const workspaceId = workspaceOf(command);
    const [word = '', ...rest] = typedAfter(command).split(/\s+/);
    const call: Call = {
      workspaceId,
      memberId: memberId(command.user_id),
      channelId: channelId(command.channel_id),
      triggerId: command.trigger_id,
      rest: rest.join(' '),
    };
    let answer: Answer | null = null;
    const trouble = await answering(deps.log, { name: deps.command, workspaceId }, async () => {
      const verb = verbs.get(word.toLowerCase() || 'help');
      answer = verb === undefined ? { text: unknownWord(deps, word) } : await verb(deps, call);
      return null;
    });
    const said: Answer | null = trouble === null ? answer : { text: trouble };
    await ack(said === null ? undefined : { response_type: 'ephemeral', ...said });
  });
}

async function consent(deps: RapportListeners, call: Call, answer: Exclude<Consent, 'unknown'>): Promise<Answer> {
  await deps.giveConsent({ ...call, consent: answer });
  return { text: consentSentence(answer) };
}

const maxPauseDays = 366;

async function pauseUntil(deps: RapportListeners, call: Call): Promise<Answer> {
  const { zone, locale } = await deps.zoneOf(call.workspaceId, call.memberId);
  const now = deps.now();
  const text = /^\d/.test(call.rest) ? `in ${call.rest}` : call.rest || 'in 1 week';
  const when = deps.readWhen(text, { now, zone });
  const isSensible = when.kind === 'at' && when.at.getTime() < now.getTime() + maxPauseDays * 86_400_000;
  if (!isSensible) {
    return {
      text: 'Until when shall I be silent? For example `/rapport pause 2 weeks` or `/rapport pause until monday`.',
    };
  }
  await deps.pause({ ...call, until: when.at });
  return { text: `I am silent until ${formatMoment(when.at, zone, locale)}. \`/rapport resume\` ends it sooner.` };
}

async function resume(deps: RapportListeners, call: Call): Promise<Answer> {
  const consent = await deps.pause({ ...call, until: null });
  if (consent !== 'yes') return { text: `Nudges are off for you. \`${deps.command} start\` turns them on.` };
  return { text: 'Welcome back. You will hear from me when there is somebody worth catching up with.' };
}

async function promises(deps: RapportListeners, call: Call): Promise<Answer> {
  const word = call.rest.toLowerCase();
  if (word !== 'on' && word !== 'off') return { text: promisesHelp };
  const offers = word === 'on';
  return { text: promisesSentence(offers, await deps.choosePromises({ ...call, offers })) };
}

async function channel(deps: RapportListeners, call: Call): Promise<Answer | null> {
  const place = { workspaceId: call.workspaceId, channelId: call.channelId };
  const known = await deps.findSchedule(call.workspaceId, call.channelId);
  switch (call.rest.toLowerCase()) {
    case '':
      await deps.surfaces.open(call.workspaceId, call.triggerId, digestModal(call.channelId, known));
      return null;
    case 'preview':
      return { text: await preview(deps, call) };
    case 'off':
    case 'stop':
      return { text: stoppedSentence(await deps.stopDigest({ ...place, stoppedBy: call.memberId })) };
    case 'board':
      return { text: boardHelp };
    case 'board on':
    case 'board off': {
      const hasBoard = call.rest.toLowerCase() === 'board on';
      const outcome = await deps.chooseBoard({ ...place, chosenBy: call.memberId, hasBoard });
      return { text: boardSentence(outcome, hasBoard) };
    }
    case 'when':
      return { text: known === null ? 'This channel has no appreciation post.' : scheduleSentence(known) };
  }
  const timing = readSchedule(call.rest);
  if (timing === null) {
    const typed = inline(call.rest, 200);
    return {
      text: `I did not understand "${typed}". Try \`/rapport channel friday 16:00\`, or \`/rapport channel\` alone for a form.`,
    };
  }
  const outcome = await deps.scheduleDigest({ ...place, ...timing, setBy: call.memberId, zone: null, hasBoard: null });
  return { text: scheduledSentence(outcome) };
}

/** Drawing its picture may take a moment, so that the preview comes by itself. */
async function preview(deps: RapportListeners, { workspaceId, channelId, memberId, triggerId }: Call): Promise<string> {
  const outcome = await deps.previewDigest({ workspaceId, channelId, memberId, sourceKey: triggerId });
  return outcome === 'coming' ? previewComing : notSetUp;
}

function unknownWord(deps: RapportListeners, word: string): string {
  const [nearest] = [...verbs.keys()].sort(
    (one, other) => distance(word.toLowerCase(), one) - distance(word.toLowerCase(), other),
  );
  return `I do not know \`${inline(word, 80)}\`. Did you mean \`${deps.command} ${nearest ?? 'help'}\`? \`${deps.command} help\` lists everything.`;
}

function help(deps: RapportListeners): string {
  return [
    introductionLines[0],
    `\`${deps.kudosCommand} @ana for the release notes\`  thanks somebody, and says what for`,
    `\`${deps.followUpCommand} @ana friday 10am about the deck\`  reminds you`,
    `\`${deps.command} start\` and \`${deps.command} stop\`  turn nudges on and off`,
    `\`${deps.command} pause 2 weeks\` and \`${deps.command} resume\`  a break from them`,
    ...keepHelp(deps.command),
    scheduleHelp(deps.command),
    thankedHelp(deps.command),
    `\`${deps.command} question off\`  I no longer ask who made your week easier`,
    learnedHelp(deps.command),
    privacyHelp(deps.command),
    `\`${deps.command} promises on\`  I offer to remind you of what you promise in a channel`,
    `\`${deps.command} channel\`  an appreciation post for this channel: \`channel friday 16:00\`, \`channel preview\`, \`channel off\``,
    `\`${deps.command} admin\`  for admins: this workspace’s settings`,
    'My Home tab shows who to reach out to, your follow-ups and your kudos. Only you see it.',
  ].join('\n');
}
