/**
 * All that Rapport keeps about one member, as they may read it (V2): their own, and what others wrote to them. What others chose about
 * them in private (their nudges, cadences, follow-ups and never-about lists) is the others', and is not in it (decision 0025).
 */
import type { ChannelId, MemberId } from '../domain/ids.js';
import { type Exported, type MemberExport, rowsOf, stringsIn } from '../domain/member-export.js';
import type { Bell, Clock, Compose } from './ports.js';
import type { Whose } from './privacy.js';
import type { InWorkspace, PersonalStores, Stores } from './stores.js';

/** In the order in which they are read. A store that is missing here does not compile. */
const order = {
  members: true,
  kudos: true,
  followUps: true,
  cadences: true,
  neverAbout: true,
  nudges: true,
  topics: true,
  cards: true,
  celebrations: true,
  helpRequests: true,
  reflections: true,
  introductions: true,
  newcomers: true,
  feedback: true,
  openQuestions: true,
  digests: true,
  deliveries: true,
  interactions: true,
  audit: true,
} as const satisfies Record<keyof PersonalStores, true>;

/** As of one moment, in one transaction. */
export async function exportMember(
  deps: { readonly inWorkspace: InWorkspace; readonly clock: Clock },
  whose: Whose,
): Promise<MemberExport> {
  return deps.inWorkspace(whose.workspaceId, (stores) => exportFrom(stores, whose, deps.clock.now()));
}

async function exportFrom(stores: Stores, { memberId }: Whose, exportedAt: Date): Promise<MemberExport> {
  const { id, name } = await stores.workspaces.get();
  let sections: Exported = {};
  for (const store of Object.keys(order) as (keyof PersonalStores)[]) {
    sections = { ...sections, ...(await stores[store].exportOf(memberId)) };
  }
  const ids = new Set(stringsIn(sections));
  return {
    workspace: { id, name },
    memberId,
    exportedAt,
    sections,
    people: await peopleAmong(stores, ids),
    channels: await channelsAmong(stores, ids, placesOf(memberId, sections)),
  };
}

async function peopleAmong({ members }: Stores, ids: ReadonlySet<string>): Promise<Record<string, string>> {
  const possible = [...ids].filter((id) => /^[UW][A-Z0-9]+$/.test(id)) as MemberId[];
  const known = await members.findAll(possible);
  return Object.fromEntries(known.map(({ id, name }) => [id, name]));
}

/** A private channel is named only to somebody who did something in it. */
async function channelsAmong(
  { members }: Stores,
  ids: ReadonlySet<string>,
  places: ReadonlySet<string>,
): Promise<Record<string, string>> {
  const all = await members.listChannels();
  const named = all.filter((channel) => ids.has(channel.id) && (!channel.isPrivate || places.has(channel.id)));
  return Object.fromEntries(named.map(({ id, name }) => [id satisfies ChannelId, name]));
}

function placesOf(memberId: MemberId, { interactions }: Exported): ReadonlySet<string> {
  const theirs = rowsOf(interactions).filter(({ from }) => from === memberId);
  return new Set(theirs.map(({ channelId }) => String(channelId)));
}

/** Asked for: it may come late. */
const exportHours = 24;

/** The same press, told twice, is one file. What is in it is read when it is sent. */
export async function sendExport(
  deps: { readonly inWorkspace: InWorkspace; readonly bell: Bell; readonly clock: Clock },
  { workspaceId, memberId, sourceKey }: Whose & { readonly sourceKey: string },
): Promise<void> {
  const now = deps.clock.now();
  const planned = await deps.inWorkspace(workspaceId, async ({ deliveries, audit }) => {
    const ids = await deliveries.plan([
      {
        dedupeKey: `member_export:${sourceKey}`,
        kind: 'member_export',
        target: { kind: 'member', memberId },
        subject: JSON.stringify({ day: now.toISOString().slice(0, 10) }),
        notBefore: now,
        expiresAt: new Date(now.getTime() + exportHours * 3_600_000),
      },
    ]);
    if (ids.length > 0) await audit.add({ at: now, actorId: memberId, action: 'member_exported', details: {} });
    return ids;
  });
  await deps.bell.ring(planned.map((id) => ({ name: 'deliver', workspaceId, id })));
}

export const composeMemberExport: Compose = async (stores, workspaceId, { target }, now) => {
  if (target.kind !== 'member') return { kind: 'gone', because: 'nobody to send it to' };
  const data = await exportFrom(stores, { workspaceId, memberId: target.memberId }, now);
  return { kind: 'message', message: { kind: 'member_export', data } };
};
