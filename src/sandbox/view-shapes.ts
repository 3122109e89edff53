/** Which elements hold a value, and where in Slack's view.state.values it stands. */
import { elementsOf } from './blocks/limits.js';
import { objects, stringOf } from './blocks/problems.js';
import type { Json } from './workspace.js';

export type Shape = {
  /** The field of the state that holds the choice. */
  readonly field: string;
  readonly initial: string;
  readonly isMany?: boolean;
  /** What a single value stands for; text where nothing is said. */
  readonly holds?: 'option' | 'id' | 'moment' | 'rich text';
};

const one = (field: string, initial: string, holds?: Shape['holds']): Shape => ({
  field,
  initial,
  ...(holds ? { holds } : {}),
});
const many = (field: string, initial: string, holds: 'option' | 'id'): Shape => ({
  field,
  initial,
  holds,
  isMany: true,
});
const oneOption = one('selected_option', 'initial_option', 'option');
const manyOptions = many('selected_options', 'initial_options', 'option');

export const shapes: Readonly<Record<string, Shape>> = {
  plain_text_input: one('value', 'initial_value'),
  email_text_input: one('value', 'initial_value'),
  url_text_input: one('value', 'initial_value'),
  number_input: one('value', 'initial_value'),
  rich_text_input: one('rich_text_value', 'initial_value', 'rich text'),
  static_select: oneOption,
  external_select: oneOption,
  radio_buttons: oneOption,
  multi_static_select: manyOptions,
  multi_external_select: manyOptions,
  checkboxes: manyOptions,
  users_select: one('selected_user', 'initial_user', 'id'),
  multi_users_select: many('selected_users', 'initial_users', 'id'),
  conversations_select: one('selected_conversation', 'initial_conversation', 'id'),
  multi_conversations_select: many('selected_conversations', 'initial_conversations', 'id'),
  channels_select: one('selected_channel', 'initial_channel', 'id'),
  multi_channels_select: many('selected_channels', 'initial_channels', 'id'),
  datepicker: one('selected_date', 'initial_date'),
  timepicker: one('selected_time', 'initial_time'),
  datetimepicker: one('selected_date_time', 'initial_date_time', 'moment'),
};

export type Stateful = { readonly block: Json; readonly element: Json; readonly shape: Shape };

export function statefulElements(blocks: readonly Json[]): Stateful[] {
  return objects(blocks).flatMap((block) =>
    elementsOf(block).flatMap((element) => {
      const shape = shapes[stringOf(element.type)];
      return shape === undefined ? [] : [{ block, element, shape }];
    }),
  );
}
