import { describe, expect, test } from '@jest/globals';
import { findRegion } from '../../src/domain/holidays.js';
import type { Member } from '../../src/domain/member.js';
import { spansOf } from '../../src/slack/do-not-disturb.js';
import { quietNotice } from '../../src/slack/quiet-words.js';
import { holidaysSentence, hoursSentence, mostSentence, unknownRegion } from '../../src/slack/schedule-words.js';
import { aMember, worstWords } from '../support/facts.js';

function facts(different: Partial<Member> = {}) {
  return { member: aMember(different), region: findRegion('DE-BY'), chosenBy: 'member', next: [] } as const;
}

describe('working hours in words', () => {
  test.each([
    [[1, 2, 3, 4, 5], 'Monday to Friday'],
    [[1, 2, 3, 4, 7], 'Sunday to Thursday'],
    [[1, 2, 4], 'Monday, Tuesday and Thursday'],
    [[6, 7], 'Saturday and Sunday'],
    [[3], 'Wednesday'],
    [[1, 2, 3, 4, 5, 6, 7], 'every day'],
    [[1, 2, 3, 5, 6], 'Monday, Tuesday, Wednesday, Friday and Saturday'],
  ])('%j is %s', (workDays, words) => {
    expect(hoursSentence(facts({ workDays }))).toContain(`9:00 to 17:30, ${words}, in Berlin time`);
  });

  test('a night ends the next day', () => {
    expect(hoursSentence(facts({ workStartMinute: 1320, workEndMinute: 360 }))).toContain('22:00 to 6:00 the next day');
  });
});

test('what people typed can neither ping nor break out of the sentence', () => {
  expect(unknownRegion(worstWords)).not.toContain('<!channel>');
  expect(unknownRegion('Bayem')).toContain('`DE-BY` (Bayern)');
});

test('a region without holidays to come is said without them', () => {
  expect(holidaysSentence(facts())).toContain('the public holidays of Bayern (DE-BY), as you chose. `/rapport');
});

test('no messages, one and more', () => {
  const most = (weeklyCap: number) => mostSentence(aMember({ weeklyCap }));
  expect(most(0)).toContain('I will not nudge you.');
  expect(most(1)).toContain('one message a week');
  expect(most(3)).toContain('3 messages a week');
});

test('P4: the notice has a way back in one click, and shows when it was taken', () => {
  expect(JSON.stringify(quietNotice(false).blocks)).toContain('"action_id":"nudges_resume"');
  expect(JSON.stringify(quietNotice(true).blocks)).not.toContain('nudges_resume');
});

describe('P2: do-not-disturb as Slack tells it', () => {
  test('nothing, a schedule, a snooze, or both', () => {
    expect(spansOf({ dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 })).toEqual([]);
    const night = { dnd_enabled: true, next_dnd_start_ts: 1_772_740_800, next_dnd_end_ts: 1_772_780_400 };
    expect(spansOf(night)).toEqual([
      { start: new Date('2026-03-05T20:00:00Z'), end: new Date('2026-03-06T07:00:00Z') },
    ]);
    const snoozed = { ...night, snooze_enabled: true, snooze_endtime: 1_772_719_200 };
    expect(spansOf(snoozed)[1]?.end).toEqual(new Date('2026-03-05T14:00:00Z'));
    expect(spansOf({})).toEqual([]);
  });
});
