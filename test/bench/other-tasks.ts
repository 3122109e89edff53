/** The smaller tasks: what may be said of a rhythm (C2), and which silent tie revives (B). Who will meet whom is in introductions.ts. */
import { isMutual } from '../../src/domain/people-to-know-past.js';
import { isEstablished, recordContact, type Tie } from '../../src/domain/tie.js';
import { NEAR_FACTOR, rhythm } from '../../src/domain/tie-rhythm.js';
import type { EventSet } from './event-file.js';
import { grouped } from './metrics.js';
import { type Row, testRows } from './rows.js';

/**
 * At each contact of the second half: of the cadences that would be claimed, the share within a factor two of the gap that
 * followed; and the share of pairs that ever get a claim.
 */
export function wording(set: EventSet): { readonly near: number; readonly claimed: number } {
  const middle = (set.firstDay + set.lastDay + 1) / 2;
  const claims = set.pairs.map(({ contacts }) => {
    let tie: Tie | null = null;
    return contacts.flatMap((contact, index) => {
      tie = recordContact(tie, contact);
      const next = contacts[index + 1];
      const claim = rhythm(tie);
      if (next === undefined || contact.day < middle || !isEstablished(tie) || claim.kind === 'irregular') return [];
      const gap = next.day - contact.day;
      return [gap >= claim.everyDays / NEAR_FACTOR && gap <= claim.everyDays * NEAR_FACTOR];
    });
  });
  const all = claims.flat();
  const judged = set.pairs.filter(({ contacts }) => contacts.filter(({ day }) => day >= middle).length >= 2);
  return { near: all.filter(Boolean).length / all.length, claimed: claims.filter(isSome).length / judged.length };
}

const isSome = (list: readonly unknown[]) => list.length > 0;

const DORMANT_DAYS = 28;
const LEAST_CANDIDATES = 5;
const MUTUAL_DAYS = 14;

export type Ranking = { readonly reciprocalRank: number; readonly isFirst: boolean };

/** B: per person and week, the rank of the first dormant tie that comes back in four weeks and is mutual. */
export function dormant(set: EventSet, rows: readonly Row[], scoreOf: (row: Row) => number): readonly Ranking[] {
  const silent = testRows(set, rows, DORMANT_DAYS).filter(({ silence }) => silence >= DORMANT_DAYS);
  const byPerson = silent.flatMap((row) => [row.pair.a, row.pair.b].map((person) => ({ person, row })));
  return grouped(byPerson, ({ person, row }) => `${person} ${row.monday}`).flatMap((each) => {
    const ranked = each.map(({ row }) => ({ row, score: scoreOf(row) })).sort((one, other) => other.score - one.score);
    const first = ranked.findIndex(({ row }) => revives(row));
    if (ranked.length < LEAST_CANDIDATES || first < 0) return [];
    return [{ reciprocalRank: 1 / (first + 1), isFirst: first === 0 }];
  });
}

function revives(row: Row): boolean {
  if (row.daysToContact >= DORMANT_DAYS) return false;
  return isMutual(row.pair, row.monday + row.daysToContact, MUTUAL_DAYS);
}
