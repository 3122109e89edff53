/** A channel's appreciation post, put together for the Slack half of the composition. */
import { previewDigest } from './features/digest-preview.js';
import { chooseBoard, type DigestDeps, findSchedule, scheduleDigest, stopDigest } from './features/digests.js';
import type { DigestListeners } from './slack/digests.js';

export function digestListeners(deps: DigestDeps & Pick<DigestListeners, 'log' | 'surfaces'>): DigestListeners {
  const { log, surfaces } = deps;
  return {
    log,
    surfaces,
    scheduleDigest: (input) => scheduleDigest(deps, input),
    findSchedule: (workspaceId, channel) => findSchedule(deps, workspaceId, channel),
    stopDigest: (input) => stopDigest(deps, input),
    chooseBoard: (input) => chooseBoard(deps, input),
    previewDigest: (input) => previewDigest(deps, input),
  };
}
