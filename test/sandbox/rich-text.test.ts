/** Formatting as Slack's composer keeps it: in rich text inputs, and beside the words of what people say. */
import { afterEach, expect, test } from '@jest/globals';
import type { RichTextBlock } from '@slack/types';
import { richTextOf } from '../../src/sandbox/rich-text.js';
import { markupOf } from '../../src/sandbox/rich-text-markup.js';
import { fc } from '../support/property.js';
import { hear } from './hearing.js';
import { closeAll, openTestSandbox } from './support.js';

afterEach(closeAll);

const section = (...elements: object[]) => ({ type: 'rich_text_section', elements });
const text = (words: string, style?: object) => ({ type: 'text', text: words, ...(style ? { style } : {}) });
const elementsOf = (markup: string) => richTextOf(markup)?.elements;

test('X1: bold, italic, struck out and code are styles, also together', () => {
  expect(elementsOf('a *b* _c_ ~d~ `e` *_f_*')).toEqual([
    section(
      ...[text('a '), text('b', { bold: true }), text(' '), text('c', { italic: true }), text(' ')],
      ...[text('d', { strike: true }), text(' '), text('e', { code: true }), text(' ')],
      text('f', { bold: true, italic: true }),
    ),
  ]);
});

test('X1: people, channels, groups, everybody, emoji, links and dates are elements of their own', () => {
  expect(elementsOf('<@U1> <#C1|general> <!subteam^S1> <!here> :tada: :wave::skin-tone-3:')).toEqual([
    section(
      ...[{ type: 'user', user_id: 'U1' }, text(' '), { type: 'channel', channel_id: 'C1' }, text(' ')],
      ...[{ type: 'usergroup', usergroup_id: 'S1' }, text(' '), { type: 'broadcast', range: 'here' }, text(' ')],
      ...[{ type: 'emoji', name: 'tada' }, text(' '), { type: 'emoji', name: 'wave', skin_tone: 3 }],
    ),
  ]);
  expect(
    elementsOf('<https://a.example/?x=1&amp;y|*the* page>, https://b.example. <!date^1392734382^{date}|then>'),
  ).toEqual([
    section(
      ...[{ type: 'link', url: 'https://a.example/?x=1&y', text: 'the page' }, text(', ')],
      ...[{ type: 'link', url: 'https://b.example' }, text('. ')],
      { type: 'date', timestamp: 1_392_734_382, format: '{date}', fallback: 'then' },
    ),
  ]);
});

test('X1: lists, quotes and code keep their lines; a deeper list is one of its own', () => {
  expect(elementsOf('First:\n- a *b*\n- c\n    - deeper\n1. one\n&gt; said &lt;so&gt;\n```\nx * y\n```')).toEqual([
    section(text('First:')),
    {
      type: 'rich_text_list',
      style: 'bullet',
      indent: 0,
      border: 0,
      elements: [section(text('a '), text('b', { bold: true })), section(text('c'))],
    },
    { type: 'rich_text_list', style: 'bullet', indent: 1, border: 0, elements: [section(text('deeper'))] },
    { type: 'rich_text_list', style: 'ordered', indent: 0, border: 0, elements: [section(text('one'))] },
    { type: 'rich_text_quote', elements: [text('said <so>')] },
    { type: 'rich_text_preformatted', border: 0, elements: [text('x * y')] },
  ]);
  expect(richTextOf('  \n ')).toBeNull();
});

/** A sign at the beginning of a line may mean something. */
const word = fc.stringMatching(/^[a-z][a-z&<>]{0,7}$/);
const style = fc
  .record({ bold: fc.boolean(), italic: fc.boolean(), strike: fc.boolean() })
  .map((given) => Object.fromEntries(Object.entries(given).filter(([, isOn]) => isOn)));
const styled = <T extends object>(element: T, given: object) =>
  Object.keys(given).length === 0 ? element : { ...element, style: given };
const token = fc.oneof(
  fc.tuple(word, style).map(([words, given]) => styled(text(words), given)),
  word.map((words) => text(words, { code: true })),
  style.map((given) => styled({ type: 'user', user_id: 'U1' }, given)),
  fc.constant({ type: 'link', url: 'https://a.example/b', text: 'b' }),
  fc.constantFrom({ type: 'emoji', name: 'tada' }, { type: 'channel', channel_id: 'C1' }),
);
/** Blanks between, for marks have to stand alone. */
const line = fc
  .array(token, { minLength: 1, maxLength: 5 })
  .map((tokens) => tokens.flatMap((each, index) => (index === 0 ? [each] : [text(' '), each])));
const listed = fc
  .tuple(fc.constantFrom('bullet', 'ordered'), fc.nat(2), fc.array(line, { minLength: 1, maxLength: 3 }))
  .map(([kind, indent, lines]) => ({
    ...{ type: 'rich_text_list', style: kind, indent, border: 0 },
    elements: lines.map((elements) => section(...elements)),
  }));
const part = fc.oneof(
  line.map((elements) => section(...elements)),
  line.map((elements) => ({ type: 'rich_text_quote', elements })),
  word.map((words) => ({ type: 'rich_text_preformatted', border: 0, elements: [text(words)] })),
  listed,
);
type Part = { readonly type: string; readonly style?: unknown; readonly indent?: unknown };
/** Neighbours of one kind would be one. */
const isApart = (a: Part | undefined, b: Part) => a?.type !== b.type || a.style !== b.style || a.indent !== b.indent;
const document = fc
  .array(part, { minLength: 1, maxLength: 5 })
  .map((parts) => parts.filter((each, index) => isApart(parts[index - 1], each)))
  .filter((parts) => parts.every((each, index) => index === 0 || isApart(parts[index - 1], each)));

test('X1: what stands in a rich text input from the start comes back as it was, when nobody touches it', () => {
  fc.assert(
    fc.property(document, (elements) => {
      const written = markupOf({ type: 'rich_text', elements });
      expect(elementsOf(written)).toEqual(normal(elements));
    }),
  );
});

/** Unstyled words beside each other are one text. */
function normal(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(normal).reduce<unknown[]>(joined, []);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [name, normal(each)]));
}

function joined(done: unknown[], next: unknown): unknown[] {
  const last = done.at(-1);
  const isWords = (each: unknown): each is { text: string } =>
    typeof each === 'object' && each !== null && 'text' in each && !('style' in each) && !('url' in each);
  return isWords(last) && isWords(next) ? [...done.slice(0, -1), text(last.text + next.text)] : [...done, next];
}

test('X1: what people say comes with rich text beside its words; what the app says does not', async () => {
  const sandbox = await openTestSandbox();
  const heard = await hear(sandbox);
  await sandbox.control('message', { channel: 'C1', user: 'U1', text: 'Thanks *a lot*, <@U2>' });
  await sandbox.control('system-message', { channel: 'C1', user: 'U1', subtype: 'channel_topic', text: 'News' });
  await sandbox.settled();

  const [said, topic] = heard.of('message').map(({ event }) => event.blocks as RichTextBlock[] | undefined);
  expect(said).toEqual([
    {
      type: 'rich_text',
      block_id: expect.stringMatching(/^\w{5}$/),
      elements: [
        section(...[text('Thanks '), text('a lot', { bold: true }), text(', ')], { type: 'user', user_id: 'U2' }),
      ],
    },
  ]);
  expect(topic).toBeUndefined();
});
