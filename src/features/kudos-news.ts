/** What comes of a kudos that was told, changed or taken back: what there is to say, to show anew, and whose Home it stands in. */
import type { DeliveryId, MemberId, WorkspaceId } from '../domain/ids.js';
import type { Kudos, Receiver } from '../domain/kudos.js';
import { ringFor } from './kudos.js';
import type { Bell } from './ports.js';
import type { Stores } from './stores.js';

export type News = {
  readonly toSend: readonly DeliveryId[];
  readonly toShow: readonly DeliveryId[];
  readonly homes: readonly MemberId[];
};

export const noNews: News = { toSend: [], toShow: [], homes: [] };

export function allOf(...news: readonly News[]): News {
  return {
    toSend: news.flatMap(({ toSend }) => toSend),
    toShow: news.flatMap(({ toShow }) => toShow),
    homes: [...new Set(news.flatMap(({ homes }) => homes))],
  };
}

export async function ringForNews(bell: Bell, workspaceId: WorkspaceId, news: News): Promise<void> {
  await ringFor(bell, workspaceId, news.toSend);
  await bell.ring([
    ...news.toShow.map((id) => ({ name: 'show' as const, workspaceId, id })),
    ...news.homes.map((id) => ({ name: 'home' as const, workspaceId, id })),
  ]);
}

/** Of giver and receivers, those whose App Home was ever shown. */
export function homesOf(
  stores: Stores,
  kudos: { readonly giverId: MemberId; readonly receivers: readonly Pick<Receiver, 'memberId'>[] },
): Promise<readonly MemberId[]> {
  return stores.members.withHome([kudos.giverId, ...kudos.receivers.map(({ memberId }) => memberId)]);
}

/** Everything said of it is taken back. Whom a message of it had introduced Rapport to, the next message does (P1). */
export async function retracted(stores: Stores, kudos: Kudos): Promise<News> {
  await stores.members.forgetIntroductions(kudos.id);
  return { ...noNews, toShow: await stores.deliveries.retract(kudos.id), homes: await homesOf(stores, kudos) };
}
