/** A conversation's messages by day and author, kept at the newest unless one has scrolled away. */
import { Fragment, useEffect, useLayoutEffect, useRef, useState } from 'react';
import type { MessageView } from '../../protocol.ts';
import type { Conversation } from '../state/directory.ts';
import { useClock, usePlace } from '../state/hooks.ts';
import { forgetOlder, loadMessages, loadOlder } from '../state/load.ts';
import { lastRead, markRead } from '../state/reads.ts';
import { page, usePage } from '../state/store.ts';
import { dateOfTs, dayIn, dayLabel } from '../time.ts';
import { ChannelIntro } from './ChannelIntro.tsx';
import { MessageItem } from './MessageItem.tsx';
import { isSystemLine } from './SystemLine.tsx';
import { useMessageKeys } from './useMessageKeys.ts';

const runSeconds = 300;
const nearBottomPixels = 120;
const noMessages: readonly MessageView[] = [];

export function MessageList({ conversation }: { conversation: Conversation }) {
  const { team, person } = usePlace();
  const loaded = usePage((state) => state.messages[conversation.id]);
  const hasOlder = usePage((state) => state.hasOlder[conversation.id] ?? false);
  const scroller = useRef<HTMLDivElement>(null);
  const isAtBottom = useRef(true);
  const { now, tz } = useClock();
  const messages = loaded ?? noMessages;
  const newest = messages.at(-1)?.ts;
  const [readBefore] = useState(() => lastRead(page().reads, team, person, conversation.id));
  const firstNew = messages.find((message) => message.ts > readBefore && message.user !== person)?.ts;

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new message is the reason to scroll, though not read here
  useLayoutEffect(() => {
    const node = scroller.current;
    if (node === null || !isAtBottom.current) return;
    node.scrollTop = node.scrollHeight;
    forgetOlder(conversation.id);
  }, [messages.length, newest]);

  useEffect(() => {
    if (newest !== undefined) markRead(team, person, conversation.id, conversation.latestTs ?? newest);
  }, [newest, team, person, conversation.id, conversation.latestTs]);

  // A DM begins with its first message, which is not loaded by going there.
  const isLoaded = loaded !== undefined;
  useEffect(() => {
    if (!isLoaded) void loadMessages(conversation.id).catch(() => {});
  }, [isLoaded, conversation.id]);

  // Blocks that load late, and a growing composer, must not push the newest message out of sight.
  useEffect(() => {
    const node = scroller.current;
    if (node?.firstElementChild == null) return;
    const observer = new ResizeObserver(() => {
      if (isAtBottom.current) node.scrollTop = node.scrollHeight;
    });
    observer.observe(node);
    observer.observe(node.firstElementChild);
    return () => observer.disconnect();
  }, []);

  useMessageKeys(scroller, newest);

  const showOlder = async () => {
    const node = scroller.current;
    const height = node?.scrollHeight ?? 0;
    await loadOlder(conversation.id);
    requestAnimationFrame(() => node?.scrollBy(0, node.scrollHeight - height));
  };

  return (
    <div
      className="messages"
      ref={scroller}
      onScroll={(event) => {
        const node = event.currentTarget;
        isAtBottom.current = node.scrollHeight - node.scrollTop - node.clientHeight < nearBottomPixels;
      }}
    >
      <ol className="message-list" aria-label={`Messages in ${conversation.name}`}>
        <li className="message-list-top">
          {hasOlder ? (
            <button type="button" className="button" onClick={() => void showOlder()}>
              Show older messages
            </button>
          ) : isLoaded || conversation.latestTs === null ? (
            <ChannelIntro conversation={conversation} />
          ) : (
            <p className="loading-line" role="status">
              Loading messages…
            </p>
          )}
        </li>
        {messages.map((message, index) => {
          const before = messages[index - 1];
          const at = dateOfTs(message.ts);
          const isNewDay = before === undefined || dayIn(tz, dateOfTs(before.ts)) !== dayIn(tz, at);
          return (
            <Fragment key={message.ts}>
              {isNewDay && (
                <li className="day">
                  <span>{dayLabel(tz, at, now)}</span>
                </li>
              )}
              {message.ts === firstNew && (
                <li className="new-line">
                  <span>New</span>
                </li>
              )}
              <MessageItem message={message} isFirstOfRun={isNewDay || startsRun(message, before)} />
            </Fragment>
          );
        })}
      </ol>
    </div>
  );
}

export function startsRun(message: MessageView, before: MessageView | undefined): boolean {
  if (before === undefined || before.user !== message.user || isSystemLine(before)) return true;
  if (message.subtype === 'thread_broadcast') return true;
  if (before.ephemeralFor !== message.ephemeralFor || before.replyCount > 0) return true;
  return Number(message.ts) - Number(before.ts) > runSeconds;
}
