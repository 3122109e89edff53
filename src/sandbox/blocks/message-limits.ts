/** A message's blocks: valid and complete with ids, or Slack's invalid_blocks. */
import { slackErrorWith } from '../web-api/errors.js';
import type { Json } from '../workspace.js';
import { checkBlocks } from './limits.js';

export function checkMessageBlocks(given: unknown): Json[] {
  const { blocks, problems } = checkBlocks(given, 'message');
  if (problems.length > 0) throw slackErrorWith('invalid_blocks', problems);
  return blocks;
}
