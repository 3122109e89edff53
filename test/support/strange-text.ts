/** The text that people send when they try, or when they do not: every script, emoji, and what is meant to break a message. */
import { fc } from './property.js';

/** What Slack, a bidirectional renderer or a parser could act on. */
export const traps = [
  '<!channel>',
  '<!here|here>',
  '<!subteam^S1|@team>',
  '<@U0OUTSIDER>',
  '<#C1|leads>',
  '<https://evil.example|https://bank.example>',
  '<mailto:a@evil.example|mail>',
  '&lt;!channel&gt;',
  '&amp;lt;!here&amp;gt;',
  '&amp;',
  '*bold',
  '_slanted_',
  '~struck~',
  '`code',
  '```fence',
  '\n>>> quote\n',
  '\n• list\n1. list\n',
  '\u202ereversed',
  '\u2067isolated',
  '\u200b\u2060\ufeff',
  '\u0000\u001b',
  '\u3164',
  '\u{e0068}\u{e0069}',
  '\ud83d',
  '\udc4d',
  `a${'\u0310'.repeat(40)}`,
  'שלום 123',
  'مرحبا بالعالم',
  'می‌خواهم',
  '👩‍👩‍👧‍👦',
  '🇩🇪🇵🇹',
  '👍🏿',
  '🏴󠁧󠁢󠁥󠁮󠁧󠁿',
  '1️⃣',
  '＠ana ＃craft',
  'ѕtop',
  ':tada:',
];

/** Up to so many UTF-16 units, not all of them whole. */
export function strangeText(maxLength: number): fc.Arbitrary<string> {
  const part = fc.oneof(
    fc.constantFrom(...traps),
    fc.string({ unit: 'grapheme', maxLength: 12 }),
    fc.string({ unit: 'binary', maxLength: 6 }),
    fc
      .constantFrom('&', '<', '>', '*', '😀', ' ', 'x', '\u0301')
      .chain((unit) => fc.integer({ min: 1, max: maxLength }).map((count) => unit.repeat(count))),
  );
  return fc.array(part, { minLength: 1, maxLength: 12 }).map((parts) => parts.join('').slice(0, maxLength));
}
