/** Whatever kudos hold, Slack takes the list, the forms and the answers about them (K9, K13): checked by the local Slack's limits. */
import { expect, test } from '@jest/globals';
import { kudosId, memberId } from '../../src/domain/ids.js';
import { checkBlocks } from '../../src/sandbox/blocks/limits.js';
import { checkView } from '../../src/sandbox/blocks/view-limits.js';
import { answerModal, notChangedAnswer, rewordedAnswer, rewordModal } from '../../src/slack/kudos-change-words.js';
import { kudosListModal, readKey, readListPlace, writeKey } from '../../src/slack/kudos-list-words.js';
import { aKudos, aMember, aReceiver, worstWords } from '../support/facts.js';
import { fc } from '../support/property.js';

const id = kudosId('544b2d4a-37d3-46c2-bc7b-5de4a165cfc5');
const receivers = Array.from({ length: 30 }, (_, index) => aReceiver(`U${index}ABCDEFGHI`));
const worst = (via: 'command' | 'message' | 'reaction') =>
  aKudos({
    ...{
      id,
      via,
      receivers,
      giverId: memberId('U0ANA'),
      values: Array.from({ length: 12 }, () => worstWords.slice(0, 60)),
    },
    reason: via === 'reaction' ? '' : worstWords.repeat(3).slice(0, 3000),
  });
const now = new Date('2026-03-04T09:00:00Z');
const key = { givenAt: now, id };

test('K13: a page of the longest kudos fits, whoever looks at it, and a page turned is found again', () => {
  for (const role of ['given', 'received'] as const) {
    for (const via of ['command', 'message', 'reaction'] as const) {
      const items = Array.from({ length: 12 }, () => ({
        kudos: worst(via),
        link: { channelId: 'C1', ts: '1.1' } as never,
      }));
      const place = { kind: 'older', than: key } as const;
      const page = { member: aMember({ locale: 'de-DE' }), role, place, items, older: key, newer: key, now };
      const view = kudosListModal(page, '/kudos', () => `https://lindenbaum.slack.com/archives/${'x'.repeat(200)}`);
      expect(() => checkView(JSON.parse(JSON.stringify(view)), 'modal')).not.toThrow();
      expect(JSON.stringify(view).length).toBeLessThan(250_000);
      expect(JSON.stringify(view.blocks)).not.toMatch(/"type":"mrkdwn","text":"[^"]*<!channel>/);
      expect(readListPlace(view.private_metadata ?? '')).toEqual({ role, place });
    }
  }
});

test('K13: a key comes back as it was written; anything else is none', () => {
  expect(readKey(writeKey(key))).toEqual(key);
  fc.assert(fc.property(fc.string(), (value) => expect(readKey(value)).toBeNull()));
});

test('K9: the longest kudos can be reworded, and be shown in its new words', () => {
  const values = Array.from({ length: 120 }, (_, index) => ({
    name: `${worstWords.slice(0, 60)} ${index}`,
    emoji: 'tada',
    sentence: worstWords.slice(0, 150),
  }));
  for (const known of [values, []]) {
    expect(() => checkView(rewordModal({ kudos: worst('command'), values: known }, '{}'), 'modal')).not.toThrow();
  }
  const reworded = rewordedAnswer(worst('command'));
  expect(checkBlocks(reworded.blocks, 'message').problems).toEqual([]);
  for (const because of ['not_yours', 'taken_back', 'too_late', 'said_there', 'unknown'] as const) {
    expect(() => checkView(answerModal(notChangedAnswer({ kind: 'not_changed', because })), 'modal')).not.toThrow();
  }
});
