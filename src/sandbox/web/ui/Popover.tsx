/** A button that opens something beside it; it closes on Escape, on a click elsewhere and when focus leaves. */
import { type ReactNode, useEffect, useId, useRef, useState } from 'react';

const roomyPixels = 340;
const windowEdge = 8;

type Props = {
  /** What the button is called; without it, what the trigger says. */
  readonly label?: string;
  readonly trigger: ReactNode;
  readonly className?: string;
  readonly side?: 'below' | 'above';
  readonly align?: 'start' | 'end';
  readonly testId?: string;
  readonly tour?: string;
  readonly children: (close: () => void) => ReactNode;
};

export function Popover({ label, trigger, className = '', side, align = 'start', testId, tour, children }: Props) {
  const [isOpen, setOpen] = useState(false);
  const [roomySide, setRoomySide] = useState<'below' | 'above'>('below');
  const root = useRef<HTMLSpanElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const id = useId();
  useEffect(() => {
    if (!isOpen) return;
    const onPointer = (event: PointerEvent) => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== 'Escape') return;
      event.stopPropagation();
      event.preventDefault();
      setOpen(false);
      button.current?.focus();
    };
    const onLeave = (event: FocusEvent) => {
      if (event.relatedTarget instanceof Node && !root.current?.contains(event.relatedTarget)) setOpen(false);
    };
    const node = root.current;
    document.addEventListener('pointerdown', onPointer);
    node?.addEventListener('keydown', onKey);
    node?.addEventListener('focusout', onLeave);
    return () => {
      document.removeEventListener('pointerdown', onPointer);
      node?.removeEventListener('keydown', onKey);
      node?.removeEventListener('focusout', onLeave);
    };
  }, [isOpen]);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  return (
    <span className="popover" ref={root}>
      <button
        ref={button}
        type="button"
        className={className}
        aria-label={label}
        title={label}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        data-testid={testId}
        data-tour={tour}
        onClick={(event) => {
          setRoomySide(sideWithRoom(event.currentTarget));
          setOpen(!isOpen);
        }}
      >
        {trigger}
      </button>
      {isOpen && (
        <div ref={keepInWindow} id={id} className={`popover-panel popover-${side ?? roomySide} popover-${align}`}>
          {children(close)}
        </div>
      )}
    </span>
  );
}

/** On a narrow window a panel would begin or end outside of it. */
function keepInWindow(panel: HTMLElement | null): void {
  if (panel === null) return;
  const { left, right } = panel.getBoundingClientRect();
  const shift = left < windowEdge ? windowEdge - left : Math.min(0, window.innerWidth - windowEdge - right);
  if (shift !== 0) panel.style.translate = `${shift}px`;
}

/** Above, where what lies below would be cut off. */
function sideWithRoom(button: HTMLElement): 'below' | 'above' {
  const { top, bottom } = button.getBoundingClientRect();
  const edges = button.closest('.messages')?.getBoundingClientRect() ?? { top: 0, bottom: window.innerHeight };
  const below = edges.bottom - bottom;
  return below < roomyPixels && top - edges.top > below ? 'above' : 'below';
}
