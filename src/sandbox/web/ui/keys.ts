/** Arrow keys among the elements of a list, Home and End to its ends. */
type Step = 'first' | 'last' | -1 | 1;

const steps: Readonly<Record<string, Step>> = { ArrowUp: -1, ArrowDown: 1, Home: 'first', End: 'last' };

/** The element to go to, or null if the key is none of these or there is none. */
export function stepThrough<T>(items: readonly T[], current: T | null, key: string): T | null {
  const step = steps[key];
  if (step === undefined || items.length === 0) return null;
  if (step === 'first') return items[0] ?? null;
  if (step === 'last') return items.at(-1) ?? null;
  const index = current === null ? -1 : items.indexOf(current);
  if (index === -1) return (step === 1 ? items[0] : items.at(-1)) ?? null;
  return items[index + step] ?? null;
}

/** Closes a panel on Escape, unless something in it had a use for the key. */
export const onEscape =
  (close: () => void) =>
  (event: { readonly key: string; readonly isDefaultPrevented: () => boolean }): void => {
    if (event.key === 'Escape' && !event.isDefaultPrevented()) close();
  };
