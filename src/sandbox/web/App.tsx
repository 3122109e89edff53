/** The whole page: clock above, conversations left, the open one in the middle, thread and tools beside and below. */
import { useEffect } from 'react';
import { ChannelPane } from './chat/ChannelPane.tsx';
import { ThreadPane } from './chat/ThreadPane.tsx';
import { ModalHost } from './modal/ModalHost.tsx';
import { NewMessage } from './people/NewMessage.tsx';
import { ProfileCard } from './people/ProfileCard.tsx';
import { QuickSwitcher } from './sidebar/QuickSwitcher.tsx';
import { Sidebar } from './sidebar/Sidebar.tsx';
import { usePlace, useWorkspace } from './state/hooks.ts';
import { usePage } from './state/store.ts';
import { ClockBar } from './tools/ClockBar.tsx';
import { Connection } from './tools/Connection.tsx';
import { Faults } from './tools/Faults.tsx';
import { Inspector } from './tools/Inspector.tsx';
import { NoticeBar } from './tools/Notice.tsx';
import { Tour } from './tools/Tour.tsx';

export function App() {
  const isLoaded = usePage((state) => state.workspace !== null);
  const isConnected = usePage((state) => state.isConnected);
  if (!isLoaded) {
    return (
      <p className="loading" role="status">
        {isConnected ? 'Opening the sandbox…' : 'Waiting for the sandbox…'}
      </p>
    );
  }
  return <Workspace />;
}

function Workspace() {
  const panel = usePage((state) => state.panel);
  const { team, app } = useWorkspace();
  const { thread, person } = usePlace();
  const unread = usePage((state) => Object.values(state.badges).reduce((sum, count) => sum + count, 0));
  useEffect(() => {
    document.title = `${unread > 0 ? `(${unread}) ` : ''}${team.name} · ${app.name} sandbox`;
  }, [team.name, app.name, unread]);
  return (
    <div className="page">
      <ClockBar />
      <Connection />
      <div className={thread === null ? 'workspace-area' : 'workspace-area with-thread'}>
        <Sidebar />
        <ChannelPane />
        {thread !== null && <ThreadPane />}
        {panel === 'faults' && <Faults />}
      </div>
      {panel === 'inspector' && <Inspector />}
      <ModalHost key={person} />
      <ProfileCard />
      <NewMessage />
      <QuickSwitcher />
      <Tour />
      <NoticeBar />
    </div>
  );
}
