/** Where a change of a kudos was asked for, and so where the answer shows; a form remembers it until it is sent. */
import type { BlockAction } from '@slack/bolt';
import { z } from 'zod';
import { type KudosId, kudosId } from '../domain/ids.js';
import { recalled } from './boundary.js';
import { givenCallback } from './kudos-change-words.js';
import { kudosListCallback } from './kudos-list-words.js';

const places = z.discriminatedUnion('kind', [
  /** The private answer to a command. */
  z.object({ kind: z.literal('message'), url: z.string() }),
  /** The same, where it was a form. */
  z.object({ kind: z.literal('answer'), viewId: z.string() }),
  z.object({ kind: z.literal('list'), viewId: z.string(), metadata: z.string() }),
  z.object({ kind: z.literal('page') }),
]);
export type Place = z.output<typeof places>;

/** Whatever a button says: what is no id of ours is none of anybody's kudos. */
export const anyKudosId = z.uuid().transform(kudosId);

const remembered = z.object({ kudosId: anyKudosId, place: places });

/** Null where a form remembers nothing of the kind. */
export function readPlace(metadata: string): { readonly kudosId: KudosId; readonly place: Place } | null {
  return recalled(remembered, metadata);
}

export function writePlace(what: { readonly kudosId: KudosId; readonly place: Place }): string {
  return JSON.stringify(what);
}

export function placeOf(body: BlockAction): Place {
  const { view, container, response_url: url } = body;
  if (view?.callback_id === kudosListCallback) {
    return { kind: 'list', viewId: view.id, metadata: view.private_metadata };
  }
  if (view?.callback_id === givenCallback) return { kind: 'answer', viewId: view.id };
  if (container.is_ephemeral === true && url !== undefined) return { kind: 'message', url };
  return { kind: 'page' };
}
