/** A ref for the field a person has just asked for, in a popover or dialog they opened. */
export function takeFocus(node: HTMLElement | null): void {
  node?.focus();
}
