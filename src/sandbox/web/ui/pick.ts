/** Moving through a list of choices with the keyboard, the same in every completion and picker. */
import { type KeyboardEvent, useState } from 'react';

export type Pick = {
  readonly index: number;
  readonly setIndex: (index: number) => void;
  /** True if the key was for the list. */
  readonly onKey: (event: KeyboardEvent) => boolean;
};

/** `columns`: more than one where the choices stand in a grid. */
export function usePick<T>(items: readonly T[], choose: (item: T) => void, cancel: () => void, columns = 1): Pick {
  const [wanted, setIndex] = useState(0);
  const index = Math.min(wanted, Math.max(0, items.length - 1));
  const onKey = (event: KeyboardEvent): boolean => {
    if (items.length === 0 || event.nativeEvent.isComposing) return false;
    const item = items[index];
    const step = stepOf(event.key, columns);
    if (step !== 0) setIndex((index + step + items.length) % items.length);
    else if ((event.key === 'Enter' || event.key === 'Tab') && !event.shiftKey && item !== undefined) choose(item);
    else if (event.key === 'Escape') cancel();
    else return false;
    event.preventDefault();
    event.stopPropagation();
    return true;
  };
  return { index, setIndex, onKey };
}

function stepOf(key: string, columns: number): number {
  if (key === 'ArrowDown') return columns;
  if (key === 'ArrowUp') return -columns;
  if (columns === 1) return 0;
  return key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
}
