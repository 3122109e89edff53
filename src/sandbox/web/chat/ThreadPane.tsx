/** A thread beside its channel, with its own composer. */
import { Fragment, useEffect, useRef, useState } from 'react';
import type { MessageView } from '../../protocol.ts';
import { Composer } from '../composer/Composer.tsx';
import { sendMessage } from '../state/act.ts';
import { useClock, useConversation, usePlace } from '../state/hooks.ts';
import { lastRead, markRead, threadKey } from '../state/reads.ts';
import { goTo } from '../state/route.ts';
import { page, usePage } from '../state/store.ts';
import { dateOfTs, dayIn, dayLabel } from '../time.ts';
import { Icon } from '../ui/Icon.tsx';
import { onEscape } from '../ui/keys.ts';
import { MessageItem } from './MessageItem.tsx';
import { startsRun } from './MessageList.tsx';
import { useMessageKeys } from './useMessageKeys.ts';

/** Another thread, or other eyes: what is new is counted anew. */
export function ThreadPane() {
  const { person, channel, thread } = usePlace();
  return <OneThread key={`${person}/${channel}/${thread}`} />;
}

function OneThread() {
  const place = usePlace();
  const { team, person } = place;
  const conversation = useConversation();
  const threadTs = place.thread ?? '';
  const messages = usePage((state) => state.threads[threadTs]);
  const scroller = useRef<HTMLOListElement>(null);
  const [isBroadcast, setBroadcast] = useState(false);
  const count = messages?.length ?? 0;
  const newest = messages?.at(-1)?.ts;
  const key = threadKey(conversation?.id ?? place.channel, threadTs);
  const [readBefore] = useState(() => lastRead(page().reads, team, person, key));
  const firstNew = messages?.find(({ ts, user }) => ts > readBefore && ts !== threadTs && user !== person)?.ts;
  useEffect(() => {
    if (newest !== undefined) markRead(team, person, key, newest);
  }, [newest, team, person, key]);
  const { now, tz } = useClock();
  const isLaterDay = (before: MessageView | undefined, { ts }: MessageView) =>
    before !== undefined && dayIn(tz, dateOfTs(before.ts)) !== dayIn(tz, dateOfTs(ts));
  useMessageKeys(scroller, newest);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new reply is the reason to scroll, though not read here
  useEffect(() => {
    const node = scroller.current;
    if (node !== null) node.scrollTop = node.scrollHeight;
  }, [count]);
  if (place.thread === null || conversation === null) return null;
  const isDirect = conversation.kind === 'im' || conversation.kind === 'mpim';
  const where = isDirect ? conversation.name : `#${conversation.name}`;
  const close = () => goTo({ ...place, thread: null });
  const reply = async (text: string) => {
    const answer = await sendMessage({
      channel: conversation.id,
      text,
      thread_ts: threadTs,
      ...(isBroadcast ? { broadcast: true } : {}),
    });
    if (answer.ok) setBroadcast(false);
    return answer.ok;
  };
  const replies = Math.max(0, count - 1);
  return (
    <aside className="thread" aria-label="Thread" data-testid="thread" onKeyDown={onEscape(close)}>
      <header className="channel-header">
        <div className="channel-title">
          <h2>Thread</h2>
          <p className="channel-topic">{where}</p>
        </div>
        <button type="button" className="icon-button" aria-label="Close the thread" onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <ol className="messages message-list" ref={scroller} aria-label="Replies">
        {messages?.map((message, index) => (
          <Fragment key={message.ts}>
            {isLaterDay(messages[index - 1], message) && (
              <li className="day">
                <span>{dayLabel(tz, dateOfTs(message.ts), now)}</span>
              </li>
            )}
            {message.ts === firstNew && (
              <li className="new-line">
                <span>New</span>
              </li>
            )}
            <MessageItem
              message={message}
              isInThread
              isFirstOfRun={
                index < 2 ||
                message.ts === firstNew ||
                isLaterDay(messages[index - 1], message) ||
                startsRun(message, messages[index - 1])
              }
            />
          </Fragment>
        ))}
        {messages === undefined && <li className="thread-empty">Loading…</li>}
        {messages !== undefined && replies === 0 && <li className="thread-empty">No replies yet. Be the first.</li>}
      </ol>
      <div className="pane-footer">
        <Composer
          key={threadTs}
          channel={conversation.id}
          label="Reply…"
          testId="thread-composer"
          isInThread
          onCancel={close}
          onSend={reply}
        />
        <label className="also-send">
          <input type="checkbox" checked={isBroadcast} onChange={(event) => setBroadcast(event.target.checked)} />
          Also send to {where}
        </label>
      </div>
    </aside>
  );
}
