/** The raw traffic between the sandbox and the app, as it happens: what, how it ended, and how long that took. */
import { useEffect, useRef, useState } from 'react';
import type { LogEntry } from '../../protocol.ts';
import { loadLog } from '../state/load.ts';
import { setPage, usePage } from '../state/store.ts';
import { Icon } from '../ui/Icon.tsx';
import { onEscape, stepThrough } from '../ui/keys.ts';
import { LogDetail } from './LogDetail.tsx';
import { LogRow } from './LogRow.tsx';
import { isBad, kinds, type LogFilter, matches } from './log-filter.ts';

const close = () => setPage({ panel: null });
const shownEntries = 300;
const everything: LogFilter = { text: '', hidden: [], onlyBad: false, after: 0 };

export function Inspector() {
  const log = usePage((state) => state.log);
  const [filter, setFilter] = useState<LogFilter>(everything);
  const [selected, setSelected] = useState<number | null>(null);
  useEffect(() => void loadLog().catch(() => {}), []);
  const shown = log.filter((entry) => matches(entry, filter)).slice(-shownEntries);
  const open = log.find((entry) => entry.seq === selected);
  return (
    <section className="inspector" aria-label="Inspector" data-testid="inspector" onKeyDown={onEscape(close)}>
      <header className="inspector-header">
        <h2>Inspector</h2>
        <Filter filter={filter} count={shown.length} onChange={setFilter} newest={log.at(-1)?.seq ?? 0} />
        <button type="button" className="icon-button" aria-label="Close the inspector" onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      <div className="inspector-body">
        <Entries
          entries={shown}
          isFiltered={log.length > shown.length}
          selected={selected}
          onSelect={(seq) => setSelected(seq === selected ? null : seq)}
        />
        {open !== undefined && <LogDetail entry={open} onClose={() => setSelected(null)} />}
      </div>
    </section>
  );
}

type FilterProps = {
  readonly filter: LogFilter;
  readonly count: number;
  readonly newest: number;
  readonly onChange: (filter: LogFilter) => void;
};

function Filter({ filter, count, newest, onChange }: FilterProps) {
  const { text, hidden, onlyBad } = filter;
  const toggle = (kind: string) =>
    onChange({ ...filter, hidden: hidden.includes(kind) ? hidden.filter((one) => one !== kind) : [...hidden, kind] });
  return (
    <>
      <input
        className="text-input"
        type="search"
        aria-label="Filter the traffic"
        placeholder="Filter: a method, an id, any text"
        value={text}
        onChange={(event) => onChange({ ...filter, text: event.target.value })}
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
        className="kind kind-bad"
        aria-pressed={onlyBad}
        onClick={() => onChange({ ...filter, onlyBad: !onlyBad })}
      >
        only what went wrong
      </button>
      <button type="button" className="link-button" onClick={() => onChange({ ...filter, after: newest })}>
        Clear
      </button>
      <output className="log-count">{count}</output>
    </>
  );
}

type EntriesProps = {
  readonly entries: readonly LogEntry[];
  readonly isFiltered: boolean;
  readonly selected: number | null;
  readonly onSelect: (seq: number) => void;
};

/** Stays at the newest unless one has scrolled away. */
function Entries({ entries, isFiltered, selected, onSelect }: EntriesProps) {
  const list = useRef<HTMLOListElement>(null);
  const isFollowing = useRef(true);
  const newest = entries.at(-1)?.seq;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new entry is the reason to scroll, though not read here
  useEffect(() => {
    if (isFollowing.current) list.current?.scrollTo(0, list.current.scrollHeight);
  }, [newest]);
  useEffect(() => {
    const node = list.current;
    const onKey = (event: KeyboardEvent) => {
      const rows = [...(node?.querySelectorAll<HTMLButtonElement>('.log-row') ?? [])];
      const next = stepThrough(rows, rows.find((row) => row === document.activeElement) ?? null, event.key);
      if (next === null) return;
      event.preventDefault();
      next.focus();
    };
    node?.addEventListener('keydown', onKey);
    return () => node?.removeEventListener('keydown', onKey);
  }, []);
  return (
    <ol
      ref={list}
      className="log"
      onScroll={({ currentTarget: node }) => {
        isFollowing.current = node.scrollHeight - node.scrollTop - node.clientHeight < 60;
      }}
    >
      {entries.map((entry) => (
        <LogRow
          key={entry.seq}
          entry={entry}
          isBad={isBad(entry)}
          isOpen={entry.seq === selected}
          onOpen={() => onSelect(entry.seq)}
        />
      ))}
      {entries.length === 0 && (
        <li className="log-empty">
          {isFiltered
            ? 'Nothing of that kind.'
            : 'Nothing yet. Whatever the app and the sandbox say to each other appears here.'}
        </li>
      )}
    </ol>
  );
}
