/** The few ways to name a day that chrono-node misreads in a language: the day after tomorrow, and "in 3 days". */
import type * as chrono from 'chrono-node';

type Day = readonly [pattern: RegExp, days: number];
type Unit = readonly [pattern: string, days: number];

/** "In 3 days" and the day after tomorrow, where chrono-node has neither. */
export function extended(
  parser: chrono.Chrono,
  days: readonly Day[],
  counted: readonly Unit[] = [],
  frame = '',
): chrono.Chrono {
  const extension = parser.clone();
  for (const [pattern, count] of days) extension.parsers.unshift(dayParser(pattern, () => count));
  for (const [unit, length] of counted) {
    const pattern = new RegExp(frame.replace('#', `(?<count>\\d{1,3}|\\p{L}{2,5})\\s*(?:${unit})`), 'iu');
    extension.parsers.unshift(dayParser(pattern, (match) => countOf(match.groups?.count ?? '') * length));
  }
  return extension;
}

function dayParser(pattern: RegExp, daysOf: (match: RegExpMatchArray) => number): chrono.Chrono['parsers'][number] {
  return {
    pattern: () => pattern,
    extract: (context, match) => {
      const days = daysOf(match);
      if (Number.isNaN(days)) return null;
      const local = context.reference.getDateWithAdjustedTimezone();
      local.setHours(12);
      local.setDate(local.getDate() + days);
      return { year: local.getFullYear(), month: local.getMonth() + 1, day: local.getDate() };
    },
  };
}

const counts: ReadonlyMap<string, number> = new Map(
  [
    ['um', 'uma', 'en', 'ett'],
    ['dois', 'duas', 'två'],
    ['três', 'tre'],
    ['quatro', 'fyra'],
    ['cinco', 'fem'],
  ].flatMap((words, index) => words.map((word): [string, number] => [word, index + 1])),
);

function countOf(word: string): number {
  return /^\d+$/.test(word) ? Number(word) : (counts.get(word.toLowerCase()) ?? Number.NaN);
}
