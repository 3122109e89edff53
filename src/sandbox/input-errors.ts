/** What Slack's own client looks at before it submits a view. */
import { isNumber } from './blocks/elements.js';
import { stringOf } from './blocks/problems.js';
import { statefulElements } from './view-shapes.js';
import type { Json, StateValues } from './workspace.js';

/** A sentence for each block: every required input has something in it, and no more than it may. */
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
      : (tooMany(element, value) ?? tooLongOrShort(element, value));
    if (problem !== null) errors[blockId] = problem;
  }
  return errors;
}

const isEmpty = (value: unknown): boolean =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

function tooMany({ max_selected_items: most }: Json, value: unknown): string | null {
  const isOver = typeof most === 'number' && Array.isArray(value) && value.length > most;
  return isOver ? `Please choose at most ${most}.` : null;
}

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
