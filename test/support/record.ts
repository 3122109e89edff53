/** Looks into the database where Slack shows nothing: the record, and what must not be in it. */
import type { TestDatabase } from './database.js';

/** Every interaction as a sentence, in alphabetical order. */
export async function interactionsIn(database: TestDatabase, workspace = 'T0ONE'): Promise<readonly string[]> {
  const rows = await database.rows<{ line: string }>(
    `select kind || ' ' || from_id || ' → ' || to_id || ' in ' || channel_id as line
       from interactions
      where workspace_id = $1
      order by 1`,
    [workspace],
  );
  return rows.map(({ line }) => line);
}

/** Everything in every table, the queue's own included, as text. */
export async function everyCell(database: TestDatabase): Promise<readonly { table: string; text: string }[]> {
  const tables = await database.rows<{ table: string }>(
    `select format('%I.%I', table_schema, table_name) as table
       from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`,
  );
  const cells: { table: string; text: string }[] = [];
  for (const { table } of tables) {
    const rows = await database.rows<{ text: string }>(`select row_to_json(each)::text as text from ${table} as each`);
    cells.push(...rows.map(({ text }) => ({ table, text })));
  }
  return cells;
}
