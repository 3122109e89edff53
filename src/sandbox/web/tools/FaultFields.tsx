/** Aiming a fault: at a method, at a workspace, at so many calls. */
import { useId } from 'react';
import { useWorkspace } from '../state/hooks.ts';
import { usePage } from '../state/store.ts';
import type { Fault, FaultField } from './fault-kinds.ts';

type Props = {
  readonly fields: readonly FaultField[];
  readonly fault: Fault;
  readonly onChange: (fault: Fault) => void;
};

const numbers = [
  { field: 'count', label: 'How many', empty: 'until ended' },
  { field: 'seconds', label: 'Seconds', empty: '0' },
  { field: 'times', label: 'Times more', empty: '1' },
] as const;

const usualMethods = [
  'chat.postMessage',
  'chat.update',
  'conversations.history',
  'conversations.open',
  'users.list',
  'views.open',
  'views.publish',
  'reactions.add',
];

export function FaultFields({ fields, fault, onChange }: Props) {
  const { teams } = useWorkspace();
  const seen = usePage((state) => state.log);
  const id = useId();
  const called = seen.filter((entry) => entry.kind === 'api').map((entry) => entry.name);
  const methods = [...new Set([...usualMethods, ...called])].sort();
  const put = (field: FaultField, value: string | number | undefined) => {
    const { [field]: _, ...rest } = fault;
    onChange(value === undefined || value === '' ? rest : { ...rest, [field]: value });
  };
  return (
    <div className="fault-fields">
      {fields.includes('method') && (
        <label className="fault-method">
          Method
          <input
            className="text-input"
            list={`${id}-methods`}
            placeholder="every method"
            value={fault.method ?? ''}
            onChange={(event) => put('method', event.target.value.trim())}
          />
          <datalist id={`${id}-methods`}>
            {methods.map((method) => (
              <option key={method} value={method} />
            ))}
          </datalist>
        </label>
      )}
      {fields.includes('team') && teams.length > 1 && (
        <label>
          Workspace
          <select className="text-input" value={fault.team ?? ''} onChange={(event) => put('team', event.target.value)}>
            <option value="">every workspace</option>
            {teams.map((team) => (
              <option key={team.id} value={team.id}>
                {team.name}
              </option>
            ))}
          </select>
        </label>
      )}
      {numbers
        .filter(({ field }) => fields.includes(field))
        .map(({ field, label, empty }) => (
          <label key={field}>
            {label}
            <input
              className="text-input"
              type="number"
              min={field === 'seconds' ? 0 : 1}
              placeholder={empty}
              value={fault[field] ?? ''}
              onChange={(event) => put(field, event.target.value === '' ? undefined : Number(event.target.value))}
            />
          </label>
        ))}
    </div>
  );
}
