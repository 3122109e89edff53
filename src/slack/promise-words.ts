/** What Rapport says about promises (F4): one question, seen by one person, easily turned down for good. */
import type { KnownBlock } from '@slack/types';
import type { Consent, Member } from '../domain/member.js';
import type { Message } from '../domain/message.js';
import { formatMoment } from '../domain/time.js';
import type { AcceptOutcome } from '../features/promises.js';
import { actions, button, overflow, type Rendered, section } from './blocks.js';

export function promiseOffer({ offerId: value, dueAt, zone, locale }: Extract<Message, { kind: 'promise' }>): Rendered {
  const text = 'That sounds like a promise. Shall I remind you?';
  return {
    text,
    blocks: [
      section(`:bell: ${text}`),
      actions(`promise:${value}`, [
        button('promise_accept', `Remind me ${formatMoment(dueAt, zone, locale)}`, { value, style: 'primary' }),
        button('promise_other_time', 'Another time…', { value }),
        button('promise_decline', 'No thanks', { value }),
        overflow('promise_more', [{ label: 'Stop offering', value: 'stop' }]),
      ]),
    ],
  };
}

export function acceptedSentence(outcome: Extract<AcceptOutcome, { kind: 'kept' }>): string {
  const when = formatMoment(outcome.dueAt, outcome.zone, outcome.locale);
  return `:bell: I will remind you on *${when}*. App Home lists it, should you change your mind.`;
}

export const stoppedOfferingSentence = 'All right, I will not offer again. `/rapport promises on` brings it back.';

export function promisesSentence(offers: boolean, consent: Consent): string {
  if (!offers) return stoppedOfferingSentence;
  const offer =
    'When you write something like “I’ll send it tomorrow” in a channel I am in, I will ask whether to remind you. Only you see it, I keep no words, and only what you accept.';
  return consent === 'yes' ? offer : `${offer} It begins once you turn nudges on: \`/rapport start\`.`;
}

export const promisesHelp = 'Say `/rapport promises on` or `/rapport promises off`.';

/** Its line in App Home. */
export function promiseBlocks({ offersPromises, consent }: Member): KnownBlock[] {
  if (consent !== 'yes') return [];
  return offersPromises
    ? [
        section(
          'When you promise something in a channel, I offer to remind you.',
          button('promises_off', 'Stop offering'),
        ),
      ]
    : [
        section(
          'When you write “I’ll send it tomorrow” in a channel, I can offer to remind you. Only you see it.',
          button('promises_on', 'Offer it to me'),
        ),
      ];
}
