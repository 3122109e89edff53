import { describe, expect, test } from '@jest/globals';
import { DateTime } from 'luxon';
import { demoCompany } from '../../src/sandbox/demo/company.js';
import { DAY, daysAgo, historyAt, instantOf, mentions, moments } from './history.js';

test('the same moment and seed give the same company, another seed another one', () => {
  const now = new Date('2026-11-22T21:30:00Z');
  expect(demoCompany({ now, seed: 7 })).toEqual(demoCompany({ now, seed: 7 }));
  expect(demoCompany({ now, seed: 8 }).messages).not.toEqual(demoCompany({ now, seed: 7 }).messages);
});

test('the history reaches three months back, and not beyond now', () => {
  const now = new Date('2026-11-22T21:30:00Z');
  const times = (demoCompany({ now }).messages ?? []).map(({ ts }) => Number(ts));
  const days = (now.getTime() / 1000 - Math.min(...times)) / 86_400;
  expect(days).toBeGreaterThan(80);
  expect(days).toBeLessThanOrEqual(91);
  expect(Math.max(...times)).toBeLessThanOrEqual(now.getTime() / 1000);
});

test('about twenty-five people in four zones, one of them admin, one gone, and another app', () => {
  const { users, channels, groups } = historyAt('2026-11-22T21:30:00Z').seed;
  const humans = users.filter(({ isBot }) => !isBot);
  expect(humans).toHaveLength(25);
  expect(new Set(humans.map(({ tz }) => tz)).size).toBe(4);
  expect(users.filter(({ isAdmin }) => isAdmin).map(({ name }) => name)).toEqual(['ana']);
  expect(users.filter(({ deleted }) => deleted).map(({ name }) => name)).toEqual(['marcus']);
  expect(users.filter(({ isBot }) => isBot).map(({ name }) => name)).toEqual(['deploybot']);
  expect(channels).toHaveLength(8);
  expect(channels.filter(({ isPrivate }) => isPrivate).map(({ name }) => name)).toEqual(['leads']);
  expect(groups.map(({ handle }) => handle)).toEqual(['design-team', 'platform-team', 'support-team']);
});

describe.each(moments)('at %s', (now) => {
  const history = historyAt(now);
  const { seed, threads } = history;
  const { messages } = seed;

  test('there are six to nine thousand messages, about half of them answers in threads', () => {
    expect(messages.length).toBeGreaterThan(6_000);
    expect(messages.length).toBeLessThan(9_000);
    const share = messages.filter(({ threadTs }) => threadTs !== undefined).length / messages.length;
    expect(share).toBeGreaterThan(0.42);
    expect(share).toBeLessThan(0.6);
  });

  test('nothing is said after now or before the history begins', () => {
    const ages = messages.map((message) => daysAgo(history, message));
    expect(Math.min(...ages)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...ages)).toBeLessThanOrEqual(90);
  });

  test('timestamps are unique and increasing, and every answer stands below an older message of its channel', () => {
    const byTs = new Map(messages.map((message) => [message.ts, message]));
    expect(byTs.size).toBe(messages.length);
    expect(messages.map(({ ts }) => ts)).toEqual(messages.map(({ ts }) => ts).sort());
    const misplaced = messages.filter(({ channel, ts, threadTs }) => {
      const root = threadTs === undefined ? undefined : byTs.get(threadTs);
      const isBelow = root?.channel === channel && root.threadTs === undefined && Number(root.ts) < Number(ts);
      return threadTs !== undefined && !isBelow;
    });
    expect(misplaced).toEqual([]);
  });

  test('who speaks, is mentioned or reacts is a member of the channel, and nobody reacts twice or to themselves', () => {
    const members = new Map(seed.channels.map((channel) => [channel.id, new Set(channel.members)]));
    const wrong = messages.filter(({ channel, user, text, reactions }) => {
      const reactors = reactions.flatMap(({ users }) => users);
      const isStranger = (id: string) => members.get(channel)?.has(id) !== true;
      const isOdd = reactions.some(({ users }) => users.length === 0 || new Set(users).size < users.length);
      return isOdd || reactors.includes(user) || [user, ...mentions({ text }), ...reactors].some(isStranger);
    });
    expect(wrong).toEqual([]);
  });

  test('people speak in their own working hours, most in the middle of the week', () => {
    const zones = new Map(seed.users.filter(({ isBot }) => !isBot).map(({ id, tz }) => [id, tz]));
    const onWeekday = [0, 0, 0, 0, 0, 0, 0, 0];
    const atOddHours = messages.filter((message) => {
      const zone = zones.get(message.user);
      if (zone === undefined) return false;
      const { weekday, hour, minute } = DateTime.fromMillis(instantOf(message), { zone });
      onWeekday[weekday] = (onWeekday[weekday] ?? 0) + 1;
      const minutes = hour * 60 + minute;
      return weekday > 5 || minutes < 8 * 60 + 30 || minutes > 18 * 60 + 30;
    });
    expect(atOddHours).toEqual([]);
    const [, monday = 0, tuesday = 0, wednesday = 0, thursday = 0, friday = 0] = onWeekday;
    expect(Math.min(tuesday, wednesday, thursday)).toBeGreaterThan(Math.max(monday, friday));
  });

  test('no slot, role or choice of a script is left unfilled', () => {
    const unfilled = messages.filter(({ text }) => /[{}[\]‹›]|@[A-D]\b|<@>|undefined/.test(text));
    expect(unfilled.map(({ text }) => text)).toEqual([]);
  });

  test('some questions were never answered', () => {
    const lonely = threads.filter(
      ({ root, replies }) => /\?/.test(root.text) && replies.every(({ user }) => user === root.user),
    );
    const lastWord = threads.filter(({ replies }) => replies.at(-1)?.text.endsWith('?'));
    expect(lonely.length).toBeGreaterThan(10);
    expect(lastWord.length).toBeGreaterThan(5);
    expect(lonely.some(({ root }) => daysAgo(history, root) < 14)).toBe(true);
  });

  test('there are announcements, a crowd of mentions and posts of another app to leave out', () => {
    expect(messages.filter(({ text }) => text.includes('<!here>')).length).toBeGreaterThan(5);
    expect(messages.filter((message) => mentions(message).length > 8).length).toBeGreaterThanOrEqual(1);
    expect(messages.filter(({ user }) => user === 'U0DEPLOYBOT').length).toBeGreaterThan(50);
  });

  test('who left is silent since, and who is on vacation too', () => {
    const lastOf = (id: string) => messages.findLast(({ user }) => user === id);
    const [marcus, rahul] = [lastOf('U0MARCUS'), lastOf('U0RAHUL')];
    expect(marcus && daysAgo(history, marcus)).toBeGreaterThanOrEqual(60);
    expect(rahul && daysAgo(history, rahul)).toBeGreaterThanOrEqual(6);
    const since = messages.filter((message) => instantOf(message) > history.now - 50 * DAY);
    expect(since.flatMap(mentions)).not.toContain('U0MARCUS');
  });
});
