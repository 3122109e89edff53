/** Every select menu, single and multiple: a searchable list of options, suggestions, people or channels. */
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Avatar } from '../ui/Avatar.tsx';
import { Icon } from '../ui/Icon.tsx';
import { usePick } from '../ui/pick.ts';
import { useConfirm } from './Confirm.tsx';
import type { Choice } from './choices.ts';
import type { Field } from './host.ts';
import { PlainText } from './TextView.tsx';
import { string, words } from './types.ts';
import { useChoices } from './useChoices.ts';
import { asList } from './values.ts';

export function SelectElement({ field, label }: { field: Field; label: string }) {
  const { element } = field;
  const { ask, dialog } = useConfirm(element);
  const [query, setQuery] = useState<string | null>(null);
  const id = useId();
  const isMulti = string(element.type).startsWith('multi_');
  const { shown, hint, textOf } = useChoices(field, query);
  const selected = asList(field.value);
  const isOpen = query !== null;
  const list = useRef<HTMLDivElement>(null);
  const length = shown.length;
  // In the last field of a form, or message, it would open beneath what follows; and it grows when suggestions come.
  useEffect(() => {
    if (isOpen && length >= 0) list.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen, length]);
  const max = typeof element.max_selected_items === 'number' ? element.max_selected_items : Number.POSITIVE_INFINITY;

  const choose = (choice: Choice) => {
    if (!isMulti) {
      setQuery(null);
      return ask(() => field.change(choice.value));
    }
    const isChosen = selected.includes(choice.value);
    if (!isChosen && selected.length >= max) return;
    setQuery('');
    ask(() => field.change(isChosen ? selected.filter((one) => one !== choice.value) : [...selected, choice.value]));
  };
  const pick = usePick(shown, choose, () => setQuery(null));
  const single = !isMulti && selected[0] !== undefined ? textOf(selected[0]) : '';
  const placeholder = words(element.placeholder) || 'Choose…';

  return (
    <div className="select" data-testid={`action-${string(element.action_id)}`}>
      <div className="select-box">
        {isMulti &&
          selected.map((value) => (
            <button
              type="button"
              key={value}
              className="select-chip"
              aria-label={`Remove ${textOf(value)}`}
              onClick={() => field.change(selected.filter((one) => one !== value))}
            >
              <PlainText text={textOf(value)} /> <Icon name="close" size={11} />
            </button>
          ))}
        <input
          role="combobox"
          aria-label={label || placeholder}
          aria-expanded={isOpen}
          aria-controls={`${id}-list`}
          aria-activedescendant={isOpen && shown.length > 0 ? `${id}-${pick.index}` : undefined}
          autoComplete="off"
          placeholder={isMulti && selected.length > 0 ? '' : placeholder}
          value={query ?? single}
          onClick={() => setQuery((current) => current ?? '')}
          onBlur={() => setQuery(null)}
          onChange={(event) => setQuery(event.target.value)}
          onKeyDown={(event) => {
            if (pick.onKey(event)) return;
            if (isOpen && event.key === 'Escape') {
              // What it stands in stays open.
              event.preventDefault();
              event.stopPropagation();
              return setQuery(null);
            }
            if (!isOpen && opensList(event)) setQuery('');
            const last = selected.at(-1);
            if (event.key === 'Backspace' && isMulti && query === '' && last !== undefined)
              field.change(selected.slice(0, -1));
          }}
        />
        <Icon name="chevron" size={14} />
      </div>
      {isOpen && (
        <div
          ref={list}
          className="select-list"
          role="listbox"
          id={`${id}-list`}
          aria-multiselectable={isMulti}
          tabIndex={-1}
        >
          {shown.length === 0 && (
            <p className="select-empty" role="status">
              {hint}
            </p>
          )}
          {shown.map((choice, index) => (
            <div key={choice.value}>
              {choice.group !== '' && choice.group !== shown[index - 1]?.group && (
                <p className="select-group">
                  <PlainText text={choice.group} />
                </p>
              )}
              <div
                role="option"
                tabIndex={-1}
                id={`${id}-${index}`}
                aria-selected={selected.includes(choice.value)}
                className={index === pick.index ? 'select-option active' : 'select-option'}
                onPointerMove={() => pick.setIndex(index)}
                onPointerDown={(event) => {
                  event.preventDefault();
                  choose(choice);
                }}
              >
                {choice.person !== null && <Avatar id={choice.person} size={22} />}
                <PlainText text={choice.text} />
                {choice.detail !== '' && <small>{choice.detail}</small>}
              </div>
            </div>
          ))}
        </div>
      )}
      {dialog}
    </div>
  );
}

/** Typing starts a search, also over what is chosen. */
function opensList(event: KeyboardEvent): boolean {
  const isPrintable = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
  return isPrintable || event.key === 'ArrowDown';
}
