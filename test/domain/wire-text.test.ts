/** Slack's wire text, read and made plain (K10). */
import { describe, expect, test } from '@jest/globals';
import { memberId } from '../../src/domain/ids.js';
import { escapeText, membersIn, plainText, tokensOf, unescapeText } from '../../src/domain/wire-text.js';
import { fc } from '../support/property.js';

const named = (id: string) => (id === 'U0ANA' ? 'Ana <3' : null);
const plain = (wire: string) => plainText(tokensOf(wire), named);

/** Wire text as Slack might send it, and as it never should. */
const wire = fc
  .array(
    fc.oneof(
      fc.constantFrom('<@U0ANA>', '<@W1|w>', '<!subteam^S1|@team>', '<!here>', '<#C1|general>', '<#C1>'),
      fc.constantFrom('<https://e.example/?a=1&amp;b=2|label>', '<mailto:a@e.example>', '<!date^1^{date}|now>'),
      fc.constantFrom('<', '>', '&', '<<@U1>>', '<>', '<|>', '&lt;@U1&gt;', '&amp;lt;!here&amp;gt;', '<@U1|<!here>>'),
      fc.string({ unit: 'binary', maxLength: 8 }),
    ),
    { maxLength: 10 },
  )
  .map((parts) => parts.join(''));

test('K10: plain text, once escaped, has no live token, whatever it was made from', () => {
  fc.assert(
    fc.property(wire, (text) => {
      expect(tokensOf(escapeText(plain(text))).filter((token) => token.kind !== 'text')).toEqual([]);
    }),
    { numRuns: 1000 },
  );
});

test('K10: plain text is plain: read again, it is the same', () => {
  fc.assert(
    fc.property(wire, (text) => {
      expect(plain(escapeText(plain(text)))).toBe(plain(text));
    }),
    { numRuns: 1000 },
  );
});

test('what is escaped is what is unescaped', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => expect(unescapeText(escapeText(text))).toBe(text)));
});

test('no letter is lost: the tokens of a text cover it from end to end', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => expect(plain(escapeText(text))).toBe(text)),
    { numRuns: 500 },
  );
});

describe('a reader sees', () => {
  test.each([
    ['<@U0ANA|ana> and <@U0BEN|ben> and <@U0X>', '@Ana <3 and @ben and @someone'],
    ['<!subteam^S1|@design-team> <!subteam^S1>', '@design-team @group'],
    ['<#C1|general> <#C1>', '#general #channel'],
    ['<!here> <!channel|channel> <!everyone>', '@here @channel @everyone'],
    ['<https://e.example|the site> <https://e.example>', 'the site (https://e.example) https://e.example'],
    ['<https://evil.example|https://bank.example>', 'https://bank.example (https://evil.example)'],
    ['<http://e.example|e.example> <mailto:a@e.example|a@e.example>', 'e.example a@e.example'],
    ['<mailto:a@evil.example|b@e.example>', 'b@e.example (mailto:a@evil.example)'],
    ['a &lt;b&gt; &amp;amp; c', 'a <b> &amp; c'],
  ])('in %j: %j', (text, seen) => expect(plain(text)).toBe(seen));
});

test('the people a text names are named once each, in order, and groups are none', () => {
  expect(membersIn('<@U2> <@U1|one> <@U2> <!subteam^S1> <!here> &lt;@U3&gt;')).toEqual([
    memberId('U2'),
    memberId('U1'),
  ]);
});
