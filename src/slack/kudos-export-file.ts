/** One's own kudos as a file for a spreadsheet (K13), and the words around it. */
import { stringify } from 'csv-stringify/sync';
import type { Delivery } from '../domain/delivery.js';
import type { ExportedKudos } from '../domain/message.js';
import { type Rendered, section } from './blocks.js';

/** Byte order mark, or Excel takes UTF-8 for something else; and nothing in a cell may be a formula. */
export function exportCsv(rows: readonly ExportedKudos[]): Uint8Array {
  const records = rows.map(({ isGiven, to, values, link, ...row }) => ({
    ...row,
    direction: isGiven ? 'given' : 'received',
    to: to.join(', '),
    values: values.join(', '),
    link: link ?? '',
  }));
  const columns = ['date', 'direction', 'from', 'to', 'reason', 'values', 'link'];
  return Buffer.from(
    stringify(records, { header: true, columns, bom: true, escape_formulas: true, record_delimiter: 'windows' }),
  );
}

/** A file carries no metadata: by its name the message is known again as this delivery (P9). */
export function exportFileName({ id, subject }: Pick<Delivery, 'id' | 'subject'>): string {
  const { day } = JSON.parse(subject) as { day: string };
  return `kudos-${day}-${id.slice(0, 8)}.csv`;
}

export function exportComment(rows: readonly ExportedKudos[]): string {
  const kudos = rows.length === 1 ? 'One kudos' : `${rows.length} kudos`;
  return `${kudos}, given and received, newest first. Of what others gave, only you are named as its receiver.`;
}

export const exportComing = ':inbox_tray: Your kudos come as a file, in our messages.';

export function nothingToExport(): Rendered {
  return sentence('There are no kudos of yours to export yet, given or received.');
}

/** What Slack said, and who can put it right. */
export function exportRefused(because: string): Rendered {
  if (because === 'missing_scope') {
    return sentence(
      'I may not send you a file here. Please ask whoever administers Slack to allow me the scope `files:write` and to install me again; then try once more.',
    );
  }
  return sentence(
    `Slack did not take the file (\`${because}\`). Please ask whoever administers Slack whether files may be uploaded here; then try once more.`,
  );
}

function sentence(text: string): Rendered {
  return { text, blocks: [section(text)] };
}
