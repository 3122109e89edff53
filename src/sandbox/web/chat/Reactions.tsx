/** Reactions under a message, each a switch for the acting person. */
import type { MessageView } from '../../protocol.ts';
import { findEmoji } from '../emoji.ts';
import { toggleReaction } from '../state/act.ts';
import { nameOf } from '../state/directory.ts';
import { usePlace, useWorkspace } from '../state/hooks.ts';
import { Icon } from '../ui/Icon.tsx';
import { EmojiPicker } from './EmojiPicker.tsx';

export function Reactions({ message }: { message: MessageView }) {
  const workspace = useWorkspace();
  const { person } = usePlace();
  if (message.reactions.length === 0) return null;
  return (
    <ul className="reactions" aria-label="Reactions">
      {message.reactions.map(({ name, users }) => {
        const isMine = users.includes(person);
        const who = users.map((user) => (user === person ? 'you' : nameOf(workspace, user))).join(', ');
        return (
          <li key={name}>
            <button
              type="button"
              className="reaction"
              aria-pressed={isMine}
              aria-label={`${name}, ${users.length}: ${who}`}
              title={`${who} reacted with :${name}:`}
              onClick={() => void toggleReaction(message, name)}
            >
              <ReactionGlyph name={name} /> <span>{users.length}</span>
            </button>
          </li>
        );
      })}
      <li>
        <EmojiPicker
          label="Add a reaction"
          className="reaction reaction-add"
          trigger={<Icon name="smile" size={15} />}
          onPick={(name) => void toggleReaction(message, name)}
        />
      </li>
    </ul>
  );
}

export function ReactionGlyph({ name }: { name: string }) {
  const character = findEmoji(name);
  if (character !== null) return <span className="emoji">{character}</span>;
  return <span className="custom-emoji">:{name}:</span>;
}
