/** A delivery that is a file in a direct message. Only its last step can be seen, so that whatever fails before may be tried again. */
import type { WebClient } from '@slack/web-api';
import type { Delivery, Posted } from '../domain/delivery.js';
import type { Message } from '../domain/message.js';
import type { Rendered } from './blocks.js';
import { failureOf } from './client.js';
import { exportComment, exportCsv, exportFileName, exportRefused, nothingToExport } from './kudos-export-file.js';
import { exportFile, memberFileComment, memberFileName } from './privacy-export-words.js';
import { UploadFailed, uploadFile } from './uploads.js';

export type FileMessage = Extract<Message, { kind: 'kudos_export' | 'member_export' }>;

type FileSaid = { readonly name: string; readonly bytes: Uint8Array; readonly comment: string };

/** Null where there is nothing to put into it. */
function fileOf(delivery: Delivery, message: FileMessage): FileSaid | null {
  const name = fileNameOf(delivery) ?? '';
  if (message.kind === 'member_export') {
    return { name, bytes: Buffer.from(exportFile(message.data)), comment: memberFileComment(message.data) };
  }
  if (message.rows.length === 0) return null;
  return { name, bytes: exportCsv(message.rows), comment: exportComment(message.rows) };
}

/** Null for what is said without a file. */
export function fileNameOf(delivery: Pick<Delivery, 'id' | 'kind' | 'subject'>): string | null {
  if (delivery.kind === 'kudos_export') return exportFileName(delivery);
  return delivery.kind === 'member_export' ? memberFileName(delivery) : null;
}

export function isFile(message: Message): message is FileMessage {
  return message.kind === 'kudos_export' || message.kind === 'member_export';
}

/** Answers null for a file: Slack does not say which message it became. `say` tells in words why there is none. */
export async function sayWithFile(
  client: WebClient,
  { delivery, message }: { readonly delivery: Delivery; readonly message: FileMessage },
  say: (words: Rendered) => Promise<Posted | null>,
): Promise<Posted | null> {
  const { target } = delivery;
  if (target.kind !== 'member') throw new Error('a file goes to a member');
  const file = fileOf(delivery, message);
  if (file === null) return say(nothingToExport());
  const upload = { name: file.name, title: file.name, bytes: file.bytes };
  try {
    const { channel } = await client.conversations.open({ users: target.memberId });
    await uploadFile(client, upload, { channelId: channel?.id ?? '', comment: file.comment });
    return null;
  } catch (error) {
    if (error instanceof UploadFailed) throw error;
    const failure = failureOf(error);
    if (failure.kind !== 'platform' || passing.has(failure.code)) throw error;
    return say(exportRefused(failure.code));
  }
}

/** Slack's own troubles: the next attempt may go well. */
const passing = new Set([
  'fatal_error',
  'internal_error',
  'request_timeout',
  'service_unavailable',
  'file_update_failed',
]);
