/** Which topics a text is about, and what two people have in common though they wrote it differently (H1, H2, M1). */
import { expect, test } from '@jest/globals';
import { readTopics, type Topic } from '../../src/domain/topic.js';
import { matchTopics, sharedTopics, vocabulariesOf, withMeanings } from '../../src/domain/topic-matching.js';
import { readSynonyms, type Synonyms, synonymsText } from '../../src/domain/topic-synonyms.js';
import { stemWords } from '../../src/language/stems.js';
import { fc } from '../support/property.js';

const topicsIn = (text: string) => readTopics(text) as readonly Topic[];

function about(text: string, offered: string, synonyms: Synonyms = [], locale = 'en-US'): string {
  return matchTopics(text, topicsIn(offered), vocabulariesOf(stemWords, synonyms, locale)).join(', ');
}

function shared(one: string, other: string, synonyms: Synonyms = [], locales = ['en-US', 'en-US']): string {
  const [ones = [], others = []] = [one, other].map((offered, at) =>
    withMeanings(topicsIn(offered), vocabulariesOf(stemWords, synonyms, locales[at] ?? 'en-US')),
  );
  return sharedTopics(ones, others)
    .map(({ label }) => label)
    .join(', ');
}

test('H2: a topic is meant where all its words are, in any form and order, and not where one is missing', () => {
  const offered = 'Databases, VPN access, onboarding';
  expect(about('which database do we use?', offered)).toBe('databases');
  expect(about('how do I get access to the VPN?', offered)).toBe('vpn access');
  expect(about('who can give me access?', offered)).toBe('');
  expect(about('we onboarded two people', 'onboarding, onboard')).toBe('onboarding, onboard');
  expect(about('a data base', offered)).toBe('');
});

test('H2: a topic is found in the language of who asks, and in English', () => {
  expect(about('Welche Datenbanken haben wir?', 'Datenbank', [], 'de-DE')).toBe('datenbank');
  expect(about('Wer kennt sich mit databases aus?', 'database', [], 'de-DE')).toBe('database');
  expect(about('Welche Datenbanken haben wir?', 'Datenbank', [], 'fr-FR')).toBe('');
});

test('H2: what the workspace says is the same is the same, within longer topics, too, and not the other way round', () => {
  const synonyms = [
    ['postgres', 'postgresql', 'pg'],
    ['vpn', 'remote access'],
  ];
  expect(about('PG is slow', 'PostgreSQL', synonyms)).toBe('postgresql');
  expect(about('who tunes pg?', 'Postgres tuning, tuning guitars', synonyms)).toBe('postgres tuning');
  expect(about('remote access from home', 'vpn, remote work', synonyms)).toBe('vpn');
  expect(about('the vpn is down', 'Remote access', synonyms)).toBe('remote access');
  expect(about('remote control', 'vpn', synonyms)).toBe('');
});

test('H2: IT is a topic, and it is not', () => {
  expect(about('is it down?', 'IT, VPN')).toBe('');
  expect(about('who is in IT today?', 'it, VPN')).toBe('it');
});

test('M1: two offer the same where it means the same, as the first of them wrote it, whatever their languages', () => {
  expect(shared('postgres, hiring', 'PG', [['postgres', 'pg']])).toBe('postgres');
  expect(shared('Databases', 'database')).toBe('Databases');
  expect(shared('Datenbanken', 'Datenbank', [], ['de-DE', 'de-AT'])).toBe('Datenbanken');
  expect(shared('databases', 'database', [], ['de-DE', 'en-US'])).toBe('databases');
  expect(shared('access to the vpn', 'VPN access')).toBe('access to the vpn');
  expect(shared('vpn', 'vpn access')).toBe('');
});

test('H2: a text that says a topic as it was written is about it, whoever wrote it and in whatever language', () => {
  const word = fc.stringMatching(/^[a-zäöüß]{3,12}$/);
  const locale = fc.constantFrom('en-US', 'de-DE', 'fr-FR', 'ja-JP', 'tr-TR');
  const topic = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
  fc.assert(
    fc.property(topic, locale, fc.array(topic, { maxLength: 4 }), (written, asked, others) => {
      const synonyms = others.length > 1 ? [others] : [];
      expect(about(`so, ${written.toUpperCase()} then?`, written, synonyms, asked)).not.toBe('');
      expect(shared(written, written, synonyms, [asked, 'en-US'])).toBe(written);
    }),
    { numRuns: 200 },
  );
});

test('W3: lists of words are read line by line, and told of where they make no sense', () => {
  expect(readSynonyms('postgres, PostgreSQL;pg\n\n #vpn = remote  access\n')).toEqual({
    kind: 'groups',
    groups: [
      ['postgres', 'PostgreSQL', 'pg'],
      ['vpn', 'remote access'],
    ],
  });
  expect(readSynonyms('')).toEqual({ kind: 'groups', groups: [] });
  expect(readSynonyms(`pg, postgres\nvpn\n!!, a\nPG, sql\n${'x'.repeat(41)}, y\nb, B`)).toEqual({
    kind: 'mistakes',
    mistakes: [
      { line: 2, typed: 'vpn', because: 'alone' },
      { line: 3, typed: '!!', because: 'no_word' },
      { line: 4, typed: 'PG', because: 'twice' },
      { line: 5, typed: 'x'.repeat(41), because: 'long_word' },
      { line: 6, typed: 'B', because: 'twice' },
    ],
  });
  const many = Array.from({ length: 101 }, (_, at) => `a${at}, b${at}`);
  expect(readSynonyms(many.join('\n'))).toEqual({ kind: 'too_many', count: 101 });
});

test('W3: what was read as lists of words reads the same again', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 80 }), (typed) => {
      const read = readSynonyms(typed);
      if (read.kind === 'groups') expect(readSynonyms(synonymsText(read.groups))).toEqual(read);
    }),
    { numRuns: 300 },
  );
});
