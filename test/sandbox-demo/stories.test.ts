import { describe, expect, test } from '@jest/globals';
import { plannedTies, unthankedHelp } from '../../src/sandbox/demo/ties.js';
import { contactDays, contactsBetween, DAY, daysAgo, historyAt, median, mentions, moments, userId } from './history.js';

const CAST = ['ana', 'ben', 'chloe', 'dev', 'eli'];
const THANKS = /thank|thx|cheers|merci|danke|kudos|appreciat|grateful|great help|you saved|:pray:|🙏/i;

function pairsOf(story: string): [string, string, string][] {
  return plannedTies
    .filter((tie) => tie.story === story)
    .map(({ pair: [a, b] }) => [`${a} and ${b}`, userId(a), userId(b)]);
}

test('each of the first cast has a tie that fell silent and a helper they did not thank', () => {
  const silent = plannedTies.filter(({ story }) => story === 'silent');
  expect(silent.length).toBeGreaterThanOrEqual(8);
  for (const name of CAST) expect(silent.flatMap(({ pair }) => [...pair])).toContain(name);
  expect(unthankedHelp.map(({ starter }) => starter)).toEqual(CAST);
});

describe.each(moments)('at %s', (now) => {
  const history = historyAt(now);
  const { messages } = history.seed;

  test.each(pairsOf('silent'))('%s talked regularly, both ways, and then no more', (_, a, b) => {
    const contacts = contactsBetween(history, a, b);
    const days = contactDays(contacts);
    const gaps = days.slice(1).map((day, index) => day - (days[index] ?? day));
    const silence = (history.now - (contacts.at(-1)?.at ?? 0)) / DAY;
    expect(days.length).toBeGreaterThanOrEqual(8);
    expect(median(gaps)).toBeGreaterThanOrEqual(4);
    expect(median(gaps)).toBeLessThanOrEqual(9);
    expect(Math.max(...gaps)).toBeLessThanOrEqual(12);
    expect(contacts.filter(({ from }) => from === a).length).toBeGreaterThan(5);
    expect(contacts.filter(({ from }) => from === b).length).toBeGreaterThan(5);
    expect(silence).toBeGreaterThanOrEqual(16);
    expect(silence).toBeLessThanOrEqual(30.5);
    const since = messages.filter((message) => daysAgo(history, message) < silence);
    for (const id of [a, b]) expect(since.filter(({ user }) => user === id).length).toBeGreaterThan(10);
    const reactions = since.flatMap(({ user, reactions }) =>
      reactions.flatMap(({ users }) => users.map((reactor) => [user, reactor].sort().join())),
    );
    expect(reactions).not.toContain([a, b].sort().join());
  });

  test.each(pairsOf('steady'))('%s are in good rhythm', (_, a, b) => {
    const contacts = contactsBetween(history, a, b);
    const tie = plannedTies.find(({ pair }) => userId(pair[0]) === a && userId(pair[1]) === b);
    expect(contactDays(contacts).length).toBeGreaterThanOrEqual(5);
    expect((history.now - (contacts.at(-1)?.at ?? 0)) / DAY).toBeLessThanOrEqual((tie?.lastDaysAgo ?? 0) + 4);
  });

  test.each(pairsOf('long over'))('%s were in touch once, long ago', (_, a, b) => {
    const contacts = contactsBetween(history, a, b);
    expect(contactDays(contacts).length).toBeGreaterThanOrEqual(3);
    expect((history.now - (contacts.at(-1)?.at ?? history.now)) / DAY).toBeGreaterThanOrEqual(80);
  });

  test.each(unthankedHelp.map((help) => [help.starter, help.helper]))('%s did not thank %s', (starter, helper) => {
    const [asked, helped] = [userId(starter), userId(helper)];
    const answered = history.threads.filter(
      ({ root, replies }) =>
        root.user === asked && daysAgo(history, root) < 6 && replies.some(({ user }) => user === helped),
    );
    expect(answered.length).toBeGreaterThanOrEqual(3);
    for (const { root, replies } of answered) {
      const own = [root, ...replies].filter(({ user }) => user === asked);
      expect(own.filter(({ text }) => THANKS.test(text))).toEqual([]);
      const reactors = replies.flatMap(({ reactions }) => reactions.flatMap(({ users }) => users));
      expect(reactors).not.toContain(asked);
    }
    const kudos = messages.filter(
      (message) => message.user === asked && /^:?kudos/.test(message.text) && mentions(message).includes(helped),
    );
    expect(kudos).toEqual([]);
  });

  test('about forty kudos, six or more of the last week, in three channels or more', () => {
    const kudos = messages.filter(({ text }) => /^(kudos|:kudos:) <@U0\w+>( <@U0\w+>)* \S/.test(text));
    const recent = kudos.filter((message) => daysAgo(history, message) < 7);
    expect(kudos.length).toBeGreaterThanOrEqual(38);
    expect(kudos.length).toBeLessThanOrEqual(45);
    expect(recent.length).toBeGreaterThanOrEqual(6);
    expect(new Set(recent.map(({ channel }) => channel)).size).toBeGreaterThanOrEqual(3);
    for (const value of ['#craft', '#care', '#courage', '#curiosity']) {
      expect(kudos.some(({ text }) => text.includes(value))).toBe(true);
    }
    for (const message of kudos) expect(mentions(message)).not.toContain(message.user);
  });
});
