/** Where one writes: messages, replies, edits and slash commands. */
import { type KeyboardEvent, useEffect } from 'react';
import { runCommand } from '../state/act.ts';
import { useWorkspace } from '../state/hooks.ts';
import { notify, setPage, usePage } from '../state/store.ts';
import { fromWire, splitAtMentions, toWire } from '../wire.ts';
import { CompletionList } from './CompletionList.tsx';
import { ComposerBar } from './ComposerBar.tsx';
import { useWriting } from './useWriting.ts';

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
  const writing = useWriting(initial, { hasCommands: true });
  const { draft, setDraft, reset, put, caret, area, list } = writing;
  const { text, mentions } = draft;

  const given = usePage((state) => state.draft);
  useEffect(() => {
    if (given === null || testId !== 'composer') return;
    setDraft(fromWire(workspace, given));
    setPage({ draft: null });
    area.current?.focus();
  }, [given, testId, workspace, setDraft, area]);

  const isEdit = initial !== undefined;
  useEffect(() => {
    if (isEdit) area.current?.focus();
  }, [isEdit, area]);

  const command = /^(\/[\w-]+)(?:\s+([\s\S]*))?$/.exec(text);
  const known = workspace.app.commands.find((one) => one.command === command?.[1]);

  const send = async () => {
    if (text.trim() === '') return;
    const before = draft;
    reset();
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
    if (writing.onCompletionKey(event)) return;
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
      <CompletionList {...list} />
      {known !== undefined && list.items.length === 0 && (
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
        <textarea {...writing.field} rows={1} aria-label={label} placeholder={label} onKeyDown={onKeyDown} />
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
