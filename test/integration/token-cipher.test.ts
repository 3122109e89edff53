/** V5: what is sealed opens for whom it was sealed, with the key that sealed it, as it was; and not otherwise. */
import { expect, test } from '@jest/globals';
import { workspaceId } from '../../src/domain/ids.js';
import { openTokenCipher } from '../../src/store/token-cipher.js';
import { fc } from '../support/property.js';

const aKey = fc.uint8Array({ minLength: 32, maxLength: 32 });
const anId = fc.stringMatching(/^[TE][A-Z0-9]{1,12}$/).map(workspaceId);
const someWords = fc.string({ unit: 'grapheme', maxLength: 300 });

test('V5: tokens come back as they were, whatever newer keys there are', () => {
  fc.assert(
    fc.property(aKey, aKey, anId, someWords, (older, newer, id, words) => {
      const sealed = openTokenCipher([{ id: 'a', key: older }]).seal(id, words);
      const now = openTokenCipher([
        { id: 'b', key: newer },
        { id: 'a', key: older },
      ]);
      expect(now.open(id, sealed)).toEqual({ kind: 'opened', words });
      expect(now.seal(id, words).keyId).toBe('b');
      // Never the same twice, and never as it is.
      expect(now.seal(id, words).sealed).not.toBe(now.seal(id, words).sealed);
    }),
  );
});

test('V5: another workspace, another key, another name for the key, or a changed bit: nothing opens', () => {
  fc.assert(
    fc.property(aKey, aKey, anId, anId, someWords, fc.nat(), (key, other, id, stranger, words, at) => {
      fc.pre(id !== stranger && Buffer.compare(key, other) !== 0);
      const cipher = openTokenCipher([
        { id: 'a', key },
        { id: 'b', key },
      ]);
      const { sealed } = cipher.seal(id, words);
      expect(cipher.open(stranger, { keyId: 'a', sealed })).toEqual({ kind: 'changed' });
      expect(openTokenCipher([{ id: 'a', key: other }]).open(id, { keyId: 'a', sealed })).toEqual({ kind: 'changed' });
      expect(cipher.open(id, { keyId: 'b', sealed })).toEqual({ kind: 'changed' });
      expect(cipher.open(id, { keyId: 'c', sealed })).toEqual({ kind: 'unknown_key' });
      const bytes = Buffer.from(sealed, 'base64');
      const bit = at % (bytes.length * 8);
      bytes[bit >> 3] = (bytes[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(cipher.open(id, { keyId: 'a', sealed: bytes.toString('base64') })).toEqual({ kind: 'changed' });
      expect(cipher.open(id, { keyId: 'a', sealed: bytes.subarray(0, 20).toString('base64') }).kind).toBe('changed');
    }),
  );
});
