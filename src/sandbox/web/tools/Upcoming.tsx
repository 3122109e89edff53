/** What happens next if the clock gets there. Only whoever runs the app beside the sandbox can tell, and they name nobody. */
import { useEffect } from 'react';
import type { UpcomingItem } from '../../protocol.ts';
import { moveClock } from '../state/act.ts';
import { useClock, useWorkspace } from '../state/hooks.ts';
import { loadUpcoming } from '../state/load.ts';
import { usePage } from '../state/store.ts';
import { weekdayIn } from '../time.ts';

/** Past the minute in which it is due, so that it has happened on arrival. */
const onArrivalMs = 61_000;

export function Upcoming({ onDone }: { onDone: () => void }) {
  const upcoming = usePage((state) => state.upcoming);
  const { now } = useClock();
  // What comes next changes with every minute of the sandbox's clock.
  const minute = Math.floor(now.getTime() / 60_000);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new minute is the reason to look again, though not read here
  useEffect(() => void loadUpcoming().catch(() => {}), [minute]);
  return (
    <div className="upcoming" data-testid="upcoming">
      <h2>What happens next</h2>
      {upcoming === null && <p role="status">Looking…</p>}
      {upcoming?.isKnown === false && <p>Nobody told the sandbox what the app has planned.</p>}
      {upcoming?.isKnown && upcoming.items.length === 0 && (
        <p>Nothing is planned. Apps plan for people who agreed to it, and for what people asked for.</p>
      )}
      <ol>
        {upcoming?.items.map((item) => (
          <Item key={`${item.at} ${item.text}`} item={item} onDone={onDone} />
        ))}
      </ol>
    </div>
  );
}

function Item({ item, onDone }: { item: UpcomingItem; onDone: () => void }) {
  const { now, tz } = useClock();
  const moving = usePage((state) => state.moving);
  const { app } = useWorkspace();
  const at = new Date(item.at);
  const when = weekdayIn(tz, at, now);
  const go = () => {
    onDone();
    const to = new Date(Math.max(at.getTime(), now.getTime()) + onArrivalMs).toISOString();
    void moveClock(when, { to });
  };
  return (
    <li>
      <button
        type="button"
        disabled={moving !== null}
        title={`Move the clock there, past what ${app.name} does`}
        onClick={go}
      >
        <time dateTime={item.at}>{at <= now ? 'Now' : when}</time>
        <span>{item.text}</span>
      </button>
    </li>
  );
}
