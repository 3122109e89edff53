/** Taking back and rewording kudos (K9): the menu, the buttons, the forms, and what is answered. */
import type { Button, KnownBlock, ModalView, Overflow } from '@slack/types';
import type { KudosId } from '../domain/ids.js';
import { type Kudos, maxReasonLength } from '../domain/kudos.js';
import { isWordedHere, type KudosChange } from '../domain/kudos-change.js';
import type { WorkspaceValue } from '../domain/workspace-values.js';
import type { NotChanged } from '../features/kudos-changes.js';
import { actions, button, context, listed, mention, overflow, plain, quote, section } from './blocks.js';
import type { Answer } from './response-url.js';
import { valueLabel, valuesInput } from './value-words.js';

export const rewordCallback = 'kudos_reword_form';
export const takeBackCallback = 'kudos_take_back_form';
/** The form for giving, once it has turned into the answer. */
export const givenCallback = 'kudos_given';

/** On the post everybody sees the menu; to others than the giver it offers their own kudos. */
export function postMenu(kudos: Kudos): Overflow {
  const changes: readonly KudosChange[] = isWordedHere(kudos) ? ['reword', 'take_back'] : ['take_back'];
  return overflow('kudos_more', [...changes.map((change) => offer(change, kudos.id)), toList]);
}

const toList = { label: 'Your kudos', value: 'list' };
const labels = { reword: 'Reword…', take_back: 'Take back' } as const satisfies Record<KudosChange, string>;
const offer = (change: KudosChange, id: KudosId) => ({ label: labels[change], value: `${change}:${id}` });

/** Beside a kudos in a list of one's own. */
export function changeAccessory(id: KudosId, changes: readonly KudosChange[]): Button | Overflow | undefined {
  if (changes.length === 0) return undefined;
  if (changes.length === 1) return takeBackButton(id);
  return overflow(
    'kudos_more',
    changes.map((change) => offer(change, id)),
  );
}

export function changeButtons(id: KudosId): KnownBlock {
  return actions(`kudos_changes:${id}`, [button('kudos_reword', labels.reword, { value: id }), takeBackButton(id)]);
}

function takeBackButton(id: KudosId): Button {
  const confirm = {
    title: plain('Take it back?'),
    text: plain(whatGoes),
    confirm: plain('Take back'),
    deny: plain('Keep it'),
  };
  return { ...button('kudos_take_back', labels.take_back, { value: id }), confirm };
}

const whatGoes = 'It goes away everywhere, with every message about it. Nobody is told.';

export function takeBackModal(metadata: string): ModalView {
  return {
    type: 'modal',
    callback_id: takeBackCallback,
    private_metadata: metadata,
    title: plain('Take it back?'),
    submit: plain('Take back'),
    close: plain('Keep it'),
    blocks: [section(whatGoes)],
  };
}

export function rewordModal(
  { kudos, values }: { readonly kudos: Kudos; readonly values: readonly WorkspaceValue[] },
  metadata: string,
): ModalView {
  return {
    type: 'modal',
    callback_id: rewordCallback,
    private_metadata: metadata,
    title: plain('Reword'),
    submit: plain('Save'),
    close: plain('Cancel'),
    blocks: [
      context(`To ${receiversOf(kudos)}, who will see the new words where the old ones were.`),
      {
        type: 'input',
        block_id: 'reason',
        label: plain('What for?'),
        element: {
          type: 'plain_text_input',
          action_id: 'reason',
          multiline: true,
          max_length: maxReasonLength,
          initial_value: kudos.reason,
        },
      },
      ...valuesInput(values, kudos.values),
    ],
  };
}

const receiversOf = (kudos: Kudos) => listed(kudos.receivers.map(({ memberId }) => mention(memberId)));

export const takenBack: Answer = said('Taken back. I keep no copy.');

export function rewordedAnswer(kudos: Kudos): Answer {
  const text = `:pencil2: Reworded. This is how ${receiversOf(kudos)} can read it now:`;
  const values = kudos.values.map((name) => valueLabel({ name, emoji: null })).join(' ');
  const blocks: KnownBlock[] = [section(text), quote(kudos.reason)];
  if (values !== '') blocks.push(context(values));
  return { text, blocks: [...blocks, changeButtons(kudos.id)] };
}

export function notChangedAnswer({ because }: NotChanged): Answer {
  return said(whyNot[because]);
}

const whyNot = {
  not_yours: 'Only the person who gave it can change it.',
  taken_back: 'It was taken back already, so there is nothing left to change.',
  too_late: 'A kudos can be changed for a day. This one is older, and stays as it was given.',
  said_there: 'Its words are in a message of yours: edit that one, and the kudos follows.',
  unknown: 'I cannot find that kudos any more.',
} as const satisfies Record<NotChanged['because'], string>;

function said(text: string): Answer {
  return { text, blocks: [section(text)] };
}

/** An answer in a window of its own, or in place of the form. */
export function answerModal({ text, blocks }: Answer): ModalView {
  return {
    type: 'modal',
    callback_id: givenCallback,
    title: plain('Kudos'),
    close: plain('Close'),
    blocks: [...(blocks ?? [section(text)])],
  };
}
