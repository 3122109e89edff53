/**
 * Messages by keyboard: the list is one stop of the Tab key, arrow keys go from message to message, and from a message Tab
 * goes on to what can be done with it.
 */
import { type RefObject, useEffect } from 'react';
import { stepThrough } from '../ui/keys.ts';

const hasKeysOfItsOwn = 'input, textarea, select, .popover-panel, dialog';

export function useMessageKeys(list: RefObject<HTMLElement | null>, newest: string | undefined): void {
  useEffect(() => {
    const node = list.current;
    if (node === null) return;
    const onKey = (event: KeyboardEvent) => {
      if (!(event.target instanceof HTMLElement) || event.target.closest(hasKeysOfItsOwn) !== null) return;
      const next = stepThrough(messagesIn(node), event.target.closest<HTMLElement>('.message'), event.key);
      if (next === null) return;
      event.preventDefault();
      next.focus();
    };
    const onFocus = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement && target.matches('.message')) makeStop(node, target);
    };
    node.addEventListener('keydown', onKey);
    node.addEventListener('focusin', onFocus);
    return () => {
      node.removeEventListener('keydown', onKey);
      node.removeEventListener('focusin', onFocus);
    };
  }, [list]);
  useEffect(() => {
    const node = list.current;
    const last = node === null ? undefined : messagesIn(node).at(-1);
    // A new message becomes the stop, unless one is among the messages right now.
    if (node !== null && last !== undefined && newest !== undefined && !node.contains(document.activeElement))
      makeStop(node, last);
  }, [list, newest]);
}

const messagesIn = (list: HTMLElement) => [...list.querySelectorAll<HTMLElement>('.message')];

function makeStop(list: HTMLElement, stop: HTMLElement): void {
  for (const message of messagesIn(list)) message.tabIndex = message === stop ? 0 : -1;
}
