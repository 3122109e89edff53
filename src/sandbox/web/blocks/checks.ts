/** What Slack's client checks before it submits a view: that something is there, and that it is what the input asks for. */
import { type Json, list, record, string } from './types.ts';
import { blockIdOf } from './values.ts';

type State = Readonly<Record<string, Readonly<Record<string, Json>>>>;

/** A sentence for each input that is not right yet, by block. */
export function checkInputs(view: Json, state: State): Record<string, string> {
  const problems: Record<string, string> = {};
  list(view.blocks).forEach((block, index) => {
    if (block.type !== 'input') return;
    const blockId = blockIdOf(block, index);
    const element = record(block.element);
    const { type: _, ...value } = state[blockId]?.[string(element.action_id)] ?? {};
    const isMissing = Object.values(value).every((one) => one === null || (Array.isArray(one) && one.length === 0));
    const problem = isMissing
      ? block.optional === true
        ? null
        : 'Please complete this required field.'
      : checkText(element, string(value.value));
    if (problem !== null) problems[blockId] = problem;
  });
  return problems;
}

function checkText(element: Json, text: string): string | null {
  if (text === '') return null;
  const { min_length: least, max_length: most } = element;
  if (typeof least === 'number' && text.length < least) return `Please write at least ${least} characters.`;
  if (typeof most === 'number' && text.length > most) return `Please write at most ${most} characters.`;
  if (element.type === 'email_text_input' && !/^\S+@\S+\.\S+$/.test(text))
    return 'Please enter a valid e-mail address.';
  if (element.type === 'url_text_input' && !/^[a-z]+:\/\/\S+\.\S+/i.test(text)) return 'Please enter a valid URL.';
  return element.type === 'number_input' ? checkNumber(element, text) : null;
}

function checkNumber(element: Json, text: string): string | null {
  const number = Number(text);
  if (Number.isNaN(number)) return 'Please enter a number.';
  if (element.is_decimal_allowed !== true && !Number.isInteger(number)) return 'Please enter a whole number.';
  if (Number(element.min_value ?? number) > number) return `Please enter ${string(element.min_value)} or more.`;
  if (Number(element.max_value ?? number) < number) return `Please enter ${string(element.max_value)} or less.`;
  return null;
}
