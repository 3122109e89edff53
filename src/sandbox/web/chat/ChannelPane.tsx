/** The conversation one looks at: header, messages, composer; or, for those who are not in it, a way in. */
import { Composer } from '../composer/Composer.tsx';
import { joinChannel, sendMessage } from '../state/act.ts';
import type { Conversation } from '../state/directory.ts';
import { directMessageWith } from '../state/directory.ts';
import { useConversation, usePlace, useWorkspace } from '../state/hooks.ts';
import { page, setPage } from '../state/store.ts';
import { ChannelHeader } from './ChannelHeader.tsx';
import { HomeTab } from './HomeTab.tsx';
import { MessageList } from './MessageList.tsx';
import { ThreadsPane } from './ThreadsPane.tsx';

export function ChannelPane() {
  const workspace = useWorkspace();
  const { person, channel, team } = usePlace();
  const conversation = useConversation();
  if (channel === 'home') {
    return (
      <main className="pane">
        <ChannelHeader conversation={directMessageWith(workspace, person, workspace.app.botUserId)} />
        <HomeTab key={`${team}/${person}`} />
      </main>
    );
  }
  if (channel === 'threads') return <ThreadsPane />;
  if (conversation === null) return <main className="pane" />;
  return (
    <main className="pane">
      <ChannelHeader conversation={conversation} />
      <MessageList key={`${team}/${person}/${conversation.id}`} conversation={conversation} />
      <Footer conversation={conversation} />
    </main>
  );
}

/** The up arrow in an empty composer: one's newest message is opened for rewriting. */
function editLast(channel: string, person: string): void {
  const mine = page().messages[channel]?.findLast((message) => message.user === person && message.subtype === null);
  if (mine !== undefined) setPage({ editing: mine.ts });
}

function Footer({ conversation }: { conversation: Conversation }) {
  const { person } = usePlace();
  const { id, kind, name, isMember, isArchived } = conversation;
  if (isArchived) {
    return (
      <div className="join">
        <p>
          <strong>#{name}</strong> is archived: it can be read, and nothing more is said in it.
        </p>
      </div>
    );
  }
  if (!isMember) {
    return (
      <div className="join">
        <p>
          You are looking at <strong>#{name}</strong> from outside.
        </p>
        <button type="button" className="button button-primary" data-testid="join" onClick={() => void joinChannel(id)}>
          Join the channel
        </button>
      </div>
    );
  }
  const label = kind === 'im' || kind === 'mpim' ? `Message ${name}` : `Message #${name}`;
  return (
    <div className="pane-footer">
      <Composer
        key={`${person}/${id}`}
        channel={id}
        label={label}
        testId="composer"
        onEditLast={() => editLast(id, person)}
        onSend={async (text) => (await sendMessage({ channel: id, text })).ok}
      />
    </div>
  );
}
