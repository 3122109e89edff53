/** Every select menu, single and multiple: a searchable list of options, people or channels. */
import { type KeyboardEvent, useId, useState } from 'react';
import { usePlace, useWorkspace } from '../state/hooks.ts';
import { Avatar } from '../ui/Avatar.tsx';
import { Icon } from '../ui/Icon.tsx';
import { usePick } from '../ui/pick.ts';
import { rank } from '../ui/rank.ts';
import { useConfirm } from './Confirm.tsx';
import { type Choice, listChoices } from './choices.ts';
import type { Field } from './host.ts';
import { PlainText } from './TextView.tsx';
import { string, words } from './types.ts';
import { asList } from './values.ts';

const shownChoices = 60;

export function SelectElement({ field, label }: { field: Field; label: string }) {
  const { element } = field;
  const workspace = useWorkspace();
  const { person } = usePlace();
  const { ask, dialog } = useConfirm(element);
  const [query, setQuery] = useState<string | null>(null);
  const id = useId();
  const isMulti = string(element.type).startsWith('multi_');
  const choices = listChoices(element, workspace, person);
  const selected = asList(field.value);
  const isOpen = query !== null;
  const shown = isOpen ? rank(choices, query, textIn, detailIn).slice(0, shownChoices) : [];
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
  const textOf = (value: string) => choices.find((choice) => choice.value === value)?.text ?? value;
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
          ref={showWhole}
          className="select-list"
          role="listbox"
          id={`${id}-list`}
          aria-multiselectable={isMulti}
          tabIndex={-1}
        >
          {shown.length === 0 && <p className="select-empty">Nothing found</p>}
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

/** In the last message the list would open beneath the composer. */
const showWhole = (list: HTMLElement | null) => list?.scrollIntoView({ block: 'nearest' });

/** Typing starts a search, also over what is chosen. */
function opensList(event: KeyboardEvent): boolean {
  const isPrintable = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
  return isPrintable || event.key === 'ArrowDown';
}

const textIn = (choice: Choice) => choice.text;
const detailIn = (choice: Choice) => choice.detail;
