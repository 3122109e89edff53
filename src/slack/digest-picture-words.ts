/** A post's picture (T3): which one can be drawn, what stands over it, and what it says to those who do not see it. */
import type { Digest, DigestNames } from '../domain/digest.js';
import type { DigestPicture } from '../domain/digest-picture.js';
import type { MemberId } from '../domain/ids.js';
import { formatDay } from '../domain/time.js';
import { cut, listed, type Picture } from './blocks.js';
import { barsChart, columnsChart } from './chart-bars.js';
import { writable } from './chart-letters.js';
import { networkChart } from './chart-network.js';
import type { ChartSpec } from './chart-paper.js';

/** Slack's limit for the alternative text of an image block. */
const maxAltText = 2000;

type Told = { readonly digest: Digest; readonly names: DigestNames };

/** The first that can be drawn in full, or none: a picture with a hole where a name should be is worse than no picture. */
export function digestPicture(told: Told): Picture | null {
  for (const picture of told.digest.pictures) {
    const chart = chartOf(picture, told);
    if (chart === null) continue;
    return { fileName: 'thanks.png', chart, heading: headingOf(picture, told), altText: altTextOf(picture, told) };
  }
  return null;
}

function chartOf(picture: DigestPicture, { names }: Told): ChartSpec | null {
  switch (picture.kind) {
    case 'network': {
      const people = picture.people.map((id) => ({ id, name: writable(names.people.get(id) ?? '') }));
      const named = people.flatMap(({ id, name }) => (name === null ? [] : [{ id, name, initials: initialsOf(name) }]));
      return named.length < people.length ? null : networkChart(named, picture.thanks);
    }
    case 'values': {
      const bars = picture.bars.map(({ value, count }) => ({
        label: value === null ? noValue : writable(value),
        count,
        isQuiet: value === null,
      }));
      const labelled = bars.flatMap((bar) => (bar.label === null ? [] : [{ ...bar, label: bar.label }]));
      return labelled.length < bars.length ? null : barsChart(labelled);
    }
    case 'days':
      return columnsChart(
        picture.days.map(({ date, count }, index) => ({ count, label: dayLabel(date, index, picture.days.length) })),
      );
  }
}

const noValue = 'no value';

function initialsOf(name: string): string {
  const words = name.split(' ').filter((word) => /\p{L}|\p{N}/u.test(word));
  const [first = name, last] = words.length > 1 ? [words[0], words.at(-1)] : words;
  return [first, last]
    .map((word) => /\p{L}|\p{N}/u.exec(word ?? '')?.[0] ?? '')
    .join('')
    .toUpperCase();
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** Weekdays where there is room for each; else the date of each seventh day. */
function dayLabel(date: string, index: number, count: number): string {
  const day = new Date(`${date}T00:00:00Z`);
  if (count <= 8) return weekdays[day.getUTCDay()] ?? '';
  return index % 7 === 0 ? `${day.getUTCDate()}.${day.getUTCMonth() + 1}.` : '';
}

const titles = {
  network: 'Who thanked whom',
  values: 'Kudos by value',
  days: 'Kudos day by day',
} as const satisfies Record<DigestPicture['kind'], string>;

function headingOf({ kind }: DigestPicture, told: Told) {
  const channel = told.names.channel === null ? null : writable(told.names.channel);
  const period = periodOf(told);
  return { title: titles[kind], subtitle: channel === null ? period : `#${channel}, ${period}` };
}

function periodOf({ digest }: Told): string {
  return `${formatDay(digest.since, digest.zone, 'en-GB')} – ${formatDay(digest.until, digest.zone, 'en-GB')}`;
}

function altTextOf(picture: DigestPicture, told: Told): string {
  const where = told.names.channel === null ? '' : ` in #${told.names.channel}`;
  return cut(calm(`Kudos${where}, ${periodOf(told)}: ${factsOf(picture, told)}.`), maxAltText);
}

function factsOf(picture: DigestPicture, { names }: Told): string {
  switch (picture.kind) {
    case 'network': {
      const name = (id: MemberId) => names.people.get(id) ?? 'somebody';
      const givers = [...new Set(picture.thanks.map(({ from }) => from))];
      const thankedBy = (giver: MemberId) =>
        picture.thanks.filter(({ from }) => from === giver).map(({ to }) => name(to));
      return givers.map((giver) => `${name(giver)} thanked ${listed(thankedBy(giver))}`).join('; ');
    }
    case 'values':
      return picture.bars.map(({ value, count }) => `${count} for ${value ?? 'no value in particular'}`).join(', ');
    case 'days':
      return picture.days
        .filter(({ count }) => count > 0)
        .map(({ date, count }) => `${count} on ${formatDay(new Date(`${date}T00:00:00Z`), 'UTC', 'en-GB')}`)
        .join(', ');
  }
}

/** Names are people's own words: none may turn the line about, or break it. */
function calm(words: string): string {
  return words.replace(/[\u202a-\u202e\u2066-\u2069]/g, '').replace(/[\s\p{Cc}]+/gu, ' ');
}
