/** Making the sandbox misbehave, the way Slack and networks do (X3). */
import { useState } from 'react';
import { setFaults } from '../state/act.ts';
import { useWorkspace } from '../state/hooks.ts';
import { notify, setPage } from '../state/store.ts';
import { Icon } from '../ui/Icon.tsx';
import { onEscape } from '../ui/keys.ts';
import { FaultFields } from './FaultFields.tsx';
import { describeFault, type Fault, type FaultKind, faultKinds, faultWords } from './fault-kinds.ts';

const close = () => setPage({ panel: null });

export function Faults() {
  const { faults } = useWorkspace();
  return (
    <aside className="faults" aria-label="Faults" data-testid="faults" onKeyDown={onEscape(close)}>
      <header className="faults-header">
        <div>
          <h2>Faults</h2>
          <p>What Slack and networks do on a bad day.</p>
        </div>
        <button type="button" className="icon-button" aria-label="Close the faults" onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <ul>
        {faultKinds.map((kind) => (
          <FaultRow key={kind} kind={kind} />
        ))}
      </ul>
      <button type="button" className="button" disabled={faults.length === 0} onClick={() => void setFaults([])}>
        End all faults
      </button>
    </aside>
  );
}

function FaultRow({ kind }: { kind: FaultKind }) {
  const { faults } = useWorkspace();
  const { title, detail, fields, usual } = faultWords[kind];
  const [draft, setDraft] = useState<Fault>({ kind, ...usual });
  const [isAiming, setAiming] = useState(false);
  const inForce = faults.find((fault) => fault.kind === kind);
  const others = faults.filter((fault) => fault.kind !== kind);
  const change = (next: Fault) => {
    setDraft(next);
    if (inForce !== undefined) void setFaults([...others, next]);
  };
  const toggle = async () => {
    await setFaults(inForce === undefined ? [...others, draft] : others);
    // It is over the moment it happens, so no switch can show it.
    if (kind === 'disconnect') notify('Every connection was dropped; the app has to come back by itself.', 'info');
  };
  return (
    <li className="fault" data-testid={`fault-${kind}`}>
      <label className="switch">
        <input
          type="checkbox"
          role="switch"
          checked={inForce !== undefined}
          aria-checked={inForce !== undefined}
          onChange={() => void toggle()}
        />
        <span>
          <strong>{title}</strong>
          <small>{detail}</small>
          {kind !== 'disconnect' && (
            <small className={inForce === undefined ? 'fault-scope' : 'fault-scope in-force'}>
              {describeFault(inForce ?? draft, inForce !== undefined)}
            </small>
          )}
        </span>
      </label>
      {fields.length > 0 && (
        <button
          type="button"
          className="icon-button"
          aria-expanded={isAiming}
          aria-label={`Aim: ${title}`}
          title="Which calls, how many, how long"
          onClick={() => setAiming(!isAiming)}
        >
          <Icon name="chevron" size={14} />
        </button>
      )}
      {isAiming && <FaultFields fields={fields} fault={draft} onChange={change} />}
    </li>
  );
}
