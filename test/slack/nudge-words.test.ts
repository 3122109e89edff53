import { describe, expect, test } from '@jest/globals';
import { nudgeId } from '../../src/domain/ids.js';
import type { Nudge, NudgeAnswer, NudgeFacts } from '../../src/domain/nudge.js';
import { utcDay } from '../../src/domain/time.js';
import { checkMessageBlocks } from '../../src/sandbox/blocks/message-limits.js';
import { safe } from '../../src/slack/blocks.js';
import { nudgeDm, whySentence } from '../../src/slack/nudge-words.js';
import { aNudge, aThread, longestName, worstWords } from '../support/facts.js';
import { wordsOf } from '../support/person.js';

const lastContactDay = utcDay(new Date('2026-02-11'));
const silence = (different: Partial<Extract<NudgeFacts, { kind: 'reconnect' }>> = {}): NudgeFacts => ({
  kind: 'reconnect',
  lastContactDay,
  rhythm: null,
  shared: aThread(1),
  kept: null,
  ...different,
});
const help = (threads: number): NudgeFacts => ({
  kind: 'gratitude',
  threads: Array.from({ length: threads }, (_, index) => aThread(index)),
});

/** The message as Slack takes it: text and every word in the blocks. */
function said(nudges: readonly Nudge[], channelName: string | null = 'design') {
  const { text, blocks } = nudgeDm(
    {
      kind: 'nudge',
      items: nudges.map((nudge) => ({ nudge, subjectName: longestName, channelName })),
      zone: 'Europe/Berlin',
      locale: 'en-US',
    },
    { teamId: 'T0ONE', linkTo: ({ ts }) => `https://lindenbaum.slack.com/archives/C0DESIGN/p${ts.replace('.', '')}` },
  );
  return { text, words: wordsOf(checkMessageBlocks(JSON.parse(JSON.stringify(blocks)))) };
}

test('R1: a regular pair hears its rhythm, another pair the plain fact', () => {
  expect(said([aNudge(silence({ rhythm: 'about weekly' }))]).text).toBe(
    'You and <@U0BEN> are usually in touch about weekly; last was 11 February in #design.',
  );
  expect(said([aNudge(silence())]).text).toBe(
    'You and <@U0BEN> were last in touch on 11 February in #design. A good moment to say hello?',
  );
  expect(said([aNudge(silence())], null).text).toContain('last in touch on 11 February. A good');
});

test('G1: thanks are suggested with the number of threads and a link to each', () => {
  const { text, words } = said([aNudge(help(5))]);

  expect(text).toBe('<@U0BEN> answered five of your threads this week. A word of thanks would make their day.');
  expect(words.match(/\|thread \d>/g)).toHaveLength(5);
});

describe('whatever a nudge says', () => {
  const everyKind = [silence({ rhythm: 'every three weeks or so' }), silence({ shared: null }), help(3), help(5)];

  test.each(everyKind)('it neither blames nor counts days (%#)', (facts) => {
    const { text, words } = said([aNudge(facts)]);
    const guilt = /forgot|neglect|should|must|sorry|shame|still haven|have not|haven't|failed|overdue|\d+ days/i;
    expect(`${text} ${words}`).not.toMatch(guilt);
  });

  test.each(everyKind)('it can be acted on, put off, refused and questioned (%#)', (facts) => {
    const { words } = said([aNudge(facts)]);
    expect(words).toMatch(/Kudos.*Snooze 1 week.*Not relevant.*Snooze 1 month.*Why this\?/s);
  });

  test.each(['message', 'kudos', 'talked', 'snooze_week', 'snooze_month', 'not_relevant', 'settled'] as const)(
    'answered with %s, it says so and asks no more',
    (answer: NudgeAnswer) => {
      const { words } = said([aNudge(silence(), { answer })]);
      expect(words).not.toContain('Not relevant');
      expect(words.split('\n').at(-1)).toMatch(/^:\w+: /);
    },
  );
});

test('P3: three people in one message stay three questions, each with its own buttons', () => {
  const nudges = [silence(), help(5), help(3)].map((facts, index) => aNudge(facts, { id: nudgeId(`nudge-${index}`) }));

  const { words } = said(nudges, longestName);

  expect(words.match(/Why this\?/g)).toHaveLength(3);
});

test('K10: a text cut short ends between characters, whatever escaping adds', () => {
  for (const length of [10, 11, 12, 13, 14]) {
    const cut = safe('a & b & c & d & e', length);
    expect(cut.length).toBeLessThanOrEqual(length);
    expect(cut.replaceAll('&amp;', '')).not.toContain('&');
  }
});

test('P5: the reason is shown as text, however long it is', () => {
  const sentence = whySentence(aNudge(silence(), { why: `${worstWords} ${longestName.repeat(9)}` }));

  expect(sentence.length).toBeLessThanOrEqual(3000);
  expect(sentence).not.toContain('<!channel>');
  expect(sentence).toContain('/rapport stop');
});
