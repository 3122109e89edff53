/** A text area in which one writes with completions: names, channels, emoji and, where it is for commands, these. */
import { type KeyboardEvent, useId, useLayoutEffect, useRef, useState } from 'react';
import { useWorkspace } from '../state/hooks.ts';
import { usePick } from '../ui/pick.ts';
import { type Completion, completeAt } from './completions.ts';
import { useDraft } from './useDraft.ts';

const mostPixels = 220;

export type Selection = { readonly text: string; readonly start: number; readonly end: number };

/** `wire`: what stands in it at first. */
export function useWriting(wire: string | undefined, { hasCommands }: { readonly hasCommands: boolean }) {
  const workspace = useWorkspace();
  const { draft, setDraft, setText, insert, clear } = useDraft(workspace, wire);
  const [caret, setCaret] = useState(0);
  const [dismissedAt, setDismissed] = useState(-1);
  const area = useRef<HTMLTextAreaElement>(null);
  const wanted = useRef<readonly [number, number] | null>(null);
  const id = useId();
  const { text } = draft;
  const completing = completeAt(workspace, text, caret, { hasCommands });
  const items = completing.items.length > 0 && dismissedAt !== completing.start ? completing.items : [];

  const put = (start: number, end: number, inserted: string, mention: Completion['mention']) => {
    insert(start, end, inserted, mention);
    wanted.current = [start + inserted.length, start + inserted.length];
    setCaret(start + inserted.length);
    area.current?.focus();
  };
  const choose = (item: Completion) => put(completing.start, caret, item.insert, item.mention);
  const pick = usePick(items, choose, () => setDismissed(completing.start));

  /** Changes the text as a whole, as a mark around what is selected does. */
  const change = (how: (now: Selection) => Selection) => {
    const node = area.current;
    if (node === null) return;
    const next = how({ text, start: node.selectionStart, end: node.selectionEnd });
    node.focus();
    setCaret(next.end);
    if (next.text === text) return node.setSelectionRange(next.start, next.end);
    setText(next.text);
    wanted.current = [next.start, next.end];
  };

  useLayoutEffect(() => {
    const node = area.current;
    if (node === null) return;
    if (wanted.current !== null) node.setSelectionRange(...wanted.current);
    wanted.current = null;
    node.style.height = 'auto';
    node.style.height = `${Math.min(node.scrollHeight, mostPixels)}px`;
    // The text is what the height and the caret follow.
    void text;
  }, [text]);

  const reset = () => {
    clear();
    setCaret(0);
    setDismissed(-1);
  };
  const field = {
    ref: area,
    value: text,
    role: 'combobox',
    'aria-expanded': items.length > 0,
    'aria-controls': id,
    'aria-autocomplete': 'list' as const,
    'aria-activedescendant': items.length > 0 ? `${id}-${pick.index}` : undefined,
    onChange: (event: { target: { value: string; selectionStart: number } }) => {
      setText(event.target.value);
      setCaret(event.target.selectionStart);
      setDismissed(-1);
      pick.setIndex(0);
    },
    onSelect: (event: { currentTarget: { selectionStart: number } }) => setCaret(event.currentTarget.selectionStart),
  };
  /** True if the key was for the completions. */
  const onCompletionKey = (event: KeyboardEvent): boolean => pick.onKey(event);
  return {
    draft,
    setDraft,
    reset,
    put,
    change,
    caret,
    area,
    field,
    onCompletionKey,
    list: { id, items, pick, onChoose: choose },
  };
}
