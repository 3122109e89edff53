/** One row for each eligible pair and Monday: what was known, what was foretold, what came. */
import type { Tie } from '../../src/domain/tie.js';
import { gammaFrom, probabilityOfContact, reconnectScore } from '../../src/domain/tie-forecast.js';
import { ACTIVE_DAYS, hasDayIn, isEligible, momentsOf, mondaysBetween } from '../../src/domain/tie-replay.js';
import type { EventSet, Pair } from './event-file.js';

export type Row = {
  readonly pair: Pair;
  readonly monday: number;
  readonly tie: Tie;
  readonly silence: number;
  /** Of the next contact in `pair.contacts`. */
  readonly nextIndex: number;
  /** Days from the Monday to the next contact; infinite for none. */
  readonly daysToContact: number;
  readonly gamma: number;
};

/** The first plan day lies more than this after the first event. */
const WARM_UP_DAYS = 21;
const GAMMA_WINDOW_DAYS = 91;

/** By Monday; γ is learned as a workspace would have learned it by then. */
export function rowsOf(set: EventSet): readonly Row[] {
  const mondays = mondaysBetween(set.firstDay + WARM_UP_DAYS + 1, set.lastDay);
  const byMonday = new Map<number, Omit<Row, 'gamma'>[]>(mondays.map((monday) => [monday, []]));
  for (const pair of set.pairs) {
    for (const { day, tie, nextIndex } of momentsOf(pair.contacts, mondays)) {
      if (!isEligible({ tie, day }) || !areActive(set, pair, day)) continue;
      const next = pair.contacts[nextIndex]?.day ?? Number.POSITIVE_INFINITY;
      byMonday
        .get(day)
        ?.push({ pair, monday: day, tie, silence: day - tie.last, nextIndex, daysToContact: next - day });
    }
  }
  const windows = new Map([...byMonday].map(([monday, rows]) => [monday, windowOf(rows)]));
  return mondays.flatMap((monday) => {
    const gamma = gammaAt(monday, windows);
    return (byMonday.get(monday) ?? []).map((row) => ({ ...row, gamma }));
  });
}

function areActive(set: EventSet, { a, b }: Pair, day: number): boolean {
  return [a, b].every((person) => hasDayIn(set.sentDays.get(person) ?? [], day - ACTIVE_DAYS, day - 1));
}

type Window = { readonly observed: number; readonly predicted: number };

function windowOf(rows: readonly Omit<Row, 'gamma'>[]): Window {
  return {
    observed: rows.filter(({ daysToContact }) => daysToContact < 7).length,
    predicted: sum(rows.map(({ tie, monday }) => probabilityOfContact(tie, { day: monday, horizonDays: 7, gamma: 1 }))),
  };
}

function gammaAt(monday: number, windows: ReadonlyMap<number, Window>): number {
  const closed = [...windows].filter(([day]) => day >= monday - GAMMA_WINDOW_DAYS && day <= monday - 7);
  return gammaFrom(sum(closed.map(([, { observed }]) => observed)), sum(closed.map(([, { predicted }]) => predicted)));
}

/** The second half of the time span, where the label closes inside the data. */
export function testRows(set: EventSet, rows: readonly Row[], horizonDays: number): readonly Row[] {
  const middle = (set.firstDay + set.lastDay + 1) / 2;
  return rows.filter(({ monday }) => monday >= middle && monday + horizonDays <= set.lastDay + 1);
}

/** Where either person sends nothing for four weeks, silence says nothing of the pair. */
export function withBothPresent(set: EventSet, rows: readonly Row[]): readonly Row[] {
  return rows.filter(({ pair: { a, b }, monday }) =>
    [a, b].every((person) => hasDayIn(set.sentDays.get(person) ?? [], monday, monday + ACTIVE_DAYS - 1)),
  );
}

export function chanceOfContact({ tie, monday, gamma }: Row, horizonDays: number): number {
  return probabilityOfContact(tie, { day: monday, horizonDays, gamma });
}

export function modelScore({ tie, monday, gamma }: Row): number {
  return reconnectScore(tie, { day: monday, gamma });
}

export function meanGap({ tie }: Row): number {
  return sum(tie.gaps) / Math.max(1, tie.gaps.length);
}

export function decayedStrength({ tie, silence }: Row): number {
  return tie.c90 * 2 ** (-silence / 90);
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
