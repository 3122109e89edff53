/** One call or delivery whole, to read or to copy. */
import { useState } from 'react';
import type { LogEntry } from '../../protocol.ts';
import { notify } from '../state/store.ts';
import { Icon } from '../ui/Icon.tsx';
import { tookOf } from './LogRow.tsx';

const copiedMs = 1500;

export function LogDetail({ entry, onClose }: { entry: LogEntry; onClose: () => void }) {
  const [isCopied, setCopied] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(pretty(entry));
      setCopied(true);
      setTimeout(() => setCopied(false), copiedMs);
    } catch {
      notify('The browser does not let this page write to the clipboard.');
    }
  };
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and has to do so by keyboard too
    <section className="log-detail" aria-label={`${entry.name} in full`} tabIndex={0} data-testid="log-detail">
      <header>
        <h3>{entry.name}</h3>
        <button type="button" className="button" data-testid="log-copy" onClick={() => void copy()}>
          <Icon name={isCopied ? 'check' : 'copy'} size={14} /> {isCopied ? 'Copied' : 'Copy as JSON'}
        </button>
        <button type="button" className="icon-button" aria-label="Close the details" onClick={onClose}>
          <Icon name="close" size={14} />
        </button>
      </header>
      <p className="log-summary">
        {entry.kind} · {entry.outcome} · {tookOf(entry)}
        {entry.team !== null && ` · ${entry.team}`}
      </p>
      <h4>Request</h4>
      <pre>{pretty(entry.request)}</pre>
      <h4>Response</h4>
      <pre>{pretty(entry.response)}</pre>
    </section>
  );
}

const pretty = (value: unknown) =>
  value === undefined || value === null ? '(none)' : JSON.stringify(value, (_, inner: unknown) => unwrap(inner), 2);

/** The Web API takes blocks and views as JSON inside a form field. */
function unwrap(value: unknown): unknown {
  if (typeof value !== 'string' || !/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
