/**
 * A rich text input: one writes with the marks that Slack's clients know, or lets the buttons put them, and sees beneath what it will
 * look like. What the app gets is rich text.
 */
import { type KeyboardEvent, lazy, Suspense, useEffect, useRef } from 'react';
import { richTextOf } from '../../rich-text.ts';
import { CompletionList } from '../composer/CompletionList.tsx';
import { asLink, continued, prefixed, wrapped } from '../composer/marks.ts';
import { type Selection, useWriting } from '../composer/useWriting.ts';
import { Icon, type IconName } from '../ui/Icon.tsx';
import { toWire } from '../wire.ts';
import type { Field } from './host.ts';
import { list, record, string, strings, words } from './types.ts';
import { asText } from './values.ts';

const LibraryBlock = lazy(async () => ({ default: (await import('./LibraryBlock.tsx')).LibraryBlock }));

type Tool = {
  readonly icon: IconName;
  readonly label: string;
  /** With Ctrl or Cmd; a capital asks for Shift. */
  readonly key: string;
  readonly change: (now: Selection) => Selection;
};

const tools: readonly Tool[] = [
  { icon: 'bold', label: 'Bold', key: 'b', change: wrapped('*') },
  { icon: 'italic', label: 'Italic', key: 'i', change: wrapped('_') },
  { icon: 'strike', label: 'Strikethrough', key: 'X', change: wrapped('~') },
  { icon: 'code', label: 'Code', key: 'C', change: wrapped('`') },
  { icon: 'link', label: 'Link', key: 'U', change: asLink },
  { icon: 'bullets', label: 'Bulleted list', key: '*', change: prefixed(() => '- ') },
  { icon: 'numbers', label: 'Numbered list', key: '&', change: prefixed((index) => `${index + 1}. `) },
];

export function RichTextElement({ field, label }: { readonly field: Field; readonly label: string }) {
  const { element, keep, dispatch, isDispatching } = field;
  const initial = useRef(asText(field.value));
  const writing = useWriting(initial.current, { hasCommands: false });
  const { text, mentions } = writing.draft;
  const wire = toWire(text, mentions, 'message');
  const triggers = strings(record(element.dispatch_action_config).trigger_actions_on);
  const told = useRef(wire);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the field is made anew each time; what was written is the reason
  useEffect(() => {
    if (wire === told.current) return;
    told.current = wire;
    keep(wire === '' ? null : wire);
    if (isDispatching && triggers.includes('on_character_entered')) dispatch(wire);
  }, [wire]);

  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (writing.onCompletionKey(event)) return;
    const tool = event.ctrlKey || event.metaKey ? tools.find(({ key }) => key === event.key) : undefined;
    const { selectionStart: start, selectionEnd: end } = event.currentTarget;
    const next = event.key === 'Enter' && !event.shiftKey ? continued({ text, start, end }) : null;
    if (tool === undefined && next === null) return;
    event.preventDefault();
    writing.change(tool?.change ?? (() => next ?? { text, start, end }));
  };
  return (
    <div className="rich-text">
      <div className="rich-text-tools" role="toolbar" aria-label={`Formatting of ${label}`}>
        {tools.map(({ icon, label: name, change }) => (
          <button
            type="button"
            key={name}
            className="icon-button"
            aria-label={name}
            title={name}
            // The selection stays where it is.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => writing.change(change)}
          >
            <Icon name={icon} size={16} />
          </button>
        ))}
      </div>
      <CompletionList {...writing.list} />
      <textarea
        {...writing.field}
        className="text-input"
        rows={3}
        aria-label={label}
        placeholder={words(element.placeholder)}
        data-testid={`action-${string(element.action_id)}`}
        data-focus={element.focus_on_load === true ? true : undefined}
        onKeyDown={onKeyDown}
      />
      <Preview wire={wire} />
    </div>
  );
}

/** Only where it looks other than it is written. */
function Preview({ wire }: { wire: string }) {
  const block = richTextOf(wire);
  const isPlain = list(block?.elements).every(
    ({ type, elements }) =>
      type === 'rich_text_section' && list(elements).every((each) => each.type === 'text' && each.style === undefined),
  );
  if (block === null || isPlain) return null;
  return (
    <div className="rich-text-preview" data-testid="rich-text-preview">
      <Suspense fallback={null}>
        <LibraryBlock block={block} />
      </Suspense>
    </div>
  );
}
