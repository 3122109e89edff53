/** Slack's limits on everything one chooses from: options, what an app suggests, and filters on conversations. */
import type { Json } from '../workspace.js';
import { type Check, placeholder } from './element-check.js';
import { checkCount, checkLength, checkText, isObject, objects, type Problems, stringOf } from './problems.js';

/** What Slack's site has said; its types say 75. */
const OPTION_VALUE = 150;
const MOST_OPTIONS = 100;
const plain = { kind: 'plain_text' } as const;

/** Only radio buttons and checkboxes may have formatted labels. */
type Rule = { readonly least: number; readonly most: number; readonly isFormatted?: boolean };

/** `options`, or `option_groups` in their stead. */
export function checkOptions(problems: Problems, from: Json, rule: Rule, pointer: string): void {
  if (from.options === undefined && from.option_groups !== undefined) checkGroups(problems, from, rule, pointer);
  else checkList(problems, from.options, rule, `${pointer}/options`);
}

function checkList(problems: Problems, given: unknown, rule: Rule, pointer: string): void {
  checkCount(problems, given, rule, pointer);
  for (const [index, option] of objects(given).entries()) checkOption(problems, option, rule, `${pointer}/${index}`);
}

function checkGroups(problems: Problems, from: Json, rule: Rule, pointer: string): void {
  checkCount(problems, from.option_groups, { ...rule, most: MOST_OPTIONS }, `${pointer}/option_groups`);
  for (const [index, group] of objects(from.option_groups).entries()) {
    checkText(problems, group.label, { ...plain, most: 75 }, `${pointer}/option_groups/${index}/label`);
    checkOptions(problems, group, { ...rule, most: MOST_OPTIONS }, `${pointer}/option_groups/${index}`);
  }
}

function checkOption(problems: Problems, option: Json, { isFormatted = false }: Partial<Rule>, pointer: string): void {
  checkText(problems, option.text, { ...(isFormatted ? {} : plain), most: 75 }, `${pointer}/text`);
  if (typeof option.value !== 'string') problems.add('missing required field: value', pointer);
  checkLength(problems, option.value, OPTION_VALUE, `${pointer}/value`);
  checkText(problems, option.description, { ...plain, most: 75, isOptional: true }, `${pointer}/description`);
}

/** An element's options, grouped or not. */
export const optionsOf = (element: Json): Json[] => [
  ...objects(element.options),
  ...objects(element.option_groups).flatMap((group) => objects(group.options)),
];

export const initialOptionsOf = (element: Json): Json[] =>
  isObject(element.initial_option) ? [element.initial_option] : objects(element.initial_options);

/** An initial option has to be among the options, word for word. */
const initialOptions: Check = (problems, element, pointer) => {
  const offered = new Set(optionsOf(element).map((option) => JSON.stringify([option.text, option.value])));
  const isStrange = initialOptionsOf(element).some(
    (option) => !offered.has(JSON.stringify([option.text, option.value])),
  );
  if (isStrange) problems.add('must be one of the provided options', `${pointer}/initial_option`);
};

/** An initial option of these was suggested some other time: only its own shape can be looked at. */
const external: Check = (problems, element, pointer) => {
  placeholder(problems, element, pointer);
  for (const option of initialOptionsOf(element)) checkOption(problems, option, {}, `${pointer}/initial_option`);
  const { min_query_length: least } = element;
  if (least !== undefined && !(Number.isInteger(least) && Number(least) >= 0))
    problems.add('must be a non-negative integer', `${pointer}/min_query_length`);
};

const KINDS = ['im', 'mpim', 'private', 'public'];
const FILTERS = ['include', 'exclude_external_shared_channels', 'exclude_bot_users'];

const conversations: Check = (problems, element, pointer) => {
  placeholder(problems, element, pointer);
  if (element.filter === undefined) return;
  const at = `${pointer}/filter`;
  if (!isObject(element.filter) || !Object.keys(element.filter).some((name) => FILTERS.includes(name)))
    return problems.add(`must have at least one of: ${FILTERS.join(', ')}`, at);
  const { include } = element.filter;
  if (include === undefined) return;
  checkCount(problems, include, { least: 1, most: KINDS.length }, `${at}/include`);
  const strange = Array.isArray(include) ? include.find((kind) => !KINDS.includes(stringOf(kind))) : undefined;
  if (strange !== undefined) problems.add(`must be one of: ${KINDS.join(', ')}`, `${at}/include`);
};

/** How many may be chosen is at least one. */
const several =
  (single: Check): Check =>
  (problems, element, pointer) => {
    single(problems, element, pointer);
    const { max_selected_items: most } = element;
    if (most !== undefined && !(Number.isInteger(most) && Number(most) >= 1))
      problems.add('must be a positive integer', `${pointer}/max_selected_items`);
  };

const fromOptions =
  (rule: Omit<Rule, 'least'>): Check =>
  (problems, element, pointer) => {
    checkOptions(problems, element, { least: 1, ...rule }, pointer);
    initialOptions(problems, element, pointer);
  };

const fixed: Check = (problems, element, pointer) => {
  fromOptions({ most: MOST_OPTIONS })(problems, element, pointer);
  placeholder(problems, element, pointer);
};

export const selectChecks: Readonly<Record<string, Check>> = {
  static_select: fixed,
  multi_static_select: several(fixed),
  external_select: external,
  multi_external_select: several(external),
  users_select: placeholder,
  multi_users_select: several(placeholder),
  conversations_select: conversations,
  multi_conversations_select: several(conversations),
  channels_select: placeholder,
  multi_channels_select: several(placeholder),
  overflow: (problems, element, pointer) => checkOptions(problems, element, { least: 1, most: 5 }, pointer),
  radio_buttons: fromOptions({ most: 10, isFormatted: true }),
  checkboxes: fromOptions({ most: 10, isFormatted: true }),
};
