/** What sounds like a promise and what does not (F4). An offer out of place is worse than none. */
import { describe, expect, test } from '@jest/globals';
import { DateTime } from 'luxon';
import { remindAt } from '../../src/domain/promise.js';
import { promiseReader } from '../../src/language/promises.js';
import { notPromised, promised } from './promise-cases.js';

const schedule = { zone: 'Europe/Berlin', days: [1, 2, 3, 4, 5], startMinute: 540, endMinute: 1050 };

/** Wednesday morning in Berlin: when the offer would be for, or null for no offer. */
function offered(text: string, now = '2026-03-04T08:30:00Z'): string | null {
  const context = { now: new Date(now), zone: schedule.zone };
  const read = promiseReader.seems(text) ? promiseReader.read(text, context) : null;
  const at = read === null ? null : remindAt(schedule, read, context.now);
  return at === null ? null : DateTime.fromJSDate(at, { zone: schedule.zone }).toFormat('ccc d LLL HH:mm');
}

test.each(promised)('F4: "%s" is offered', (text) => {
  expect(offered(text)).not.toBeNull();
});

test.each(notPromised)('F4: "%s" is let be', (text) => {
  expect(offered(text)).toBeNull();
});

describe('F4: when to remind', () => {
  test.each([
    ["I'll send it tomorrow", 'Thu 5 Mar 09:00'],
    ["I'll send it by Friday", 'Fri 6 Mar 09:00'],
    ["I'll call the supplier at 3pm", 'Wed 4 Mar 14:45'],
    ["I'll have it done by EOD", 'Wed 4 Mar 15:45'],
    ["I'll get it to you by end of day tomorrow", 'Thu 5 Mar 15:45'],
    ["I'll draft it by the end of the week", 'Fri 6 Mar 13:45'],
    ["I'll look into it after lunch", 'Wed 4 Mar 13:15'],
    ["I'll fix that today", 'Wed 4 Mar 11:30'],
    ["I'll deploy it in two hours", 'Wed 4 Mar 11:15'],
    ["I'll review it in 30 minutes", 'Wed 4 Mar 10:00'],
    ["I'll prepare the Friday demo tomorrow", 'Thu 5 Mar 09:00'],
    ["Thanks! I'll do it on the 12th of March. Ben's back on Friday.", 'Thu 12 Mar 09:00'],
  ])('"%s": %s', (text, expected) => {
    expect(offered(text)).toBe(expected);
  });

  test('what is under way already, and what is months away, needs no offer', () => {
    expect(offered("I'll send it in 10 minutes")).toBeNull();
    expect(offered("I'll send it on 20 October")).toBeNull();
    expect(offered("I'll send it at 5pm", '2026-03-04T15:50:00Z')).toBeNull();
  });
});

// Its limit of five seconds is the assertion: a pattern that goes wrong on such text takes minutes.
test('F4: however long or strange the message, it is read', () => {
  const strange = [
    "i'll ".repeat(8000),
    `I'll ${'also '.repeat(8000)}send it tomorrow`,
    `"${'a'.repeat(40_000)} tomorrow I'll send it`,
  ];
  for (const text of [...strange, `${'let you '.repeat(5000)}I'll let you tomorrow`]) expect(offered(text)).toBeNull();
}, 5000);
