/** "Say thanks" (G4): the button in a receiver's message, and what its giver reads. Nobody is reminded of it. */
import type { KnownBlock, ModalView } from '@slack/types';
import type { KudosId, MemberId } from '../domain/ids.js';
import type { Kudos } from '../domain/kudos.js';
import type { Consent } from '../domain/member.js';
import type { SayThanks } from '../domain/message.js';
import type { ThanksOutcome } from '../features/kudos-thanks.js';
import { actions, button, context, cut, inline, listed, mention, plain, type Rendered, section } from './blocks.js';
import { consentBlocks } from './consent-words.js';

export function sayThanksBlocks(id: KudosId, thanks: SayThanks): KnownBlock[] {
  switch (thanks) {
    case 'offered':
      return [actions(`kudos:${id}`, [button('kudos_thanks', 'Say thanks', { value: id })])];
    case 'said':
      return [context(':white_check_mark: You said thanks.')];
    case 'nobody':
      return [];
  }
}

/** One message however many say it: beyond so many they are a number. */
const namedAtMost = 10;
const remindedLength = 140;

export function thanksDm({
  kudos,
  from,
  link,
  asks,
}: {
  readonly kudos: Kudos;
  readonly from: readonly MemberId[];
  readonly link: string | null;
  readonly asks: Consent | null;
}): Rendered {
  const named = from.slice(0, namedAtMost).map(mention);
  const more = from.length - named.length;
  const who = listed(more > 0 ? [...named, `${more} more`] : named);
  const text = `${who} ${from.length === 1 ? 'says' : 'say'} thanks for your kudos.`;
  const about = [inline(cut(kudos.reason, remindedLength), 900), link === null ? '' : `<${link}|See it>`].filter(
    (part) => part !== '',
  );
  const blocks: KnownBlock[] = [section(`:blush: ${text}`)];
  if (about.length > 0) blocks.push(context(about.join('  ·  ')));
  if (asks !== null) blocks.push({ type: 'divider' }, ...consentBlocks(asks));
  return { text, blocks };
}

/** What is answered in a window of its own, since the message shows nothing of it; null where it does. */
export function thanksModal(outcome: ThanksOutcome): ModalView | null {
  if (outcome !== 'withdrawn' && outcome !== 'giver_left') return null;
  return {
    type: 'modal',
    title: plain('Say thanks'),
    close: plain('Close'),
    blocks: [section(whyNot[outcome])],
  };
}

const whyNot = {
  withdrawn:
    'This one was taken back in the meantime, so there is nothing left to thank for. It was kind of you to think of it.',
  giver_left: 'I can no longer reach them here, so this one stays with you. It was kind of you to think of it.',
} as const satisfies Partial<Record<ThanksOutcome, string>>;
