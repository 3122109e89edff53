/** Formatting as one would type it: marks around what is selected, or before its lines. */
import type { Selection } from './useWriting.ts';

/** Around the selection; away, if they are there already; and past them, where one has written up to their end. */
export const wrapped =
  (mark: string) =>
  ({ text, start, end }: Selection): Selection => {
    const [before, inside, after] = [text.slice(0, start), text.slice(start, end), text.slice(end)];
    const { length } = mark;
    if (before.endsWith(mark) && after.startsWith(mark))
      return {
        text: before.slice(0, -length) + inside + after.slice(length),
        start: start - length,
        end: end - length,
      };
    if (inside === '' && after.startsWith(mark)) return { text, start: start + length, end: end + length };
    return { text: before + mark + inside + mark + after, start: start + length, end: end + length };
  };

/** Before each line of the selection; away, if all have one. */
export const prefixed =
  (prefixOf: (index: number) => string) =>
  ({ text, start, end }: Selection): Selection => {
    const from = text.lastIndexOf('\n', start - 1) + 1;
    const next = text.indexOf('\n', end);
    const to = next === -1 ? text.length : next;
    const lines = text.slice(from, to).split('\n');
    const isListed = lines.every((line) => listMark.test(line));
    const changed = lines
      .map((line, index) => (isListed ? '' : prefixOf(index)) + line.replace(listMark, ''))
      .join('\n');
    return {
      text: text.slice(0, from) + changed + text.slice(to),
      start: from + changed.length,
      end: from + changed.length,
    };
  };

const listMark = /^(?:[-*•] |\d+[.)] |> )/;

/** Enter in a list begins its next item, and in an empty item ends the list; null elsewhere. */
export function continued({ text, start, end }: Selection): Selection | null {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const [, indent = '', mark, number, words] = /^( *)(?:([-*•])|(\d+)[.)]) (.*)$/.exec(text.slice(from, start)) ?? [];
  if (start !== end || words === undefined) return null;
  if (words === '') return { text: text.slice(0, from) + text.slice(start), start: from, end: from };
  const next = `\n${indent}${mark ?? `${Number(number) + 1}.`} `;
  return {
    text: text.slice(0, start) + next + text.slice(start),
    start: start + next.length,
    end: start + next.length,
  };
}

/** With the address selected, to be written over. */
export function asLink({ text, start, end }: Selection): Selection {
  const label = text.slice(start, end) || 'text';
  const address = 'https://';
  const at = start + label.length + 3;
  return {
    text: `${text.slice(0, start)}[${label}](${address})${text.slice(end)}`,
    start: at,
    end: at + address.length,
  };
}
