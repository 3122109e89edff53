/** Where one is: name, topic, people; for the app, its two tabs. */

import { PersonName } from '../people/PersonName.tsx';
import { showProfile } from '../people/ProfileCard.tsx';
import { leaveChannel } from '../state/act.ts';
import type { Conversation } from '../state/directory.ts';
import { findUser, nameOf } from '../state/directory.ts';
import { usePlace, useWorkspace } from '../state/hooks.ts';
import { formatHash } from '../state/route.ts';
import { setPage, usePage } from '../state/store.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Popover } from '../ui/Popover.tsx';

export function ChannelHeader({ conversation }: { conversation: Conversation }) {
  const { app } = useWorkspace();
  const isApp = conversation.counterpart === app.botUserId;
  return (
    <header className="channel-header">
      <SidebarButton />
      <Title conversation={conversation} />
      {isApp ? (
        <AppTabs conversation={conversation} />
      ) : (
        conversation.kind !== 'im' && <Members conversation={conversation} />
      )}
    </header>
  );
}

export function SidebarButton() {
  const unread = usePage((state) => Object.values(state.badges).reduce((sum, count) => sum + count, 0));
  return (
    <button
      type="button"
      className="icon-button only-narrow sidebar-button"
      aria-label={unread > 0 ? `Open the sidebar, ${unread} unread` : 'Open the sidebar'}
      data-testid="open-sidebar"
      onClick={() => setPage({ isSidebarOpen: true })}
    >
      <Icon name="menu" />
      {unread > 0 && (
        <span className="badge" aria-hidden="true">
          {unread}
        </span>
      )}
    </button>
  );
}

function Title({ conversation: { counterpart, kind, name, topic } }: { conversation: Conversation }) {
  const workspace = useWorkspace();
  const person = counterpart === null ? undefined : findUser(workspace, counterpart);
  return (
    <div className="channel-title">
      <h1>
        {counterpart !== null ? (
          <Avatar id={counterpart} size={26} />
        ) : (
          <Icon name={kind === 'group' ? 'lock' : kind === 'mpim' ? 'people' : 'hash'} />
        )}
        {person === undefined ? (
          <span>{name}</span>
        ) : (
          <PersonName id={person.id} className="title-name">
            {name}
          </PersonName>
        )}
        {counterpart === workspace.app.botUserId && <span className="tag">App</span>}
      </h1>
      <p className="channel-topic">{person?.title || topic}</p>
    </div>
  );
}

function AppTabs({ conversation }: { conversation: Conversation }) {
  const { app } = useWorkspace();
  const place = usePlace();
  const isHome = place.channel === 'home';
  return (
    <nav className="tabs" aria-label={`${app.name}'s tabs`}>
      <a
        href={formatHash({ ...place, channel: 'home', thread: null })}
        aria-current={isHome ? 'page' : undefined}
        data-testid="tab-home"
      >
        Home
      </a>
      <a
        href={formatHash({ ...place, channel: conversation.id, thread: null })}
        aria-current={isHome ? undefined : 'page'}
        data-testid="tab-messages"
      >
        Messages
      </a>
    </nav>
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
      <span className="sr-only"> members</span>
    </>
  );
  return (
    <Popover className="members-button" align="end" trigger={trigger} testId="members">
      {(close) => (
        <div className="members">
          <ul>
            {members.map((member) => (
              <li key={member}>
                <button
                  type="button"
                  className="person"
                  onClick={() => {
                    close();
                    showProfile(member);
                  }}
                >
                  <Avatar id={member} size={26} />
                  <span>
                    {nameOf(workspace, member)}
                    {member === place.person && ' (you)'}
                    <small>{findUser(workspace, member)?.title}</small>
                  </span>
                </button>
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
