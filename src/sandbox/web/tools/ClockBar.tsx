/** The sandbox's clock, as the acting person reads it, and the ways to move it. */
import type { ControlRequest } from '../../protocol.ts';
import { moveClock } from '../state/act.ts';
import { useClock, usePlace } from '../state/hooks.ts';
import { usePage } from '../state/store.ts';
import { clockIn } from '../time.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { Popover } from '../ui/Popover.tsx';
import { Tools } from './Tools.tsx';
import { Upcoming } from './Upcoming.tsx';

type Step = {
  readonly label: string;
  readonly icon: IconName;
  readonly testId: string;
  readonly body: ControlRequest<'clock'>;
};

export function ClockBar() {
  return (
    <header className="topbar">
      <div className="brand">
        <svg viewBox="0 0 32 32" width="26" height="26" fill="none" strokeWidth="3.200" aria-hidden="true">
          <circle cx="12" cy="16" r="7" stroke="#4fe0c6" />
          <circle cx="20" cy="16" r="7" stroke="#ffb58f" />
        </svg>
        <span>Sandbox</span>
      </div>
      <Clock />
      <Tools />
    </header>
  );
}

function Clock() {
  const { now, tz } = useClock();
  const { team, person } = usePlace();
  const moving = usePage((state) => state.moving);
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
  const trigger = (
    <>
      <output className="clock-time" data-testid="clock" title={tz}>
        {moving === null ? clockIn(tz, now) : `${moving}…`}
      </output>
      <span className="sr-only">: what happens next</span>
      <Icon name="chevron" size={13} />
    </>
  );
  return (
    <section className="clock" aria-label="The sandbox's clock">
      <Popover className="clock-now" trigger={trigger} testId="clock-upcoming">
        {(close) => <Upcoming onDone={close} />}
      </Popover>
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
  );
}
