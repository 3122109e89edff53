/**
 * A message with a picture (T3). Slack looks an uploaded picture over before a message may show it, which takes seconds and is not
 * announced. A message is never lost, late or doubled for its picture: what goes wrong with that, it goes without (decision 0022).
 */
import type { KnownBlock } from '@slack/types';
import { WebAPIPlatformError, type WebClient } from '@slack/web-api';
import type { Posted } from '../domain/delivery.js';
import type { Log } from '../features/ports.js';
import type { Rendered } from './blocks.js';
import { drawChart } from './charts.js';
import { failureOf } from './client.js';
import { uploadFile } from './uploads.js';

export type Said = { readonly text: string; readonly blocks: KnownBlock[] };

const pausesMs = [250, 500, 1000, 2000, 4000];

/** A claim lasts thirty seconds, and after these two calls of ten may follow: one with the picture, one without. */
const patienceToUploadMs = 4000;
const patienceToShowMs = 5000;

/** `say` is called again only where Slack has said plainly that it did not take the message. */
export async function sayWithPicture<T>(
  { client, log }: { readonly client: WebClient; readonly log: Log },
  rendered: Rendered,
  say: (said: Said) => Promise<T>,
): Promise<T> {
  const file = rendered.picture === undefined ? null : await uploaded(client, rendered.picture, log);
  if (file === null) return say(rendered);
  try {
    const shown = await sayOnceReady(withImage(rendered, file), say, performance.now() + patienceToShowMs);
    if (shown !== null) return shown.said;
  } catch (error) {
    await forget(client, file, error);
    throw error;
  }
  log.warn({ file }, 'Slack did not take a picture, the message goes without');
  await remove(client, file);
  return say(rendered);
}

async function uploaded(
  client: WebClient,
  picture: NonNullable<Rendered['picture']>,
  log: Log,
): Promise<string | null> {
  try {
    const bytes = await drawChart(picture.chart, picture.heading);
    const { altText, fileName, heading } = picture;
    const upload = uploadFile(client, { name: fileName, title: heading.title, bytes, altText }, null);
    return await within(patienceToUploadMs, upload);
  } catch (err) {
    log.warn({ err }, 'no picture, the message goes without');
    return null;
  }
}

/** What comes later is not waited for; a picture that was uploaded for nothing stays unseen. */
async function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('it took too long')), milliseconds);
  });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

function withImage({ text, blocks, picture }: Rendered, file: string): Said {
  const at = picture?.at ?? blocks.length;
  const image: KnownBlock = { type: 'image', slack_file: { id: file }, alt_text: picture?.altText ?? '' };
  return { text, blocks: [...blocks.slice(0, at), image, ...blocks.slice(at)] };
}

/** Null where Slack does not take the picture, now or at all. */
async function sayOnceReady<T>(
  said: Said,
  say: (said: Said) => Promise<T>,
  deadline: number,
): Promise<{ readonly said: T } | null> {
  for (const pauseMs of [...pausesMs, null]) {
    try {
      return { said: await say(said) };
    } catch (error) {
      const why = whyNotTaken(error);
      if (why === null) throw error;
      if (why === 'for good' || pauseMs === null || performance.now() + pauseMs > deadline) return null;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
  return null;
}

function whyNotTaken(error: unknown): 'not yet' | 'for good' | null {
  if (!(error instanceof WebAPIPlatformError) || error.data.error !== 'invalid_blocks') return null;
  return JSON.stringify(error.data).includes('invalid slack file') ? 'not yet' : 'for good';
}

/** The picture that a message shows; null for none, or where Slack does not say: then its file stays, and nobody is shown it. */
export async function pictureIn(client: WebClient, { channelId, ts }: Posted): Promise<string | null> {
  const place = { channel: channelId, latest: ts, oldest: ts, inclusive: true, limit: 1 };
  const answer = await client.conversations.history(place).catch(() => null);
  const blocks = (answer?.messages?.[0]?.blocks ?? []) as { readonly slack_file?: { readonly id?: string } }[];
  return blocks.map((block) => block.slack_file?.id).find((id) => id !== undefined) ?? null;
}

/** A picture that is shown no more may name somebody who was erased (V2). */
export async function removePicture(client: WebClient, file: string | null): Promise<void> {
  if (file !== null) await remove(client, file);
}

/** What was said perhaps, perhaps shows it. */
async function forget(client: WebClient, file: string, error: unknown): Promise<void> {
  if (error instanceof Error && error.name.startsWith('WebAPI') && failureOf(error).kind === 'unclear') return;
  await remove(client, file);
}

async function remove(client: WebClient, file: string): Promise<void> {
  await client.files.delete({ file }).catch(() => undefined);
}
