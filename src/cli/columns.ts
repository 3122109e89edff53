/** Plain columns for people: numbers to the right, words to the left. */

export type Cell = string | number;

export function columns(rows: readonly (readonly Cell[])[], indent = '  '): string {
  const widths: number[] = [];
  for (const row of rows) {
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? 0, shown(cell).length);
  }
  return rows.map((row) => `${indent}${lineOf(row, widths)}\n`).join('');
}

function lineOf(row: readonly Cell[], widths: readonly number[]): string {
  const cells = row.map((cell, index) => {
    const width = widths[index] ?? 0;
    return typeof cell === 'number' ? shown(cell).padStart(width) : shown(cell).padEnd(width);
  });
  return cells.join('  ').trimEnd();
}

function shown(cell: Cell): string {
  return typeof cell === 'number' ? cell.toLocaleString('en-US') : cell;
}

/** "1.2 s", "1 min 5 s" since then. */
export function durationSince(begun: number): string {
  const seconds = (Date.now() - begun) / 1000;
  if (seconds < 60) return `${seconds.toFixed(1)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

export function dateOf(at: Date | null): string {
  return at === null ? '–' : at.toISOString().slice(0, 10);
}
