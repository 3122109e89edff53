/** Slack's limits on blocks, and the ids it gives to those that have none. */
import type { Json } from '../workspace.js';
import { checkElement } from './elements.js';
import { checkPlaced, isBlockOn } from './placement.js';
import {
  type CanShow,
  checkCount,
  checkLength,
  checkText,
  gatherProblems,
  inventedId,
  isObject,
  objects,
  type Problems,
  type Surface,
  stringOf,
} from './problems.js';

type Check = (problems: Problems, block: Json, pointer: string, surface: Surface) => void;

const MOST_BLOCKS: Record<Surface, number> = { message: 50, modal: 100, home: 100 };
const MOST_MARKDOWN = 12_000;
const plain = { kind: 'plain_text' } as const;

const section: Check = (problems, block, pointer) => {
  if (block.text === undefined && block.fields === undefined) problems.add('missing required field: text', pointer);
  if (block.text !== undefined) checkText(problems, block.text, { most: 3000 }, `${pointer}/text`);
  if (block.fields !== undefined) checkCount(problems, block.fields, { least: 1, most: 10 }, `${pointer}/fields`);
  for (const [index, field] of objects(block.fields).entries())
    checkText(problems, field, { most: 2000 }, `${pointer}/fields/${index}`);
  if (isObject(block.accessory)) checkPlaced(problems, block.accessory, 'accessory', `${pointer}/accessory`);
};

const actions: Check = (problems, block, pointer) => {
  checkCount(problems, block.elements, { least: 1, most: 25 }, `${pointer}/elements`);
  for (const [index, element] of objects(block.elements).entries())
    checkPlaced(problems, element, 'actions', `${pointer}/elements/${index}`);
};

const context: Check = (problems, block, pointer) => {
  checkCount(problems, block.elements, { least: 1, most: 10 }, `${pointer}/elements`);
  for (const [index, element] of objects(block.elements).entries()) {
    const at = `${pointer}/elements/${index}`;
    if (element.type === 'image') checkElement(problems, element, at);
    else checkText(problems, element, { most: 3000 }, at);
  }
};

const input: Check = (problems, block, pointer) => {
  checkText(problems, block.label, { ...plain, most: 2000 }, `${pointer}/label`);
  checkText(problems, block.hint, { ...plain, most: 2000, isOptional: true }, `${pointer}/hint`);
  if (!isObject(block.element)) return problems.add('missing required field: element', pointer);
  checkPlaced(problems, block.element, 'input', `${pointer}/element`);
};

const image: Check = (problems, block, pointer) => {
  checkElement(problems, { ...block, type: 'image' }, pointer);
  checkText(problems, block.title, { ...plain, most: 2000, isOptional: true }, `${pointer}/title`);
};

const elementsGiven: Check = (problems, block, pointer) => {
  if (!Array.isArray(block.elements)) problems.add('missing required field: elements', pointer);
};

const table: Check = (problems, block, pointer) => {
  checkCount(problems, block.rows, { least: 1, most: 100 }, `${pointer}/rows`);
  if (!Array.isArray(block.rows)) return;
  for (const [index, row] of block.rows.entries())
    checkCount(problems, row, { least: 1, most: 20 }, `${pointer}/rows/${index}`);
};

const anything: Check = () => {};

const blockChecks: Readonly<Record<string, Check>> = {
  section,
  actions,
  context,
  input,
  image,
  header: (problems, block, pointer) => checkText(problems, block.text, { ...plain, most: 150 }, `${pointer}/text`),
  divider: anything,
  rich_text: elementsGiven,
  context_actions: elementsGiven,
  markdown: (problems, block, pointer) => checkLength(problems, block.text, MOST_MARKDOWN, `${pointer}/text`),
  video: anything,
  file: anything,
  table,
  alert: anything,
  card: anything,
  carousel: anything,
  container: anything,
  data_table: anything,
  task_card: anything,
  plan: anything,
};

/** The blocks with every id filled in, or what is wrong with them. */
export function checkBlocks(
  given: unknown,
  surface: Surface,
  canShow?: CanShow,
): { blocks: Json[]; problems: string[] } {
  const problems = gatherProblems(canShow);
  if (!Array.isArray(given)) return { blocks: [], problems: ['must provide an array [json-pointer:/blocks]'] };
  if (surface === 'modal') checkCount(problems, given, { least: 1, most: MOST_BLOCKS[surface] }, '/blocks');
  else checkCount(problems, given, { least: 0, most: MOST_BLOCKS[surface] }, '/blocks');
  for (const [index, block] of given.entries()) checkBlock(problems, block, `/blocks/${index}`, surface);
  checkTogether(problems, objects(given));
  const blocks = objects(given).map(withIds);
  checkUnique(problems, blocks);
  return { blocks, problems: problems.found };
}

function checkBlock(problems: Problems, block: unknown, pointer: string, surface: Surface): void {
  if (!isObject(block)) {
    problems.add('must be an object', pointer);
    return;
  }
  const check = blockChecks[stringOf(block.type)];
  if (check === undefined || !isBlockOn(stringOf(block.type), surface)) {
    problems.add(`unsupported type: ${stringOf(block.type)}`, `${pointer}/type`);
    return;
  }
  checkLength(problems, block.block_id, 255, `${pointer}/block_id`);
  check(problems, block, pointer, surface);
}

/** What Slack counts over a whole message: its Markdown, and its one table. */
function checkTogether(problems: Problems, blocks: readonly Json[]): void {
  const markdown = blocks.filter(({ type }) => type === 'markdown').map(({ text }) => stringOf(text).length);
  if (markdown.reduce((sum, length) => sum + length, 0) > MOST_MARKDOWN)
    problems.add(`must be less than ${MOST_MARKDOWN + 1} characters`, '/blocks');
  if (blocks.filter(({ type }) => type === 'table').length > 1) problems.add('only_one_table_allowed', '/blocks');
}

/** Block ids are unique in a message or view, action ids within a block. */
function checkUnique(problems: Problems, blocks: readonly Json[]): void {
  const seen = new Set<unknown>();
  for (const [index, block] of blocks.entries()) {
    if (seen.has(block.block_id))
      problems.add(`\`block_id\` "${stringOf(block.block_id)}" already exists`, `/blocks/${index}/block_id`);
    seen.add(block.block_id);
    const actionIds = elementsOf(block).map((element) => element.action_id);
    if (new Set(actionIds).size < actionIds.length)
      problems.add('`action_id` already exists', `/blocks/${index}/elements`);
  }
}

/** A block's interactive elements, wherever in it they are. */
export function elementsOf(block: Json): Json[] {
  const candidates = [block.accessory, block.element, ...(block.type === 'rich_text' ? [] : objects(block.elements))];
  const isInteractive = (element: Json) =>
    element.type !== 'image' && element.type !== 'plain_text' && element.type !== 'mrkdwn';
  return candidates.filter(isObject).filter(isInteractive);
}

function withIds(block: Json): Json {
  const filled: Json = { ...block, block_id: block.block_id || inventedId() };
  if (isObject(block.accessory)) filled.accessory = withActionId(block.accessory);
  if (isObject(block.element)) filled.element = withActionId(block.element);
  if (block.type === 'actions') filled.elements = objects(block.elements).map(withActionId);
  return filled;
}

const withActionId = (element: Json): Json =>
  element.type === 'image' || element.action_id ? element : { ...element, action_id: inventedId() };
