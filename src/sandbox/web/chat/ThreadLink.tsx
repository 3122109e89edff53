/** From a message to its thread, and from a reply that was also sent to the channel back to its thread. */
import type { MessageView } from '../../protocol.ts';
import { useClock, usePlace } from '../state/hooks.ts';
import { formatHash } from '../state/route.ts';
import { useHasNews } from '../state/threads.ts';
import { dateOfTs, momentLabel } from '../time.ts';
import { Avatar } from '../ui/Avatar.tsx';

export function ThreadLink({ message }: { message: MessageView }) {
  const place = usePlace();
  const { now, tz } = useClock();
  const { replyCount, replyUsers, latestReply, ts } = message;
  const hasNews = useHasNews(message.channel, ts);
  return (
    <a className="thread-link" href={formatHash({ ...place, thread: ts })}>
      <span className="avatars">
        {replyUsers.slice(0, 4).map((user) => (
          <Avatar key={user} id={user} size={22} />
        ))}
      </span>
      <strong>
        {replyCount} {replyCount === 1 ? 'reply' : 'replies'}
      </strong>
      {hasNews && <span className="new-tag">New</span>}
      <small>
        {latestReply === null
          ? 'View thread'
          : `Last reply ${midSentence(momentLabel(tz, dateOfTs(latestReply), now))}`}
      </small>
    </a>
  );
}

const midSentence = (label: string) => label.replace(/^(Today|Yesterday)/, (word) => word.toLowerCase());

export function BroadcastLink({ threadTs }: { threadTs: string }) {
  const place = usePlace();
  return (
    <p className="broadcast">
      replied to{' '}
      <a className="mention" href={formatHash({ ...place, thread: threadTs })}>
        a thread
      </a>
    </p>
  );
}
