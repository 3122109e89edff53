/** Messages that an app left to be posted later, at a time of the sandbox's clock; moving it stops at each. */
import { postMessage, threadParent } from './messages.js';
import type { Schedule } from './schedule.js';
import type { Scheduled, Workspace } from './workspace.js';
import type { World } from './world.js';

/** A timer of the platform counts to 24 days; here it looks again each hour. */
const LOOK_AGAIN_MS = 60 * 60 * 1000;

export function openSchedule(world: World): Schedule {
  let timer: NodeJS.Timeout | undefined;
  const next = () => soonest(world.workspaces.values());
  const look = () => {
    clearTimeout(timer);
    for (const workspace of world.workspaces.values()) postDue(world, workspace);
    const due = next();
    if (due === null) return;
    const wait = Math.min(Math.max(0, due - world.clock.now().getTime()), LOOK_AGAIN_MS);
    timer = setTimeout(look, wait).unref();
  };
  world.clock.stopAt(next);
  world.clock.onMove(look);
  return { look, close: () => clearTimeout(timer) };
}

function soonest(workspaces: Iterable<Workspace>): number | null {
  const times = [...workspaces].flatMap(({ scheduled }) => scheduled.map(({ postAt }) => postAt * 1000));
  return times.length === 0 ? null : Math.min(...times);
}

function postDue(world: World, workspace: Workspace): void {
  const now = world.clock.now().getTime();
  const due = workspace.scheduled.filter(({ postAt }) => postAt * 1000 <= now);
  if (due.length === 0) return;
  workspace.scheduled = workspace.scheduled.filter((each) => !due.includes(each));
  for (const each of due.sort((a, b) => a.postAt - b.postAt)) post(world, workspace, each);
}

/** Not where it can no longer be said; nor, as Slack's documentation warns, with metadata. */
function post(world: World, workspace: Workspace, { channel: id, content, user }: Scheduled): void {
  const channel = workspace.channels[id];
  if (channel === undefined || channel.isArchived || !channel.members.includes(user) || content.metadata !== null)
    return;
  const { text, blocks, threadTs, isBroadcast } = content;
  const isReply = threadTs !== null && threadParent(channel, threadTs) !== null;
  const thread = isReply ? { threadTs, subtype: isBroadcast ? 'thread_broadcast' : null } : {};
  postMessage({ world, workspace, channel }, { user, fromApp: true, text, blocks, ...thread });
}
