/** The tools at the top: faults, inspector, and a menu with the tour, the colours and a fresh start. */
import { useState } from 'react';
import { resetSandbox } from '../state/act.ts';
import { useWorkspace } from '../state/hooks.ts';
import { type Panel, page, setPage, usePage } from '../state/store.ts';
import { setTheme, themes, useTheme } from '../state/theme.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { Menu } from '../ui/Menu.tsx';
import { Popover } from '../ui/Popover.tsx';
import { startTour } from './tour-state.ts';

export function Tools() {
  const { faults } = useWorkspace();
  const { theme } = useTheme();
  const [isResetting, setResetting] = useState(false);
  const next = themes[(themes.indexOf(theme) + 1) % themes.length] ?? 'system';
  return (
    <div className="tools">
      <Tool panel="faults" label="Faults" icon="bug" count={faults.length} />
      <Tool panel="inspector" label="Inspector" icon="pulse" count={0} />
      <button
        type="button"
        className="tool"
        aria-label={`Colours: ${theme}. Change to ${next}`}
        title={`Colours: ${theme}`}
        data-testid="theme"
        onClick={() => setTheme(next)}
      >
        <Icon name={theme === 'system' ? 'contrast' : theme === 'light' ? 'sun' : 'moon'} />
      </button>
      <Popover label="Help" className="tool" align="end" trigger={<Icon name="help" />} testId="help">
        {(close) => (
          <Menu
            onDone={close}
            items={[
              { key: 'tour', label: 'Show the tour', run: startTour },
              { key: 'jump', label: 'Jump to…  Ctrl K', run: () => setPage({ isSwitcherOpen: true }) },
              { key: 'reset', label: 'Start the sandbox afresh…', isDanger: true, run: () => setResetting(true) },
            ]}
          />
        )}
      </Popover>
      {isResetting && <ResetDialog onClose={() => setResetting(false)} />}
    </div>
  );
}

type ToolProps = {
  readonly panel: NonNullable<Panel>;
  readonly label: string;
  readonly icon: IconName;
  readonly count: number;
};

function Tool({ panel, label, icon, count }: ToolProps) {
  const open = usePage((state) => state.panel);
  return (
    <button
      type="button"
      className="tool"
      aria-pressed={open === panel}
      aria-label={count > 0 ? `${label} ${count}` : label}
      data-testid={`open-${panel}`}
      onClick={() => setPage({ panel: page().panel === panel ? null : panel })}
    >
      <Icon name={icon} />
      <span>{label} </span>
      {count > 0 && <span className="badge">{count}</span>}
    </button>
  );
}

function ResetDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Start afresh?" className="dialog-small" onClose={onClose}>
      <p className="dialog-body">Everything said here since the beginning is forgotten, and the clock goes back.</p>
      <footer className="dialog-footer">
        <button type="button" className="button" onClick={onClose}>
          Keep it
        </button>
        <button type="button" className="button button-danger" data-testid="reset" onClick={() => void resetSandbox()}>
          Start afresh
        </button>
      </footer>
    </Dialog>
  );
}
