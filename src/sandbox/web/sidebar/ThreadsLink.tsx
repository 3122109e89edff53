/** The way to the threads one takes part in, with how many have something new. */
import { usePlace } from '../state/hooks.ts';
import { formatHash } from '../state/route.ts';
import { useFollowed } from '../state/threads.ts';
import { Icon } from '../ui/Icon.tsx';

export function ThreadsLink() {
  const place = usePlace();
  const news = useFollowed().filter(({ isNew }) => isNew).length;
  return (
    <a
      className={news > 0 ? 'sidebar-item unread' : 'sidebar-item'}
      href={formatHash({ ...place, channel: 'threads', thread: null })}
      aria-current={place.channel === 'threads' ? 'page' : undefined}
      data-testid="sidebar-threads"
    >
      <Icon name="reply" size={15} />
      <span className="sidebar-label">Threads</span>
      {news > 0 && (
        <span className="badge">
          {news}
          <span className="sr-only"> with something new</span>
        </span>
      )}
    </a>
  );
}
