/** One message: its author once per run, its words or blocks, and what others made of it. */
import { useState } from 'react';
import type { MessageView } from '../../protocol.ts';
import { Composer } from '../composer/Composer.tsx';
import { EmojiView, Mrkdwn } from '../mrkdwn/Mrkdwn.tsx';
import { editMessage } from '../state/act.ts';
import { findUser, nameOf } from '../state/directory.ts';
import { useClock, usePlace, useWorkspace } from '../state/hooks.ts';
import { formatHash } from '../state/route.ts';
import { dateOfTs, exactIn, momentLabel, timeIn } from '../time.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Files } from './Files.tsx';
import { MessageBlocks } from './MessageBlocks.tsx';
import { MessageToolbar } from './MessageToolbar.tsx';
import { Reactions } from './Reactions.tsx';

type Props = { readonly message: MessageView; readonly isFirstOfRun: boolean; readonly isInThread?: boolean };

export function MessageItem({ message, isFirstOfRun, isInThread = false }: Props) {
  const [isEditing, setEditing] = useState(false);
  const { tz } = useClock();
  const at = dateOfTs(message.ts);
  const isEphemeral = message.ephemeralFor !== null;
  const className = ['message', isFirstOfRun ? 'message-first' : '', isEphemeral ? 'message-ephemeral' : ''].join(' ');
  const time = (
    <time dateTime={at.toISOString()} title={exactIn(tz, at)}>
      {timeIn(tz, at)}
    </time>
  );
  return (
    <li className={className} data-testid={`message-${message.ts}`}>
      <div className="message-gutter">{isFirstOfRun ? <Avatar id={message.user} /> : time}</div>
      <div className="message-body">
        {isEphemeral && (
          <p className="message-private">
            <Icon name="eye" size={13} /> Only visible to you
          </p>
        )}
        {isFirstOfRun && <Author message={message} time={time} />}
        {isEditing ? (
          <Composer
            channel={message.channel}
            label="Edit message"
            initial={message.text}
            onCancel={() => setEditing(false)}
            onSend={async (text) => {
              const answer = await editMessage({ channel: message.channel, ts: message.ts, text });
              if (answer.ok) setEditing(false);
              return answer.ok;
            }}
          />
        ) : (
          <Content message={message} />
        )}
        <Files message={message} />
        <Reactions message={message} />
        {!isInThread && message.replyCount > 0 && <ThreadLink message={message} />}
      </div>
      {!isEphemeral && !isEditing && (
        <MessageToolbar message={message} isInThread={isInThread} onEdit={() => setEditing(true)} />
      )}
    </li>
  );
}

function Author({ message, time }: { message: MessageView; time: React.ReactNode }) {
  const workspace = useWorkspace();
  const status = findUser(workspace, message.user);
  return (
    <p className="message-author">
      <strong>{nameOf(workspace, message.user)}</strong>
      {message.isApp && <span className="tag">App</span>}
      {status !== undefined && status.statusEmoji !== '' && (
        <span title={status.statusText}>
          <EmojiView name={status.statusEmoji.replaceAll(':', '')} />
        </span>
      )}
      {time}
    </p>
  );
}

/** People's own messages carry blocks too, but their text says the same and reads better. */
function Content({ message }: { message: MessageView }) {
  const edited = message.edited && <span className="edited">(edited)</span>;
  if (message.isApp && message.blocks.length > 0) {
    return (
      <>
        <MessageBlocks message={message} />
        {edited}
      </>
    );
  }
  return (
    <div className={edited ? 'message-text is-edited' : 'message-text'}>
      <Mrkdwn text={message.text} />
      {edited}
    </div>
  );
}

function ThreadLink({ message }: { message: MessageView }) {
  const place = usePlace();
  const { now, tz } = useClock();
  const latest = (message as { latestReply?: string }).latestReply;
  return (
    <a className="thread-link" href={formatHash({ ...place, thread: message.ts })}>
      <span className="avatars">
        {message.replyUsers.slice(0, 4).map((user) => (
          <Avatar key={user} id={user} size={22} />
        ))}
      </span>
      <strong>
        {message.replyCount} {message.replyCount === 1 ? 'reply' : 'replies'}
      </strong>
      <small>{latest === undefined ? 'View thread' : momentLabel(tz, dateOfTs(latest), now)}</small>
    </a>
  );
}
