/** What one can do with a message; it appears when the message is pointed at or focused. */
import { useState } from 'react';
import type { MessageView } from '../../protocol.ts';
import { deleteMessage, runShortcut, toggleReaction } from '../state/act.ts';
import { usePlace, useWorkspace } from '../state/hooks.ts';
import { goTo } from '../state/route.ts';
import { Dialog } from '../ui/Dialog.tsx';
import { Icon } from '../ui/Icon.tsx';
import { Menu } from '../ui/Menu.tsx';
import { Popover } from '../ui/Popover.tsx';
import { EmojiPicker } from './EmojiPicker.tsx';
import { ReactionGlyph } from './Reactions.tsx';

const quick = ['+1', 'tada', 'raised_hands'] as const;

type Props = { readonly message: MessageView; readonly isInThread: boolean; readonly onEdit: () => void };

export function MessageToolbar({ message, isInThread, onEdit }: Props) {
  const place = usePlace();
  const { app } = useWorkspace();
  const [isDeleting, setDeleting] = useState(false);
  const isMine = message.user === place.person;
  const openThread = () => goTo({ ...place, thread: message.threadTs ?? message.ts });
  const shortcuts = app.shortcuts.filter((shortcut) => shortcut.type === 'message');
  const menu = (close: () => void) => {
    const thenClose = (run: () => void) => () => {
      close();
      run();
    };
    const own = [
      { key: 'edit', label: 'Edit message', run: thenClose(onEdit) },
      { key: 'delete', label: 'Delete message…', isDanger: true, run: thenClose(() => setDeleting(true)) },
    ];
    const fromApp = shortcuts.map((shortcut) => ({
      key: shortcut.callbackId,
      label: (
        <>
          {shortcut.name} <small>{app.name}</small>
        </>
      ),
      run: thenClose(() => void runShortcut(shortcut.callbackId, message)),
    }));
    return <Menu items={[...fromApp, ...(isMine ? own : [])]} />;
  };
  return (
    <>
      <div className="message-toolbar">
        {quick.map((name) => (
          <button
            type="button"
            key={name}
            className="icon-button quick-reaction"
            aria-label={`React with :${name}:`}
            title={`React with :${name}:`}
            onClick={() => void toggleReaction(message, name)}
          >
            <ReactionGlyph name={name} />
          </button>
        ))}
        <EmojiPicker
          label="React"
          className="icon-button"
          align="end"
          trigger={<Icon name="smile" />}
          onPick={(name) => void toggleReaction(message, name)}
        />
        {!isInThread && (
          <button
            type="button"
            className="icon-button"
            aria-label="Reply in thread"
            title="Reply in thread"
            onClick={openThread}
          >
            <Icon name="reply" />
          </button>
        )}
        {(isMine || shortcuts.length > 0) && (
          <Popover label="More actions" className="icon-button" align="end" trigger={<Icon name="more" />}>
            {menu}
          </Popover>
        )}
      </div>
      {isDeleting && (
        <Dialog title="Delete this message?" className="dialog-small" onClose={() => setDeleting(false)}>
          <p className="dialog-body">It disappears for everyone in the conversation.</p>
          <footer className="dialog-footer">
            <button type="button" className="button" onClick={() => setDeleting(false)}>
              Keep it
            </button>
            <button
              type="button"
              className="button button-danger"
              onClick={() => {
                setDeleting(false);
                void deleteMessage(message);
              }}
            >
              Delete
            </button>
          </footer>
        </Dialog>
      )}
    </>
  );
}
