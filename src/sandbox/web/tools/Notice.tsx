/** A sentence about what went wrong, for a while. */
import { useEffect } from 'react';
import { setPage, usePage } from '../state/store.ts';
import { Icon } from '../ui/Icon.tsx';

const shownMs = 7000;

export function NoticeBar() {
  const notice = usePage((state) => state.notice);
  useEffect(() => {
    if (notice === null) return;
    const timer = setTimeout(() => setPage({ notice: null }), shownMs);
    return () => clearTimeout(timer);
  }, [notice]);
  return (
    <div className="notice-area" role="status">
      {notice !== null && (
        <div className={`notice notice-${notice.kind}`} data-testid="notice">
          <span>{notice.text}</span>
          <button type="button" className="icon-button" aria-label="Dismiss" onClick={() => setPage({ notice: null })}>
            <Icon name="close" size={14} />
          </button>
        </div>
      )}
    </div>
  );
}
