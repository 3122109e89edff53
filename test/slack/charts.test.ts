/** The picture of a post: what is drawn, what it says in words, and that it can be read. */
import { expect, test } from '@jest/globals';
import { composeDigest } from '../../src/domain/digest.js';
import { channelId, type MemberId, memberId } from '../../src/domain/ids.js';
import type { Kudos } from '../../src/domain/kudos.js';
import { fitted, widthOf, writable } from '../../src/slack/chart-letters.js';
import { ink, paper } from '../../src/slack/chart-paper.js';
import { drawChart, openTools } from '../../src/slack/charts.js';
import { digestPicture } from '../../src/slack/digest-picture-words.js';
import { aKudos, aReceiver, longestName, noNames } from '../support/facts.js';

const people = Array.from({ length: 40 }, (_, index) => memberId(`U${index}`));

function pictureOf(kudos: readonly Kudos[], nameOf: (id: MemberId) => string = (id) => `Person ${id}`) {
  const digest = composeDigest({
    channelId: channelId('C0DESIGN'),
    since: new Date('2026-03-09T15:00:00Z'),
    until: new Date('2026-03-16T15:00:00Z'),
    zone: 'Europe/Berlin',
    kudos,
    people: new Set(people),
    values: ['craft', 'care'],
    thankedBefore: new Set(),
    hasBoard: false,
  });
  if (digest === null) throw new Error('nothing to say');
  return digestPicture({
    digest,
    names: { ...noNames, channel: 'design', people: new Map(people.map((id) => [id, nameOf(id)])) },
  });
}

const thanks = (from: number, to: readonly number[], different: Partial<Kudos> = {}) =>
  aKudos({
    giverId: memberId(`U${from}`),
    receivers: to.map((id) => aReceiver(`U${id}`)),
    givenAt: new Date('2026-03-11T10:00:00Z'),
    ...different,
  });

const names = ['Ana', 'Ben', 'Chloe'];
const few = [thanks(0, [1, 2]), thanks(0, [1]), thanks(2, [0])];
/** Of more people than a ring can hold. */
const crowd = (different: (index: number) => Partial<Kudos> = () => ({})) =>
  Array.from({ length: 30 }, (_, index) => thanks(index, [(index + 7) % 40], different(index)));

test('T3: among few people it is who thanked whom, and says so in words to those who do not see it', () => {
  const picture = pictureOf(few, (id) => names[Number(id.slice(1))] ?? id);
  expect(picture?.heading).toEqual({ title: 'Who thanked whom', subtitle: '#design, 9 March – 16 March' });
  expect(picture?.altText).toBe('Kudos in #design, 9 March – 16 March: Ana thanked Ben and Chloe; Chloe thanked Ana.');
});

test('T3: among many it is kudos by value, without values by day, and one kudos needs no picture', () => {
  const byValue = crowd((index) => ({ values: index % 3 === 0 ? [] : [index % 2 ? 'craft' : 'care'] }));
  expect(pictureOf(byValue)?.altText).toBe(
    'Kudos in #design, 9 March – 16 March: 10 for craft, 10 for care, 10 for no value in particular.',
  );
  const byDay = crowd((index) => ({ givenAt: new Date(`2026-03-${10 + (index % 3)}T10:00:00Z`) }));
  expect(pictureOf(byDay)?.heading.title).toBe('Kudos day by day');
  expect(pictureOf(byDay)?.altText).toContain('10 on 10 March, 10 on 11 March, 10 on 12 March');
  expect(pictureOf(crowd())).toBeNull();
  expect(pictureOf([thanks(0, [1, 2, 3])])).toBeNull();
});

test('T3: a name that the font cannot write gives way to another picture, and no name is written in boxes', () => {
  const days = [10, 11, 12].map((day) => thanks(0, [day], { givenAt: new Date(`2026-03-${day}T10:00:00Z`) }));
  for (const name of ['王小明', 'محمد', 'สมชาย', 'दीपा']) {
    expect(pictureOf(days, (id) => (id === 'U0' ? name : 'Ben'))?.heading.title).toBe('Kudos day by day');
  }
  expect(writable('Ana 🌸👩🏽‍💻 Costa')).toBe('Ana Costa');
  expect(writable('🌸')).toBeNull();
  expect(writable('q\u0308')).toBeNull();
  expect(writable('Ana\u202e\u0000Costa')).toBe('Ana Costa');
  expect(pictureOf(few, () => longestName)?.altText.length).toBeLessThanOrEqual(2000);
});

test('T3: what counts as writable is in the font, and no name is wider than it was reckoned', async () => {
  const { Resvg, fonts } = await openTools();
  const font = { fontBuffers: fonts, defaultFontFamily: 'Inter' };
  const glyph = (text: string, weight: number) => {
    const words = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
    const look = `font-family="Inter" font-weight="${weight}" font-size="13"`;
    const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24"><text x="4" y="18" ${look}>${words}</text></svg>`;
    const image = new Resvg(svg, { font });
    const width = image.getBBox()?.width ?? 0;
    const drawn = image.render();
    const pixels = Buffer.from(drawn.pixels).toString('base64');
    drawn.free();
    image.free();
    return { width, pixels };
  };
  const box = glyph('王', 400).pixels;
  // One of each stretch and of its ends; all of them would take a minute.
  for (const letter of 'AzÀÿĀňŋſƀǃǅɏ΄ώЀѹҀҝҠӿẛẞỿἀῼ‐‧') {
    expect([letter, writable(`a${letter}`), glyph(letter, 400).pixels === box]).toEqual([letter, `a${letter}`, false]);
  }
  for (const name of [
    'WWWWWWWW',
    'Maximilian Øystein-Kirchner',
    'Ivana Мицкевич',
    'ΩΜΕΓΑ ὦμος',
    'illicit Lilly',
    'mmm www @@',
  ]) {
    expect(widthOf(name) * 13).toBeGreaterThanOrEqual(glyph(name, 400).width);
  }
  expect(fitted('Maximilian Øystein-Kirchner', 90, 13)).toMatch(/^Maxi.*…$/);
});

test('T3: a picture is opaque, sharp, the same each time, and dark on white', async () => {
  const picture = pictureOf(few) ?? raise();
  const png = Buffer.from(await drawChart(picture.chart, picture.heading));

  expect(png.subarray(1, 4).toString()).toBe('PNG');
  expect(png.readUInt32BE(16)).toBe(paper.width * 2);
  expect(png.length).toBeLessThan(200_000);
  expect(Buffer.from(await drawChart(picture.chart, picture.heading)).equals(png)).toBe(true);
  for (const colour of [ink.words, ink.quiet, ink.main, ink.warm])
    expect(contrast(colour, ink.card)).toBeGreaterThan(4.5);
});

/** As the Web Content Accessibility Guidelines reckon it. */
function contrast(one: string, other: string): number {
  const luminance = (colour: string) => {
    const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
}

function raise(): never {
  throw new Error('no picture');
}
