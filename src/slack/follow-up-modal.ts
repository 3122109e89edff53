/** The form of a follow-up (F1): what was understood is shown in words, follows what is picked, and is kept by Save alone. */
import type { InputBlock, KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { channelId, followUpId, memberId, messageTs } from '../domain/ids.js';
import type { FollowUpDraft } from '../features/follow-up-drafts.js';
import type { SaveFollowUp, SaveOutcome } from '../features/follow-up-saving.js';
import { actions, context, plain, section } from './blocks.js';
import { idIn, recalled, slackIdIn } from './boundary.js';
import { choiceLabel, momentWords, refusedSentence, understoodWords } from './follow-up-words.js';

export const followUpCallback = 'follow_up_form';

const storedLink = z.object({
  channelId: z.string().transform(channelId),
  ts: z.string().transform(messageTs),
});

const remembered = z.object({
  what: z.discriminatedUnion('kind', [
    z.object({
      kind: z.literal('new'),
      /** Null: the form itself is the source, whose submission counts once. */
      sourceKey: z.string().nullable(),
      link: storedLink.nullable(),
      place: z
        .object({
          channelId: z.string().transform(channelId),
          threadTs: z.string().transform(messageTs).nullable(),
        })
        .nullable(),
    }),
    z.object({ kind: z.literal('kept'), id: z.string().transform(idIn).transform(followUpId) }),
  ]),
  zone: z.string(),
  locale: z.string(),
});

export type Remembered = z.infer<typeof remembered>;

export function followUpModal(draft: FollowUpDraft, what: Remembered['what']): ModalView {
  const { zone, locale } = draft;
  return {
    type: 'modal',
    callback_id: followUpCallback,
    private_metadata: JSON.stringify({ what, zone, locale } satisfies z.input<typeof remembered>),
    title: plain(what.kind === 'kept' ? 'Change the follow-up' : 'Follow up'),
    submit: plain('Save'),
    close: plain('Cancel'),
    blocks: [
      understoodBlock(understoodWords(draft)),
      ...(draft.link === null ? [] : [context(linkWords(draft.link.channelId))]),
      dueInput(draft.dueAt),
      quickBlock(draft),
      aboutInput(draft),
      noteInput(draft),
    ],
  };
}

/** A channel is named; a direct message has no name. */
function linkWords(channel: string): string {
  return channel.startsWith('D')
    ? 'I keep a link to the message, not its words.'
    : `I keep a link to the message in <#${channel}>, not its words.`;
}

function understoodBlock(words: string): KnownBlock {
  return { ...section(words), block_id: 'understood' };
}

/** Slack keeps what was picked in a block of the same id, so each moment that Rapport puts there has an id of its own. */
function dueInput(dueAt: Date | null): InputBlock {
  const seconds = dueAt === null ? null : Math.floor(dueAt.getTime() / 1000);
  return {
    type: 'input',
    block_id: `due:${seconds ?? 'open'}`,
    dispatch_action: true,
    label: plain('When shall I remind you?'),
    element: {
      type: 'datetimepicker',
      action_id: 'follow_up_due',
      ...(seconds === null ? {} : { initial_date_time: seconds }),
    },
  };
}

function quickBlock(draft: FollowUpDraft): KnownBlock {
  const options = draft.choices.map((choice) => ({
    text: plain(choiceLabel(choice, draft).slice(0, 75)),
    value: String(Math.floor(choice.at.getTime() / 1000)),
  }));
  return actions('quick', [
    { type: 'static_select', action_id: 'follow_up_quick', placeholder: plain('Or pick one of these'), options },
  ]);
}

function aboutInput({ aboutId }: FollowUpDraft): InputBlock {
  return {
    type: 'input',
    block_id: 'about',
    optional: true,
    label: plain('Whom is it about?'),
    element: {
      type: 'users_select',
      action_id: 'about',
      placeholder: plain('Pick somebody'),
      ...(aboutId === null ? {} : { initial_user: aboutId }),
    },
  };
}

function noteInput({ note }: FollowUpDraft): InputBlock {
  return {
    type: 'input',
    block_id: 'note',
    optional: true,
    label: plain('What about?'),
    element: {
      type: 'plain_text_input',
      action_id: 'note',
      multiline: true,
      ...(note === '' ? {} : { initial_value: note.slice(0, 3000) }),
    },
  };
}

type ShownView = Pick<ModalView, 'private_metadata' | 'blocks'>;

/** The same form with another moment picked: the words over it follow. `isPicked` is for the field itself, which stays. */
export function pickedMoment(view: ShownView, at: Date, isPicked: boolean): ModalView | null {
  const known = recalled(remembered, view.private_metadata);
  if (known === null) return null;
  const { what, zone, locale } = known;
  const blocks = view.blocks.map((block) => {
    if (block.block_id === 'understood') return understoodBlock(momentWords(at, { zone, locale }));
    return block.block_id?.startsWith('due:') && !isPicked ? dueInput(at) : block;
  });
  return {
    type: 'modal',
    callback_id: followUpCallback,
    private_metadata: JSON.stringify({ what, zone, locale }),
    title: plain(what.kind === 'kept' ? 'Change the follow-up' : 'Follow up'),
    submit: plain('Save'),
    close: plain('Cancel'),
    blocks,
  };
}

const submitted = z.record(
  z.string(),
  z.record(
    z.string(),
    z.object({
      selected_date_time: z.number().nullish(),
      selected_user: z.string().nullish(),
      value: z.string().nullish(),
    }),
  ),
);

type Form = Omit<SaveFollowUp, 'workspaceId' | 'memberId'> & { readonly dueBlock: string };

export function readFollowUpForm(view: {
  readonly id: string;
  readonly private_metadata: string;
  readonly state: { readonly values: unknown };
}): Form | null {
  const blocks = submitted.safeParse(view.state.values).data;
  const what = recalled(remembered, view.private_metadata)?.what;
  if (blocks === undefined || what === undefined) return null;
  const dueBlock = Object.keys(blocks).find((id) => id.startsWith('due:')) ?? 'due:open';
  const about = slackIdIn(blocks.about?.about?.selected_user ?? '') || null;
  return {
    dueBlock,
    dueAt: momentOfSeconds(blocks[dueBlock]?.follow_up_due?.selected_date_time ?? 0) ?? new Date(0),
    aboutId: about === null ? null : memberId(about),
    note: blocks.note?.note?.value ?? '',
    what: what.kind === 'kept' ? what : { ...what, sourceKey: what.sourceKey ?? `view:${view.id}` },
  };
}

/** Null where no moment can be meant, as far as the calendar goes. */
export function momentOfSeconds(seconds: number): Date | null {
  return seconds > 0 && seconds < 1e11 ? new Date(seconds * 1000) : null;
}

/** Where in the form a refusal is shown. */
export function refusedFields(outcome: Exclude<SaveOutcome, { kind: 'saved' }>, dueBlock: string) {
  return { [outcome.kind === 'too_long' ? 'note' : dueBlock]: refusedSentence(outcome) };
}
