/** The first contact (P1): what Rapport records, who sees it, how to stop, and the question. Five lines. */
import type { KnownBlock } from '@slack/types';
import type { Consent } from '../domain/member.js';
import { actions, button, context, section } from './blocks.js';

export const introductionLines = [
  "*I'm Rapport. I help you stay in touch with the people you work with.*",
  '• I note who mentions, answers and thanks whom in the channels I am in: never the words.',
  '• Only you see what I make of it: no admin, no ranking, no report.',
  '• If you like, I write at most once a day, in your working hours: whom to catch up with, whom to thank.',
  '• Say no and I stay silent. `/rapport pause` or `/rapport stop` ends it at any time.',
] as const;

export function introductionBlocks(): KnownBlock[] {
  return [
    section(introductionLines.join('\n')),
    actions('consent', [
      button('consent_yes', 'Yes, nudge me', { style: 'primary' }),
      button('consent_no', 'No, thank you'),
    ]),
  ];
}

/** The question where it was asked, and the answer once there is one. */
export function consentBlocks(consent: Consent): KnownBlock[] {
  return consent === 'unknown' ? introductionBlocks() : [context(consentSentence(consent))];
}

export function consentSentence(consent: Exclude<Consent, 'unknown'>): string {
  return consent === 'yes'
    ? 'Lovely. You will hear from me when there is somebody worth catching up with, in your working hours. `/rapport stop` ends it. If you would like to get to know new colleagues as well, App Home has a switch for that.'
    : 'All right, I will not nudge you. Kudos meant for you still reach you. `/rapport start` if you change your mind.';
}
