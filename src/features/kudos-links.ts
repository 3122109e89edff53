/**
 * Where a message about a kudos links to (K11): to its post, or else to the message it is about, and only for somebody who can open
 * that. A kudos may come from a private channel that its receiver is not in.
 *
 * By the record one cannot tell who is in a private channel: who only reads there was never seen. So Slack is asked, and only then.
 */
import type { ChannelId, MemberId, WorkspaceId } from '../domain/ids.js';
import type { Kudos } from '../domain/kudos.js';
import type { Content, Link } from '../domain/message.js';
import type { Directory, NeedsMembership } from './ports.js';
import type { InWorkspace, Stores } from './stores.js';

export function aboutOf(kudos: Kudos): Link | null {
  if (kudos.aboutChannelId === null || kudos.aboutTs === null) return null;
  return { channelId: kudos.aboutChannelId, ts: kudos.aboutTs };
}

/** A post links to what it is about where all who read it can open that. */
export async function linkForAll(stores: Stores, kudos: Kudos, place: ChannelId | null): Promise<Link | null> {
  const link = aboutOf(kudos);
  if (link === null || link.channelId === place) return link;
  return (await isPublic(stores, link.channelId)) ? link : null;
}

/** Composes what one member reads, with the link where they can open it. */
export async function withLink(
  stores: Stores,
  { kudos, reader }: { readonly kudos: Kudos; readonly reader: MemberId },
  compose: (stores: Stores, link: Link | null) => Promise<Content>,
): Promise<Content | NeedsMembership> {
  const post = (await stores.deliveries.listOf(kudos.id)).find(({ kind }) => kind === 'kudos_post');
  const link = post?.posted ?? aboutOf(kudos);
  if (link === null || (await isPublic(stores, link.channelId))) return compose(stores, link);
  return {
    kind: 'needs_membership',
    channelId: link.channelId,
    memberId: reader,
    compose: (later, isMember) => compose(later, isMember ? link : null),
  };
}

/** Whether somebody may have a kudos posted there: into a private channel only its members speak, also through Rapport. */
export async function mayPostIn(
  deps: { readonly inWorkspace: InWorkspace; readonly directory: Pick<Directory, 'isIn'> },
  where: { readonly workspaceId: WorkspaceId; readonly channelId: ChannelId; readonly memberId: MemberId },
): Promise<boolean> {
  const { workspaceId, channelId, memberId } = where;
  const channel = await deps.inWorkspace(workspaceId, ({ members }) => members.findChannel(channelId));
  return channel?.isPrivate !== true || deps.directory.isIn(workspaceId, channelId, memberId);
}

/** What Rapport has not heard of, as direct messages, is nobody's to link to. */
export async function isPublic(stores: Stores, id: ChannelId): Promise<boolean> {
  return (await stores.members.findChannel(id))?.isPrivate === false;
}
