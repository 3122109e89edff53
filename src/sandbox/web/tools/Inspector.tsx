/** The raw traffic between the sandbox and the app, as it happens. */
import { useEffect, useRef, useState } from 'react';
import type { LogEntry } from '../../protocol.ts';
import { useClock } from '../state/hooks.ts';
import { loadLog } from '../state/load.ts';
import { setPage, usePage } from '../state/store.ts';
import { Icon } from '../ui/Icon.tsx';

const kinds = ['event', 'interaction', 'command', 'api', 'socket'] as const;
const shownEntries = 300;

export function Inspector() {
  const log = usePage((state) => state.log);
  const [query, setQuery] = useState('');
  const [hidden, setHidden] = useState<readonly string[]>([]);
  const [selected, setSelected] = useState<number | null>(null);
  const list = useRef<HTMLOListElement>(null);
  const isFollowing = useRef(true);
  useEffect(() => void loadLog().catch(() => {}), []);
  const shown = log.filter((entry) => !hidden.includes(entry.kind) && matches(entry, query)).slice(-shownEntries);
  const newest = shown.at(-1)?.seq;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new entry is the reason to scroll, though not read here
  useEffect(() => {
    if (isFollowing.current) list.current?.scrollTo(0, list.current.scrollHeight);
  }, [newest]);
  const open = log.find((entry) => entry.seq === selected);
  const toggle = (kind: string) =>
    setHidden(hidden.includes(kind) ? hidden.filter((one) => one !== kind) : [...hidden, kind]);
  return (
    <section className="inspector" aria-label="Inspector" data-testid="inspector">
      <header className="inspector-header">
        <h2>Inspector</h2>
        <input
          className="text-input"
          type="search"
          aria-label="Filter the traffic"
          placeholder="Filter: a method, an id, any text"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
        />
        <fieldset className="kinds" aria-label="Kinds shown">
          {kinds.map((kind) => (
            <button
              type="button"
              key={kind}
              className={`kind kind-${kind}`}
              aria-pressed={!hidden.includes(kind)}
              onClick={() => toggle(kind)}
            >
              {kind}
            </button>
          ))}
        </fieldset>
        <button
          type="button"
          className="icon-button"
          aria-label="Close the inspector"
          onClick={() => setPage({ panel: null })}
        >
          <Icon name="close" />
        </button>
      </header>
      <div className="inspector-body">
        <ol
          ref={list}
          className="log"
          onScroll={({ currentTarget: node }) => {
            isFollowing.current = node.scrollHeight - node.scrollTop - node.clientHeight < 60;
          }}
        >
          {shown.map((entry) => (
            <Row
              key={entry.seq}
              entry={entry}
              isOpen={entry.seq === selected}
              onOpen={() => setSelected(entry.seq === selected ? null : entry.seq)}
            />
          ))}
          {shown.length === 0 && (
            <li className="log-empty">Nothing yet. Whatever the app and the sandbox say to each other appears here.</li>
          )}
        </ol>
        {open !== undefined && (
          <div className="log-detail">
            <h3>{open.name}</h3>
            <h4>Request</h4>
            <pre>{pretty(open.request)}</pre>
            <h4>Response</h4>
            <pre>{pretty(open.response)}</pre>
          </div>
        )}
      </div>
    </section>
  );
}

function Row({ entry, isOpen, onOpen }: { entry: LogEntry; isOpen: boolean; onOpen: () => void }) {
  const { tz } = useClock();
  const at = new Intl.DateTimeFormat('en-GB', {
    timeZone: tz,
    day: '2-digit',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  }).format(new Date(entry.at));
  const isBad = /error|fail|fault|429|5\d\d|timeout|lost/i.test(entry.outcome);
  return (
    <li>
      <button type="button" className="log-row" aria-expanded={isOpen} onClick={onOpen}>
        <time>{at}</time>
        <span className={`kind kind-${entry.kind}`}>{entry.kind}</span>
        <span className="log-name">{entry.name}</span>
        <span className={isBad ? 'log-outcome bad' : 'log-outcome'}>{entry.outcome}</span>
        <span className="log-took">{entry.tookMs === null ? '…' : `${Math.round(entry.tookMs)} ms`}</span>
      </button>
    </li>
  );
}

function matches(entry: LogEntry, query: string): boolean {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return true;
  const text = `${entry.name} ${entry.outcome} ${JSON.stringify(entry.request)} ${JSON.stringify(entry.response)}`;
  return text.toLowerCase().includes(wanted);
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
