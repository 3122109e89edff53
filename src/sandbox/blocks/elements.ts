/** Slack's limits on block elements. */
import type { Json } from '../workspace.js';
import { type Check, placeholder } from './element-check.js';
import { checkLength, checkText, isObject, type Problems, stringOf } from './problems.js';
import { selectChecks } from './selects.js';

const plain = { kind: 'plain_text' } as const;

const button: Check = (problems, element, pointer) => {
  checkText(problems, element.text, { ...plain, most: 75 }, `${pointer}/text`);
  checkLength(problems, element.value, 2000, `${pointer}/value`);
  checkLength(problems, element.url, 3000, `${pointer}/url`);
  if (element.style !== undefined && element.style !== 'primary' && element.style !== 'danger') {
    problems.add('must be one of: primary, danger', `${pointer}/style`);
  }
};

const textInput: Check = (problems, element, pointer) => {
  placeholder(problems, element, pointer);
  checkLength(problems, element.initial_value, 3000, `${pointer}/initial_value`);
  if (typeof element.max_length === 'number' && element.max_length > 3000)
    problems.add('must be at most 3000', `${pointer}/max_length`);
};

/** Its bounds and what stands in it are written as text, and whether decimals are allowed has to be said. */
const numberInput: Check = (problems, element, pointer) => {
  placeholder(problems, element, pointer);
  if (typeof element.is_decimal_allowed !== 'boolean')
    problems.add('missing required field: is_decimal_allowed', pointer);
  for (const name of ['initial_value', 'min_value', 'max_value']) {
    const value = element[name];
    if (value === undefined) continue;
    if (typeof value !== 'string') problems.add('must be a string', `${pointer}/${name}`);
    else if (!isNumber(value, element.is_decimal_allowed === true))
      problems.add('must be a number', `${pointer}/${name}`);
  }
};

export function isNumber(text: string, isDecimalAllowed: boolean): boolean {
  return isDecimalAllowed ? /^-?\d+(?:\.\d+)?$/.test(text) : /^-?\d+$/.test(text);
}

const anything: Check = () => {};

const UNIX_SECONDS = /^\d{10}$/;

/** Whole seconds in ten digits, as Slack asks for; milliseconds are the usual mistake. */
const datetimepicker: Check = (problems, element, pointer) => {
  const { initial_date_time: initial } = element;
  if (initial === undefined) return;
  if (typeof initial !== 'number' || !UNIX_SECONDS.test(String(initial)))
    problems.add('must be a UNIX timestamp of 10 digits', `${pointer}/initial_date_time`);
};

const image: Check = (problems, element, pointer) => {
  if (typeof element.alt_text !== 'string') problems.add('missing required field: alt_text', pointer);
  if (element.image_url === undefined && element.slack_file === undefined)
    problems.add('missing required field: image_url', pointer);
  checkLength(problems, element.image_url, 3000, `${pointer}/image_url`);
  checkLength(problems, element.alt_text, 2000, `${pointer}/alt_text`);
  if (element.slack_file !== undefined) slackFile(problems, element.slack_file, `${pointer}/slack_file`);
};

/** By its id or by its URL, not by both. */
function slackFile(problems: Problems, file: unknown, pointer: string): void {
  if (!isObject(file) || (file.id === undefined) === (file.url === undefined)) {
    problems.add('must provide either an id or a url', pointer);
    return;
  }
  if (file.id !== undefined && !/^F[A-Z0-9]{8,}$/.test(stringOf(file.id)))
    problems.add('failed to match regex: ^F[A-Z0-9]{8,}$', `${pointer}/id`);
  else if (!problems.canShow(file)) problems.add('invalid slack file', pointer);
}

/** Every element type the sandbox knows; another is refused, as Slack refuses a misspelt one. */
export const elementChecks: Readonly<Record<string, Check>> = {
  button,
  image,
  ...selectChecks,
  plain_text_input: textInput,
  email_text_input: placeholder,
  url_text_input: placeholder,
  number_input: numberInput,
  rich_text_input: placeholder,
  datepicker: placeholder,
  timepicker: placeholder,
  datetimepicker,
  workflow_button: button,
  file_input: anything,
};

export function checkElement(problems: Problems, element: Json, pointer: string): void {
  const check = elementChecks[stringOf(element.type)];
  if (check === undefined) {
    problems.add(`unsupported type: ${stringOf(element.type)}`, `${pointer}/type`);
    return;
  }
  checkLength(problems, element.action_id, 255, `${pointer}/action_id`);
  check(problems, element, pointer);
  checkConfirm(problems, element.confirm, `${pointer}/confirm`);
}

function checkConfirm(problems: Problems, confirm: unknown, pointer: string): void {
  if (!isObject(confirm)) return;
  checkText(problems, confirm.title, { ...plain, most: 100 }, `${pointer}/title`);
  checkText(problems, confirm.text, { most: 300 }, `${pointer}/text`);
  checkText(problems, confirm.confirm, { ...plain, most: 30, isOptional: true }, `${pointer}/confirm`);
  checkText(problems, confirm.deny, { ...plain, most: 30, isOptional: true }, `${pointer}/deny`);
}
