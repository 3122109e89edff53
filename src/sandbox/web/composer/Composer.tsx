/** Where one writes: messages, replies, edits and slash commands. */
import { type KeyboardEvent, useEffect, useId, useLayoutEffect, useRef, useState } from 'react';
import { runCommand } from '../state/act.ts';
import { useWorkspace } from '../state/hooks.ts';
import { notify, setPage, usePage } from '../state/store.ts';
import { usePick } from '../ui/pick.ts';
import { fromWire, splitAtMentions, toWire } from '../wire.ts';
import { CompletionList } from './CompletionList.tsx';
import { ComposerBar } from './ComposerBar.tsx';
import { type Completion, completeAt } from './completions.ts';
import { useDraft } from './useDraft.ts';

type Props = {
  readonly channel: string;
  readonly label: string;
  readonly testId?: string;
  /** Wire text, when editing. */
  readonly initial?: string;
  readonly isInThread?: boolean;
  readonly onCancel?: () => void;
  /** What the up arrow does while nothing is written. */
  readonly onEditLast?: () => void;
  /** True if it was taken; the draft is kept otherwise. */
  readonly onSend: (wire: string) => Promise<boolean>;
};

export function Composer({ channel, label, testId, initial, isInThread = false, onCancel, onEditLast, onSend }: Props) {
  const workspace = useWorkspace();
  const { draft, setDraft, setText, insert, clear } = useDraft(workspace, initial);
  const [caret, setCaret] = useState(0);
  const [dismissedAt, setDismissed] = useState(-1);
  const area = useRef<HTMLTextAreaElement>(null);
  const wantedCaret = useRef<number | null>(null);
  const id = useId();
  const { text, mentions } = draft;
  const completing = completeAt(workspace, text, caret);
  const items = completing.items.length > 0 && dismissedAt !== completing.start ? completing.items : [];

  const put = (start: number, end: number, inserted: string, mention: Completion['mention']) => {
    insert(start, end, inserted, mention);
    wantedCaret.current = start + inserted.length;
    setCaret(start + inserted.length);
    area.current?.focus();
  };
  const choose = (item: Completion) => put(completing.start, caret, item.insert, item.mention);
  const pick = usePick(items, choose, () => setDismissed(completing.start));

  const given = usePage((state) => state.draft);
  useEffect(() => {
    if (given === null || testId !== 'composer') return;
    setDraft(fromWire(workspace, given));
    setPage({ draft: null });
    area.current?.focus();
  }, [given, testId, workspace, setDraft]);

  const isEdit = initial !== undefined;
  useEffect(() => {
    if (isEdit) area.current?.focus();
  }, [isEdit]);

  useLayoutEffect(() => {
    const node = area.current;
    if (node === null) return;
    if (wantedCaret.current !== null) node.setSelectionRange(wantedCaret.current, wantedCaret.current);
    wantedCaret.current = null;
    node.style.height = 'auto';
    node.style.height = `${Math.min(node.scrollHeight, 220)}px`;
    // The text is what the height and the caret follow.
    void text;
  }, [text]);

  const command = /^(\/[\w-]+)(?:\s+([\s\S]*))?$/.exec(text);
  const known = workspace.app.commands.find((one) => one.command === command?.[1]);

  const send = async () => {
    if (text.trim() === '') return;
    const before = draft;
    clear();
    setCaret(0);
    setDismissed(-1);
    const isTaken =
      command?.[1] !== undefined && initial === undefined
        ? await sendCommand(command[1], toWire(command[2] ?? '', mentions, 'command').trim())
        : await onSend(toWire(text.trim(), mentions, 'message'));
    if (!isTaken) setDraft((current) => (current.text === '' ? before : current));
  };
  const sendCommand = async (name: string, words: string): Promise<boolean> => {
    if (isInThread) {
      notify(`${name} is not supported in threads. Sorry!`);
      return false;
    }
    if (known === undefined) {
      notify(`${name} is not a command of this workspace. Whatever starts with “/” is taken for one.`);
      return false;
    }
    return (await runCommand({ channel, command: name, text: words })).ok;
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (pick.onKey(event)) return;
    if (event.key === 'Escape' && onCancel !== undefined) return onCancel();
    if (event.key === 'ArrowUp' && text === '' && onEditLast !== undefined) {
      event.preventDefault();
      return onEditLast();
    }
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    void send();
  };

  return (
    <div className="composer" data-testid={testId} data-tour={testId}>
      <CompletionList id={id} items={items} pick={pick} onChoose={choose} />
      {known !== undefined && items.length === 0 && (
        <p className="composer-hint">
          <code>{known.command}</code> {known.usageHint && <code className="usage">{known.usageHint}</code>}{' '}
          {known.description}
        </p>
      )}
      <div className="composer-field">
        <div className="composer-mirror" aria-hidden="true">
          {splitAtMentions(text, mentions).map((part, index) =>
            typeof part === 'string' ? part : <mark key={`${part.id}-${index.toString()}`}>{part.display}</mark>,
          )}{' '}
        </div>
        <textarea
          ref={area}
          rows={1}
          aria-label={label}
          placeholder={label}
          value={text}
          role="combobox"
          aria-expanded={items.length > 0}
          aria-controls={id}
          aria-autocomplete="list"
          aria-activedescendant={items.length > 0 ? `${id}-${pick.index}` : undefined}
          onChange={(event) => {
            setText(event.target.value);
            setCaret(event.target.selectionStart);
            setDismissed(-1);
            pick.setIndex(0);
          }}
          onSelect={(event) => setCaret(event.currentTarget.selectionStart)}
          onKeyDown={onKeyDown}
        />
      </div>
      <ComposerBar
        isEdit={isEdit}
        isEmpty={text.trim() === ''}
        onInsert={(inserted) => put(caret, caret, inserted, null)}
        onSend={() => void send()}
        {...(isEdit && onCancel !== undefined ? { onCancel } : {})}
      />
    </div>
  );
}
