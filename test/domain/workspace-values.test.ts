/** Values, trigger words and emoji, as admins type them (W3) and as people name them (K1). */
import { expect, test } from '@jest/globals';
import { emojiNamesText, readEmojiName, readEmojiNames } from '../../src/domain/emoji-name.js';
import { afterTrigger, parseKudosText, valuesIn } from '../../src/domain/kudos.js';
import { decideKudos } from '../../src/domain/kudos-decision.js';
import { readTriggerWords } from '../../src/domain/trigger-words.js';
import {
  folded,
  knownName,
  readValues,
  spelled,
  valuesText,
  type WorkspaceValue,
} from '../../src/domain/workspace-values.js';
import { fc } from '../support/property.js';

test.each<[string, Partial<WorkspaceValue>]>([
  [
    ':hammer_and_wrench: craft – Made to last.',
    { name: 'craft', emoji: 'hammer_and_wrench', sentence: 'Made to last.' },
  ],
  ['craft', { name: 'craft', emoji: null, sentence: null }],
  ['#Craft', { name: 'craft' }],
  ['＃ＣＲＡＦＴ', { name: 'craft' }],
  ['  - :seedling: Care: look   after people ', { name: 'care', emoji: 'seedling', sentence: 'look after people' }],
  ['3. craft - Made to last', { name: 'craft', sentence: 'Made to last' }],
  ['craft :our-logo: — Made – to last', { name: 'craft', emoji: 'our-logo', sentence: 'Made – to last' }],
  [':our-logo:craft=Made', { name: 'craft', emoji: 'our-logo', sentence: 'Made' }],
  [':raised_hands::skin-tone-4: thanks', { name: 'thanks', emoji: 'raised_hands' }],
  [':+1: team-work – a-b c', { name: 'team-work', emoji: '+1', sentence: 'a-b c' }],
  ['über_mut –', { name: 'über_mut', sentence: null }],
  ['सहयोग – together', { name: 'सहयोग', sentence: 'together' }],
])('W3: the line %j is read leniently', (line, value) => {
  const read = readValues(`\n${line}\r\n\n`);
  expect(read).toMatchObject({ kind: 'values', values: [value] });
});

test.each([
  ['craft\n\nteam work – we do it together', 3, 'several_words'],
  ['craft\nMade to last', 2, 'several_words'],
  ['– Made to last', 1, 'no_name'],
  [':tada:', 1, 'no_name'],
  ['🛠️ craft – Made', 1, 'odd_emoji'],
  [':Our Logo!: craft', 1, 'no_name'],
  [':our.logo: craft', 1, 'odd_emoji'],
  ['cra/ft – Made', 1, 'odd_name'],
  ['123 – a number', 1, 'odd_name'],
  ['-craft', 1, 'odd_name'],
  [`${'x'.repeat(41)} – long`, 1, 'long_name'],
  [`craft – ${'x'.repeat(151)}`, 1, 'long_sentence'],
  ['craft\n#CRAFT – again', 2, 'twice'],
])('W3: what is wrong in %j is told with its line', (text, line, because) => {
  expect(readValues(text)).toMatchObject({ kind: 'mistakes', mistakes: [{ line, because }] });
});

test('W3: twenty values fit, twenty-one do not, nor what a field of Slack’s would not show again', () => {
  const lines = (count: number, sentence: string) =>
    Array.from({ length: count }, (_, index) => `v${index} – ${sentence}`).join('\n');
  expect(readValues(lines(20, 'short')).kind).toBe('values');
  expect(readValues(lines(21, 'short'))).toEqual({ kind: 'too_many', count: 21 });
  expect(readValues(lines(20, 'x'.repeat(150))).kind).toBe('too_long');
  expect(readValues(' \n ')).toEqual({ kind: 'values', values: [] });
});

const letters = fc.constantFrom('craft', 'Care', 'ÜBER', 'ｗｉｄｅ', 'straße', 'ΟΔΟΣ', '日本', 'a', 'x9');
const aName = fc.array(letters, { minLength: 1, maxLength: 4 }).map((parts) => spelled(parts.join('-')));
const someValues = fc.uniqueArray(
  fc.record({
    name: aName,
    emoji: fc.option(fc.constantFrom('tada', '+1', 'our-logo', 'piñata', "o'clock")),
    sentence: fc.option(
      fc
        .string({ unit: 'grapheme', maxLength: 60 })
        .map((words) => words.replaceAll(/\s+/g, ' ').trim())
        .filter((words) => words !== '' && !/^[-–—:=|]/.test(words)),
    ),
  }),
  { maxLength: 12, selector: ({ name }) => folded(name) },
);

test('W3: what the form shows of any values is read as the same values', () => {
  fc.assert(
    fc.property(someValues, (values) => {
      expect(readValues(valuesText(values))).toEqual({ kind: 'values', values });
    }),
    { numRuns: 500 },
  );
});

test('K1: a value is meant however it is written, and look-alikes of another script are others', () => {
  for (const typed of ['craft', 'Craft', 'CRAFT', 'ｃｒａｆｔ', 'ＣＲＡＦＴ', '𝐜𝐫𝐚𝐟𝐭']) {
    expect(knownName(typed, ['care', 'craft'])).toBe('craft');
  }
  expect(knownName('STRASSE', ['straße'])).toBe('straße');
  expect(knownName('οδοσ', ['οδος'])).toBe('οδος');
  // The а is Cyrillic: that is a word of its own, and the nearest value is suggested.
  expect(knownName('crаft', ['craft'])).toBeNull();
  expect(valuesIn('well done #ＣＲＡＦＴ and ＃Care', ['craft', 'care'])).toEqual(['craft', 'care']);

  const text = parseKudosText('<@U1> #CRAFT ＃ｃａｒｅ for the notes, #craft', () => null);
  const member = { id: 'U1', kind: 'person', isActive: true };
  const facts = { giverId: 'U2', members: new Map([['U1', member]]), groups: new Map(), values: ['craft', 'care'] };
  expect(decideKudos(text, facts as unknown as Parameters<typeof decideKudos>[1])).toMatchObject({
    kind: 'kudos',
    reason: 'the notes',
    values: ['craft', 'care'],
  });
});

test('W3: trigger words are single words, and what is none is named', () => {
  expect(readTriggerWords('Kudos, props\nshout-out,')).toEqual({
    kind: 'words',
    words: ['kudos', 'props', 'shout-out'],
  });
  expect(readTriggerWords('kudos KUDOS props')).toEqual({ kind: 'words', words: ['kudos', 'props'] });
  expect(readTriggerWords('  ')).toEqual({ kind: 'words', words: [] });
  expect(readTriggerWords('kudos, thank you')).toEqual({ kind: 'several', odd: 'thank you' });
  for (const odd of ['/kudos', '@ana', '#craft', ':tada:', '!!', 'x'.repeat(41)]) {
    expect(readTriggerWords(`kudos ${odd}`)).toEqual({ kind: 'odd', odd });
  }
});

test('K4: a trigger counts in any case, and with the skin tone of whoever types it', () => {
  const triggers = { triggerWords: ['merci', 'straße'], triggerEmoji: ['raised_hands'] };
  for (const wire of [
    'MERCI <@U1> x',
    'ｍｅｒｃｉ: <@U1> x',
    ':raised_hands::skin-tone-3: <@U1> x',
    'STRASSE <@U1> x',
  ]) {
    expect(afterTrigger(wire, triggers)).toBe('<@U1> x');
  }
  expect(afterTrigger(':skin-tone-3: <@U1> x', triggers)).toBeNull();
});

test('W3: emoji are read by the shape of their names, a workspace’s own among them', () => {
  expect(readEmojiNames(':kudos: :star2:,tada :kudos::+1:')).toEqual({
    kind: 'names',
    names: ['kudos', 'star2', 'tada', '+1'],
  });
  expect(readEmojiNames(':raised_hands::skin-tone-3::tada:')).toEqual({
    kind: 'names',
    names: ['raised_hands', 'tada'],
  });
  expect(readEmojiNames('🙌')).toEqual({ kind: 'odd', odd: '🙌' });
  expect(readEmojiNames('')).toEqual({ kind: 'names', names: [] });
  expect(readEmojiName(':Our-Logo:')).toBe('our-logo');
  expect(readEmojiNames(emojiNamesText(['a', '-1', 'ロゴ']))).toEqual({ kind: 'names', names: ['a', '-1', 'ロゴ'] });
});
