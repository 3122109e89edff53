/** Light or dark: the system's choice, or one's own, kept in this browser. */
import { useSyncExternalStore } from 'react';
import { create } from 'zustand';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const storageKey = 'sandbox.theme';
const systemIsDark = window.matchMedia('(prefers-color-scheme: dark)');

export const useTheme = create<{ readonly theme: Theme }>(() => ({
  theme: themes.find((theme) => theme === localStorage.getItem(storageKey)) ?? 'system',
}));

export function setTheme(theme: Theme): void {
  localStorage.setItem(storageKey, theme);
  useTheme.setState({ theme });
  showTheme();
}

/** The style sheet follows the root element's `data-theme`; without one, the system. */
export function showTheme(): void {
  const { theme } = useTheme.getState();
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}

export function useIsDark(): boolean {
  const { theme } = useTheme();
  const system = useSyncExternalStore(listenToSystem, () => systemIsDark.matches);
  return theme === 'system' ? system : theme === 'dark';
}

function listenToSystem(changed: () => void): () => void {
  systemIsDark.addEventListener('change', changed);
  return () => systemIsDark.removeEventListener('change', changed);
}
