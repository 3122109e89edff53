/** Cursor pagination: a cursor names where the next page begins, and is opaque to the caller. */
import type { Json } from '../workspace.js';
import { SlackError } from './errors.js';

const encode = (place: string) => Buffer.from(`next:${place}`).toString('base64');

/** The place a cursor stands for; an invented one is refused. */
export function cursorPlace(cursor: string): string {
  const [, place] = /^next:(.+)$/.exec(Buffer.from(cursor, 'base64').toString()) ?? [];
  if (place === undefined) throw new SlackError('invalid_cursor');
  return place;
}

type Paging = { readonly cursor?: string | undefined; readonly limit?: number | undefined };

/** Slack refuses limits out of range only on some methods; here all do. */
export function limitOf({ limit }: Paging, most: number, usual = 100): number {
  if (limit !== undefined && (limit < 0 || limit > most)) throw new SlackError('invalid_limit');
  return limit === undefined || limit === 0 ? usual : limit;
}

/** A page of a list which new items join at its end. */
export function page<T>(items: readonly T[], paging: Paging, usual = 100): { items: readonly T[]; metadata: Json } {
  const limit = limitOf(paging, 1000, usual);
  const start = paging.cursor === undefined ? 0 : Number(cursorPlace(paging.cursor));
  if (!Number.isInteger(start) || start > items.length) throw new SlackError('invalid_cursor');
  const end = start + limit;
  return { items: items.slice(start, end), metadata: nextCursor(end < items.length ? String(end) : null) };
}

export const nextCursor = (place: string | null): Json => ({ next_cursor: place === null ? '' : encode(place) });
