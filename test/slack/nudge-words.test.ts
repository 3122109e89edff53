import { describe, expect, test } from '@jest/globals';
import { nudgeId } from '../../src/domain/ids.js';
import type { Opener } from '../../src/domain/message.js';
import type { Nudge, NudgeAnswer } from '../../src/domain/nudge.js';
import { checkMessageBlocks } from '../../src/sandbox/blocks/message-limits.js';
import { safe } from '../../src/slack/blocks.js';
import { nudgeDm, whySentence } from '../../src/slack/nudge-words.js';
import { aNudge, aSilence, helpIn, longestName, worstWords } from '../support/facts.js';
import { everyOpener } from '../support/nudges.js';
import { wordsOf } from '../support/person.js';

const benAlone = {
  channel: 'design' as string | null,
  openers: [] as readonly Opener[],
  questions: [] as readonly string[],
  gone: false,
};

/** The message as Slack takes it: text and every word in the blocks. */
function said(nudges: readonly Nudge[], different: Partial<typeof benAlone> = {}) {
  const { channel, openers, questions, gone } = { ...benAlone, ...different };
  const { text, blocks } = nudgeDm(
    {
      kind: 'nudge',
      items: nudges.map((nudge) => ({ nudge, subjectName: 'Ben Okafor', channelName: channel, openers, questions })),
      zone: 'Europe/Berlin',
      locale: 'en-US',
    },
    {
      teamId: 'T0ONE',
      kudosCommand: '/kudos',
      linkTo: ({ ts }) => (gone ? null : `https://lindenbaum.slack.com/archives/C0DESIGN/p${ts.replace('.', '')}`),
    },
  );
  return { text, words: wordsOf(checkMessageBlocks(JSON.parse(JSON.stringify(blocks)))) };
}

test('R1: a regular pair hears its rhythm, another pair the plain fact; a notification has the name, the message a mention', () => {
  const regular = said([aNudge(aSilence({ rhythm: 'about weekly' }))]);
  expect(regular.text).toBe(
    'You and Ben Okafor are usually in touch about weekly; the last time was 11 February in #design.',
  );
  expect(regular.words).toContain('You and <@U0BEN> are usually in touch about weekly');
  expect(said([aNudge(aSilence())]).text).toBe(
    'Last in touch with Ben Okafor: 11 February in #design. A good moment to say hello?',
  );
  expect(said([aNudge(aSilence())], { channel: null }).text).toContain(': 11 February. A good');
});

test('G1: thanks are suggested with the number of threads and a link to each that is there', () => {
  const { text, words } = said([aNudge(helpIn(5))]);

  expect(text).toBe('Ben Okafor answered in five of your threads in the past week. A word of thanks goes a long way.');
  expect(words.match(/\|thread \d>/g)).toHaveLength(5);
  expect(words).not.toContain('first line');
  expect(said([aNudge(helpIn(5))], { gone: true }).words).not.toContain('thread 1');
});

test('G1: of questions that were solved the first two are quoted, so that the member knows what to thank for', () => {
  const questions = ['how do I get VPN access?', 'who owns *billing*?', 'where is the key?'];
  const { text, words } = said([aNudge(helpIn(0, 3))], { questions });

  expect(text).toBe(
    'Ben Okafor helped with three of your questions in the past week. A word of thanks goes a long way.',
  );
  expect(words).toContain('You asked: “how do I get VPN access?” and “who owns ');
  expect(words).not.toContain('where is the key');
  expect(words).not.toContain('*billing*');
  const both = said([aNudge(helpIn(2, 1))], { questions: questions.slice(0, 1) });
  expect(both.text).toContain('helped with three of your threads and questions');
  expect(both.words).toMatch(/Here: <.*\|thread 1> and <.*\|thread 2> {2}· {2}You asked: “how do I get VPN access\?”/);
  // What was erased meanwhile is left out.
  expect(said([aNudge(helpIn(0, 3))]).words).not.toContain('You asked');
});

describe('R5: what the two share', () => {
  const beneath = (different: Partial<typeof benAlone>) =>
    said([aNudge(aSilence())], different)
      .words.split('\n')
      .slice(1, 3);

  test('is told in one line of two things at most, the best first, with a first line to copy', () => {
    expect(beneath({ openers: everyOpener })).toEqual([
      '<https://lindenbaum.slack.com/archives/C0DESIGN/p1772000000000001|Your last thread>  ·  <@U0BEN> thanked you on 3 March 2025',
      'A first line, if you like: “Hi Ben, what became of our thread in #design?”',
    ]);
    expect(beneath({ openers: everyOpener.slice(2) })).toEqual([
      'You are both around in #random  ·  As far as I know, your first word to each other was three years ago this week in #general',
      'A first line, if you like: “Hi Ben, how are things in #random?”',
    ]);
  });

  test('without the message that is gone, what comes next moves up', () => {
    const [line, first] = beneath({ openers: everyOpener, gone: true });
    expect(line).toBe('<@U0BEN> thanked you on 3 March 2025  ·  You are both around in #random');
    expect(first).toContain('how are things in #random');
  });

  test('nothing shared, nothing said', () => {
    expect(beneath({})).toEqual(['Message', 'Kudos']);
    expect(beneath({ openers: everyOpener.slice(0, 1), gone: true })).toEqual(['Message', 'Kudos']);
  });

  test('a channel is not taken for another whose name begins alike', () => {
    const openers: readonly Opener[] = [{ kind: 'anniversary', years: 1, channelName: 'design' }];
    expect(beneath({ channel: 'design-reviews', openers })[0]).toMatch(/a year ago this week in #design$/);
    expect(beneath({ channel: 'design', openers })[0]).toMatch(/a year ago this week$/);
  });

  test('a kudos is told on the day it was where the member is', () => {
    const givenAt = new Date('2026-01-31T23:30:00Z');
    expect(beneath({ openers: [{ kind: 'kudos', isGiven: false, givenAt, link: null }] })[0]).toContain('1 February');
  });

  test('a kudos is told from the side of whoever reads it, with its link where it has one', () => {
    const given = { kind: 'kudos', isGiven: true, givenAt: new Date('2026-03-03T09:00:00Z') } as const;
    const [thread] = everyOpener;
    const link = thread?.kind === 'thread' ? thread.link : null;
    expect(beneath({ openers: [{ ...given, link }] })[0]).toMatch(
      /^You thanked <@U0BEN> on 3 March \(<https:\S+\|what for>\)$/,
    );
    expect(beneath({ openers: [{ ...given, link }], gone: true })[0]).toBe('You thanked <@U0BEN> on 3 March');
  });
});

describe('whatever a nudge says', () => {
  test.each(['message', 'kudos', 'talked', 'snooze_week', 'snooze_month', 'not_relevant', 'settled'] as const)(
    'answered with %s, it says so and asks no more',
    (answer: NudgeAnswer) => {
      for (const facts of [aSilence(), helpIn(3)]) {
        const { words } = said([aNudge(facts, { answer })], { openers: everyOpener });
        expect(words).not.toMatch(/Not relevant|first line/);
        expect(words.split('\n').at(-1)).toMatch(/^:\w+: /);
      }
    },
  );
});

test('P3: three people in one message stay three questions, each with its own buttons', () => {
  const all = [aSilence(), helpIn(5), helpIn(3)];
  const nudges = all.map((facts, index) => aNudge({ ...facts, phrasing: index }, { id: nudgeId(`nudge-${index}`) }));

  const { text, words } = said(nudges, { channel: longestName, openers: everyOpener });

  expect(words.match(/Why this\?/g)).toHaveLength(3);
  expect(words).not.toContain('first line');
  expect(text.match(/Ben Okafor/g)).toHaveLength(3);
});

test('K10: a text cut short ends between characters, whatever escaping adds', () => {
  for (const length of [10, 11, 12, 13, 14]) {
    const cut = safe('a & b & c & d & e', length);
    expect(cut.length).toBeLessThanOrEqual(length);
    expect(cut.replaceAll('&amp;', '')).not.toContain('&');
  }
});

test('P5: the reason is shown as text, however long it is', () => {
  const sentence = whySentence(aNudge(aSilence(), { why: `${worstWords} ${longestName.repeat(9)}` }));

  expect(sentence.length).toBeLessThanOrEqual(3000);
  expect(sentence).not.toContain('<!channel>');
  expect(sentence).toContain('/rapport stop');
});
