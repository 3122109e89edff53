/**
 * The ties the demo's stories are about. A pair in this table talks on its own calendar and nowhere else: everyday
 * conversations never bring the two together, so a silence stays a silence and a rhythm stays a rhythm.
 */
import { type Person, type PersonKey, personOf } from './people.js';

export interface PlannedTie {
  readonly pair: readonly [PersonKey, PersonKey];
  readonly story: 'silent' | 'steady' | 'long over';
  readonly everyDays: number;
  /** Days on which the two talk, as far as ninety days have room for them. */
  readonly contacts: number;
  /** The last contact is this many days before now, or up to three more where a weekend is in the way. */
  readonly lastDaysAgo: number;
}

export const plannedTies: readonly PlannedTie[] = [
  silent('ana', 'ben', 6, 24),
  silent('ana', 'dev', 7, 21),
  silent('chloe', 'hannah', 6, 26),
  silent('chloe', 'ishita', 7, 22),
  silent('dev', 'jonas', 5, 27),
  silent('dev', 'tomasz', 6, 23),
  silent('eli', 'rosa', 7, 23),
  silent('eli', 'winnie', 5, 27),
  silent('ben', 'quinn', 7, 21),
  silent('ben', 'katya', 7, 25),
  silent('naomi', 'hannah', 6, 22),
  silent('farid', 'yasmin', 7, 26),
  steady('ana', 'greta', 4, 1),
  steady('ben', 'tomasz', 3, 1),
  steady('dev', 'farid', 6, 3),
  steady('eli', 'quinn', 7, 4),
  steady('chloe', 'katya', 5, 2),
  steady('hannah', 'jonas', 7, 3),
  steady('ana', 'ulrike', 7, 2),
  steady('winnie', 'mina', 14, 5),
  steady('isaac', 'katya', 14, 8),
  longOver('chloe', 'winnie'),
  longOver('ben', 'isaac'),
  longOver('dev', 'mina'),
  longOver('ana', 'rosa'),
  longOver('eli', 'isaac'),
  longOver('greta', 'hannah'),
];

/** Somebody who keeps answering a person, and hears no thanks for it. */
export interface UnthankedHelp {
  readonly starter: PersonKey;
  readonly helper: PersonKey;
}

export const unthankedHelp: readonly UnthankedHelp[] = [
  { starter: 'ana', helper: 'farid' },
  { starter: 'ben', helper: 'winnie' },
  { starter: 'chloe', helper: 'luca' },
  { starter: 'dev', helper: 'katya' },
  { starter: 'eli', helper: 'ben' },
];

/** For this many days before now an unthanked pair meets in its own threads only, so that no thanks slip in. */
export const UNTHANKED_DAYS = 12;

const keptApart = new Set(plannedTies.map(({ pair }) => pairKey(personOf(pair[0]), personOf(pair[1]))));
const keptApartLately = new Set(unthankedHelp.map((help) => pairKey(personOf(help.starter), personOf(help.helper))));

/** Whether an everyday conversation, so many days before now, may bring the two together. */
export function mayMeet(a: Person, b: Person, daysAgo: number): boolean {
  const name = pairKey(a, b);
  if (keptApart.has(name)) return false;
  return daysAgo > UNTHANKED_DAYS || !keptApartLately.has(name);
}

export function pairKey(a: Person, b: Person): string {
  return a.key < b.key ? `${a.key} ${b.key}` : `${b.key} ${a.key}`;
}

function silent(a: PersonKey, b: PersonKey, everyDays: number, lastDaysAgo: number): PlannedTie {
  return { pair: [a, b], story: 'silent', everyDays, contacts: 8, lastDaysAgo };
}

function steady(a: PersonKey, b: PersonKey, everyDays: number, lastDaysAgo: number): PlannedTie {
  return { pair: [a, b], story: 'steady', everyDays, contacts: Math.floor(86 / everyDays), lastDaysAgo };
}

function longOver(a: PersonKey, b: PersonKey): PlannedTie {
  return { pair: [a, b], story: 'long over', everyDays: 1, contacts: 5, lastDaysAgo: 80 };
}
