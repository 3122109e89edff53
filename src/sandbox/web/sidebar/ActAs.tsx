/** Choosing whose eyes to see with. People for whom the app has something unread carry a mark. */
import { useState } from 'react';
import type { UserView } from '../../protocol.ts';
import { directMessageWith, listPeople } from '../state/directory.ts';
import { useClock, useLiveWorkspace, useMe, usePlace } from '../state/hooks.ts';
import { isUnread, lastRead } from '../state/reads.ts';
import { goTo } from '../state/route.ts';
import { usePage } from '../state/store.ts';
import { timeIn } from '../time.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { takeFocus } from '../ui/focus.ts';
import { Icon } from '../ui/Icon.tsx';
import { Popover } from '../ui/Popover.tsx';
import { usePick } from '../ui/pick.ts';
import { rank } from '../ui/rank.ts';

export function ActAs() {
  const { now } = useClock();
  const me = useMe();
  if (me === undefined) return null;
  const trigger = (
    <>
      <Avatar id={me.id} size={34} />
      <span className="act-as-name">
        <small>Acting as</small>
        <strong>{me.realName || me.name}</strong>
      </span>
      <time>{timeIn(me.tz, now)}</time>
      <Icon name="chevron" size={14} />
      <span className="sr-only">: choose somebody else</span>
    </>
  );
  return (
    <Popover className="act-as" trigger={trigger} testId="act-as" tour="act-as">
      {(close) => <People onDone={close} />}
    </Popover>
  );
}

function People({ onDone }: { onDone: () => void }) {
  const workspace = useLiveWorkspace();
  const place = usePlace();
  const reads = usePage((state) => state.reads);
  const [query, setQuery] = useState('');
  const { now } = useClock();
  const people = rank(
    listPeople(workspace),
    query,
    (user) => `${user.realName} ${user.name}`,
    (user) => user.title,
  );
  const choose = (user: UserView) => {
    onDone();
    goTo({
      team: place.team,
      person: user.id,
      channel: isDirect(place.channel) ? 'home' : place.channel,
      thread: null,
    });
  };
  // Another person's DM is not one's own; the app's is the nearest thing both have.
  const isDirect = (channel: string) => {
    if (channel === 'threads') return false;
    const found = workspace.channels.find((candidate) => candidate.id === channel);
    return found === undefined || found.kind === 'im' || found.kind === 'mpim' || found.kind === 'group';
  };
  const pick = usePick(people, choose, onDone);
  return (
    <div className="people">
      <input
        className="text-input"
        ref={takeFocus}
        aria-label="Search people"
        placeholder="Search people"
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={(event) => void pick.onKey(event)}
      />
      <ul>
        {people.map((user, index) => {
          const dm = directMessageWith(workspace, user.id, workspace.app.botUserId);
          const hasNews = isUnread(dm.latestTs, lastRead(reads, place.team, user.id, dm.id));
          return (
            <li key={user.id}>
              <button
                type="button"
                className={index === pick.index ? 'person active' : 'person'}
                aria-current={user.id === place.person}
                data-testid={`act-as-${user.id}`}
                onPointerMove={() => pick.setIndex(index)}
                onClick={() => choose(user)}
              >
                <Avatar id={user.id} size={30} />
                <span>
                  <strong>{user.realName || user.name}</strong>
                  <small>
                    {user.title}
                    {user.isAdmin && ' · admin'}
                  </small>
                </span>
                {hasNews && (
                  <span
                    className="dot"
                    role="img"
                    aria-label={`New from ${workspace.app.name}`}
                    title={`New from ${workspace.app.name}`}
                  />
                )}
                <time title={user.tz}>{timeIn(user.tz, now)}</time>
              </button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
