/** Rows as they stand in an export (V2): times in ISO, and nothing that JSON does not know. */
import type { Json } from '../domain/member-export.js';
import type { Row, Tx } from './database.js';

/** Far more than one member has; a bound all the same. */
export const everything = 1_000_000;

/** `$1` is the workspace, `$2` the first of the values. */
export async function exportedRows(tx: Tx, sql: string, values: readonly unknown[]): Promise<readonly Json[]> {
  const rows = await tx.rows<Row>(sql, [tx.workspaceId, ...values]);
  return JSON.parse(JSON.stringify(rows)) as Json[];
}
