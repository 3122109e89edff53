/** What Rapport says about what it learned of a member (P8): to them alone, in their own numbers, and without a reproach. */
import type { Button, KnownBlock, ModalView } from '@slack/types';
import type { NudgeKind } from '../domain/nudge.js';
import type { Habits, KindHabit, PartHabit } from '../domain/receptivity-habits.js';
import { button, context, plain, section } from './blocks.js';

export const receptivityModalId = 'receptivity';

/** Fewer messages than this say nothing yet. */
const enoughToTell = 3;

export function receptivityModal(habits: Habits): ModalView {
  return modalOf(isEnough(habits) ? learnedBlocks(habits) : nothingYet());
}

/** In place of what was forgotten. */
export function forgottenModal(): ModalView {
  return modalOf([section(`:seedling: ${forgottenSentence}`)]);
}

export const forgottenSentence = 'Forgotten. From your next nudge on I begin anew.';

function modalOf(blocks: KnownBlock[]): ModalView {
  return {
    type: 'modal',
    callback_id: receptivityModalId,
    title: plain('What I have learned'),
    close: plain('Close'),
    blocks,
  };
}

function isEnough({ kinds, parts }: Habits): boolean {
  const most = (counts: readonly { readonly messages: number }[]) =>
    counts.reduce((sum, { messages }) => sum + messages, 0);
  return Math.max(most(kinds), most(parts)) >= enoughToTell;
}

function nothingYet(): KnownBlock[] {
  return [
    section(
      ':seedling: Nothing yet. Once you have had a few nudges, you will find here which of them you tend to take up, and at what time of your day.',
    ),
    context(howItWorks),
    forgetBlock(),
  ];
}

function learnedBlocks({ kinds, parts, usual }: Habits): KnownBlock[] {
  return [
    section(usual === null ? noUsualTime : `You tend to take nudges up *${usual}*, so that is when I mostly write.`),
    ...(kinds.length === 0 ? [] : [section(['*What I suggest*', ...kinds.map(kindLine)].join('\n'))]),
    ...(parts.length === 0 ? [] : [section(['*When it reaches you*', ...parts.map(partLine)].join('\n'))]),
    context(howItWorks),
    forgetBlock(),
  ];
}

const noUsualTime = 'One part of your day seems to be as good as another so far.';

const howItWorks =
  'I look at the nudges of the past year and at what became of them; newer ones count for more. Now and then I try another hour, to notice when things change. Only you see this.';

const kindNames = {
  reconnect: 'Catching up with somebody',
  gratitude: 'Saying thanks',
  question: 'Looking back on the week',
  people_to_know: 'Getting to know somebody',
  newcomer: 'Welcoming somebody new',
} as const satisfies Record<NudgeKind, string>;

function kindLine({ kind, takenUp, messages, isResting }: KindHabit): string {
  const rests = isResting ? ' I mostly hold back with these for now.' : '';
  return `• ${kindNames[kind]}: ${counted(takenUp, messages)}.${rests}`;
}

function partLine({ name, startMinute, endMinute, takenUp, messages }: PartHabit): string {
  return `• ${name.charAt(0).toUpperCase()}${name.slice(1)} (${clock(startMinute)} to ${clock(endMinute)}): ${counted(takenUp, messages)}.`;
}

function counted(takenUp: number, messages: number): string {
  if (messages === 0) return 'nothing to go by yet';
  return `you took up ${takenUp} of ${messages}`;
}

function clock(minute: number): string {
  return `${Math.floor(minute / 60)}:${String(minute % 60).padStart(2, '0')}`;
}

function forgetBlock(): KnownBlock {
  return { type: 'actions', block_id: 'receptivity', elements: [forgetButton()] };
}

function forgetButton(): Button {
  return {
    ...button('receptivity_forget', 'Forget this', { style: 'danger' }),
    confirm: {
      title: plain('Forget what I have learned?'),
      text: plain('I begin anew with what suits you, and when. Your ties, kudos and follow-ups stay as they are.'),
      confirm: plain('Forget it'),
      deny: plain('Keep it'),
    },
  };
}

/** Its line in App Home. */
export function receptivityLine(): KnownBlock {
  return section(
    'I learn from your answers which nudges suit you, and when.',
    button('receptivity_open', 'What I have learned about your nudges'),
  );
}

export const learnedHelp = (command: string) =>
  `\`${command} learned\`  what I have learned about your nudges; \`${command} learned forget\` begins anew`;
