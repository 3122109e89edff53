import { expect, test } from '@jest/globals';
import { channelId, memberId, messageTs } from '../../src/domain/ids.js';
import type { FollowUpDraft, Understood } from '../../src/features/follow-up-drafts.js';
import { checkMessageBlocks } from '../../src/sandbox/blocks/message-limits.js';
import { checkView } from '../../src/sandbox/blocks/view-limits.js';
import { followUpModal } from '../../src/slack/follow-up-modal.js';
import { followUpDm, keptSentence, notOpenedSentence } from '../../src/slack/follow-up-words.js';
import { aFollowUp, worstWords } from '../support/facts.js';
import { wordsOf } from '../support/person.js';

type Asked = Parameters<typeof followUpDm>[0];

function said(different: Partial<Asked> = {}, link: string | null = null) {
  const message: Asked = {
    kind: 'follow_up',
    followUp: aFollowUp(),
    isReminder: false,
    putOffTo: null,
    zone: 'Europe/Berlin',
    locale: 'en-US',
    ...different,
  };
  const { text, blocks } = followUpDm(message, link);
  return { text, words: wordsOf(checkMessageBlocks(JSON.parse(JSON.stringify(blocks)))) };
}

test('F3: it is asked about plainly, and once more without reproach', () => {
  expect(said().text).toBe('You wanted to follow up with <@U0BEN>. the deck');
  expect(said({ isReminder: true }).text).toBe('Still open: your follow-up with <@U0BEN>. the deck');
  expect(said({ followUp: aFollowUp({ aboutId: null, note: '' }) }).text).toBe('You wanted to follow up.');
});

test('F2, F4: without a note it names the channel of the message, so that one knows what it is about', () => {
  const link = (channel: string) => ({ channelId: channelId(channel), ts: messageTs('1772613000.000100') });
  const wordless = (channel: string) => aFollowUp({ aboutId: null, note: '', link: link(channel) });
  expect(said({ followUp: wordless('C0DESIGN') }).text).toBe('You wanted to follow up on a message in <#C0DESIGN>.');
  expect(said({ followUp: wordless('C0DESIGN'), isReminder: true }).text).toBe(
    'Still open: your follow-up on a message in <#C0DESIGN>.',
  );
  expect(said({ followUp: wordless('D0ANA') }).text).toBe('You wanted to follow up on a message.');
  expect(said({ followUp: aFollowUp({ link: link('C0DESIGN') }) }).text).toBe(
    'You wanted to follow up with <@U0BEN>. the deck',
  );
});

test('F3: answered, it says what became of it', () => {
  expect(said({ followUp: aFollowUp({ state: 'done' }) }).words).toContain('Done.');
  expect(said({ followUp: aFollowUp({ state: 'dropped' }) }).words).toContain('Dropped.');
  expect(said({ putOffTo: new Date('2026-03-09T08:00:00Z') }).words).toContain('again on Monday 9 March, 09:00');
});

test('F3: the longest and strangest note is shown as it is, and pings nobody', () => {
  const { text, words } = said({ followUp: aFollowUp({ note: worstWords.slice(0, 1000) }) }, 'https://x.slack.com/p1');

  expect(text.length).toBeLessThanOrEqual(4000);
  expect(text).not.toContain('<!channel>');
  expect(words).toContain('See the message');
});

const reader = { zone: 'Europe/Berlin', locale: 'en-US' };

test('F1: whatever was understood, the form fits and pings nobody', () => {
  const understood: readonly Understood[] = [
    { kind: 'at', isDayOff: true },
    { kind: 'moved' },
    { kind: 'no_date' },
    { kind: 'kept' },
    { kind: 'past', at: new Date('2026-03-03T14:00:00Z') },
    { kind: 'twofold', text: `3/4${worstWords}`, readings: [new Date('2026-04-03'), new Date('2026-03-04')] },
  ];
  for (const each of understood) {
    const isOpen = each.kind === 'past' || each.kind === 'twofold';
    const draft: FollowUpDraft = {
      ...reader,
      aboutId: memberId('U0BEN'),
      note: worstWords,
      link: null,
      dueAt: isOpen ? null : new Date('2026-03-06T09:00:00Z'),
      understood: each,
      choices: [{ name: 'next_working_day', at: new Date('2026-03-06T09:00:00Z') }],
    };
    const view = followUpModal(draft, { kind: 'new', sourceKey: null, link: null, place: null });
    expect(JSON.stringify(checkView(JSON.parse(JSON.stringify(view)), 'modal'))).not.toMatch(
      /"mrkdwn","text":"[^"]*<!channel>/,
    );
    const sentence = notOpenedSentence(draft, `/followup ${worstWords}`);
    expect(sentence).not.toContain('<!channel>');
    expect(sentence.length).toBeLessThan(4000);
  }
});

test('F1: kept, it says when and about whom, in the language of dates that its member speaks', () => {
  const followUp = aFollowUp({ note: '' });
  expect(keptSentence({ kind: 'follow_up_kept', followUp, ...reader })).toContain(
    'on *Friday 6 March, 10:00* about <@U0BEN>. App Home lists it',
  );
  expect(keptSentence({ kind: 'follow_up_kept', followUp, zone: 'Europe/Paris', locale: 'fr-FR' })).toContain(
    '*vendredi 6 mars, 10:00*',
  );
});
