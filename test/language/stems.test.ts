/** Words of a text by their stems, in the languages people write in (H2). */
import { describe, expect, test } from '@jest/globals';
import { stemWords } from '../../src/language/stems.js';

const stems = (text: string, locale = 'en-US') => stemWords(text, locale).join(' ');

describe('H2: forms of one word are one stem', () => {
  test.each([
    ['en-US', 'database', 'databases'],
    ['en-GB', 'Onboarding', 'onboard'],
    ['en', 'review', 'reviewing REVIEWS'],
    ['de-DE', 'Datenbank', 'Datenbanken'],
    ['de-DE', 'Zugang', 'Zugänge Zugangs'],
    ['de-DE', 'Straße', 'STRASSE'],
    ['fr-FR', 'réunion', 'réunions REUNION'],
    ['es-ES', 'contrato', 'contratos'],
  ])('%s: %s', (locale, one, others) => {
    for (const other of others.split(' ')) expect(stems(other, locale)).toBe(stems(one, locale));
  });
});

test('H2: small words are left out, but not in capitals, where they are names', () => {
  expect(stems('How do I get access to the VPN?')).toBe('get access vpn');
  expect(stems('is it down or is IT down')).toBe('it');
  expect(stems('Wie komme ich in das VPN?', 'de-DE')).toBe('komm vpn');
});

test('H2: names with signs and digits stay as they are, and a language without spaces has words, too', () => {
  expect(stems('C++, C# or R? k8s')).toBe('c++ c# r k8s');
  expect(stems('データベースが遅い', 'ja-JP').split(' ')).toContain('データベース');
  expect(stems('databases', 'xx')).toBe('databases');
  expect(stems('')).toBe('');
});
