/** One interactive element: its value, and what happens when it changes. */
import { type Field, useBlockHost } from './host.ts';
import { type Json, string } from './types.ts';
import { asText, fieldKey, type Value } from './values.ts';

/** Elements in an input block stay silent until the view is submitted, unless the block says dispatch_action. */
export function useField(element: Json, blockId: string, isSilent: boolean): Field {
  const host = useBlockHost();
  const actionId = string(element.action_id);
  const key = fieldKey(blockId, actionId);
  const value = key in host.values ? (host.values[key] ?? null) : host.initial(blockId, element);
  const keep = (next: Value) => host.setValue(key, next);
  const dispatch = (next: Value) => {
    if (!isSilent) void host.act(toAction(element, blockId, next));
  };
  const change = (next: Value) => {
    keep(next);
    dispatch(next);
  };
  return { element, blockId, value, isDispatching: !isSilent, keep, dispatch, change };
}

function toAction(element: Json, blockId: string, value: Value) {
  const base = { action_id: string(element.action_id), block_id: blockId };
  const isText = string(element.type).endsWith('_input');
  if (isText) return { ...base, value: asText(value) };
  return { ...base, selected: typeof value === 'string' ? value : [...(value ?? [])] };
}
