/** `/rapport`: the one word for everything that is not kudos or a follow-up (A2). */
import type { App } from '@slack/bolt';
import { distance } from 'fastest-levenshtein';
import { type ChannelId, channelId, type MemberId, memberId, type WorkspaceId } from '../domain/ids.js';
import type { Consent } from '../domain/member.js';
import { formatMoment } from '../domain/time.js';
import type { ReadWhen } from '../features/ports.js';
import { type AdminListeners, admin } from './admin-command.js';
import { inline, type Rendered } from './blocks.js';
import { answering, typedAfter, workspaceOf } from './boundary.js';
import { type CardListeners, card, openCardForm } from './card.js';
import { type CelebrationListeners, openCelebrations } from './celebrations.js';
import { consentSentence } from './consent-words.js';
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
import { askFeedbackVerb, type FeedbackListeners } from './feedback.js';
import { ask, type HelpRequestListeners } from './help-requests.js';
import { introductions } from './introduction-command.js';
import type { IntroductionListeners } from './introductions.js';
import { type HintListeners, hints } from './open-questions.js';
import { meet, type PeopleToKnowListeners } from './people-to-know.js';
import { openPreferences, type PreferencesListeners } from './preferences-form.js';
import { type PrivacyListeners, privacy } from './privacy.js';
import { promisesHelp, promisesSentence } from './promise-words.js';
import type { PromiseListeners } from './promises.js';
import { rapportHelp } from './rapport-help.js';
import { type KeepListeners, keep, never, suggestMe } from './rapport-keep.js';
import { type QuestionListeners, question } from './rapport-question.js';
import { learned, type ReceptivityListeners } from './receptivity.js';
import { type ReflectionListeners, reflection } from './reflections.js';
import { type ScheduleListeners, scheduleVerbs } from './schedule-command.js';
import type { Surfaces } from './surfaces.js';
import { type ThankingListeners, thanks } from './thanking.js';
import { offer, type TopicListeners } from './topic-command.js';

export type RapportListeners = DigestListeners &
  IntroductionListeners &
  HelpRequestListeners &
  AdminListeners &
  ScheduleListeners &
  ReceptivityListeners &
  KeepListeners &
  QuestionListeners &
  ThankingListeners &
  PreferencesListeners &
  TopicListeners &
  CardListeners &
  CelebrationListeners &
  ReflectionListeners &
  FeedbackListeners &
  HintListeners &
  PeopleToKnowListeners &
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
type Answer = { readonly text: string; readonly blocks?: Rendered['blocks'] };

const verbs: ReadonlyMap<string, Verb> = new Map<string, Verb>([
  ['help', async (deps) => rapportHelp(deps)],
  ['start', (deps, call) => consent(deps, call, 'yes')],
  ['stop', (deps, call) => consent(deps, call, 'no')],
  ['pause', pauseUntil],
  ['resume', resume],
  ['keep', keep],
  ['never', never],
  ['suggest-me', suggestMe],
  ['meet', meet],
  ['ask', ask],
  ['offer', offer],
  ['card', openCardForm],
  ['feedback', askFeedbackVerb],
  ['hints', hints],
  ['celebrate', openCelebrations],
  ['reflection', reflection],
  ...scheduleVerbs,
  ['thanks', thanks],
  ['question', question],
  ['learned', learned],
  ['promises', promises],
  ['preferences', preferences],
  ['privacy', privacy],
  ['channel', channel],
  ['introductions', introductions],
  ['intros', introductions],
  ['coffee', introductions],
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
      answer = verb === undefined ? await withoutVerb(deps, call, word) : await verb(deps, call);
      return null;
    });
    const said: Answer | null = trouble === null ? answer : { text: trouble };
    await ack(said === null ? undefined : { response_type: 'ephemeral', ...said });
  });
}

/** Somebody's name opens their card (A4). */
async function withoutVerb(deps: RapportListeners, call: Call, word: string): Promise<Answer> {
  const opened = await card(deps, { ...call, text: `${word} ${call.rest}` });
  return opened ?? { text: unknownWord(deps, word) };
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

async function preferences(deps: RapportListeners, call: Call): Promise<null> {
  await openPreferences(deps, call);
  return null;
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
