/**
 * One's own network (A5): oneself in the middle, and around it whom one was in touch with; the thicker the line, the more days. Names stand
 * one below the other on either side, so that they never touch and can be read on a phone.
 */
import { fitted } from './chart-letters.js';
import { type ChartSpec, font, ink, paper } from './chart-paper.js';

export type NetworkPerson = { readonly name: string; readonly days: number; readonly isRevived: boolean };

type Layout = { readonly me: { readonly x: number; readonly y: number }; readonly step: number; readonly rows: number };
type Place = { readonly x: number; readonly y: number; readonly side: 1 | -1 };

/** From one name to the next; few have more air. */
const steps = { narrow: 27, wide: 38 };
const dot = 8;
const gap = 6;
const nameSize = 15;
const middle = { radius: 24, size: 13 };
/** How far to the side they stand: in the middle rows, and at the ends. */
const reach = { most: 76, least: 46 };
const centreX = paper.width / 2 - paper.padding;
const lines = { thinnest: 1.5, thickest: 8 };
const legendHeight = 24;

/** The most in touch first: they stand on top. `more` are not drawn. */
export function reflectionChart(people: readonly NetworkPerson[], more: number): ChartSpec {
  const layout = layoutFor(people.length);
  const height = layout.rows * layout.step;
  const most = Math.max(...people.map(({ days }) => days));
  const nodes = people.map((person, at) => nodeOf(person, placeAt(at, people.length, layout), { ...layout, most }));
  const legend = legendOf(people, more).map((line, at) => ({
    ...line,
    x: centreX,
    y: height + legendHeight * (at + 0.6),
  }));
  return {
    height: height + legendHeight * legend.length,
    data: [
      { name: 'people', values: nodes },
      { name: 'me', values: [{ ...layout.me, text: 'You' }] },
      { name: 'legend', values: legend },
    ],
    marks: [
      spokes(),
      circles('people', { size: { value: (2 * dot) ** 2 }, fill: { field: 'colour' } }),
      circles('me', { size: { value: (2 * middle.radius) ** 2 }, fill: { value: ink.words } }),
      words('people', { x: { field: 'nameX' }, align: { field: 'align' }, fontWeight: { field: 'weight' } }),
      words('me', { fill: { value: ink.card }, fontSize: { value: middle.size }, fontWeight: { value: 600 } }),
      words('legend', { fill: { field: 'colour' }, fontSize: { value: 13 }, fontWeight: { field: 'weight' } }),
    ],
  };
}

/** Alone with somebody, the two stand in the middle together. */
function layoutFor(count: number): Layout {
  const rows = Math.max(2, Math.ceil(count / 2));
  const step = rows > 4 ? steps.narrow : steps.wide;
  return { me: { x: count === 1 ? centreX - reach.most : centreX, y: (rows * step) / 2 }, step, rows };
}

/** Right and left in turn, on an oval as high as there are names. */
function placeAt(index: number, count: number, { me, step, rows }: Layout): Place {
  const side = index % 2 === 0 ? 1 : -1;
  const inColumn = side === 1 ? Math.ceil(count / 2) : Math.floor(count / 2);
  const below = Math.floor(index / 2) - (inColumn - 1) / 2;
  const height = (2 * below) / Math.max(rows, 4);
  const away = reach.least + (reach.most - reach.least) * Math.sqrt(1 - height ** 2);
  return { x: round(centreX + side * away), y: round(me.y + below * step), side };
}

function nodeOf(
  { name, days, isRevived }: NetworkPerson,
  { x, y, side }: Place,
  { me, most }: Layout & { readonly most: number },
) {
  const room = paper.width / 2 - paper.padding / 2 - Math.abs(x - centreX) - dot - gap;
  const share = Math.sqrt((days - 1) / Math.max(1, most - 1));
  return {
    ...{ x, y, line: `M${me.x},${me.y}L${x},${y}`, colour: isRevived ? ink.warm : ink.main },
    width: round(lines.thinnest + (lines.thickest - lines.thinnest) * share),
    ...{ nameX: x + side * (dot + gap), align: side > 0 ? 'left' : 'right', weight: isRevived ? 600 : 400 },
    text: fitted(name, room, nameSize),
  };
}

function legendOf(people: readonly NetworkPerson[], more: number) {
  const isAnyRevived = people.some(({ isRevived }) => isRevived);
  return [
    ...(more === 0 ? [] : [{ text: more === 1 ? 'and one more' : `and ${more} more`, colour: ink.quiet, weight: 400 }]),
    ...(isAnyRevived ? [{ text: 'Orange: in touch again after a silence', colour: ink.warm, weight: 600 }] : []),
  ];
}

const round = (length: number): number => Math.round(length * 10) / 10;

function spokes(): object {
  const enter = { path: { field: 'line' }, stroke: { field: 'colour' }, strokeWidth: { field: 'width' } };
  return { type: 'path', from: { data: 'people' }, encode: { enter } };
}

function circles(data: string, look: object): object {
  return { type: 'symbol', from: { data }, encode: { enter: { x: { field: 'x' }, y: { field: 'y' }, ...look } } };
}

function words(data: string, look: object): object {
  const place = { x: { field: 'x' }, y: { field: 'y' }, align: { value: 'center' }, baseline: { value: 'middle' } };
  const letters = { font: { value: font }, fontSize: { value: nameSize }, fill: { value: ink.words } };
  const enter = { text: { field: 'text' }, ...place, ...letters, ...look };
  return { type: 'text', from: { data }, encode: { enter } };
}
