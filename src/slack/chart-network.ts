/** Who thanked whom: people on a ring, an arrow from each giver to each they thanked. */
import { fitted } from './chart-letters.js';
import { type ChartSpec, font, ink, paper } from './chart-paper.js';

export type Person = { readonly id: string; readonly name: string; readonly initials: string };
export type Arrow = { readonly from: string; readonly to: string };

type Point = { readonly x: number; readonly y: number };

const radius = 16;
const nameSize = 13;
const headLength = 9;
/** Beyond a person's edge: names begin, and arrows end. */
const gap = 5;

export function networkChart(people: readonly Person[], arrows: readonly Arrow[]): ChartSpec {
  const ring = arrange(people, arrows);
  const { rx, ry } = ringSize(ring.length);
  const centre = { x: paper.width / 2 - paper.padding, y: ry + radius + 24 };
  const places = new Map(ring.map((person, index) => [person.id, pointAt(index, ring.length, centre, { rx, ry })]));
  const at = (id: string) => places.get(id) ?? centre;
  const drawn = arrows.map(({ from, to }) => arrowBetween(at(from), at(to), centre));
  const nodes = ring.map((person) => ({
    ...person,
    ...at(person.id),
    ...nameBeside(person.name, at(person.id), centre),
  }));
  return {
    height: 2 * (ry + radius + 24),
    data: [
      { name: 'arrows', values: drawn },
      { name: 'people', values: nodes },
    ],
    marks: [
      pathMark('shaft', { stroke: { value: ink.main }, strokeWidth: { value: 1.8 }, strokeOpacity: { value: 0.75 } }),
      pathMark('head', { fill: { value: ink.main } }),
      {
        type: 'symbol',
        from: { data: 'people' },
        encode: {
          enter: {
            x: { field: 'x' },
            y: { field: 'y' },
            size: { value: (2 * radius) ** 2 },
            fill: { value: ink.words },
          },
        },
      },
      nameMark({ x: 'x', y: 'y', text: 'initials', align: { value: 'center' } }, { size: 12, fill: ink.card }),
      nameMark(
        { x: 'nameX', y: 'nameY', text: 'name', align: { field: 'align' } },
        { size: nameSize, fill: ink.words },
      ),
    ],
  };
}

/** Taller with more people, so that names do not touch; never wider, since names need the sides. */
function ringSize(count: number): { readonly rx: number; readonly ry: number } {
  if (count <= 5) return { rx: 88, ry: 66 };
  return { rx: 100, ry: count <= 8 ? 96 : 132 };
}

/** Neighbours on the ring are those who thanked each other, as far as that goes: two change places while it helps. */
function arrange(people: readonly Person[], arrows: readonly Arrow[]): readonly Person[] {
  let ring = [...people];
  for (;;) {
    const better = betterRing(ring, arrows);
    if (better === null) return ring;
    ring = better;
  }
}

function betterRing(ring: readonly Person[], arrows: readonly Arrow[]): Person[] | null {
  const now = lengthOf(ring, arrows);
  for (let one = 0; one < ring.length; one += 1) {
    for (let other = one + 1; other < ring.length; other += 1) {
      const changed = ring.map((person, at) => (at === one ? ring[other] : at === other ? ring[one] : person));
      const candidate = changed.filter((person) => person !== undefined);
      if (lengthOf(candidate, arrows) < now) return candidate;
    }
  }
  return null;
}

function lengthOf(ring: readonly Person[], arrows: readonly Arrow[]): number {
  const places = new Map(ring.map(({ id }, index) => [id, index]));
  return arrows.reduce((sum, { from, to }) => {
    const apart = Math.abs((places.get(from) ?? 0) - (places.get(to) ?? 0));
    return sum + Math.min(apart, ring.length - apart) ** 2;
  }, 0);
}

/** The first at the left, so that few names stand above or below, where there is least room. */
function pointAt(index: number, count: number, centre: Point, { rx, ry }: { rx: number; ry: number }): Point {
  const angle = Math.PI + (2 * Math.PI * index) / count + (count % 2 === 0 ? Math.PI / count : 0);
  return { x: round(centre.x + rx * Math.cos(angle)), y: round(centre.y + ry * Math.sin(angle)) };
}

function nameBeside(whole: string, point: Point, centre: Point) {
  const away = { x: point.x - centre.x, y: point.y - centre.y };
  const room = paper.width / 2 - paper.padding / 2 - Math.abs(away.x) - radius - gap;
  if (Math.abs(away.x) < radius) {
    const nameY = point.y + Math.sign(away.y) * (radius + 13);
    return { name: fitted(whole, room, nameSize), nameX: point.x, nameY, align: 'center' };
  }
  const side = Math.sign(away.x);
  const name = fitted(whole, room, nameSize);
  return { name, nameX: point.x + side * (radius + gap), nameY: point.y, align: side > 0 ? 'left' : 'right' };
}

/** Bent a little to its own right, so that thanks in both directions are two arrows. */
function arrowBetween(from: Point, to: Point, centre: Point): { shaft: string; head: string } {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  const along = { x: (to.x - from.x) / length, y: (to.y - from.y) / length };
  const bend = Math.min(26, length / 6);
  const middle = { x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 };
  const turned = { x: middle.x - along.y * bend, y: middle.y + along.x * bend };
  const pull = { x: turned.x + (centre.x - turned.x) * 0.12, y: turned.y + (centre.y - turned.y) * 0.12 };
  const start = towards(from, pull, radius + 2);
  const tip = towards(to, pull, radius + 3);
  const neck = towards(tip, pull, headLength - 1);
  return {
    shaft: `M${start.x},${start.y}Q${round(pull.x)},${round(pull.y)} ${neck.x},${neck.y}`,
    head: headAt(tip, neck),
  };
}

function headAt(tip: Point, neck: Point): string {
  const back = towards(tip, neck, headLength);
  const side = { x: ((tip.y - back.y) / headLength) * 4.5, y: ((back.x - tip.x) / headLength) * 4.5 };
  const left = `${round(back.x + side.x)},${round(back.y + side.y)}`;
  const right = `${round(back.x - side.x)},${round(back.y - side.y)}`;
  return `M${tip.x},${tip.y}L${left}L${right}Z`;
}

function towards(from: Point, to: Point, distance: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return {
    x: round(from.x + ((to.x - from.x) / length) * distance),
    y: round(from.y + ((to.y - from.y) / length) * distance),
  };
}

const round = (length: number): number => Math.round(length * 10) / 10;

function pathMark(field: string, look: object): object {
  return { type: 'path', from: { data: 'arrows' }, encode: { enter: { path: { field }, ...look } } };
}

function nameMark(
  { x, y, text, align }: { x: string; y: string; text: string; align: object },
  look: { size: number; fill: string },
): object {
  return {
    type: 'text',
    from: { data: 'people' },
    encode: {
      enter: {
        x: { field: x },
        y: { field: y },
        text: { field: text },
        align,
        baseline: { value: 'middle' },
        font: { value: font },
        fontSize: { value: look.size },
        fontWeight: { value: look.fill === ink.card ? 600 : 400 },
        fill: { value: look.fill },
      },
    },
  };
}
