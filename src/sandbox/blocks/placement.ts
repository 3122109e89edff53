/** What may stand where: elements in blocks, as Slack's types say, and blocks on surfaces. */
import type { Json } from '../workspace.js';
import { checkElement } from './elements.js';
import { type Problems, type Surface, stringOf } from './problems.js';

const selects = ['static_select', 'external_select', 'users_select', 'conversations_select', 'channels_select'];
const choosing = [...selects, ...selects.map((type) => `multi_${type}`), 'checkboxes', 'radio_buttons'];
const anywhere = [...choosing, 'datepicker', 'timepicker'];
const typing = ['plain_text_input', 'email_text_input', 'url_text_input', 'number_input', 'file_input'];

const places = {
  accessory: new Set([...anywhere, 'button', 'workflow_button', 'overflow', 'image']),
  actions: new Set([...anywhere, 'button', 'workflow_button', 'overflow', 'datetimepicker', 'rich_text_input']),
  input: new Set([...anywhere, ...typing, 'datetimepicker', 'rich_text_input']),
};

export function checkPlaced(problems: Problems, element: Json, place: keyof typeof places, pointer: string): void {
  const type = stringOf(element.type);
  if (places[place].has(type)) checkElement(problems, element, pointer);
  else problems.add(`unsupported type: ${type}`, `${pointer}/type`);
}

const messagesOnly: ReadonlySet<string> = new Set(['markdown', 'table', 'file', 'context_actions']);

export const isBlockOn = (type: string, surface: Surface): boolean => surface === 'message' || !messagesOnly.has(type);
