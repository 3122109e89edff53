/** Where one is in the tour, kept in this browser: a reload goes on from there, and who has seen it is left in peace. */
import { create } from 'zustand';
import { useDeeds } from '../state/deeds.ts';

const storageKey = 'sandbox.tour';

export const useTour = create<{ readonly step: number | null }>(() => ({ step: storedStep() }));

export function startTour(): void {
  useDeeds.setState({ done: [], named: null });
  goToStep(0);
}

export function goToStep(step: number): void {
  localStorage.setItem(storageKey, String(step));
  useTour.setState({ step });
}

export function endTour(): void {
  localStorage.setItem(storageKey, 'done');
  useTour.setState({ step: null });
}

function storedStep(): number | null {
  const stored = localStorage.getItem(storageKey);
  if (stored === 'done') return null;
  const step = Number(stored ?? 0);
  return Number.isInteger(step) ? step : 0;
}
