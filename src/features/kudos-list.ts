/** One member's kudos, given or received, a page at a time (K13). Nobody else sees it. */
import type { KudosId, MemberId, WorkspaceId } from '../domain/ids.js';
import type { Kudos } from '../domain/kudos.js';
import type { Member } from '../domain/member.js';
import type { Link } from '../domain/message.js';
import { aboutOf, isPublic } from './kudos-links.js';
import type { Clock } from './ports.js';
import type { InWorkspace, Stores } from './stores.js';
import type { KudosKey, KudosRole } from './stores-kudos.js';

export type KudosPlace = { readonly kind: 'newest' } | { readonly kind: 'older' | 'newer'; readonly than: KudosKey };

export type KudosPage = {
  readonly member: Member;
  readonly role: KudosRole;
  readonly place: KudosPlace;
  readonly items: readonly ListedKudos[];
  /** Where to go on from; null at either end. */
  readonly older: KudosKey | null;
  readonly newer: KudosKey | null;
  readonly now: Date;
};

export type ListedKudos = { readonly kudos: Kudos; readonly link: Link | null };

export const kudosPageSize = 12;

export async function kudosPage(
  deps: { readonly inWorkspace: InWorkspace; readonly clock: Clock },
  input: {
    readonly workspaceId: WorkspaceId;
    readonly memberId: MemberId;
    readonly role: KudosRole;
    readonly place: KudosPlace;
  },
): Promise<KudosPage | null> {
  const now = deps.clock.now();
  return deps.inWorkspace(input.workspaceId, async (stores) => {
    const member = await stores.members.find(input.memberId);
    if (member === null) return null;
    const { kudos, older, newer, place } = await pageAt(stores, input);
    return { member, role: input.role, place, items: await withLinks(stores, kudos, member.id), older, newer, now };
  });
}

type Ask = { readonly memberId: MemberId; readonly role: KudosRole; readonly place: KudosPlace };
type Found = Pick<KudosPage, 'older' | 'newer' | 'place'> & { readonly kudos: readonly Kudos[] };

/** One more than a page is read: whether there is another one. */
async function pageAt({ kudos: store }: Pick<Stores, 'kudos'>, { memberId, role, place }: Ask): Promise<Found> {
  if (place.kind === 'newer') {
    const found = await store.pageAfter(memberId, role, place.than, kudosPageSize + 1);
    if (found.length > kudosPageSize) {
      const kudos = found.slice(1);
      return { kudos, older: kudos.at(-1) ?? null, newer: kudos[0] ?? null, place };
    }
  }
  if (place.kind === 'older') {
    const found = await store.pageOf(memberId, role, place.than, kudosPageSize + 1);
    const kudos = found.slice(0, kudosPageSize);
    const [first] = kudos;
    if (first !== undefined) return { kudos, older: beyond(found), newer: first, place };
  }
  // The way back ends here, and so does the way to what was taken back meanwhile.
  const found = await store.pageOf(memberId, role, null, kudosPageSize + 1);
  return { kudos: found.slice(0, kudosPageSize), older: beyond(found), newer: null, place: { kind: 'newest' } };
}

function beyond(found: readonly Kudos[]): KudosKey | null {
  return found.length > kudosPageSize ? (found[kudosPageSize - 1] ?? null) : null;
}

/** To its post, or else to the message it is about; into a private channel only for who gave it there (K11). */
async function withLinks(stores: Stores, kudos: readonly Kudos[], reader: MemberId): Promise<readonly ListedKudos[]> {
  const posts: ReadonlyMap<KudosId, Link> = await stores.deliveries.postsOf(kudos.map(({ id }) => id));
  const items: ListedKudos[] = [];
  for (const each of kudos) {
    const link = posts.get(each.id) ?? aboutOf(each);
    const isOpen = link === null || each.giverId === reader || (await isPublic(stores, link.channelId));
    items.push({ kudos: each, link: isOpen ? link : null });
  }
  return items;
}
