/** What scripts leave open: the part of the product, the customer, numbers. A slot keeps its value in a conversation. */
import type { Chance } from './chance.js';

const WORDS: Readonly<Record<string, readonly string[]>> = {
  part: [
    'the room planner',
    'the timetable editor',
    'lesson booking',
    'the invoice run',
    'calendar sync',
    'the parent portal',
    'the substitute finder',
    'the attendance list',
    'instrument rental',
    'the recital planner',
    'the practice log',
    'the enrolment form',
    'the waiting list',
    'the term calendar',
  ],
  school: [
    'Weidenau Music School',
    'Harbor Strings Academy',
    'Salt Lane Conservatory',
    'Casa Aveleda',
    'Little Owl Piano',
    'Northgate Youth Orchestra',
    'Bergfelde Singschule',
    'Pine Street Brass',
    'Lakeview Community Choir',
    'the Odile Choir School',
    'Fernhill Fiddle Club',
    'Ballygunge Tabla House',
    'Old Mill Jazz Workshop',
  ],
  instrument: ['cello', 'oboe', 'harp', 'tuba', 'viola', 'clarinet', 'double bass', 'sitar', 'trombone'],
  weekday: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'],
  hour: ['9:30', '10:00', '10:30', '11:00', '13:30', '14:00', '15:00', '15:30', '16:00'],
  soon: ['in an hour', 'in half an hour', 'in twenty minutes'],
  browser: ['Safari', 'Firefox', 'Chrome', 'Edge', 'Safari on an old iPad'],
  device: ['a Pixel 6', 'an iPhone SE', 'a small Galaxy', 'an old iPad', 'my spare Android'],
  food: ['dumplings', 'falafel', 'ramen', 'dosa', 'pizza', 'bibimbap', 'tacos', 'lentil soup', 'pierogi', 'banh mi'],
  pet: ['cat', 'dog', 'parrot', 'rabbit', 'neighbour’s cat', 'tortoise'],
  piece: [
    'a Fauré song',
    'the slow movement of a Haydn trio',
    'a Piazzolla tango',
    'a Bach prelude',
    'a Nina Simone song',
    'a raga in the morning',
    'the easy Satie',
  ],
  book: [
    'a book on gardens',
    'a detective novel set in an opera house',
    'a history of tuning forks',
    'a cookbook from Kerala',
    'a comic about lighthouses',
    'a biography of Clara Schumann',
  ],
};

const NUMBERS: Readonly<Record<string, readonly [number, number]>> = {
  few: [2, 6],
  some: [7, 19],
  dozens: [22, 88],
  hundreds: [120, 870],
  percent: [4, 38],
  minutes: [5, 25],
};

/** Answers a function that fills in slots and choices, the same slot always alike. `day` counts from the first of history. */
export function openSlots(chance: Chance, day: number): (text: string) => string {
  const chosen = new Map<string, string>([
    ['pr', `#${3100 + day * 7 + chance.between(0, 6)}`],
    ['ticket', `${18_400 + day * 23 + chance.between(0, 22)}`],
    ['version', `4.${20 + Math.floor(day / 7)}`],
    ['patch', String(1 + (day % 7))],
    ['nextVersion', `4.${21 + Math.floor(day / 7)}`],
  ]);
  return (text) =>
    text
      .replace(/\[([^\]]*\|[^\]]*)\]/g, (_, choices: string) => chance.pick(choices.split('|')))
      .replace(/\{(\w\w+)\}/g, (_, name: string) => {
        const slot = name.charAt(0).toLowerCase() + name.slice(1);
        const value = chosen.get(slot) ?? choose(chance, slot, [...chosen.values()]);
        chosen.set(slot, value);
        return name === slot ? value : value.charAt(0).toUpperCase() + value.slice(1);
      });
}

function choose(chance: Chance, slot: string, taken: readonly string[]): string {
  const kind = slot.replace(/\d$/, '');
  const words = WORDS[kind];
  if (words !== undefined) return chance.pick(words.filter((word) => !taken.includes(word)));
  const range = NUMBERS[kind];
  if (range === undefined) throw new Error(`no slot is called ${slot}`);
  return String(chance.between(...range));
}
