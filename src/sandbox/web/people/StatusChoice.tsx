/** One's own status: apps hold back for people who are away, so it should be quick to be away. */
import { emojify } from '../emoji.ts';
import { changeMyself } from '../state/act.ts';
import { useMe } from '../state/hooks.ts';

const statuses = [
  { emoji: ':palm_tree:', text: 'On holiday' },
  { emoji: ':face_with_thermometer:', text: 'Out sick' },
  { emoji: ':house_with_garden:', text: 'Working from home' },
  { emoji: '', text: '' },
] as const;

export function StatusChoice() {
  const me = useMe();
  return (
    <fieldset className="statuses" aria-label="Your status">
      {statuses.map(({ emoji, text }) => (
        <button
          key={text}
          type="button"
          className="button"
          aria-pressed={me?.statusText === text}
          onClick={() => void changeMyself({ statusEmoji: emoji, statusText: text })}
        >
          {text === '' ? 'No status' : `${emojify(emoji)} ${text}`}
        </button>
      ))}
    </fieldset>
  );
}
