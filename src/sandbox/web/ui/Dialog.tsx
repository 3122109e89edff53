/** The browser's own modal dialog: it keeps focus inside, closes on Escape and gives focus back. */
import { type ReactNode, useEffect, useRef } from 'react';
import { Icon } from './Icon.tsx';

type Props = {
  readonly title: string;
  readonly onClose: () => void;
  readonly className?: string;
  readonly testId?: string;
  readonly children: ReactNode;
};

export function Dialog({ title, onClose, className = '', testId, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const node = dialog.current;
    if (node !== null && !node.open) {
      node.showModal();
      node.querySelector<HTMLElement>('[data-focus], input, textarea')?.focus({ preventScroll: true });
    }
    return () => node?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className={`dialog ${className}`}
      aria-label={title}
      data-testid={testId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header className="dialog-header">
        <h2>{title}</h2>
        <button type="button" className="icon-button" aria-label="Close" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      {children}
    </dialog>
  );
}
