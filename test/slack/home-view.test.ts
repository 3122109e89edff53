import { expect, test } from '@jest/globals';
import { memberId } from '../../src/domain/ids.js';
import { checkView } from '../../src/sandbox/blocks/view-limits.js';
import { homeView } from '../../src/slack/home-view.js';
import { aFollowUp, aHomeOf, aKudos, longestName, plainHome, worstWords } from '../support/facts.js';

/** Throws with Slack's own words where Slack would refuse the view. */
const shown = (facts: Parameters<typeof homeView>[0]) =>
  checkView(JSON.parse(JSON.stringify(homeView(facts, plainHome))), 'home');

test('A1: five hundred ties and as many kudos and follow-ups stay within the blocks that Slack allows', () => {
  const many = Array.from({ length: 500 }, (_, index) => index);

  const view = shown(
    aHomeOf({
      reachOut: many.map((index) => ({
        subjectId: memberId(`U${index}`),
        standing: 'overdue',
        lastContactAt: new Date('2026-02-11'),
        rhythm: 'every two weeks or so',
        kept: index % 2 === 0 ? { idealDays: 14, latestDays: 28 } : null,
      })),
      next: many.slice(0, 6).map((index) => ({
        subjectId: memberId(`U${index}`),
        at: new Date('2026-03-09T08:00:00Z'),
        weeksAhead: index,
        reason: worstWords,
      })),
      neverAbout: 500,
      followUps: many.map((index) => aFollowUp({ id: `follow-up-${index}`, note: worstWords })),
      received: many.map(() => aKudos({ reason: worstWords })),
      given: many.map(() => aKudos({ reason: worstWords })),
    }),
  );

  expect(view.blocks.length).toBeLessThanOrEqual(100);
  expect(JSON.stringify(view.blocks)).toContain('Turn nudges off');
});

test('A1: where there is more than it shows, App Home says how much, and a button leads to all of it', () => {
  const view = shown(
    aHomeOf({
      reachOut: [
        {
          subjectId: memberId('U0BEN'),
          standing: 'overdue',
          lastContactAt: new Date('2026-02-11'),
          rhythm: null,
          kept: null,
        },
      ],
      reachOutTotal: 1500,
      followUps: [aFollowUp({})],
      followUpsTotal: 11,
    }),
  );

  expect(JSON.stringify(view.blocks)).toMatch(/All 1,500 people.*All 11 follow-ups/);
});

test.each(['unknown', 'yes', 'no'] as const)(
  'A1: with nothing at all to show, App Home stands (consent %s)',
  (consent) => {
    expect(shown(aHomeOf({ consent })).blocks.length).toBeGreaterThan(2);
  },
);

test('A1: extreme names and words do not break it', () => {
  for (const name of [longestName, '', ' ', '<!channel>', '👩‍👩‍👧‍👦'.repeat(60)]) {
    const view = shown(
      aHomeOf({ name, followUps: [aFollowUp({ note: worstWords })], received: [aKudos({ reason: worstWords })] }),
    );
    expect(JSON.stringify(view.blocks)).not.toMatch(/"type":"mrkdwn","text":"[^"]*<!channel>/);
  }
});
