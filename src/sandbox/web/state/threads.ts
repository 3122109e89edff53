/** Which of the threads one takes part in have something new in them. */
import type { ThreadView } from '../../protocol.ts';
import { usePlace } from './hooks.ts';
import { isUnread, lastRead, threadKey } from './reads.ts';
import { usePage } from './store.ts';

export type Followed = ThreadView & { readonly isNew: boolean };

export function useFollowed(): readonly Followed[] {
  const { team, person } = usePlace();
  const followed = usePage((state) => state.followed);
  const reads = usePage((state) => state.reads);
  return followed.map((thread) => {
    const read = lastRead(reads, team, person, threadKey(thread.channel, thread.ts));
    return { ...thread, isNew: isNews(thread, person, read) };
  });
}

/** One answer for one message: most are no thread that one follows, and need not be drawn again for those that are. */
export function useHasNews(channel: string, ts: string): boolean {
  const { team, person } = usePlace();
  return usePage(({ followed, reads }) => {
    const thread = followed.find((one) => one.channel === channel && one.ts === ts);
    return thread !== undefined && isNews(thread, person, lastRead(reads, team, person, threadKey(channel, ts)));
  });
}

const isNews = ({ latestUser, latestReply }: ThreadView, person: string, read: string): boolean =>
  latestUser !== person && isUnread(latestReply, read);
