/** A piece of history into the record, told the way live events are, so that what is told twice, or was heard live, adds nothing (I3). */
import { sourceOf } from '../domain/heard.js';
import type { MemberId } from '../domain/ids.js';
import type { Source } from '../domain/interaction.js';
import type { MemberKind } from '../domain/member.js';
import type { Workspace } from '../domain/workspace.js';
import { fateOf, type Judged, type Told, withoutStrangers } from './import-tally.js';
import type { Stores } from './stores.js';

/** Answers what became of each, and which interactions were new, by identity. Nobody is written to about any of it. */
export async function recordTold(
  stores: Stores,
  workspace: Workspace,
  told: readonly Told[],
): Promise<{ readonly judged: readonly Judged[]; readonly added: readonly string[] }> {
  const tellings = told.map((one) => ({ told: one, source: one.kind === 'heard' ? sourceOf(one.heard) : null }));
  const kinds = await kindsOf(
    stores,
    tellings.flatMap(({ source }) => (source === null ? [] : [source])),
  );
  const judged: Judged[] = tellings.map(({ told: one, source }) => ({
    told: one,
    source: source === null ? null : withoutStrangers(source, kinds),
    fate: fateOf(one, source, { kinds, excludedChannels: workspace.settings.excludedChannels }),
  }));
  const { addedIdentities } = await stores.interactions.record(
    judged.flatMap(({ source, fate }) => (source === null || fate === 'excluded' ? [] : [source])),
  );
  return { judged, added: addedIdentities };
}

/** Everybody whom these sources name and Rapport knows. */
async function kindsOf(
  { members }: Pick<Stores, 'members'>,
  sources: readonly Source[],
): Promise<ReadonlyMap<MemberId, MemberKind>> {
  const named = new Set<MemberId>();
  for (const source of sources) {
    if (source.seen !== null) named.add(source.seen.id);
    for (const { from, to } of source.interactions) named.add(from).add(to);
  }
  const known = await members.findAll([...named]);
  return new Map(known.map((member) => [member.id, member.kind]));
}
