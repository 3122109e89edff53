/** What an element holds, in the page (strings) and in Slack's view.state.values. */
import { richTextOf } from '../../rich-text.ts';
import { markupOf } from '../../rich-text-markup.ts';
import { asRecord } from '../api.ts';
import { offeredIn } from './offers.ts';
import { type Json, list, string, strings } from './types.ts';

/** One or several strings: option values, ids, a date, a text. Null for nothing chosen. */
export type Value = string | readonly string[] | null;

/** Values by `block_id` and `action_id`. */
export type FormValues = Readonly<Record<string, Value>>;

export const fieldKey = (blockId: string, actionId: string) => `${blockId}\n${actionId}`;

export const asList = (value: Value): readonly string[] =>
  value === null ? [] : typeof value === 'string' ? [value] : value;

export const asText = (value: Value): string => asList(value)[0] ?? '';

export function initialValue(element: Json): Value {
  switch (element.type) {
    case 'static_select':
    case 'external_select':
    case 'radio_buttons':
      return string(asRecord(element.initial_option).value) || null;
    case 'multi_static_select':
    case 'multi_external_select':
    case 'checkboxes':
      return list(element.initial_options).map((option) => string(option.value));
    case 'multi_users_select':
      return strings(element.initial_users);
    case 'multi_conversations_select':
      return strings(element.initial_conversations);
    case 'multi_channels_select':
      return strings(element.initial_channels);
    case 'datetimepicker':
      return typeof element.initial_date_time === 'number' ? String(element.initial_date_time) : null;
    case 'rich_text_input':
      return markupOf(asRecord(element.initial_value)) || null;
    default:
      return firstInitial(element);
  }
}

function firstInitial(element: Json): Value {
  const names = [
    'initial_value',
    'initial_user',
    'initial_conversation',
    'initial_channel',
    'initial_date',
    'initial_time',
  ];
  const name = names.find((candidate) => string(element[candidate]) !== '');
  return name === undefined ? null : string(element[name]);
}

const fieldOfType: Readonly<Record<string, string>> = {
  users_select: 'selected_user',
  multi_users_select: 'selected_users',
  conversations_select: 'selected_conversation',
  multi_conversations_select: 'selected_conversations',
  channels_select: 'selected_channel',
  multi_channels_select: 'selected_channels',
  datepicker: 'selected_date',
  timepicker: 'selected_time',
  datetimepicker: 'selected_date_time',
};

/** Slack's shape for one element's value. */
export function toStateValue(element: Json, value: Value, offered: readonly Json[] = []): Json {
  const type = string(element.type);
  const named = fieldOfType[type];
  if (type === 'datetimepicker') return { type, selected_date_time: value === null ? null : Number(asText(value)) };
  if (named !== undefined) return { type, [named]: type.startsWith('multi_') ? asList(value) : value };
  if (type === 'static_select' || type === 'external_select' || type === 'radio_buttons') {
    return { type, selected_option: optionObjects(element, value, offered)[0] ?? null };
  }
  if (type === 'checkboxes' || type.startsWith('multi_'))
    return { type, selected_options: optionObjects(element, value, offered) };
  const text = asText(value);
  if (type === 'rich_text_input') return { type, rich_text_value: richTextOf(text) };
  return { type, value: text === '' ? null : text };
}

/** A select that begins with the conversation one was in: which that is, the sandbox says in the view's state. */
export function initialIn(view: Json, blockId: string, element: Json): Value {
  if (element.default_to_current_conversation !== true) return initialValue(element);
  const values = asRecord(asRecord(view.state).values);
  const state = asRecord(asRecord(values[blockId])[string(element.action_id)]);
  if (Array.isArray(state.selected_conversations)) return strings(state.selected_conversations);
  return string(state.selected_conversation) || null;
}

/** The view's state as a submission carries it. */
export function toViewState(view: Json, values: FormValues): Record<string, Record<string, Json>> {
  const state: Record<string, Record<string, Json>> = {};
  for (const { blockId, element } of listFields(view)) {
    const actionId = string(element.action_id);
    const key = fieldKey(blockId, actionId);
    // What was emptied stays empty.
    const value = key in values ? (values[key] ?? null) : initialIn(view, blockId, element);
    const offered = offeredIn(string(view.id), key);
    state[blockId] = { ...state[blockId], [actionId]: toStateValue(element, value, offered) };
  }
  return state;
}

function listFields(view: Json): readonly { blockId: string; element: Json }[] {
  return list(view.blocks).flatMap((block, index) => {
    const blockId = blockIdOf(block, index);
    const elements = [block.element, block.accessory].filter((one) => one !== undefined).map(asRecord);
    return [...elements, ...(block.type === 'actions' ? list(block.elements) : [])]
      .filter((element) => string(element.action_id) !== '' && element.type !== 'button' && element.type !== 'overflow')
      .map((element) => ({ blockId, element }));
  });
}

export const blockIdOf = (block: Json, index: number): string => string(block.block_id) || `block-${index}`;

/** In the order of the options. */
function optionObjects(element: Json, value: Value, offered: readonly Json[]): readonly Json[] {
  const own = [...list(element.options), ...list(element.option_groups).flatMap((group) => list(group.options))];
  const isExternal = string(element.type).endsWith('external_select');
  const initial = isExternal ? [...list(element.initial_options), ...list([element.initial_option])] : [];
  const wanted = new Set(asList(value));
  return [...own, ...initial, ...offered].filter((option) => wanted.delete(string(option.value)));
}
