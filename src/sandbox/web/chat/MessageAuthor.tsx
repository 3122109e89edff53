/** Who wrote a message and when, once per run of messages. */
import type { MessageView } from '../../protocol.ts';
import { EmojiView } from '../mrkdwn/Mrkdwn.tsx';
import { PersonName } from '../people/PersonName.tsx';
import { findUser, nameOf } from '../state/directory.ts';
import { useWorkspace } from '../state/hooks.ts';

export function MessageAuthor({ message, time }: { message: MessageView; time: React.ReactNode }) {
  const workspace = useWorkspace();
  const user = findUser(workspace, message.user);
  return (
    <p className="message-author">
      <PersonName id={message.user} className="author-name">
        {nameOf(workspace, message.user)}
      </PersonName>
      {(message.isApp || user?.isBot) && <span className="tag">App</span>}
      {user !== undefined && user.statusEmoji !== '' && (
        <span title={user.statusText}>
          <EmojiView name={user.statusEmoji.replaceAll(':', '')} />
        </span>
      )}
      {time}
    </p>
  );
}
