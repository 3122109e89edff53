/** One line of the sidebar, with its unread mark. */
import { emojify } from '../emoji.ts';
import type { Conversation } from '../state/directory.ts';
import { findUser } from '../state/directory.ts';
import { usePlace, useWorkspace } from '../state/hooks.ts';
import { isUnread, lastRead } from '../state/reads.ts';
import { formatHash } from '../state/route.ts';
import { usePage } from '../state/store.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Icon } from '../ui/Icon.tsx';

type Props = { readonly conversation: Conversation; readonly testName: string; readonly tour?: string };

export function ConversationLink({ conversation, testName, tour }: Props) {
  const workspace = useWorkspace();
  const place = usePlace();
  const reads = usePage((state) => state.reads);
  const badge = usePage((state) => state.badges[conversation.id] ?? 0);
  const { id, counterpart, latestTs, isMember } = conversation;
  const isApp = counterpart === workspace.app.botUserId;
  const isOpen = place.channel === id || place.channel === counterpart;
  const isCurrent = isOpen || (isApp && place.channel === 'home');
  const unread = isMember && !isOpen && isUnread(latestTs, lastRead(reads, place.team, place.person, id));
  const status = counterpart === null ? undefined : findUser(workspace, counterpart);
  const className = ['sidebar-item', unread ? 'unread' : '', isMember ? '' : 'quiet'].join(' ');
  return (
    <li>
      <a
        className={className}
        href={formatHash({ ...place, channel: id, thread: null })}
        aria-current={isCurrent ? 'page' : undefined}
        data-testid={`sidebar-channel-${testName}`}
        data-tour={tour}
      >
        <Mark conversation={conversation} />
        <span className="sidebar-label">{conversation.name}</span>
        {status?.statusEmoji && <span title={status.statusText}>{emojify(status.statusEmoji)}</span>}
        {unread && badge > 0 && (
          <span className="badge">
            {badge}
            <span className="sr-only"> unread</span>
          </span>
        )}
        {unread && badge === 0 && <span className="sr-only">unread</span>}
      </a>
    </li>
  );
}

function Mark({ conversation: { counterpart, kind } }: { conversation: Conversation }) {
  if (counterpart !== null) return <Avatar id={counterpart} size={20} />;
  return <Icon name={kind === 'group' ? 'lock' : kind === 'mpim' ? 'people' : 'hash'} size={15} />;
}
