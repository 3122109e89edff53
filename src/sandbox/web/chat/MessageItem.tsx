/** One message: its author once per run, its words or blocks, and what others made of it. */
import { memo, useState } from 'react';
import type { MessageView } from '../../protocol.ts';
import { Composer } from '../composer/Composer.tsx';
import { Mrkdwn } from '../mrkdwn/Mrkdwn.tsx';
import { PersonName } from '../people/PersonName.tsx';
import { editMessage } from '../state/act.ts';
import { nameOf } from '../state/directory.ts';
import { useClock, useWorkspace } from '../state/hooks.ts';
import { setPage, usePage } from '../state/store.ts';
import { dateOfTs, exactIn, timeIn } from '../time.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Files } from './Files.tsx';
import { MessageAuthor } from './MessageAuthor.tsx';
import { MessageBlocks } from './MessageBlocks.tsx';
import { MessageToolbar } from './MessageToolbar.tsx';
import { Reactions } from './Reactions.tsx';
import { isSystemLine, SystemLine } from './SystemLine.tsx';
import { BroadcastLink, ThreadLink } from './ThreadLink.tsx';

type Props = { readonly message: MessageView; readonly isFirstOfRun: boolean; readonly isInThread?: boolean };

/** Drawn again only when the message itself changed. */
export const MessageItem = memo(function MessageItem(props: Props) {
  return isSystemLine(props.message) ? <SystemLine message={props.message} /> : <Said {...props} />;
});

const setEditing = (editing: string | null) => setPage({ editing });

function Said({ message, isFirstOfRun, isInThread = false }: Props) {
  const isEditing = usePage((state) => state.editing === message.ts);
  const workspace = useWorkspace();
  const { tz } = useClock();
  const at = dateOfTs(message.ts);
  const isEphemeral = message.ephemeralFor !== null;
  // What one can do with it is there from the moment one turns to it.
  const [isNoticed, setNoticed] = useState(false);
  const notice = () => setNoticed(true);
  const className = ['message', isFirstOfRun ? 'message-first' : '', isEphemeral ? 'message-ephemeral' : ''].join(' ');
  const time = (
    <time dateTime={at.toISOString()} title={exactIn(tz, at)}>
      {timeIn(tz, at)}
    </time>
  );
  return (
    <li
      className={className}
      tabIndex={-1}
      data-testid={`message-${message.ts}`}
      onPointerEnter={notice}
      onFocus={notice}
    >
      <div className="message-gutter">
        {isFirstOfRun ? (
          <PersonName
            id={message.user}
            className="author-avatar"
            label={`Profile of ${nameOf(workspace, message.user)}`}
          >
            <Avatar id={message.user} />
          </PersonName>
        ) : (
          time
        )}
      </div>
      <div className="message-body">
        {isEphemeral && (
          <p className="message-private">
            <Icon name="eye" size={13} /> Only visible to you
          </p>
        )}
        {isFirstOfRun && <MessageAuthor message={message} time={time} />}
        {!isInThread && message.threadTs !== null && message.threadTs !== message.ts && (
          <BroadcastLink threadTs={message.threadTs} />
        )}
        {isEditing ? (
          <Composer
            channel={message.channel}
            label="Edit message"
            initial={message.text}
            onCancel={() => setEditing(null)}
            onSend={async (text) => {
              const answer = await editMessage({ channel: message.channel, ts: message.ts, text });
              if (answer.ok) setEditing(null);
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
      {isNoticed && !isEphemeral && !isEditing && (
        <MessageToolbar message={message} isInThread={isInThread} onEdit={() => setEditing(message.ts)} />
      )}
    </li>
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
