/** Who somebody is: name, title, their own time and status, and the way to them. Opens where their name is pressed. */
import { emojify } from '../emoji.ts';
import { findUser, nameOf } from '../state/directory.ts';
import { useClock, usePlace, useWorkspace } from '../state/hooks.ts';
import { goTo } from '../state/route.ts';
import { setPage, usePage } from '../state/store.ts';
import { clockIn, hoursApart } from '../time.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { StatusChoice } from './StatusChoice.tsx';

export const showProfile = (id: string) => setPage({ profile: id });
const close = () => setPage({ profile: null });

export function ProfileCard() {
  const profile = usePage((state) => state.profile);
  return profile === null ? null : <Card key={profile} id={profile} />;
}

function Card({ id }: { id: string }) {
  const workspace = useWorkspace();
  const place = usePlace();
  const isApp = id === workspace.app.botUserId;
  const user = findUser(workspace, id);
  const isMe = id === place.person;
  const go = (person: string, channel: string) => {
    close();
    goTo({ ...place, person, channel, thread: null });
  };
  const groups = workspace.groups.filter((group) => group.users.includes(id)).map((group) => `@${group.handle}`);
  return (
    <Dialog title={nameOf(workspace, id)} onClose={close} className="dialog-small profile" testId="profile">
      <div className="dialog-body">
        <div className="profile-head">
          <Avatar id={id} size={72} />
          <div>
            <p className="profile-title">{isApp ? 'The app under test' : user?.title || 'No title'}</p>
            <p className="profile-handle">
              @{user?.name ?? id} {user?.isAdmin && <span className="tag">Admin</span>}
              {user?.deleted && <span className="tag">Deactivated</span>}
              {(isApp || user?.isBot) && <span className="tag">App</span>}
            </p>
            {user !== undefined && user.statusText + user.statusEmoji !== '' && (
              <p>
                {emojify(user.statusEmoji)} {user.statusText}
              </p>
            )}
          </div>
        </div>
        <dl className="profile-facts">
          {!isApp && user !== undefined && <LocalTime tz={user.tz} />}
          {groups.length > 0 && <Fact name="Groups" value={groups.join(', ')} />}
          <Fact name="Member id" value={id} />
        </dl>
        {isMe && <StatusChoice />}
      </div>
      <footer className="dialog-footer">
        {!isApp && !isMe && user?.isBot === false && !user.deleted && (
          <button type="button" className="button" data-testid="profile-act-as" onClick={() => go(id, 'home')}>
            Act as {user.realName.split(' ')[0]}
          </button>
        )}
        {user?.deleted !== true && (
          <button
            type="button"
            className="button button-primary"
            data-testid="profile-message"
            data-focus
            onClick={() => go(place.person, id)}
          >
            {isMe ? 'Notes to yourself' : 'Message'}
          </button>
        )}
      </footer>
    </Dialog>
  );
}

function LocalTime({ tz }: { tz: string }) {
  const workspace = useWorkspace();
  const me = findUser(workspace, usePlace().person);
  const { now } = useClock();
  const apart = hoursApart(tz, me?.tz ?? tz, now);
  const how = apart === 0 ? '' : ` · ${Math.abs(apart)} h ${apart > 0 ? 'ahead of' : 'behind'} you`;
  return <Fact name="Local time" value={`${clockIn(tz, now)} (${tz.replaceAll('_', ' ')})${how}`} />;
}

function Fact({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
