/** What Rapport says about what it keeps, and about letting go of it (V2). Plainly, and to the one concerned alone. */
import type { Button, HomeView, KnownBlock, ModalView } from '@slack/types';
import { actions, button, context, header, plain, type Rendered, section } from './blocks.js';
import { introductionLines } from './consent-words.js';

const keptLines = (retentionMonths: number) =>
  [
    '*What I keep about you*',
    `• Who mentioned, answered, reacted to or thanked whom, when and in which channel: never the words. For ${retentionMonths === 1 ? 'a month' : `${retentionMonths} months`}.`,
    '• What you wrote to me: the reasons of your kudos, the notes of your follow-ups, your questions to colleagues, and feedback that you asked for or gave.',
    '• Where you asked something that waits for an answer, if you chose that: not what.',
    '• Of your Slack profile: your name, time zone, language and status; where your admins allow it, the day you started.',
    '• What follows from that: how often you and your colleagues are in touch, your nudges and your answers. And your settings.',
    'Nobody but you sees it here. Whoever runs me can open the database.',
  ].join('\n');

export function privacyBlocks(retentionMonths: number): KnownBlock[] {
  return [
    section(keptLines(retentionMonths)),
    actions('privacy', [button('privacy_export', 'Send me everything'), eraseButton()]),
    context('A file comes as a message from me. To erase cannot be undone.'),
  ];
}

/** Within Slack's 300 characters. */
const eraseQuestion =
  'Your follow-ups, nudges, ties and settings go, and so do your words in kudos you gave. Colleagues keep theirs, with “someone” in your place. This cannot be undone.';

function eraseButton(): Button {
  return {
    ...button('privacy_erase', 'Erase me', { style: 'danger' }),
    confirm: {
      title: plain('Erase everything about you?'),
      text: plain(eraseQuestion),
      confirm: plain('Erase me'),
      deny: plain('Keep it'),
      style: 'danger',
    },
  };
}

export function privacyAnswer(retentionMonths: number): Rendered {
  return { text: keptLines(retentionMonths), blocks: privacyBlocks(retentionMonths) };
}

export function privacyModal(blocks: KnownBlock[]): ModalView {
  return { type: 'modal', callback_id: 'privacy', title: plain('Your data'), close: plain('Close'), blocks };
}

/** The last word to them, and it is kept nowhere. */
export const erasedSentence = [
  ':wastebasket: *Done: I have erased what I kept about you.*',
  '• Kudos between you and colleagues stay in their lists, with “someone” in your place and without your words. Posts of mine that name you change within some minutes. Your name stays where somebody typed it without an @.',
  '• Feedback that you asked a colleague for, or gave one, is gone for both of you.',
  '• My messages to you, and what you wrote in channels, are kept by Slack and not by me; there you can delete them yourself.',
  '• As long as you are in this workspace, Slack tells me your name and time zone again with its next list of people. What you do from now on, where I am, I note anew, as with anybody. What was before stays erased.',
].join('\n');

/** Its line in App Home. */
export function privacyLine(): KnownBlock {
  return section('What I keep about you, as a file or erased, whenever you like.', button('privacy_open', 'Your data'));
}

/** For somebody of whom nothing is known: who was erased, or who has just come. */
export function emptyHome(): HomeView {
  return {
    type: 'home',
    callback_id: 'home',
    blocks: [
      header('Hello'),
      section(introductionLines.slice(0, 3).join('\n')),
      context(
        'I keep nothing about you at the moment. `/kudos @somebody for …` thanks a colleague; `/rapport help` lists the rest.',
      ),
    ],
  };
}

export const privacyHelp = (command: string) =>
  `\`${command} privacy\`  what I keep about you: to have it sent, or erased`;
