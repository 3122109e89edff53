/** All threads one takes part in; each opens beside its channel. */
import { Mrkdwn } from '../mrkdwn/Mrkdwn.tsx';
import { findConversation, nameOf } from '../state/directory.ts';
import { useClock, usePlace, useWorkspace } from '../state/hooks.ts';
import { formatHash } from '../state/route.ts';
import { type Followed, useFollowed } from '../state/threads.ts';
import { dateOfTs, momentLabel } from '../time.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { SidebarButton } from './ChannelHeader.tsx';

export function ThreadsPane() {
  const threads = useFollowed();
  return (
    <main className="pane">
      <header className="channel-header">
        <SidebarButton />
        <div className="channel-title">
          <h1>Threads</h1>
          <p className="channel-topic">That you began, answered in, or are named in</p>
        </div>
      </header>
      <ul className="threads" aria-label="Threads" data-testid="threads">
        {threads.map((thread) => (
          <ThreadItem key={`${thread.channel} ${thread.ts}`} thread={thread} />
        ))}
        {threads.length === 0 && <li className="thread-empty">No threads yet.</li>}
      </ul>
    </main>
  );
}

function ThreadItem({ thread }: { thread: Followed }) {
  const workspace = useWorkspace();
  const place = usePlace();
  const { now, tz } = useClock();
  const { channel, ts, user, text, replyCount, latestReply, isNew } = thread;
  const conversation = findConversation(workspace, place.person, channel);
  const isDirect = conversation?.kind === 'im' || conversation?.kind === 'mpim';
  return (
    <li className={isNew ? 'threads-item unread' : 'threads-item'}>
      <Avatar id={user} size={30} />
      <div className="threads-words">
        <p className="message-author">
          <strong>{nameOf(workspace, user)}</strong>
          <small>
            {isDirect ? '' : '#'}
            {conversation?.name}
          </small>
        </p>
        <Mrkdwn text={text} />
        <a className="thread-link" href={formatHash({ ...place, channel, thread: ts })}>
          <strong>
            {replyCount} {replyCount === 1 ? 'reply' : 'replies'}
          </strong>
          <small>{momentLabel(tz, dateOfTs(latestReply), now)}</small>
          {isNew && <span className="new-tag">New</span>}
        </a>
      </div>
    </li>
  );
}
