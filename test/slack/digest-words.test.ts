import { expect, test } from '@jest/globals';
import { composeDigest } from '../../src/domain/digest.js';
import { channelId, memberId } from '../../src/domain/ids.js';
import type { Kudos } from '../../src/domain/kudos.js';
import { addDays } from '../../src/domain/time.js';
import { checkMessageBlocks } from '../../src/sandbox/blocks/message-limits.js';
import { digestPost, digestPrompt } from '../../src/slack/digest-words.js';
import { aKudos, aReceiver, noNames, worstWords } from '../support/facts.js';
import { wordsOf } from '../support/person.js';

const people = Array.from({ length: 60 }, (_, index) => memberId(`U${index}`));
const friday = new Date('2026-03-06T15:00:00Z');

type Different = { readonly values?: readonly string[]; readonly until?: Date; readonly hasBoard?: boolean };

function post(
  kudos: readonly Kudos[],
  { values = ['craft', 'care'], until = friday, hasBoard = false }: Different = {},
) {
  const digest = composeDigest({
    channelId: channelId('C0DESIGN'),
    since: addDays(until, -7),
    until,
    zone: 'Europe/Berlin',
    kudos,
    people: new Set(people),
    values,
    thankedBefore: new Set([memberId('U1')]),
    hasBoard,
  });
  const names = {
    ...noNames,
    channel: 'design',
    people: new Map(people.map((id) => [id, `Person ${id}`])),
    emojiOf: new Map([['care', 'seedling']]),
  };
  return digest === null ? null : digestPost(digest, { isPreview: false, names, kudosCommand: '/thanks' });
}

function said(kudos: readonly Kudos[], different: Different = {}) {
  const rendered = post(kudos, different);
  if (rendered === null) return null;
  const { text, blocks } = rendered;
  return { text, words: wordsOf(checkMessageBlocks(JSON.parse(JSON.stringify(blocks)))) };
}

const thanks = (ids: readonly number[], different: Partial<Kudos> = {}) =>
  aKudos({ receivers: ids.map((id) => aReceiver(`U${id}`)), ...different });
const by = (giver: number, ids: readonly number[], different: Partial<Kudos> = {}) =>
  thanks(ids, { giverId: memberId(`U${giver}`), ...different });

test('T2: the breadth line counts people, not kudos, and who was thanked for the first time', () => {
  const breadth = (kudos: readonly Kudos[]) => said(kudos)?.words.split('\n')[1];
  expect(breadth([thanks([1]), thanks([1]), thanks([1]), thanks([1, 2])])).toMatch(
    /^(?=.*2 people)(?=.*since 27 February)(?=.*, one of them for the first time\.$)/i,
  );
  expect(breadth([1, 1, 1, 1].map((id) => thanks([id])))).toMatch(/one person[^,]* (was|here) [^,]*\.$/i);
  expect(breadth([2, 3, 4, 5].map((id) => thanks([id])))).toMatch(/4 people.*, for the first time\.$/i);
});

test('T2: one kudos is told in a sentence, three as a list, and only more have a heading', () => {
  const one = post([by(9, [2], { reason: 'the parser' })]);
  expect(one?.blocks.map(({ type }) => type)).toEqual(['section', 'context']);
  expect(said([by(9, [2], { reason: 'the parser' })])?.words).toMatch(
    /: <@U9> thanked <@U2> for the parser\. It is the first for <@U2>\./,
  );
  expect(one?.picture).toBeUndefined();
  const three = post([by(9, [1]), by(8, [2, 3]), by(7, [1])]);
  expect(three?.blocks.map(({ type }) => type)).toEqual(['section', 'section', 'section', 'context']);
  expect(said([by(9, [1]), by(8, [2, 3]), by(7, [1])])?.words).toContain('It is the first for two of them.');
  expect(three?.picture?.at).toBe(1);
  expect(post([1, 2, 3, 4].map((id) => by(9, [id])))?.blocks[0]?.type).toBe('header');
});

test('T5: no opening follows itself, weekly, fortnightly or monthly, over the change of the clocks, and each period keeps its own', () => {
  for (const count of [1, 2, 4]) {
    const kudos = Array.from({ length: count }, (_, index) => by(9, [index + 1]));
    const opening = (until: Date) =>
      post(kudos, { until })
        ?.text.split(/[:.]/)[0]
        ?.replace(/\d+ \w+/, '');
    for (const days of [7, 14, 28, 35]) {
      for (let week = 0; week < 8; week += 1) {
        const until = addDays(new Date('2026-03-05T00:30:00Z'), week * 7);
        expect(opening(until)).not.toBe(opening(addDays(until, days)));
        expect(opening(until)).toBe(opening(until));
      }
    }
  }
});

test('T2: values come in the order of the workspace, and what has none comes last', () => {
  const mixed = said([
    thanks([1], { reason: 'plain' }),
    thanks([2], { reason: 'warm', values: ['care'] }),
    thanks([3], { reason: 'sharp', values: ['craft', 'care'] }),
    thanks([4], { reason: 'old', values: ['gone', 'care'] }),
  ]);

  expect(mixed?.words).toMatch(/#craft\*\n.*sharp.*:seedling: \*#care\*\n.*warm.*old.*And also\*\n.*plain/s);
  expect(said([1, 2, 3, 4].map((id) => thanks([id])))?.words).not.toContain('And also');
});

test('T2: four hundred kudos are a minute’s reading: twelve, of each value and of as many people as there are', () => {
  const chatty = Array.from({ length: 300 }, (_, index) => by(0, [1], { reason: `thing ${index}`, values: ['craft'] }));
  const others = Array.from({ length: 100 }, (_, index) =>
    by(2 + (index % 20), [22 + (index % 30)], { reason: `other ${index}`, values: index % 2 ? ['care'] : [] }),
  );

  const { words = '' } = said([...chatty, ...others]) ?? {};

  const lines = words.split('\n').filter((line) => line.startsWith('• '));
  const givers = lines.map((line) => /^• (<@\w+>)/.exec(line)?.[1]);
  const receivers = lines.map((line) => /thanked (<@\w+>)/.exec(line)?.[1]);
  expect([lines.length, new Set(givers).size, new Set(receivers).size]).toEqual([12, 12, 12]);
  expect(words).toContain('…and 299 more for #craft');
  expect(words.split(/\s+/).length).toBeLessThan(300);
  expect(words).not.toMatch(/\b(most thanked|top|rank|winner)\b/i);
});

test('K1, T2: who was thanked through a group is named by the group', () => {
  const group = people.slice(1, 9).map((id) => aReceiver(id, { throughGroup: 'Design team' }));
  const alone = aReceiver('U20');

  expect(said([aKudos({ receivers: [alone, ...group], reason: 'the launch' })])?.words).toContain(
    '<@U0BEN> thanked <@U20> and *Design team* for the launch.',
  );
});

test('K10, T2: a reason stays on its line, in its direction, and formats nothing', () => {
  const line = (reason: string) => said([thanks([1], { reason })])?.words.split('\n')[0] ?? '';
  expect(line('the fix\n> quoted\n• <@U2> thanked you')).toContain(
    'for the fix &gt; quoted • &lt;@U2&gt; thanked you.',
  );
  expect(line('*all* _of_ `it` ~really~ in snake_case')).toContain('for all of ’it’ really in snake_case.');
  expect(line('abc\u202edef\u2066ghi')).toContain('for abcdefghi.');
  expect(line('You saved us!')).toContain('thanked <@U1>: “You saved us!”');
  expect(line('thank you for everything')).toContain(': “thank you for everything”');
  expect(line('')).toContain('<@U0BEN> thanked <@U1>.');
});

test('T2: two hundred kudos in the strangest words stay one message that Slack takes', () => {
  const many = people.flatMap((_, index) => [
    thanks(people.map((__, id) => id).slice(0, 30), { reason: worstWords, values: [`value${index % 40}`] }),
    thanks([index], { reason: worstWords }),
  ]);
  const values = Array.from({ length: 40 }, (_, index) => `value${index}`);

  const strange = said(many, { values, hasBoard: true });

  expect(strange?.words).not.toContain('<!channel>');
  expect(strange?.text).toMatch(/60 people/);
  expect(strange?.text.length).toBeLessThanOrEqual(4000);
  expect(post(many, { values, hasBoard: true })?.blocks.length).toBeLessThan(50);
});

test('T2: a board is only there where the channel has it: five at most, by how many people thanked them', () => {
  const kudos = Array.from({ length: 7 }, (_, to) =>
    Array.from({ length: to + 1 }, (__, giver) => by(20 + giver, [to])),
  );
  expect(said(kudos.flat())?.words).not.toContain('most sides');

  const { words = '' } = said(kudos.flat(), { hasBoard: true }) ?? {};

  expect(words).toContain('*Thanked from the most sides:* <@U6> (by 7 people), <@U5> (by 6 people)');
  expect(words.match(/by \d+ people/g)).toHaveLength(5);
});

test('T3: with nothing to say there is nothing, and the prompt asks gently', () => {
  expect(said([])).toBeNull();
  expect(said([thanks([99])])).toBeNull();
  const { text, blocks } = digestPrompt('/thanks');
  expect(checkMessageBlocks(JSON.parse(JSON.stringify(blocks)))).toHaveLength(1);
  expect(text).toContain('`/thanks @name for …`');
  expect(text).not.toMatch(/should|must|nobody|no one|forgot|failed/i);
});
