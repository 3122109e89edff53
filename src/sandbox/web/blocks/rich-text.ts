/** Rich text inputs, as far as the page goes: plain lines, in Slack's shape. */
import { type Json, list, string } from './types.ts';

export function toRichText(text: string): Json {
  return {
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }],
  };
}

/** The words of a rich text, without its looks. */
export function wordsOfRichText(value: Json): string {
  return list(value.elements).map(wordsOf).join('\n');
}

function wordsOf(element: Json): string {
  if (element.elements !== undefined) return list(element.elements).map(wordsOf).join('');
  return string(element.text) || string(element.url) || string(element.name);
}
