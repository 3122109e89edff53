/**
 * What a person chose, in Slack's shape. The page and scripts say plain values (a string, or strings); Slack's
 * view.state.values has one object per element, shaped by the element's type.
 */
import { isNumber, optionsOf } from './blocks/elements.js';
import { elementsOf } from './blocks/limits.js';
import { isObject, objects, stringOf } from './blocks/problems.js';
import type { Json, StateValues } from './workspace.js';

type Shape = {
  /** The field of the state that holds the choice. */
  readonly field: string;
  readonly initial: string;
  readonly isMany?: boolean;
  readonly isOption?: boolean;
  readonly isNumber?: boolean;
};

const one = (field: string, initial: string): Shape => ({ field, initial });

const shapes: Readonly<Record<string, Shape>> = {
  plain_text_input: one('value', 'initial_value'),
  email_text_input: one('value', 'initial_value'),
  url_text_input: one('value', 'initial_value'),
  number_input: one('value', 'initial_value'),
  rich_text_input: one('rich_text_value', 'initial_value'),
  static_select: { field: 'selected_option', initial: 'initial_option', isOption: true },
  external_select: { field: 'selected_option', initial: 'initial_option', isOption: true },
  radio_buttons: { field: 'selected_option', initial: 'initial_option', isOption: true },
  multi_static_select: { field: 'selected_options', initial: 'initial_options', isOption: true, isMany: true },
  multi_external_select: { field: 'selected_options', initial: 'initial_options', isOption: true, isMany: true },
  checkboxes: { field: 'selected_options', initial: 'initial_options', isOption: true, isMany: true },
  users_select: one('selected_user', 'initial_user'),
  multi_users_select: { field: 'selected_users', initial: 'initial_users', isMany: true },
  conversations_select: one('selected_conversation', 'initial_conversation'),
  multi_conversations_select: { field: 'selected_conversations', initial: 'initial_conversations', isMany: true },
  channels_select: one('selected_channel', 'initial_channel'),
  multi_channels_select: { field: 'selected_channels', initial: 'initial_channels', isMany: true },
  datepicker: one('selected_date', 'initial_date'),
  timepicker: one('selected_time', 'initial_time'),
  datetimepicker: { field: 'selected_date_time', initial: 'initial_date_time', isNumber: true },
};

/** What every stateful element shows before anybody touches it. */
export function initialValues(blocks: readonly Json[]): StateValues {
  const values: StateValues = {};
  for (const { block, element, shape } of statefulElements(blocks)) {
    const nothing = shape.isMany ? [] : null;
    const state = { type: element.type, [shape.field]: element[shape.initial] ?? nothing };
    values[stringOf(block.block_id)] = { ...values[stringOf(block.block_id)], [stringOf(element.action_id)]: state };
  }
  return values;
}

/** An unknown name, or a value the element cannot hold; the sentence is for whoever gave it. */
export class StateError extends Error {}

/** `current` with what `given` says: plain values by action_id or "block_id.action_id", or Slack's own shape. */
export function withValues(blocks: readonly Json[], current: StateValues, given: Json): StateValues {
  const values = structuredClone(current);
  const used = new Set<string>();
  for (const { block, element, shape } of statefulElements(blocks)) {
    const blockId = stringOf(block.block_id);
    const actionId = stringOf(element.action_id);
    const name = [`${blockId}.${actionId}`, actionId, blockId].find((candidate) => candidate in given);
    if (name === undefined) continue;
    used.add(name);
    const value = given[name];
    const state = name === blockId && isObject(value) ? value[actionId] : value;
    if (state === undefined) continue;
    values[blockId] = {
      ...values[blockId],
      [actionId]: isObject(state) ? { type: element.type, ...state } : stateOf(element, shape, state),
    };
  }
  const unknown = Object.keys(given).find((name) => !used.has(name));
  if (unknown !== undefined) throw new StateError(`state names "${unknown}", but the view has no such input`);
  return values;
}

/** The state of one element after the choice of `plain`; null for an element without state, such as a button. */
export function chosenState(element: Json, plain: unknown): Json | null {
  const shape = shapes[stringOf(element.type)];
  return shape === undefined ? null : stateOf(element, shape, plain);
}

function stateOf(element: Json, shape: Shape, plain: unknown): Json {
  const type = element.type;
  if (shape.isMany) {
    const chosen = (Array.isArray(plain) ? plain : plain === null || plain === '' ? [] : [plain]).map(String);
    return { type, [shape.field]: shape.isOption ? chosen.map((value) => optionWith(element, value)) : chosen };
  }
  if (plain === null || plain === undefined || plain === '') return { type, [shape.field]: null };
  const value = String(Array.isArray(plain) ? plain[0] : plain);
  if (shape.isNumber) return { type, [shape.field]: secondsOf(element, value) };
  return { type, [shape.field]: shape.isOption ? optionWith(element, value) : value };
}

function secondsOf(element: Json, value: string): number {
  if (!/^\d{10}$/.test(value))
    throw new StateError(`"${value}" is no moment for "${stringOf(element.action_id)}": ten digits`);
  return Number(value);
}

function optionWith(element: Json, value: string): Json {
  if (stringOf(element.type).includes('external')) return { text: { type: 'plain_text', text: value }, value };
  const found = optionsOf(element).find((option) => option.value === value);
  if (found === undefined) throw new StateError(`"${value}" is not an option of "${stringOf(element.action_id)}"`);
  return found;
}

/** Slack's own check before it submits: every required input has something in it, within its lengths. */
export function inputErrors(blocks: readonly Json[], values: StateValues): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const { block, element, shape } of statefulElements(blocks)) {
    if (block.type !== 'input') continue;
    const blockId = stringOf(block.block_id);
    const value = values[blockId]?.[stringOf(element.action_id)]?.[shape.field];
    const problem = isEmpty(value)
      ? block.optional === true
        ? null
        : 'Please complete this required field.'
      : tooLongOrShort(element, value);
    if (problem !== null) errors[blockId] = problem;
  }
  return errors;
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

function tooLongOrShort(element: Json, value: unknown): string | null {
  if (typeof value !== 'string') return null;
  const { min_length: least, max_length: most } = element;
  if (typeof least === 'number' && value.length < least) return `Must be at least ${least} characters.`;
  if (typeof most === 'number' && value.length > most) return `Must be at most ${most} characters.`;
  return element.type === 'number_input' ? noSuchNumber(element, value) : null;
}

function noSuchNumber(element: Json, value: string): string | null {
  const { min_value: least, max_value: most, is_decimal_allowed: isDecimalAllowed } = element;
  if (!isNumber(value, isDecimalAllowed === true))
    return isDecimalAllowed === true ? 'Must be a number.' : 'Must be a whole number.';
  if (typeof least === 'string' && Number(value) < Number(least)) return `Must be at least ${least}.`;
  if (typeof most === 'string' && Number(value) > Number(most)) return `Must be at most ${most}.`;
  return null;
}

type Stateful = { readonly block: Json; readonly element: Json; readonly shape: Shape };

function statefulElements(blocks: readonly Json[]): Stateful[] {
  return objects(blocks).flatMap((block) =>
    elementsOf(block).flatMap((element) => {
      const shape = shapes[stringOf(element.type)];
      return shape === undefined ? [] : [{ block, element, shape }];
    }),
  );
}
