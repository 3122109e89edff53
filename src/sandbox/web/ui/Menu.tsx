/** A plain list of choices inside a popover: the first has the focus, arrow keys go through it. */
import { type ReactNode, useEffect, useRef } from 'react';
import { stepThrough } from './keys.ts';

export type MenuItem = {
  readonly key: string;
  readonly label: ReactNode;
  readonly isDanger?: boolean;
  readonly run: () => void;
};

export function Menu({ items, onDone }: { readonly items: readonly MenuItem[]; readonly onDone?: () => void }) {
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    const node = list.current;
    if (node === null) return;
    node.querySelector('button')?.focus({ preventScroll: true });
    const onKey = (event: KeyboardEvent) => {
      const buttons = [...node.querySelectorAll('button')];
      const next = stepThrough(buttons, buttons.find((button) => button === document.activeElement) ?? null, event.key);
      if (next === null) return;
      event.preventDefault();
      next.focus();
    };
    node.addEventListener('keydown', onKey);
    return () => node.removeEventListener('keydown', onKey);
  }, []);
  return (
    <ul className="menu" ref={list}>
      {items.map((item) => (
        <li key={item.key}>
          <button
            type="button"
            className={item.isDanger ? 'menu-item danger' : 'menu-item'}
            onClick={() => {
              onDone?.();
              item.run();
            }}
          >
            {item.label}
          </button>
        </li>
      ))}
    </ul>
  );
}
