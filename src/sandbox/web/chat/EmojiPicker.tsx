/** Choosing an emoji by name. A name that is not Unicode's can be used as the workspace's own. */
import { type ReactNode, useState } from 'react';
import { findEmoji, searchEmoji } from '../emoji.ts';
import { takeFocus } from '../ui/focus.ts';
import { Popover } from '../ui/Popover.tsx';
import { usePick } from '../ui/pick.ts';

type Props = {
  readonly label: string;
  readonly trigger: ReactNode;
  readonly className: string;
  readonly side?: 'above' | 'below';
  readonly align?: 'start' | 'end';
  readonly onPick: (name: string) => void;
};

const columns = 8;

const frequent = [
  '+1',
  'tada',
  'heart',
  'raised_hands',
  'pray',
  'clap',
  'eyes',
  'joy',
  'rocket',
  'fire',
  'sparkles',
  'white_check_mark',
  'bulb',
  'wave',
  'muscle',
  'sunflower',
  'star',
  'bouquet',
  'sob',
  'thinking_face',
  '100',
  'coffee',
  'cake',
  'trophy',
];

export function EmojiPicker({ onPick, ...popover }: Props) {
  return (
    <Popover {...popover}>
      {(close) => (
        <Picker
          onPick={(name) => {
            close();
            onPick(name);
          }}
        />
      )}
    </Popover>
  );
}

function Picker({ onPick }: { onPick: (name: string) => void }) {
  const [query, setQuery] = useState('');
  const word = query.trim().replaceAll(':', '').toLowerCase();
  const found =
    word === '' ? frequent.map((name) => ({ name, character: findEmoji(name) ?? '' })) : searchEmoji(word, 64);
  const pick = usePick(
    found,
    (emoji) => onPick(emoji.name),
    () => {},
    columns,
  );
  const current = found[pick.index];
  return (
    <div className="emoji-picker">
      <input
        className="text-input"
        aria-label="Search emoji by name"
        placeholder="Search, or type a custom name"
        ref={takeFocus}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') return;
          if (pick.onKey(event)) return;
          if (event.key === 'Enter' && word !== '') onPick(word);
        }}
      />
      <div className="emoji-grid">
        {found.map((emoji, index) => (
          <button
            type="button"
            key={emoji.name}
            aria-label={emoji.name}
            title={`:${emoji.name}:`}
            className={index === pick.index ? 'active' : ''}
            onPointerMove={() => pick.setIndex(index)}
            onClick={() => onPick(emoji.name)}
          >
            {emoji.character}
          </button>
        ))}
      </div>
      <div className="emoji-footer">
        {current === undefined ? (
          <button type="button" className="button" disabled={!/^[\w+'-]+$/.test(word)} onClick={() => onPick(word)}>
            Use :{word}:
          </button>
        ) : (
          <span>:{current.name}:</span>
        )}
      </div>
    </div>
  );
}
