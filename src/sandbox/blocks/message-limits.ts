/** A message's blocks: valid and complete with ids, or Slack's invalid_blocks. */
import { SlackError, slackErrorWith } from '../web-api/errors.js';
import type { Json } from '../workspace.js';
import { checkBlocks } from './limits.js';
import type { CanShow } from './problems.js';

export function checkMessageBlocks(given: unknown, canShow?: CanShow): Json[] {
  const { blocks, problems } = checkBlocks(given, 'message', canShow);
  if (problems.length === 0) return blocks;
  // Here Slack lists what is wrong twice.
  throw new SlackError('invalid_blocks', { errors: problems, ...slackErrorWith('', problems).details });
}
