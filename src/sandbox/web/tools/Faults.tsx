/** Making the sandbox misbehave, the way Slack and networks do. */
import type { ControlRequest } from '../../protocol.ts';
import { setFaults } from '../state/act.ts';
import { useWorkspace } from '../state/hooks.ts';
import { setPage } from '../state/store.ts';
import { Icon } from '../ui/Icon.tsx';

type Fault = ControlRequest<'faults'>['faults'][number];
type Choice = { readonly title: string; readonly detail: string; readonly fault: Fault };

const choices: readonly Choice[] = [
  {
    title: 'Duplicates',
    detail: 'Every event and interaction arrives three more times.',
    fault: { kind: 'duplicate', times: 3 },
  },
  { title: 'Late events', detail: 'Events arrive 20 seconds late.', fault: { kind: 'late', seconds: 20 } },
  {
    title: 'Rate limited',
    detail: 'The next 5 calls get 429, retry after 3 s.',
    fault: { kind: 'rate_limit', seconds: 3, count: 5 },
  },
  {
    title: 'Refused with 500',
    detail: 'The next 3 calls fail, nothing accepted.',
    fault: { kind: 'error_before', count: 3 },
  },
  {
    title: 'Accepted, then 500',
    detail: 'The next 3 calls are carried out and yet fail.',
    fault: { kind: 'error_after', count: 3 },
  },
  {
    title: 'Lost answers',
    detail: 'The next 3 calls are carried out, the answer is cut.',
    fault: { kind: 'lost_answer', count: 3 },
  },
  {
    title: 'Slow to accept',
    detail: 'Calls wait 5 s before they are accepted.',
    fault: { kind: 'slow_before', seconds: 5 },
  },
  {
    title: 'Slow to answer',
    detail: 'Calls are accepted at once, answered after 5 s.',
    fault: { kind: 'slow_after', seconds: 5 },
  },
  {
    title: 'Pictures not ready',
    detail: 'The next 3 uses of an uploaded picture are refused.',
    fault: { kind: 'file_not_ready', count: 3 },
  },
  { title: 'Disconnect', detail: 'Drops every Socket Mode connection once.', fault: { kind: 'disconnect' } },
];

export function Faults() {
  const { faults } = useWorkspace();
  const isOn = (choice: Choice) => faults.some((fault) => fault.kind === choice.fault.kind);
  const toggle = (choice: Choice) => {
    const others = faults.filter((fault) => fault.kind !== choice.fault.kind);
    void setFaults(isOn(choice) ? others : [...others, choice.fault]);
  };
  return (
    <aside className="faults" aria-label="Faults" data-testid="faults">
      <header className="faults-header">
        <div>
          <h2>Faults</h2>
          <p>What Slack and networks do on a bad day.</p>
        </div>
        <button
          type="button"
          className="icon-button"
          aria-label="Close the faults"
          onClick={() => setPage({ panel: null })}
        >
          <Icon name="close" />
        </button>
      </header>
      <ul>
        {choices.map((choice) => (
          <li key={choice.fault.kind}>
            <label className="switch">
              <input
                type="checkbox"
                role="switch"
                checked={isOn(choice)}
                aria-checked={isOn(choice)}
                onChange={() => toggle(choice)}
              />
              <span>
                <strong>{choice.title}</strong>
                <small>{choice.detail}</small>
              </span>
            </label>
          </li>
        ))}
      </ul>
      <button type="button" className="button" disabled={faults.length === 0} onClick={() => void setFaults([])}>
        End all faults
      </button>
    </aside>
  );
}
