/** The kudos form (K2): people, reason, value, where to post. */
import type { ModalView } from '@slack/types';
import { z } from 'zod';
import { type ChannelId, channelId, type MemberId, memberId, messageTs } from '../domain/ids.js';
import { maxReasonLength } from '../domain/kudos.js';
import type { KudosRefusal } from '../domain/kudos-decision.js';
import type { Link } from '../domain/message.js';
import type { WorkspaceValue } from '../domain/workspace-values.js';
import type { KudosWords } from '../features/kudos.js';
import { context, listed, plain } from './blocks.js';
import { recalled, slackIdIn } from './boundary.js';
import { questionsLine } from './help-request-words.js';
import { refusalSentence } from './kudos-words.js';
import { valuesInput } from './value-words.js';

export const kudosCallback = 'kudos_form';

const remembered = z.object({
  about: z
    .object({ channelId: z.string().transform(channelId), ts: z.string().transform(messageTs) })
    .nullable()
    .default(null),
});

export function kudosModal(prefill: {
  readonly people: readonly MemberId[];
  readonly about: Link | null;
  /** To that message, to be shown over the reason; null where Slack gives none. */
  readonly aboutLink?: string | null;
  readonly channelId: ChannelId | null;
  readonly values: readonly WorkspaceValue[];
  /** Of these, by name. */
  readonly chosen?: readonly string[];
  readonly reason?: string;
  /** To threads that the giver may want to look at again. */
  readonly links?: readonly string[];
  /** Of the giver's own, which those people helped with. */
  readonly questions?: readonly string[];
}): ModalView {
  const { reason = '' } = prefill;
  return {
    type: 'modal',
    callback_id: kudosCallback,
    private_metadata: JSON.stringify({ about: prefill.about }),
    title: plain('Give kudos'),
    submit: plain('Give'),
    close: plain('Cancel'),
    blocks: [
      {
        type: 'input',
        block_id: 'people',
        label: plain('Whom would you like to thank?'),
        element: {
          type: 'multi_users_select',
          action_id: 'people',
          placeholder: plain('Pick people'),
          max_selected_items: 30,
          ...(prefill.people.length === 0 ? {} : { initial_users: [...prefill.people] }),
        },
      },
      ...aboutLine(prefill.aboutLink),
      ...threadLinks(prefill.links ?? []),
      ...questionsAsked(prefill.questions ?? []),
      {
        type: 'input',
        block_id: 'reason',
        label: plain('What for?'),
        hint: plain('What did they do, and what did it make possible?'),
        element: {
          type: 'plain_text_input',
          action_id: 'reason',
          multiline: true,
          max_length: maxReasonLength,
          ...(reason === '' ? {} : { initial_value: reason.slice(0, maxReasonLength) }),
        },
      },
      ...valuesInput(prefill.values, prefill.chosen ?? []),
      {
        type: 'input',
        block_id: 'channel',
        label: plain('Where shall it be posted?'),
        element: {
          type: 'conversations_select',
          action_id: 'channel',
          filter: { include: ['public', 'private'], exclude_bot_users: true },
          ...(prefill.channelId === null
            ? { default_to_current_conversation: true }
            : { initial_conversation: prefill.channelId }),
        },
      },
    ],
  };
}

function aboutLine(link: string | null | undefined): ModalView['blocks'] {
  if (link === undefined) return [];
  return [context(link === null ? 'For the message you chose' : `For <${link}|this message>`)];
}

function threadLinks(links: readonly string[]): ModalView['blocks'] {
  if (links.length === 0) return [];
  return [context(`They answered here: ${listed(links.map((link, index) => `<${link}|thread ${index + 1}>`))}`)];
}

function questionsAsked(questions: readonly string[]): ModalView['blocks'] {
  return questions.length === 0 ? [] : [context(questionsLine(questions))];
}

const slackId = z.string().transform(slackIdIn);

const submitted = z.object({
  people: z.object({ people: z.object({ selected_users: z.array(slackId).default([]) }) }),
  reason: z.object({ reason: z.object({ value: z.string().nullable().default('') }) }),
  values: z
    .object({ values: z.object({ selected_options: z.array(z.object({ value: z.string() })).default([]) }) })
    .optional(),
  channel: z.object({ channel: z.object({ selected_conversation: slackId }) }),
});

export function readKudosForm(view: {
  readonly private_metadata: string;
  readonly state: { readonly values: unknown };
}): {
  readonly words: KudosWords;
  readonly channelId: ChannelId;
  readonly about: Link | null;
} {
  const state = submitted.parse(view.state.values);
  return {
    about: recalled(remembered, view.private_metadata)?.about ?? null,
    channelId: channelId(state.channel.channel.selected_conversation),
    words: {
      kind: 'form',
      people: state.people.people.selected_users.map(memberId),
      reason: state.reason.reason.value ?? '',
      values: state.values?.values.selected_options.map((option) => option.value) ?? [],
    },
  };
}

/** Where in the form a refusal is shown; what was typed stays. */
export function formErrors(refusal: KudosRefusal): Record<string, string> {
  const sentence = refusalSentence(refusal, null).replaceAll(/[`*]/g, '').slice(0, 2000);
  switch (refusal.because) {
    case 'no_reason':
    case 'reason_too_long':
    case 'over_limit':
      return { reason: sentence };
    case 'unknown_value':
      return { values: sentence };
    case 'nobody_left':
      return { people: 'Apps, people who left and you yourself cannot be thanked here. Pick somebody else.' };
    case 'nobody_named':
    case 'not_resolved':
    case 'too_many':
      return { people: sentence };
  }
}
