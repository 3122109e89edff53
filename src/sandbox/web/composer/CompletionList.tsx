/** The list above the composer while one types a name, an emoji or a command. */
import { Avatar } from '../ui/Avatar.tsx';
import type { Pick } from '../ui/pick.ts';
import type { Completion } from './completions.ts';

type Props = {
  readonly id: string;
  readonly items: readonly Completion[];
  readonly pick: Pick;
  readonly onChoose: (completion: Completion) => void;
};

export function CompletionList({ id, items, pick, onChoose }: Props) {
  if (items.length === 0) return null;
  return (
    <div
      className="completions"
      role="listbox"
      id={id}
      aria-label="Suggestions"
      tabIndex={-1}
      data-testid="completions"
    >
      {items.map((item, index) => (
        <div
          key={item.key}
          role="option"
          tabIndex={-1}
          id={`${id}-${index}`}
          aria-selected={index === pick.index}
          className={index === pick.index ? 'completion active' : 'completion'}
          onPointerMove={() => pick.setIndex(index)}
          onPointerDown={(event) => {
            event.preventDefault();
            onChoose(item);
          }}
        >
          {item.person === null ? (
            <span className="completion-glyph">{item.glyph}</span>
          ) : (
            <Avatar id={item.person} size={24} />
          )}
          <strong>{item.title}</strong>
          <small>{item.detail}</small>
        </div>
      ))}
      <p className="completions-help">
        <kbd>↑</kbd> <kbd>↓</kbd> choose · <kbd>Tab</kbd> or <kbd>Enter</kbd> take · <kbd>Esc</kbd> dismiss
      </p>
    </div>
  );
}
