/** A delivery that is a file in a direct message. Only its last step can be seen, so that whatever fails before may be tried again. */
import type { WebClient } from '@slack/web-api';
import type { Delivery, Posted } from '../domain/delivery.js';
import type { Message } from '../domain/message.js';
import type { Rendered } from './blocks.js';
import { failureOf } from './client.js';
import { exportComment, exportCsv, exportFileName, exportRefused, nothingToExport } from './kudos-export-file.js';
import { UploadFailed, uploadFile } from './uploads.js';

type FileMessage = Extract<Message, { kind: 'kudos_export' }>;

/** Answers null for a file: Slack does not say which message it became. `say` tells in words why there is none. */
export async function sayWithFile(
  client: WebClient,
  { delivery, message }: { readonly delivery: Delivery; readonly message: FileMessage },
  say: (words: Rendered) => Promise<Posted | null>,
): Promise<Posted | null> {
  const { target } = delivery;
  if (target.kind !== 'member') throw new Error('a file goes to a member');
  if (message.rows.length === 0) return say(nothingToExport());
  const name = exportFileName(delivery);
  const upload = { name, title: name, bytes: exportCsv(message.rows) };
  try {
    const { channel } = await client.conversations.open({ users: target.memberId });
    await uploadFile(client, upload, { channelId: channel?.id ?? '', comment: exportComment(message.rows) });
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
