/** Where one is: name, topic, people; for the app, its two tabs. */

import { leaveChannel } from '../state/act.ts';
import type { Conversation } from '../state/directory.ts';
import { findUser, nameOf } from '../state/directory.ts';
import { usePlace, useWorkspace } from '../state/hooks.ts';
import { formatHash } from '../state/route.ts';
import { setPage } from '../state/store.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Popover } from '../ui/Popover.tsx';

export function ChannelHeader({ conversation }: { conversation: Conversation }) {
  const workspace = useWorkspace();
  const place = usePlace();
  const isApp = conversation.counterpart === workspace.app.botUserId;
  const person = conversation.counterpart === null ? undefined : findUser(workspace, conversation.counterpart);
  return (
    <header className="channel-header">
      <button
        type="button"
        className="icon-button only-narrow"
        aria-label="Open the sidebar"
        onClick={() => setPage({ isSidebarOpen: true })}
      >
        <Icon name="menu" />
      </button>
      <div className="channel-title">
        <h1>
          {conversation.counterpart !== null ? (
            <Avatar id={conversation.counterpart} size={26} />
          ) : (
            <Icon name={conversation.kind === 'group' ? 'lock' : conversation.kind === 'mpim' ? 'people' : 'hash'} />
          )}
          <span>{conversation.name}</span>
          {isApp && <span className="tag">App</span>}
        </h1>
        <p className="channel-topic">{person?.title || conversation.topic}</p>
      </div>
      {isApp ? (
        <nav className="tabs" aria-label={`${workspace.app.name}'s tabs`}>
          <a
            href={formatHash({ ...place, channel: 'home', thread: null })}
            aria-current={place.channel === 'home' ? 'page' : undefined}
            data-testid="tab-home"
          >
            Home
          </a>
          <a
            href={formatHash({ ...place, channel: conversation.id, thread: null })}
            aria-current={place.channel === 'home' ? undefined : 'page'}
            data-testid="tab-messages"
          >
            Messages
          </a>
        </nav>
      ) : (
        conversation.kind !== 'im' && <Members conversation={conversation} />
      )}
    </header>
  );
}

function Members({ conversation }: { conversation: Conversation }) {
  const workspace = useWorkspace();
  const place = usePlace();
  const { members, isMember } = conversation;
  const trigger = (
    <>
      <span className="avatars">
        {members.slice(0, 3).map((member) => (
          <Avatar key={member} id={member} size={24} />
        ))}
      </span>
      {members.length}
    </>
  );
  return (
    <Popover label={`${members.length} members`} className="members-button" align="end" trigger={trigger}>
      {(close) => (
        <div className="members">
          <ul>
            {members.map((member) => (
              <li key={member}>
                <a href={formatHash({ ...place, channel: member, thread: null })} onClick={close}>
                  <Avatar id={member} size={26} />
                  <span>
                    {nameOf(workspace, member)}
                    {member === place.person && ' (you)'}
                    <small>{findUser(workspace, member)?.title}</small>
                  </span>
                </a>
              </li>
            ))}
          </ul>
          {isMember && conversation.kind !== 'mpim' && (
            <button type="button" className="button" onClick={() => void leaveChannel(conversation.id)}>
              Leave #{conversation.name}
            </button>
          )}
        </div>
      )}
    </Popover>
  );
}
