/**
 * What a person chose, in Slack's shape. The page and scripts say plain values (a string, or strings); Slack's
 * view.state.values has one object per element, shaped by the element's type.
 */
import { isObject, stringOf } from './blocks/problems.js';
import { type Chooser, idChosen, optionChosen, StateError } from './choosing.js';
import { richTextOf } from './rich-text.js';
import { type Shape, type Stateful, shapes, statefulElements } from './view-shapes.js';
import type { Json, StateValues } from './workspace.js';

/**
 * What every stateful element shows before anybody touches it. `current` is the conversation somebody was looking at, where a select
 * may begin with that one.
 */
export function initialValues(
  blocks: readonly Json[],
  current: (element: Json) => string | null = () => null,
): StateValues {
  const values: StateValues = {};
  for (const { block, element, shape } of statefulElements(blocks)) {
    const state = { type: element.type, [shape.field]: initialValue(element, shape, current) };
    values[stringOf(block.block_id)] = { ...values[stringOf(block.block_id)], [stringOf(element.action_id)]: state };
  }
  return values;
}

/** The current conversation comes before several initial ones, and after a single one, as Slack has it. */
function initialValue(element: Json, { initial, isMany }: Shape, current: (element: Json) => string | null): unknown {
  const given = element[initial];
  const here = element.default_to_current_conversation === true ? current(element) : null;
  if (isMany) return here === null ? (given ?? []) : [here];
  return given ?? here;
}

/** `current` with what `given` says: plain values by action_id or "block_id.action_id", or Slack's own shape. */
export function withValues(
  blocks: readonly Json[],
  current: StateValues,
  { given, chooser }: { readonly given: Json; readonly chooser: Chooser },
): StateValues {
  const values = structuredClone(current);
  const used = new Set<string>();
  for (const stateful of statefulElements(blocks)) {
    const { block, element } = stateful;
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
      [actionId]: isObject(state) ? { type: element.type, ...state } : stateOf(stateful, state, chooser),
    };
  }
  const unknown = Object.keys(given).find((name) => !used.has(name));
  if (unknown !== undefined) throw new StateError(`state names "${unknown}", but the view has no such input`);
  return values;
}

/** The state of one element after the choice of `plain`; null for an element without state, such as a button. */
export function chosenState(
  { block, element }: Omit<Stateful, 'shape'>,
  plain: unknown,
  chooser: Chooser,
): Json | null {
  const shape = shapes[stringOf(element.type)];
  return shape === undefined ? null : stateOf({ block, element, shape }, plain, chooser);
}

function stateOf(stateful: Stateful, plain: unknown, chooser: Chooser): Json {
  const { element, shape } = stateful;
  const chosen = (
    Array.isArray(plain) ? plain : plain === null || plain === undefined || plain === '' ? [] : [plain]
  ).map((value) => held(stateful, String(value), chooser));
  return { type: element.type, [shape.field]: shape.isMany ? chosen : (chosen[0] ?? null) };
}

function held({ block, element, shape }: Stateful, value: string, chooser: Chooser): unknown {
  switch (shape.holds) {
    case 'option':
      return optionChosen(chooser, stringOf(block.block_id), element, value);
    case 'id':
      return idChosen(chooser, element, value);
    case 'moment':
      return secondsOf(element, value);
    case 'rich text':
      return richTextOf(value);
    case undefined:
      return value;
  }
}

function secondsOf(element: Json, value: string): number {
  if (!/^\d{10}$/.test(value))
    throw new StateError(`"${value}" is no moment for "${stringOf(element.action_id)}": ten digits`);
  return Number(value);
}
