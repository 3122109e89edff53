/** A submitted form of settings: what stands in its fields, and what stood there when it was shown. Slack hands back both. */
import type { KnownBlock } from '@slack/types';
import { z } from 'zod';
import { type FormSetting, formSettings } from '../domain/workspace.js';
import type { Fields } from './admin-form-fields.js';

const state = z.record(
  z.string(),
  z.record(
    z.string(),
    z.object({
      value: z.string().nullish(),
      selected_conversation: z.string().nullish(),
      selected_conversations: z.array(z.string()).nullish(),
      selected_options: z.array(z.object({ value: z.string() })).nullish(),
    }),
  ),
);

const shownBlocks = z.array(
  z.object({
    block_id: z.string().optional(),
    element: z
      .object({
        initial_value: z.string().optional(),
        initial_conversation: z.string().optional(),
        initial_conversations: z.array(z.string()).optional(),
        initial_options: z.array(z.object({ value: z.string() })).optional(),
      })
      .optional(),
  }),
);

export type SubmittedView = {
  readonly blocks: KnownBlock[];
  readonly state: { readonly values: unknown };
};

export function readSettingsForm(view: SubmittedView): { readonly shown: Fields; readonly typed: Fields } {
  const values = state.parse(view.state.values);
  const elements = new Map(shownBlocks.parse(view.blocks).map((block) => [block.block_id, block.element]));
  return {
    typed: eachField((name) => {
      const now = values[name]?.[name];
      const chosen = now?.selected_conversations ?? now?.selected_options?.map((option) => option.value);
      return now?.value ?? now?.selected_conversation ?? chosen?.join(' ') ?? '';
    }),
    shown: eachField((name) => {
      const was = elements.get(name);
      const chosen = was?.initial_conversations ?? was?.initial_options?.map((option) => option.value);
      return was?.initial_value ?? was?.initial_conversation ?? chosen?.join(' ') ?? '';
    }),
  };
}

function eachField(text: (name: FormSetting) => string): Fields {
  return Object.fromEntries(formSettings.map((name) => [name, text(name)])) as Record<FormSetting, string>;
}
