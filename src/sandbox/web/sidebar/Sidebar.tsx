/** The workspace at a glance: who one acts as, and every conversation that person can see. */
import type { ReactNode } from 'react';
import { listConversations } from '../state/directory.ts';
import { useLiveWorkspace, usePlace, useWorkspace } from '../state/hooks.ts';
import { formatHash, nowhere } from '../state/route.ts';
import { setPage, usePage } from '../state/store.ts';
import { Icon } from '../ui/Icon.tsx';
import { Menu } from '../ui/Menu.tsx';
import { Popover } from '../ui/Popover.tsx';
import { ActAs } from './ActAs.tsx';
import { ConversationLink } from './ConversationLink.tsx';
import { ThreadsLink } from './ThreadsLink.tsx';

export function Sidebar() {
  const workspace = useLiveWorkspace();
  const place = usePlace();
  const isOpen = usePage((state) => state.isSidebarOpen);
  const sections = listConversations(workspace, place.person);
  return (
    <>
      {isOpen && (
        <button
          type="button"
          className="scrim"
          aria-label="Close the sidebar"
          onClick={() => setPage({ isSidebarOpen: false })}
        />
      )}
      <nav className={isOpen ? 'sidebar is-open' : 'sidebar'} aria-label="Conversations">
        <WorkspaceName />
        <ActAs />
        <button type="button" className="jump" onClick={() => setPage({ isSwitcherOpen: true })}>
          <Icon name="search" size={15} /> Jump to… <kbd>Ctrl K</kbd>
        </button>
        <div className="sidebar-scroll">
          <ThreadsLink />
          <Section title="Apps">
            <ConversationLink conversation={sections.app} testName={workspace.app.name.toLowerCase()} tour="app" />
          </Section>
          <Section title="Channels">
            {sections.channels.map((one) => (
              <ConversationLink key={one.id} conversation={one} testName={one.name} />
            ))}
          </Section>
          {sections.privateChannels.length > 0 && (
            <Section title="Private channels">
              {sections.privateChannels.map((one) => (
                <ConversationLink key={one.id} conversation={one} testName={one.name} />
              ))}
            </Section>
          )}
          <Section title="Direct messages">
            {sections.directMessages.map((one) => (
              <ConversationLink key={one.id} conversation={one} testName={one.name} />
            ))}
            <li>
              <button
                type="button"
                className="sidebar-item quiet"
                data-testid="write"
                onClick={() => setPage({ isWriting: true })}
              >
                <Icon name="plus" size={15} /> Write to people
              </button>
            </li>
          </Section>
        </div>
      </nav>
    </>
  );
}

function WorkspaceName() {
  const { team, teams } = useWorkspace();
  const name = (
    <>
      <span className="workspace-mark" data-initial={team.name.slice(0, 1)} aria-hidden="true" />
      <span className="workspace-name">{team.name}</span>
    </>
  );
  if (teams.length < 2) return <div className="workspace">{name}</div>;
  return (
    <Popover
      label={`Workspace: ${team.name}`}
      className="workspace"
      testId="workspace"
      trigger={
        <>
          {name}
          <Icon name="chevron" size={14} />
        </>
      }
    >
      {(close) => (
        <Menu
          items={teams.map((other) => ({
            key: other.id,
            label: other.name,
            run: () => {
              close();
              window.location.hash = formatHash({ ...nowhere, team: other.id });
            },
          }))}
        />
      )}
    </Popover>
  );
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="sidebar-title">{title}</h2>
      <ul>{children}</ul>
    </section>
  );
}
