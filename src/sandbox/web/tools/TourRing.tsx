/** Where the tour points, and where its card finds room beside that. */
import { type CSSProperties, type RefObject, useEffect, useState } from 'react';
import type { TourStep } from './tour-steps.ts';

const gap = 14;
const edge = 12;
const narrow = 720;

type Box = { readonly left: number; readonly top: number; readonly width: number; readonly height: number };

export function TourRing({ box }: { box: Box | null }) {
  if (box === null) return null;
  const style = { left: box.left - 4, top: box.top - 4, width: box.width + 8, height: box.height + 8 };
  return <div className="tour-ring" style={style} aria-hidden="true" />;
}

/** Follows the target about: panels open and close, and the window may be turned. */
export function usePlaceBeside(
  { target, isInSidebar, card: where }: Pick<TourStep, 'target' | 'isInSidebar' | 'card'>,
  card: RefObject<HTMLElement | null>,
): { target: Box | null; style: CSSProperties } {
  const [found, setFound] = useState<{ target: Box | null; style: CSSProperties }>({ target: null, style: {} });
  useEffect(() => {
    const measure = () => {
      const box = boxOf(document.querySelector(`[data-tour="${target}"]`));
      const size = boxOf(card.current);
      // On a narrow window the sidebar is all there is, and its lists need the room.
      const isAside = where === 'corner' || (isInSidebar && window.innerWidth < narrow);
      const next = { target: box, style: isAside || box === null || size === null ? {} : beside(box, size) };
      setFound((current) => (JSON.stringify(current) === JSON.stringify(next) ? current : next));
    };
    measure();
    const timer = setInterval(measure, 250);
    return () => clearInterval(timer);
  }, [target, isInSidebar, where, card]);
  return found;
}

function boxOf(node: Element | null): Box | null {
  const rect = node?.getBoundingClientRect();
  if (rect === undefined || rect.width === 0 || rect.right <= 0 || rect.left >= window.innerWidth) return null;
  return { left: rect.left, top: rect.top, width: rect.width, height: rect.height };
}

/** To the right if there is room, else above, else below. */
function beside(target: Box, card: Box): CSSProperties {
  const within = (value: number, most: number) => Math.max(edge, Math.min(value, most - edge));
  const left = within(target.left, window.innerWidth - card.width);
  if (target.left + target.width + gap + card.width + edge < window.innerWidth) {
    return put(target.left + target.width + gap, within(target.top, window.innerHeight - card.height));
  }
  if (target.top > card.height + gap + edge) return put(left, target.top - card.height - gap);
  return put(left, within(target.top + target.height + gap, window.innerHeight - card.height));
}

const put = (left: number, top: number): CSSProperties => ({ left, top, right: 'auto', bottom: 'auto' });
