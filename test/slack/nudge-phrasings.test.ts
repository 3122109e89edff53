/** Every way to say every nudge, with data as ordinary and as strange as it may come. */
import { describe, expect, test } from '@jest/globals';
import { situationOf } from '../../src/domain/nudge-phrasing.js';
import { leadLimit } from '../../src/slack/nudge-voice.js';
import { longestName, worstWords } from '../support/facts.js';
import {
  type Circumstances,
  everyOpener,
  everyPhrasing,
  everySituation,
  nudgeIn,
  ordinary,
  told,
} from '../support/nudges.js';

const extremes: readonly Partial<Circumstances>[] = [
  {},
  { channel: null },
  { name: 'Maximiliane Wolkenstein-Hohenfels', channel: 'engineering-and-operations', day: '2024-09-30' },
  { name: longestName.slice(0, 80), channel: 'x'.repeat(80), day: '2019-12-31', threads: 5 },
  { name: longestName, openers: everyOpener, threads: 1, questions: ['how do I get VPN access?', 'x'.repeat(1000)] },
  { name: worstWords, openers: everyOpener, threads: 2 },
  { name: longestName, threads: 5, questions: Array.from({ length: 5 }, () => worstWords) },
  { threads: 0, questions: [worstWords, longestName, 'why <!channel>?'] },
  { name: '<!channel> & *friends* <@U0ANA>', channel: 'q&a', threads: 4 },
  { name: '\u202eמרים בן־דוד\u202c', locale: 'he-IL', day: '2025-09-30' },
  { name: '👩‍👩‍👧‍👦'.repeat(12), locale: 'ja-JP', openers: everyOpener },
  { name: '   \n ', channel: '開発', locale: 'ar-EG' },
  { locale: 'de-DE', day: '2025-09-30', openers: everyOpener },
  { locale: 'pt-BR', day: '2025-09-30', channel: 'atendimento-ao-cliente', threads: 5 },
  ...['en-GB', 'fr-FR', 'sv-SE', 'nl-NL', 'it-IT', 'fi-FI', 'es-ES'].map((locale) => ({ locale, day: '2025-09-30' })),
];

const guilt =
  /\b(still|yet|forgot\w*|neglect\w*|ignor\w*|should|must|ought|haven['’]t|have not|long time|a while|too long|overdue|finally|at last|fail\w*|sorry|shame|silent|silence)\b|!/i;
const leftovers = /undefined|null|NaN|\[object|\$\{|Invalid|<@|<!| {2}|\s[,.;:?]|[,.;:]{2}|\n|\( *\)/;

describe.each(everySituation)('%s', (situation) => {
  const every = (circumstances: Partial<Circumstances>) =>
    everyPhrasing.map((phrasing) => ({ phrasing, ...told(situation, phrasing, circumstances) }));

  test('has words of its own', () => {
    expect(situationOf(nudgeIn(situation, 0))).toBe(situation);
    expect(new Set(every({}).map(({ text }) => text)).size).toBe(everyPhrasing.length);
  });

  test.each(extremes)('fits a lock screen, whole and readable, whoever it is about (%#)', (circumstances) => {
    for (const { phrasing, text, words } of every(circumstances)) {
      expect([phrasing, text, text.length <= leadLimit]).toEqual([phrasing, text, true]);
      expect([phrasing, text]).toEqual([phrasing, expect.not.stringMatching(leftovers)]);
      expect(text).toMatch(/^\S.{15,}[.?]$/u);
      expect(words).toContain('<@U0BEN>');
      expect(words).not.toMatch(/undefined|null|NaN|<!channel>|<@U0ANA>|\u202e/);
    }
  });

  test.each(extremes)('neither blames nor presses, and counts no days (%#)', (circumstances) => {
    for (const { text } of every({ ...circumstances, name: 'Ben Okafor' })) {
      expect(text).not.toMatch(guilt);
      expect(text).not.toMatch(/\d+\s*(days?|weeks?|months?)\b/i);
      expect(text).toContain('Ben Okafor');
    }
  });

  test.each(extremes)('can be acted on, put off, refused and questioned (%#)', (circumstances) => {
    // Nobody thanks a stranger.
    const act = { people_to_know: 'Message', newcomer: 'Say hello' }[situation as string] ?? 'Kudos';
    for (const { words } of every(circumstances)) {
      expect(words).toMatch(new RegExp(`${act}.*Snooze 1 week.*Not relevant.*Snooze 1 month.*Why this\\?`, 's'));
    }
  });
});

test('R1, R2: the facts are in every phrasing: the day, the place, the rhythm, the wish, the number of threads', () => {
  const all = (situation: Parameters<typeof told>[0], different: Partial<Circumstances> = {}) =>
    everyPhrasing.map((phrasing) => told(situation, phrasing, different).text);
  for (const text of all('regular'))
    expect(text).toMatch(
      /every three weeks or so.*11 February in #design|11 February in #design.*every three weeks or so/,
    );
  for (const text of all('irregular')) expect(text).toMatch(/11 February in #design/);
  for (const text of all('irregular')) expect(text).not.toMatch(/usual|tend|rhythm|habit|week/);
  for (const text of all('kept')) expect(text).toMatch(/(?=.*every two weeks)(?=.*11 February)/);
  for (const text of all('kept_at_latest'))
    expect(text).toMatch(/(?=.*every four weeks at the latest)(?=.*11 February)/);
  for (const text of all('kept_unmet')) expect(text).toContain('every two weeks');
  for (const text of all('people_to_know', { openers: everyOpener.slice(2, 3) })) expect(text).toContain('in #random');
  for (const text of all('people_to_know', { openers: everyOpener.slice(4) })) expect(text).toContain('onboarding');
  for (const text of all('newcomer', { openers: everyOpener.slice(2, 3) })) expect(text).toContain('#random');
  const asked = { questions: ['how do I get VPN access?', 'where is the key?'] };
  for (const text of all('gratitude', { threads: 5 })) expect(text).toContain('answered in five of your threads');
  for (const text of all('gratitude', { threads: 0, ...asked }))
    expect(text).toContain('helped with two of your questions');
  for (const text of all('gratitude', { threads: 4, ...asked }))
    expect(text).toContain('helped with six of your threads and questions');
  for (const situation of ['regular', 'irregular', 'kept', 'kept_at_latest'] as const) {
    for (const text of all(situation, { day: '2024-12-30' })) expect(text).toContain('30 December 2024');
  }
});

test('P3: no two nudges begin alike, so that three in one message do not sound alike', () => {
  const begins = everySituation.flatMap((situation) =>
    everyPhrasing.map((phrasing) => {
      const { text } = told(situation, phrasing);
      return text.replace('Ben Okafor', 'Ben').split(/\s+/).slice(0, 3).join(' ').toLowerCase();
    }),
  );
  expect(begins.filter((words, index) => begins.indexOf(words) !== index)).toEqual([]);
});

test('a place that does not fit on the lock screen is named beneath', () => {
  const channel = 'a-channel-with-a-name-of-a-length-that-nobody-can-remember-or-type';
  const thread = everyOpener.slice(0, 1).map((opener) => ({ ...opener, channelName: channel }));
  for (const phrasing of everyPhrasing) {
    const { text, words } = told('regular', phrasing, { ...ordinary, name: longestName, channel, openers: thread });
    expect(text).not.toContain(channel);
    expect(words).toContain(`|Your last thread> in #${channel}`);
  }
});
