/** Ctrl or Cmd and K: going anywhere by typing a few letters. */
import { useEffect, useState } from 'react';
import { listConversations, listPeople, nameOf } from '../state/directory.ts';
import { usePlace, useWorkspace } from '../state/hooks.ts';
import { goTo } from '../state/route.ts';
import { page, setPage, usePage } from '../state/store.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { takeFocus } from '../ui/focus.ts';
import { usePick } from '../ui/pick.ts';
import { rank } from '../ui/rank.ts';

type Target = { readonly key: string; readonly label: string; readonly detail: string; readonly go: () => void };

export function QuickSwitcher() {
  const isOpen = usePage((state) => state.isSwitcherOpen);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      setPage({ isSwitcherOpen: !page().isSwitcherOpen });
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return isOpen ? <Switcher /> : null;
}

const close = () => setPage({ isSwitcherOpen: false });

function Switcher() {
  const [query, setQuery] = useState('');
  const targets = rank(
    useTargets(),
    query,
    (target) => target.label,
    (target) => target.detail,
  );
  const shown = targets.slice(0, 12);
  const choose = (target: Target) => {
    close();
    target.go();
  };
  const pick = usePick(shown, choose, close);
  return (
    <Dialog title="Jump to" onClose={close} className="switcher" testId="switcher">
      <input
        className="text-input"
        ref={takeFocus}
        aria-label="A channel or a person"
        placeholder="A channel or a person"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={(event) => void pick.onKey(event)}
      />
      <ul className="menu">
        {shown.map((target, index) => (
          <li key={target.key}>
            <button
              type="button"
              className={index === pick.index ? 'menu-item active' : 'menu-item'}
              onPointerMove={() => pick.setIndex(index)}
              onClick={() => choose(target)}
            >
              {target.label} <small>{target.detail}</small>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

function useTargets(): readonly Target[] {
  const workspace = useWorkspace();
  const place = usePlace();
  const sections = listConversations(workspace, place.person);
  const to = (channel: string) => () => goTo({ ...place, channel, thread: null });
  const channels = [...sections.channels, ...sections.privateChannels].map((one) => ({
    key: one.id,
    label: `#${one.name}`,
    detail: one.topic,
    go: to(one.id),
  }));
  const people = listPeople(workspace)
    .filter((user) => user.id !== place.person)
    .map((user) => ({ key: user.id, label: user.realName, detail: user.title, go: to(user.id) }));
  const app = { key: 'app', label: workspace.app.name, detail: 'Messages', go: to(sections.app.id) };
  const home = {
    key: 'home',
    label: `${workspace.app.name} Home`,
    detail: `what ${nameOf(workspace, place.person)} sees`,
    go: to('home'),
  };
  return [home, app, ...channels, ...people];
}
