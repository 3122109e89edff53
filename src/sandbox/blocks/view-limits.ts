/** A modal or App Home as an app sends it: checked against Slack's limits and reduced to Slack's own fields. */
import { SlackError, slackErrorWith } from '../web-api/errors.js';
import type { Json } from '../workspace.js';
import { checkBlocks } from './limits.js';
import { type CanShow, checkLength, checkText, gatherProblems, isObject, type Problems, stringOf } from './problems.js';

const VIEW_BYTES = 250 * 1024;
const plain = { kind: 'plain_text' } as const;

/** The fields an app decides, with defaults; throws invalid_arguments with what is wrong, or view_too_large. */
export function checkView(given: unknown, type: 'modal' | 'home', canShow?: CanShow): Json & { blocks: Json[] } {
  if (!isObject(given)) throw slackErrorWith('invalid_arguments', ['must provide an object [json-pointer:/view]']);
  if (Buffer.byteLength(JSON.stringify(given)) > VIEW_BYTES) throw new SlackError('view_too_large');
  const problems = gatherProblems();
  if (given.type !== type) problems.add(`must be ${type}`, '/view/type');
  if (type === 'modal') checkModal(problems, given);
  checkLength(problems, given.private_metadata, 3000, '/view/private_metadata');
  checkLength(problems, given.callback_id, 255, '/view/callback_id');
  checkLength(problems, given.external_id, 255, '/view/external_id');
  const checked = checkBlocks(given.blocks, type, canShow);
  const found = [
    ...problems.found,
    ...checked.problems.map((problem) => problem.replace('json-pointer:', 'json-pointer:/view')),
  ];
  if (found.length > 0) throw slackErrorWith('invalid_arguments', found);
  return { ...ownFields(given, type), blocks: checked.blocks };
}

function checkModal(problems: Problems, view: Json): void {
  checkText(problems, view.title, { ...plain, most: 24 }, '/view/title');
  checkText(problems, view.submit, { ...plain, most: 24, isOptional: true }, '/view/submit');
  checkText(problems, view.close, { ...plain, most: 24, isOptional: true }, '/view/close');
  const hasInput = Array.isArray(view.blocks) && view.blocks.some((block) => isObject(block) && block.type === 'input');
  if (hasInput && !view.submit)
    problems.add('`submit` is required when an `input` block is within the `blocks` array', '/view');
}

function ownFields(view: Json, type: 'modal' | 'home'): Json {
  const common = {
    type,
    callback_id: stringOf(view.callback_id),
    private_metadata: stringOf(view.private_metadata),
    external_id: stringOf(view.external_id),
  };
  if (type === 'home')
    return { ...common, title: { type: 'plain_text', text: 'View Title', emoji: true }, close: null, submit: null };
  return {
    ...common,
    title: view.title,
    close: view.close ?? null,
    submit: view.submit ?? null,
    clear_on_close: view.clear_on_close === true,
    notify_on_close: view.notify_on_close === true,
    submit_disabled: view.submit_disabled === true,
  };
}
