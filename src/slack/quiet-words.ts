/** What Rapport says when it goes quiet because nobody answers (P4): once, without a reproach, with the way back. */
import type { KnownBlock } from '@slack/types';
import { actions, button, context, type Rendered, section } from './blocks.js';

const sentence =
  'My last few suggestions did not come at a good moment, so I will be quiet now. Kudos and your follow-ups still reach you.';
const backSentence = ':wave: Welcome back. You will hear from me when there is somebody worth catching up with.';

export function quietNotice(isBack: boolean): Rendered {
  return isBack ? { text: backSentence, blocks: [context(backSentence)] } : { text: sentence, blocks: quietBlocks() };
}

export function quietBlocks(): KnownBlock[] {
  return [
    section(sentence),
    actions('quiet', [startAgainButton]),
    context('If you would rather keep it that way, there is nothing to do. `/rapport resume` works at any time.'),
  ];
}

export const startAgainButton = button('nudges_resume', 'Start again', { style: 'primary' });

/** In App Home, where nudges stand. */
export const quietState =
  'Nudges are resting, since the last ones did not come at a good moment. *Start again* whenever you like.';
