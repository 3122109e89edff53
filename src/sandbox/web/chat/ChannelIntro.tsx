/** The very beginning of a conversation. */
import type { Conversation } from '../state/directory.ts';
import { findUser } from '../state/directory.ts';
import { useWorkspace } from '../state/hooks.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Icon } from '../ui/Icon.tsx';

export function ChannelIntro({ conversation }: { conversation: Conversation }) {
  const workspace = useWorkspace();
  const { counterpart, kind, name, topic } = conversation;
  if (counterpart !== null) {
    const isApp = counterpart === workspace.app.botUserId;
    return (
      <div className="intro">
        <Avatar id={counterpart} size={56} />
        <h2>{name}</h2>
        <p>{isApp ? 'What the app says to this person alone.' : findUser(workspace, counterpart)?.title}</p>
      </div>
    );
  }
  return (
    <div className="intro">
      <span className="intro-icon">
        <Icon name={kind === 'group' ? 'lock' : 'hash'} size={28} />
      </span>
      <h2>{name}</h2>
      <p>{topic || 'This is where the channel begins.'}</p>
    </div>
  );
}
