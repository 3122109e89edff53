/** Below what one writes: shortcuts, emoji, mentions, and sending it. */
import { EmojiPicker } from '../chat/EmojiPicker.tsx';
import { findEmoji } from '../emoji.ts';
import { runShortcut } from '../state/act.ts';
import { useWorkspace } from '../state/hooks.ts';
import { Icon } from '../ui/Icon.tsx';
import { Menu } from '../ui/Menu.tsx';
import { Popover } from '../ui/Popover.tsx';

type Props = {
  readonly isEdit: boolean;
  readonly isEmpty: boolean;
  readonly onInsert: (text: string) => void;
  readonly onSend: () => void;
  readonly onCancel?: () => void;
};

export function ComposerBar({ isEdit, isEmpty, onInsert, onSend, onCancel }: Props) {
  const { app } = useWorkspace();
  const globals = app.shortcuts.filter((shortcut) => shortcut.type === 'global');
  return (
    <div className="composer-bar">
      {!isEdit && globals.length > 0 && (
        <Popover
          label="Shortcuts"
          className="icon-button"
          side="above"
          trigger={<Icon name="bolt" />}
          testId="shortcuts"
        >
          {(close) => (
            <Menu
              items={globals.map((shortcut) => ({
                key: shortcut.callbackId,
                label: (
                  <>
                    {shortcut.name} <small>{app.name}</small>
                  </>
                ),
                run: () => {
                  close();
                  void runShortcut(shortcut.callbackId);
                },
              }))}
            />
          )}
        </Popover>
      )}
      <EmojiPicker
        label="Insert an emoji"
        className="icon-button"
        side="above"
        trigger={<Icon name="smile" />}
        onPick={(name) => onInsert(findEmoji(name) ?? `:${name}:`)}
      />
      <button
        type="button"
        className="icon-button"
        aria-label="Mention somebody"
        title="Mention somebody"
        onClick={() => onInsert('@')}
      >
        <Icon name="at" />
      </button>
      <span className="composer-space" />
      {onCancel !== undefined && (
        <button type="button" className="button" onClick={onCancel}>
          Cancel
        </button>
      )}
      <button type="button" className="send" aria-label={isEdit ? 'Save' : 'Send'} disabled={isEmpty} onClick={onSend}>
        <Icon name="send" />
      </button>
    </div>
  );
}
