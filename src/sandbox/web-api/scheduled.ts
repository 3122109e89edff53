/** chat.scheduleMessage and what belongs to it: said later, looked through, taken back. */
import { z } from 'zod';
import { freshId } from '../conversations.js';
import { threadParent } from '../messages.js';
import type { Json, Scheduled } from '../workspace.js';
import { visibleChannel } from './access.js';
import { postable } from './chat.js';
import { SlackError } from './errors.js';
import { content, contentOf } from './message-content.js';
import { type Caller, count, flag, method, optionalText, paging, text } from './method.js';
import { page } from './pages.js';

const write = ['chat:write'];
const MOST_AHEAD_SECONDS = 120 * 24 * 60 * 60;
const WINDOW_SECONDS = 5 * 60;
const MOST_IN_WINDOW = 30;
/** What is about to be posted is not taken back any more. */
const TOO_LATE_SECONDS = 60;

export const scheduledMethods = {
  'chat.scheduleMessage': method({
    scopes: write,
    args: z.object({ ...content, post_at: text, thread_ts: optionalText, reply_broadcast: flag }),
    handler(caller, args) {
      const { workspace, world, actor: user } = caller;
      const channel = postable(caller, args.channel);
      const { thread_ts: threadTs = null, reply_broadcast: isBroadcast } = args;
      if (threadTs !== null && threadParent(channel, threadTs) === null) throw new SlackError('thread_not_found');
      const said = contentOf(caller, args);
      const postAt = momentOf(caller, channel.id, args.post_at);
      const created = secondsNow(caller);
      const item = { id: freshId(workspace, 'Q'), channel: channel.id, user, postAt, created };
      workspace.scheduled.push({ ...item, content: { ...said, threadTs, isBroadcast } });
      world.schedule.look();
      const message = { text: said.text, type: 'delayed_message', subtype: null, user, bot_id: workspace.botId };
      return { channel: channel.id, scheduled_message_id: item.id, post_at: postAt, message };
    },
  }),
  'chat.deleteScheduledMessage': method({
    scopes: write,
    args: z.object({ channel: text, scheduled_message_id: text }),
    handler(caller, args) {
      const { workspace, actor } = caller;
      const channel = visibleChannel(caller, args.channel);
      const found = workspace.scheduled.find(
        ({ id, channel: in_ }) => id === args.scheduled_message_id && in_ === channel.id,
      );
      const isTheirs = found?.user === actor && found.postAt - secondsNow(caller) > TOO_LATE_SECONDS;
      if (!isTheirs) throw new SlackError('invalid_scheduled_message_id');
      workspace.scheduled = workspace.scheduled.filter((each) => each !== found);
      return {};
    },
  }),
  'chat.scheduledMessages.list': method({
    scopes: [],
    args: z.object({ ...paging, channel: optionalText, oldest: count, latest: count, team_id: optionalText }),
    handler(caller, args) {
      const { workspace, actor } = caller;
      if (args.channel !== undefined && workspace.channels[args.channel] === undefined)
        throw new SlackError('invalid_channel');
      const { oldest = 0, latest = Number.POSITIVE_INFINITY } = args;
      const mine = workspace.scheduled
        .filter(({ user, channel }) => user === actor && (args.channel ?? channel) === channel)
        .filter(({ postAt }) => postAt >= oldest && postAt <= latest)
        .sort((a, b) => a.postAt - b.postAt);
      const { items, metadata } = page(mine, args);
      return { scheduled_messages: items.map(listed), response_metadata: metadata };
    },
  }),
};

const listed = ({ id, channel, postAt, created, content: { text: words } }: Scheduled): Json => ({
  ...{ id, channel_id: channel, post_at: postAt, date_created: created, text: words },
});

const secondsNow = ({ world }: Caller): number => Math.floor(world.clock.now().getTime() / 1000);

function momentOf(caller: Caller, channel: string, given: string): number {
  if (!/^\d{1,10}$/.test(given)) throw new SlackError('invalid_time');
  const [at, now] = [Number(given), secondsNow(caller)];
  if (at <= now) throw new SlackError('time_in_past');
  if (at - now > MOST_AHEAD_SECONDS) throw new SlackError('time_too_far');
  const windowOf = (postAt: number) => Math.floor(postAt / WINDOW_SECONDS);
  const near = caller.workspace.scheduled.filter(
    (each) => each.channel === channel && windowOf(each.postAt) === windowOf(at),
  );
  if (near.length >= MOST_IN_WINDOW) throw new SlackError('restricted_too_many');
  return at;
}
