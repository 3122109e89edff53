/**
 * Random histories of kudos, and by the rule of K6 alone who is thanked in private when all is done. A history can be lived as it was,
 * or by a twin in which those were never thanked: whatever is typed then is `wordsFor` without them.
 */

import { groupId, type MemberId, memberId } from '../../src/domain/ids.js';
import { type ThankedWay, thankedWays } from '../../src/domain/member.js';
import { fc } from './property.js';

export const people = {
  U0ANA: 'Ana Costa',
  U0BEN: 'Ben Okafor',
  U0FAY: 'Fay',
  U0GIL: 'Gil',
  U0XAN: 'Xan Quill',
  U0YVE: 'Yve Zorn',
  U0ZED: 'Zed',
};

const [ana, ben] = [memberId('U0ANA'), memberId('U0BEN')];
/** Thanked too, and never in private. */
export const open = [memberId('U0FAY'), memberId('U0GIL')];
const [fay, gil] = open as [MemberId, MemberId];
export const mayHide = ['U0XAN', 'U0YVE', 'U0ZED'].map(memberId);
const [xan, yve, zed] = mayHide as [MemberId, MemberId, MemberId];

export const groups = [
  { id: groupId('S0ONE'), name: 'First group', memberIds: [fay, xan, yve] },
  { id: groupId('S0TWO'), name: 'Second group', memberIds: [gil, yve, zed] },
];

export type Names = {
  readonly people: readonly MemberId[];
  readonly groups: readonly number[];
  readonly mention: MemberId;
};

type Each<K extends string, Fields> = K extends string ? { readonly kind: K } & Fields : never;
type Which = { readonly which: number };

export type Step =
  | Each<'command' | 'message', { readonly giver: MemberId } & Names>
  /** A message so far names these, too. */
  | Each<'edit', Which & Names>
  | Each<'delete' | 'unreact', Which>
  | Each<'react', { readonly giver: MemberId; readonly author: MemberId }>
  | Each<'second', Which & { readonly by: MemberId }>
  | Each<'choose', { readonly who: MemberId; readonly way: ThankedWay }>
  | Each<'work' | 'week', unknown>;

const giver = fc.constantFrom(ana, ben);
const which = fc.nat(20);
const names = {
  people: fc.subarray([...open, ...mayHide], { minLength: 1, maxLength: 3 }),
  groups: fc.subarray([0, 1]),
  mention: fc.constantFrom(fay, ...mayHide),
};
const kind = <T extends string>(...kinds: T[]) => fc.constantFrom(...kinds);
const author = fc.constantFrom(fay, ...mayHide);
const who = fc.constantFrom(...mayHide);

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: kind('command', 'command', 'message'), giver, ...names }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('edit'), which, ...names }) },
  { weight: 1, arbitrary: fc.record({ kind: kind('delete', 'unreact'), which }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('react'), giver, author }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('second'), by: fc.constantFrom(fay, gil), which }) },
  { weight: 3, arbitrary: fc.record({ kind: kind('choose'), who, way: fc.constantFrom(...thankedWays) }) },
  { weight: 2, arbitrary: fc.record({ kind: kind('choose'), who, way: fc.constant('privately' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      kind: kind('choose'),
      who: fc.constantFrom(ana, fay),
      way: fc.constantFrom<ThankedWay>('openly', 'unpinged'),
    }),
  },
  { weight: 3, arbitrary: fc.constant({ kind: 'work' } as const) },
);

/**
 * Every week has something to say of people who hide from nobody: a post that only whoever hides later was told in is taken down, and
 * that it stood, all have seen.
 */
const saidInAnyCase: Step = { kind: 'command', giver: ana, people: [gil], groups: [], mention: fay };

/** Two or three weeks, each of which ends with an appreciation post. */
export const histories: fc.Arbitrary<readonly Step[]> = fc
  .array(fc.array(step, { minLength: 2, maxLength: 6 }), { minLength: 2, maxLength: 3 })
  .map((weeks) => weeks.flatMap((week) => [saidInAnyCase, ...week, { kind: 'work' }, { kind: 'week' }]));

export type Thanks = {
  readonly kind: 'command' | 'message' | 'react';
  readonly giver: MemberId;
  readonly named: Names;
  /** Whether each of its receivers is thanked in private. */
  readonly rows: ReadonlyMap<MemberId, boolean>;
};

export type Lived = {
  /** By the step that thanked. */
  readonly thanks: ReadonlyMap<number, Thanks>;
  readonly ways: ReadonlyMap<MemberId, ThankedWay>;
};

export function liveThrough(history: readonly Step[]): Lived {
  let lived: Lived = { thanks: new Map(), ways: new Map() };
  for (const [index, step] of history.entries()) lived = after(lived, index, step);
  return lived;
}

function after(lived: Lived, index: number, step: Step): Lived {
  switch (step.kind) {
    case 'command':
    case 'message':
      return saved(lived, index, { kind: step.kind, giver: step.giver, named: step, rows: new Map() });
    case 'react': {
      const named = { people: [step.author], groups: [], mention: fay };
      return saved(lived, index, { kind: step.kind, giver: step.giver, named, rows: new Map() });
    }
    case 'edit': {
      const found = pick(lived, 'message', step.which);
      return found === null
        ? lived
        : saved(lived, found.index, { ...found.thanks, named: both(found.thanks.named, step) });
    }
    case 'choose':
      return chosen({ ...lived, ways: new Map([...lived.ways, [step.who, step.way]]) }, step.who, step.way);
    default:
      return lived;
  }
}

function saved(lived: Lived, index: number, thanks: Thanks): Lived {
  const isPrivate = (id: MemberId) => thanks.rows.get(id) === true || lived.ways.get(id) === 'privately';
  const rows = new Map(receiversOf(thanks.named).map((id) => [id, isPrivate(id)]));
  return { ...lived, thanks: new Map([...lived.thanks, [index, { ...thanks, rows }]]) };
}

function chosen(lived: Lived, id: MemberId, way: ThankedWay): Lived {
  if (way !== 'privately') return lived;
  const hide = ({ rows }: Thanks) => (rows.has(id) ? new Map([...rows, [id, true] as const]) : rows);
  const thanks = [...lived.thanks].map(([index, each]) => [index, { ...each, rows: hide(each) }] as const);
  return { ...lived, thanks: new Map(thanks) };
}

const union = <T>(some: readonly T[], more: readonly T[]): readonly T[] => [...new Set([...some, ...more])];

function both(some: Names, more: Names): Names {
  return { people: union(some.people, more.people), groups: union(some.groups, more.groups), mention: more.mention };
}

function receiversOf(named: Names): readonly MemberId[] {
  return union(
    named.people,
    named.groups.flatMap((index) => groups[index]?.memberIds ?? []),
  );
}

/** One of those so far of that kind. */
export function pick(lived: Lived, of: Thanks['kind'], nth: number): { index: number; thanks: Thanks } | null {
  const some = [...lived.thanks].filter(([, thanks]) => thanks.kind === of);
  const found = some[nth % Math.max(some.length, 1)];
  return found === undefined ? null : { index: found[0], thanks: found[1] };
}

export function hiddenIn(thanks: Thanks | undefined): ReadonlySet<MemberId> {
  return new Set([...(thanks?.rows ?? [])].filter(([, isPrivate]) => isPrivate).map(([id]) => id));
}

/** What the giver types, as if nobody hidden were thanked; null where nobody is left. */
export function wordsFor(named: Names, hidden: ReadonlySet<MemberId>): string | null {
  const direct = named.people.filter((id) => !hidden.has(id));
  const through = new Set<MemberId>();
  const whole: string[] = [];
  for (const index of named.groups.toSorted()) {
    const { id: group, memberIds } = groups[index] ?? { id: '', memberIds: [] };
    const isWhole = !memberIds.some((id) => hidden.has(id));
    if (isWhole) whole.push(`<!subteam^${group}>`);
    for (const id of memberIds.filter((each) => !direct.includes(each) && !through.has(each))) {
      if (isWhole) through.add(id);
      else if (!hidden.has(id)) direct.push(id);
    }
  }
  if (direct.length + whole.length === 0) return null;
  const mentioned = receiversOf(named).includes(named.mention) ? named.mention : fay;
  const mention = hidden.has(mentioned) ? 'somebody' : `<@${mentioned}>`;
  return `${[...direct.map((id) => `<@${id}>`), ...whole].join(' ')} for pairing with ${mention} on it`;
}
