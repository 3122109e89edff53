import { expect, test } from '@jest/globals';
import { memberId } from '../../src/domain/ids.js';
import { withoutMentionsOf } from '../../src/domain/someone.js';
import { fc } from '../support/property.js';

const ana = { id: memberId('U0ANA'), names: ['Ana Costa', 'ana'] };

test('V2: a name becomes “someone” where it was mentioned, and stays where it is another’s, or a word', () => {
  const others = ['Ana Costa-Meyer', 'anabel'];
  const reworded = (words: string) => withoutMentionsOf(words, ana, others);
  expect(reworded('the talk that @Ana Costa gave, with @Ana Costa.')).toBe(
    'the talk that @someone gave, with @someone.',
  );
  expect(reworded('@ana and U0ANA')).toBe('@someone and someone');
  expect(reworded('@Ana Costa-Meyer and @anabel and @Ana Costas')).toBe('@Ana Costa-Meyer and @anabel and @Ana Costas');
  expect(reworded('Ana Costa wrote to me@ana.org about U0ANAB')).toBe('Ana Costa wrote to me@ana.org about U0ANAB');
});

test('V2: whatever stands around a mention stays as it is, and a second time changes nothing', () => {
  const around = fc.string({ unit: 'grapheme' }).map((text) => text.replaceAll(/[@A-Za-z0-9]/g, ' '));
  fc.assert(
    fc.property(around, around, (one, other) => {
      const text = withoutMentionsOf(`${one} @Ana Costa ${other}`, ana, []);
      expect(text).toBe(`${one} @someone ${other}`);
      expect(withoutMentionsOf(text, ana, [])).toBe(text);
    }),
  );
});
