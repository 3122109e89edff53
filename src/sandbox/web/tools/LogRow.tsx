/** One line of the traffic. */
import type { LogEntry } from '../../protocol.ts';
import { useClock } from '../state/hooks.ts';
import { stampIn } from '../time.ts';

type Props = {
  readonly entry: LogEntry;
  readonly isBad: boolean;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
};

export function LogRow({ entry, isBad, isOpen, onOpen }: Props) {
  const { tz } = useClock();
  return (
    <li>
      <button type="button" className="log-row" aria-expanded={isOpen} onClick={onOpen}>
        <time>{stampIn(tz, new Date(entry.at))}</time>
        <span className={`kind kind-${entry.kind}`}>{entry.kind}</span>
        <span className="log-name">{entry.name}</span>
        <span className={isBad ? 'log-outcome bad' : 'log-outcome'}>{entry.outcome}</span>
        <span className="log-took">{tookOf(entry)}</span>
      </button>
    </li>
  );
}

export const tookOf = ({ tookMs }: LogEntry) => (tookMs === null ? '…' : `${Math.round(tookMs)} ms`);
