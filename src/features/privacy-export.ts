/**
 * All that Rapport keeps about one member, as they may read it (V2): their own, and what others wrote to them. What others chose about
 * them in private (their nudges, cadences, follow-ups and never-about lists) is the others', and is not in it (decision 0025).
 */
import type { ChannelId, MemberId, WorkspaceId } from '../domain/ids.js';
import type { Clock } from './ports.js';
import type { Whose } from './privacy.js';
import type { InWorkspace, PersonalStores, Stores } from './stores.js';
import type { Exported, Json } from './stores-privacy.js';

export type MemberExport = {
  readonly workspace: { readonly id: WorkspaceId; readonly name: string };
  readonly memberId: MemberId;
  readonly exportedAt: Date;
  readonly sections: Exported;
  /** Names for the ids in it, as far as they are known and theirs to know. */
  readonly people: Readonly<Record<string, string>>;
  readonly channels: Readonly<Record<string, string>>;
};

/** In the order in which they are read. A store that is missing here does not compile. */
const order = {
  members: true,
  kudos: true,
  followUps: true,
  cadences: true,
  neverAbout: true,
  nudges: true,
  digests: true,
  deliveries: true,
  interactions: true,
} as const satisfies Record<keyof PersonalStores, true>;

/** As of one moment, in one transaction. */
export async function exportMember(
  deps: { readonly inWorkspace: InWorkspace; readonly clock: Clock },
  { workspaceId, memberId }: Whose,
): Promise<MemberExport> {
  return deps.inWorkspace(workspaceId, async (stores) => {
    const { id, name } = await stores.workspaces.get();
    let sections: Exported = {};
    for (const store of Object.keys(order) as (keyof PersonalStores)[]) {
      sections = { ...sections, ...(await stores[store].exportOf(memberId)) };
    }
    const ids = new Set(stringsIn(sections));
    return {
      workspace: { id, name },
      memberId,
      exportedAt: deps.clock.now(),
      sections,
      people: await peopleAmong(stores, ids),
      channels: await channelsAmong(stores, ids, placesOf(memberId, sections)),
    };
  });
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

/** The rows of a section; none where it is no list. */
export function rowsOf(section: Json | undefined): readonly { readonly [name: string]: Json }[] {
  if (!Array.isArray(section)) return [];
  return section.filter((row): row is { [name: string]: Json } => row !== null && typeof row === 'object');
}

function* stringsIn(json: Json): Generator<string> {
  if (typeof json === 'string') yield json;
  else if (Array.isArray(json)) for (const item of json) yield* stringsIn(item);
  else if (json !== null && typeof json === 'object') for (const item of Object.values(json)) yield* stringsIn(item);
}
