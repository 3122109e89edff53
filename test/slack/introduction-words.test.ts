/** What Rapport says about rounds and to those it introduces: within Slack's limits, and safe, whatever is put into it (M2, K10). */
import { expect, test } from '@jest/globals';
import { channelId, introductionId, memberId } from '../../src/domain/ids.js';
import type { IntroductionFacts } from '../../src/domain/introduction.js';
import { starterSituations, startersEach } from '../../src/domain/introduction-starter.js';
import type { Message, NoteItem } from '../../src/domain/message.js';
import { starters, starterWords } from '../../src/slack/introduction-starters.js';
import { whySentence } from '../../src/slack/introduction-words.js';
import { render } from '../../src/slack/render.js';
import { worstWords } from '../support/facts.js';
import { expectMessage } from '../support/slack-judge.js';

const context = { teamId: 'T0ONE', linkTo: () => null, kudosCommand: '/kudos' };
const channel = channelId('C0DESIGN');
const roundAt = new Date('2026-03-09T09:00:00Z');
const facts: IntroductionFacts = {
  topics: [],
  haveMet: 'none',
  areOfDifferentTeams: false,
  commonMinutes: 300,
  starter: 'anybody:0',
};

const people = [
  { id: memberId('U0ANA'), zone: 'Europe/Berlin', locale: 'de-DE' },
  { id: memberId('U0BEN'), zone: 'America/Argentina/Buenos_Aires', locale: 'en-US' },
];

function introduced(different: Partial<IntroductionFacts>, count = 2): Message {
  const all = [...people, { id: memberId('U0CHLOE'), zone: 'Asia/Kolkata', locale: 'en-US' }].slice(0, count);
  return {
    kind: 'introduction',
    channelId: channel,
    people: all,
    facts: { ...facts, ...different },
    times: [roundAt, roundAt, roundAt],
  };
}

const items: readonly NoteItem[] = [
  ...(['in', 'skipped', 'paused', 'begun', 'over'] as const).map(
    (state): NoteItem => ({ kind: 'notice', channelId: channelId(`C0${state.toUpperCase()}`), roundAt, state }),
  ),
  ...[true, false].flatMap((isLast) =>
    ([null, 'met', 'not_yet', 'not_met'] as const).map(
      (answer): NoteItem => ({
        kind: 'question',
        introductionId: introductionId(`7f7d29a4-5be0-4ee2-93a2-${isLast ? 'last' : 'midway'}${answer ?? ''}`),
        channelId: channel,
        isLast,
        withIds: answer === 'not_met' ? [] : [memberId('U0BEN'), memberId('U0CHLOE')],
        answer,
      }),
    ),
  ),
  { kind: 'left_out', channelId: channel },
  { kind: 'called_off', channelId: channel },
  { kind: 'paused', channelId: channel, isBack: false },
  { kind: 'paused', channelId: channel, isBack: true },
];

const channels = items.flatMap((item) => ('channelId' in item ? [item.channelId] : []));

test('M2: why these is told in one sentence, from what is known and no more', () => {
  expect(whySentence({ ...facts, topics: ['postgres'], areOfDifferentTeams: true }, 2)).toBe(
    'Why you two: you both like to help with *postgres*, as far as I can see you have not talked yet, you work in different teams and your days overlap by five hours.',
  );
  expect(whySentence({ ...facts, haveMet: 'all', commonMinutes: 45 }, 2)).toBe(
    'Why you two: your days overlap by 45 minutes.',
  );
  expect(whySentence({ ...facts, haveMet: 'some', commonMinutes: 0 }, 3)).toBe(
    'Why you three: as far as I can see not all of you have talked yet and though your working hours do not overlap, so that messages may have to do.',
  );
});

test('M2: there are as many starters for each situation as are chosen from, all different, and none leaves a gap', () => {
  for (const situation of starterSituations) expect(starters[situation]).toHaveLength(startersEach);
  const all = starterSituations.flatMap((situation) => starters[situation].map((words) => words('*postgres*')));
  expect(new Set(all).size).toBe(all.length);
  for (const words of all) expect(words.length).toBeLessThan(140);
  expect(starterWords('topic:3', [])).toBe(starters.anybody[3]?.(''));
  expect(starterWords('nothing:99', [])).toBe(starters.anybody[3]?.(''));
});

test.each([2, 3])('M2, K10: an introduction of %i is a message that Slack takes, whatever they offer', (count) => {
  for (const topics of [[], [worstWords.slice(0, 40)], Array(20).fill(worstWords.slice(0, 40))]) {
    for (const situation of starterSituations) {
      const message = introduced({ topics, haveMet: 'some', starter: `${situation}:1` }, count);
      const rendered = render(message, context);
      expectMessage(rendered, ['U0ANA', 'U0BEN', 'U0CHLOE', 'C0DESIGN']);
      expect(JSON.stringify(rendered)).not.toContain('<!channel>');
    }
  }
});

test('M2, M3: every note, and all of them in one message, is what Slack takes, and says something on a lock screen', () => {
  for (const told of [...items.map((item) => [item]), items]) {
    const message: Message = { kind: 'introduction_note', items: told, zone: 'Europe/Berlin', locale: 'en-GB' };
    const rendered = render(message, context);
    expectMessage(rendered, ['U0BEN', 'U0CHLOE', ...channels]);
    expect(rendered.text.length).toBeGreaterThan(20);
  }
});
