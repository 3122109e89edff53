import { expect, test } from '@jest/globals';
import { composeDigest } from '../../src/domain/digest.js';
import { channelId, memberId } from '../../src/domain/ids.js';
import type { Kudos } from '../../src/domain/kudos.js';
import { checkMessageBlocks } from '../../src/sandbox/blocks/message-limits.js';
import { digestPost, digestPrompt } from '../../src/slack/digest-words.js';
import { aKudos, aReceiver, worstWords } from '../support/facts.js';
import { wordsOf } from '../support/person.js';

const people = Array.from({ length: 60 }, (_, index) => memberId(`U${index}`));

function said(kudos: readonly Kudos[], values: readonly string[] = ['craft', 'care']) {
  const digest = composeDigest({
    channelId: channelId('C0DESIGN'),
    since: new Date('2026-02-27T15:00:00Z'),
    until: new Date('2026-03-06T15:00:00Z'),
    zone: 'Europe/Berlin',
    kudos,
    people: new Set(people),
    values: values.map((name) => ({ name, emoji: name === 'care' ? 'seedling' : null, sentence: null })),
    thankedBefore: new Set([memberId('U1')]),
  });
  if (digest === null) return null;
  const { text, blocks } = digestPost(digest, { isPreview: false });
  return { text, words: wordsOf(checkMessageBlocks(JSON.parse(JSON.stringify(blocks)))) };
}

const thanks = (ids: readonly number[], different: Partial<Kudos> = {}) =>
  aKudos({ receivers: ids.map((id) => aReceiver(`U${id}`)), ...different });

test('T2: the breadth line counts people, not kudos, and who was thanked for the first time', () => {
  expect(said([thanks([1]), thanks([1]), thanks([1, 2])])?.text).toBe(
    '2 people were thanked here since 27 February, 1 of them for the first time.',
  );
  expect(said([thanks([1])])?.text).toBe('One person was thanked here since 27 February.');
  expect(said([thanks([2])])?.text).toBe('One person was thanked here since 27 February, for the first time.');
});

test('T2: values come in the order of the workspace, and what has none comes last', () => {
  const said3 = said([
    thanks([1], { reason: 'plain' }),
    thanks([2], { reason: 'warm', values: ['care'] }),
    thanks([3], { reason: 'sharp', values: ['craft', 'care'] }),
  ]);

  expect(said3?.words).toMatch(/#craft\*\n.*sharp.*:seedling: \*#care\*\n.*warm.*And more\*\n.*plain/s);
  expect(said([thanks([1], { reason: 'plain' })])?.words).not.toContain('And more');
});

test('T2: two hundred kudos in the strangest words stay one message that Slack takes', () => {
  const many = people.flatMap((_, index) => [
    thanks(people.map((__, id) => id).slice(0, 30), { reason: worstWords, values: [`value${index % 40}`] }),
    thanks([index], { reason: worstWords }),
  ]);

  const post = said(
    many,
    Array.from({ length: 40 }, (_, index) => `value${index}`),
  );

  expect(post?.words).not.toContain('<!channel>');
  expect(post?.text).toContain('60 people were thanked');
});

test('T3: with nothing to say there is nothing, and the prompt asks gently', () => {
  expect(said([])).toBeNull();
  expect(said([thanks([99])])).toBeNull();
  const { text, blocks } = digestPrompt();
  expect(checkMessageBlocks(JSON.parse(JSON.stringify(blocks)))).toHaveLength(1);
  expect(text).not.toMatch(/should|must|nobody|no one|forgot|failed/i);
});
