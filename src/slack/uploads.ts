/**
 * A file in Slack takes three steps: it is announced, its bytes are sent to where Slack says, and it is completed. Until the last one
 * nobody sees anything; one completed without a place stays the app's own.
 */
import type { WebClient } from '@slack/web-api';

export type Upload = {
  readonly name: string;
  readonly title: string;
  readonly bytes: Uint8Array;
  readonly altText?: string;
};

/** Where it is shown, and the words above it. */
export type Sharing = { readonly channelId: string; readonly comment: string };

/** The bytes did not arrive: nothing was said. */
export class UploadFailed extends Error {}

/** Slack's limit at this step; an image block may say more. */
const maxAltText = 1000;

/** All that comes before the last step, which alone can be seen. */
const secondsToSend = 8;

/** Answers the file's id. Its failures are Slack's, or an UploadFailed; only the last step's may hide a success. */
export async function uploadFile(client: WebClient, upload: Upload, sharing: Sharing | null): Promise<string> {
  const began = performance.now();
  const announced = await client.files.getUploadURLExternal({
    filename: upload.name,
    length: upload.bytes.length,
    ...(upload.altText === undefined ? {} : { alt_txt: upload.altText.slice(0, maxAltText) }),
  });
  const { upload_url: url = '', file_id: id = '' } = announced;
  await sendBytes(url, upload.bytes);
  if (performance.now() - began > secondsToSend * 1000) throw new UploadFailed('it took too long');
  const files: [{ id: string; title: string }] = [{ id, title: upload.title }];
  await client.files.completeUploadExternal(
    sharing === null ? { files } : { files, channel_id: sharing.channelId, initial_comment: sharing.comment },
  );
  return id;
}

async function sendBytes(url: string, bytes: Uint8Array): Promise<void> {
  const signal = AbortSignal.timeout(secondsToSend * 1000);
  const response = await fetch(url, { method: 'POST', body: bytes, signal, redirect: 'error' }).catch(
    (cause: unknown) => {
      throw new UploadFailed('the bytes did not arrive', { cause });
    },
  );
  if (!response.ok) throw new UploadFailed(`the upload was answered with ${response.status}`);
}
