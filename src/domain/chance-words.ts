/** A chance as people say it: nobody is told a percentage about a colleague. */
const shares: readonly (readonly [number, string])[] = [
  [1 / 20, 'about one in twenty'],
  [1 / 10, 'about one in ten'],
  [1 / 5, 'about one in five'],
  [1 / 4, 'about one in four'],
  [1 / 3, 'about one in three'],
  [1 / 2, 'about even'],
  [2 / 3, 'about two in three'],
  [3 / 4, 'about three in four'],
  [9 / 10, 'about nine in ten'],
];

/** After "the chance is": the nearest of the shares that have a name. */
export function chanceInWords(chance: number): string {
  if (chance < 1 / 40) return 'next to none';
  if (chance > 19 / 20) return 'close to certain';
  const [nearest] = shares.toSorted(([one], [other]) => Math.abs(one - chance) - Math.abs(other - chance));
  return nearest?.[1] ?? 'about even';
}
