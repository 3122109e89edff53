/** The picture of one's own network (A5): what it says in words, and that it can be read on a phone. */
import { expect, test } from '@jest/globals';
import { type MemberId, memberId } from '../../src/domain/ids.js';
import type { Message } from '../../src/domain/message.js';
import type { Neighbour } from '../../src/domain/reflection.js';
import { fitted } from '../../src/slack/chart-letters.js';
import { paper } from '../../src/slack/chart-paper.js';
import { drawChart } from '../../src/slack/charts.js';
import { reflectionChart } from '../../src/slack/reflection-chart.js';
import { reflectionMessage } from '../../src/slack/reflection-words.js';
import { longestName } from '../support/facts.js';

const neighbour = (index: number, isRevived = false): Neighbour => ({
  memberId: memberId(`U${index}`),
  days: 1 + ((60 - index) % 20),
  isRevived,
});

function told(
  network: readonly Neighbour[],
  nameOf: (id: MemberId) => string,
): Extract<Message, { kind: 'reflection' }> {
  const none = { thanked: [], thankedBy: [], revived: [], met: [], answered: [], helped: [], kept: 0 };
  return {
    kind: 'reflection',
    reflection: { month: '2026-03', ...none, network },
    names: new Map(network.map(({ memberId: id }) => [id, { name: nameOf(id), handle: 'handle' }])),
    ...{ isSoFar: false, isMonthly: true, zone: 'Europe/Berlin', locale: 'en-GB' },
  };
}

const some = (many: number) => Array.from({ length: many }, (_, index) => neighbour(index, index === 1));
const pictureOf = (many: number, nameOf: (id: MemberId) => string = (id) => `Person ${id}`) =>
  reflectionMessage(told(some(many), nameOf)).picture ?? raise();

test('A5: the picture says in words whom it shows, and of many how many more there are', () => {
  expect(pictureOf(2).altText).toBe(
    'You in the middle, and whom you were in touch with in March: Person U0 (one day) and Person U1 (20 days, again after a silence).',
  );
  const many = pictureOf(60);
  expect(many.altText).toMatch(/Person U19 \(2 days\) and 40 more people\.$/);
  expect(JSON.stringify(many.chart)).toContain('and 40 more');
  expect(many.heading.title).toBe('Your network in March');
  expect(pictureOf(60, () => longestName).altText.length).toBeLessThanOrEqual(2000);
});

test('A5: somebody whose name the font does not have stands there by their handle, and without either there is no picture', () => {
  expect(pictureOf(3, (id) => (id === 'U0' ? '王小明' : 'Ben')).altText).toContain('handle (one day)');
  const message = told(some(1), () => '王小明');
  expect(reflectionMessage({ ...message, names: new Map() }).picture).toBeUndefined();
});

type Drawn = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly nameX: number;
  readonly align: string;
};

test('A5: names never touch or leave the card, at a size that a phone of 360 still shows', () => {
  for (const many of [1, 2, 3, 8, 20]) {
    const chart = reflectionChart(
      some(many).map(({ days, isRevived }) => ({ name: longestName, days, isRevived })),
      60,
    );
    const people = (chart.data.find(({ name }) => name === 'people')?.values ?? []) as readonly Drawn[];
    expect(people).toHaveLength(many);
    for (const side of ['left', 'right']) {
      const heights = people.filter(({ align }) => align === side).map(({ y }) => y);
      const apart = heights.slice(1).map((y, at) => y - (heights[at] ?? 0));
      expect(Math.min(27, ...apart)).toBe(27);
    }
    for (const { text, nameX, align } of people) {
      const room = align === 'left' ? paper.width - paper.padding - nameX : paper.padding + nameX;
      expect(fitted(text, room, 15)).toBe(text);
    }
  }
  expect(15 * (360 / paper.width)).toBeGreaterThan(11);
});

test('A5: it is small enough to send, and the same each time', async () => {
  const { chart, heading } = pictureOf(60);
  const png = Buffer.from(await drawChart(chart, heading));
  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.length).toBeLessThan(200_000);
  expect(Buffer.from(await drawChart(chart, heading)).equals(png)).toBe(true);
});

function raise(): never {
  throw new Error('no picture');
}
