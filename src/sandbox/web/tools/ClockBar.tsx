/** The sandbox's clock, as the acting person reads it, and the ways to move it. */
import type { ControlRequest } from '../../protocol.ts';
import { moveClock, resetSandbox } from '../state/act.ts';
import { useClock, usePlace, useWorkspace } from '../state/hooks.ts';
import { page, setPage, usePage } from '../state/store.ts';
import { clockIn } from '../time.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { Menu, Popover } from '../ui/Popover.tsx';
import { startTour } from './Tour.tsx';

type Step = {
  readonly label: string;
  readonly icon: IconName;
  readonly testId: string;
  readonly body: ControlRequest<'clock'>;
};

export function ClockBar() {
  const { now, tz } = useClock();
  const { team, person } = usePlace();
  const { faults } = useWorkspace();
  const moving = usePage((state) => state.moving);
  const panel = usePage((state) => state.panel);
  const isConnected = usePage((state) => state.isConnected);
  const steps: readonly Step[] = [
    {
      label: 'Next morning',
      icon: 'sunrise',
      testId: 'clock-next-morning',
      body: { nextMorning: { team, user: person } },
    },
    { label: 'A day later', icon: 'forward', testId: 'clock-day', body: { advance: 'PT24H' } },
    { label: 'A week later', icon: 'forward', testId: 'clock-week', body: { advance: 'PT168H' } },
  ];
  const toggle = (wanted: 'inspector' | 'faults') => setPage({ panel: page().panel === wanted ? null : wanted });
  return (
    <header className="topbar">
      <div className="brand">
        <svg viewBox="0 0 32 32" width="26" height="26" fill="none" strokeWidth="3.200" aria-hidden="true">
          <circle cx="12" cy="16" r="7" stroke="#4fe0c6" />
          <circle cx="20" cy="16" r="7" stroke="#ffb58f" />
        </svg>
        <span>Sandbox</span>
        {!isConnected && <span className="offline">Reconnecting…</span>}
      </div>
      <section className="clock" aria-label="The sandbox's clock">
        <output className="clock-time" data-testid="clock" title={tz}>
          {moving === null ? clockIn(tz, now) : `${moving}…`}
        </output>
        <div className="clock-steps">
          {steps.map((step) => (
            <button
              type="button"
              key={step.testId}
              data-testid={step.testId}
              data-tour={step.testId}
              disabled={moving !== null}
              aria-label={step.label}
              title={step.label}
              onClick={() => void moveClock(step.label, step.body)}
            >
              <Icon name={step.icon} size={15} />
              <span>{step.label}</span>
            </button>
          ))}
        </div>
        {moving !== null && <progress className="clock-progress" aria-label="The clock is moving" />}
      </section>
      <div className="tools">
        <button
          type="button"
          className="tool"
          aria-pressed={panel === 'faults'}
          aria-label="Faults"
          data-testid="open-faults"
          onClick={() => toggle('faults')}
        >
          <Icon name="bug" />
          <span>Faults</span>
          {faults.length > 0 && <span className="badge">{faults.length}</span>}
        </button>
        <button
          type="button"
          className="tool"
          aria-pressed={panel === 'inspector'}
          aria-label="Inspector"
          data-testid="open-inspector"
          onClick={() => toggle('inspector')}
        >
          <Icon name="pulse" />
          <span>Inspector</span>
        </button>
        <Popover label="Help" className="tool" align="end" trigger={<Icon name="help" />}>
          {(close) => (
            <Menu
              onDone={close}
              items={[
                { key: 'tour', label: 'Show the tour', run: startTour },
                {
                  key: 'reset',
                  label: 'Start the sandbox afresh',
                  isDanger: true,
                  run: () => void resetSandbox(),
                },
              ]}
            />
          )}
        </Popover>
      </div>
    </header>
  );
}
