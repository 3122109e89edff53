/** Finding by typing: what has a word that begins with the query comes before what merely contains it somewhere. */
export function rank<T>(
  items: readonly T[],
  query: string,
  name: (item: T) => string,
  detail: (item: T) => string,
): readonly T[] {
  const wanted = query.trim().toLowerCase();
  if (wanted === '') return items;
  const begins = (item: T) =>
    ` ${name(item)
      .toLowerCase()
      .replaceAll(/[#@._-]/g, ' ')}`.includes(` ${wanted}`);
  const contains = (item: T) => `${name(item)} ${detail(item)}`.toLowerCase().includes(wanted);
  const first = items.filter(begins);
  return [...first, ...items.filter((item) => !first.includes(item) && contains(item))];
}
