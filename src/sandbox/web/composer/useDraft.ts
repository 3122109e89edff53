/** What is being written: the text as the person sees it, and the mentions chosen in it. */

import { useState } from 'react';
import type { Directory } from '../state/directory.ts';
import { fromWire, type Mention } from '../wire.ts';

export type Draft = { readonly text: string; readonly mentions: readonly Mention[] };

const empty: Draft = { text: '', mentions: [] };

export function useDraft(workspace: Directory, wire: string | undefined) {
  const [draft, setDraft] = useState<Draft>(() => (wire === undefined ? empty : fromWire(workspace, wire)));
  const setText = (text: string) => setDraft((current) => ({ ...current, text }));
  const insert = (start: number, end: number, inserted: string, mention: Mention | null) =>
    setDraft(({ text, mentions }) => ({
      text: text.slice(0, start) + inserted + text.slice(end),
      mentions:
        mention === null || mentions.some((one) => one.display === mention.display) ? mentions : [...mentions, mention],
    }));
  return { draft, setDraft, setText, insert, clear: () => setDraft(empty) };
}
