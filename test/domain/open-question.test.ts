/** What is a question to everybody in a channel (H5): rather none too few than one too many. */
import { describe, expect, test } from '@jest/globals';
import { channelId, memberId, messageTs } from '../../src/domain/ids.js';
import { closingsIn, isQuestion } from '../../src/domain/open-question.js';
import { fc } from '../support/property.js';

describe('H5: a question to everybody', () => {
  test.each([
    'does anybody know how to reset the staging database?',
    'How do I get VPN access',
    'Hi all, has anyone used the new deploy script yet',
    'Morning! Where do we keep the postgres dumps?',
    'I restarted it twice. Any idea why it is still red?',
    '<!here> who owns the billing service?',
    'Weiß jemand, wie man einen Urlaubsantrag stellt',
    'Moin zusammen, wer kann mir mit dem VPN helfen?',
    'Wo finde ich die Zugangsdaten für das Testsystem',
    'Quelqu’un connaît le mot de passe du wifi ?',
    'データベースの パスワードは どこですか？',
  ])('%s', (text) => expect(isQuestion(text)).toBe(true));
});

describe('H5: none, or none to everybody', () => {
  test.each([
    'The deploy is done.',
    'really?',
    'ok?',
    'It is on staging now, right?',
    'Das ist fertig, oder?',
    'How is it going everybody?',
    '<@U0BEN> do you know how the database works?',
    '<!subteam^S0DESIGN|@design-team> who can look at the mockups?',
    '> does anybody know how to reset it?\nyes, twice',
    '```who can tell what this does?```',
    'https://example.com/search?q=who+knows+this',
    '<https://example.com/search?q=a|does anybody know this page?>',
    'Who can wait should wait until Monday',
    'How we do reviews here:',
    '',
  ])('%s', (text) => expect(isQuestion(text)).toBe(false));
});

test('H5: no more than a thousand characters are looked at, whatever they are', () => {
  expect(isQuestion(`${'x '.repeat(500)}does anybody know?`)).toBe(false);
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 3000 }), (text) => typeof isQuestion(text) === 'boolean'),
  );
});

test('H5: an answer, a deletion and the author’s own tick close it; whoever the answer is from is for the question to judge', () => {
  const [channel, ts, reply] = [channelId('C1'), messageTs('100.000100'), messageTs('200.000100')];
  const [ana, ben] = [memberId('U0ANA'), memberId('U0BEN')];
  const said = (threadTs: typeof ts | null, at: typeof ts) => ({
    kind: 'said' as const,
    isEdit: false,
    text: 'here',
    message: { channelId: channel, ts: at, authorId: ben, threadTs, threadAuthorId: ana, editedTs: null },
  });
  const ticks = (from: typeof ana, name: string, isPresent: boolean) => ({
    kind: 'reaction' as const,
    change: { channelId: channel, messageTs: ts, from, to: ana, name, changedTs: '300.000100', isPresent },
  });
  expect(
    closingsIn([
      said(ts, reply),
      said(null, reply),
      said(ts, ts),
      { kind: 'deleted', channelId: channel, ts, authorId: ana, deletedTs: '300.000100' },
      ticks(ana, 'white_check_mark', true),
      ticks(ana, 'white_check_mark', false),
      ticks(ben, 'white_check_mark', true),
      ticks(ana, 'eyes', true),
    ]),
  ).toEqual([
    { channelId: channel, ts, by: ben, isAnswer: true },
    { channelId: channel, ts, by: null, isAnswer: false },
    { channelId: channel, ts, by: null, isAnswer: true },
  ]);
});
