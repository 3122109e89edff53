/** What a member likes to help with (H2): listed, added to, taken back; by themselves alone. */
import type { MemberId, WorkspaceId } from '../domain/ids.js';
import { isRefused, readTopics, type Topic, type TopicRefusal, topicsPerMember } from '../domain/topic.js';
import { matchTopics, type StemWords, sharedTopics, vocabulariesOf, withMeanings } from '../domain/topic-matching.js';
import { tokensOf } from '../domain/wire-text.js';
import type { Bell, Clock, CommonTopics, FindOffering } from './ports.js';
import type { InWorkspace, Stores } from './stores.js';

export type TopicDeps = { readonly inWorkspace: InWorkspace; readonly bell: Bell; readonly clock: Clock };

export type TopicOutcome =
  | { readonly kind: 'listed' | 'offered'; readonly topics: readonly Topic[] }
  /** `topics` are those that are left. */
  | { readonly kind: 'withdrawn'; readonly gone: readonly Topic[]; readonly topics: readonly Topic[] }
  | { readonly kind: 'too_many'; readonly topics: readonly Topic[] }
  | TopicRefusal;

/** `text` is wire text: `postgres, onboarding`, `postgres off`, `off` for all of them, or nothing for the list. */
export async function offerTopics(
  deps: TopicDeps,
  input: { readonly workspaceId: WorkspaceId; readonly memberId: MemberId; readonly text: string },
): Promise<TopicOutcome> {
  const { workspaceId, memberId } = input;
  const withdrawn = /^(.*?)(?:^|[\s,;]+)off[.!]?$/is.exec(input.text.trim());
  const read = readTopics(withdrawn?.[1] ?? input.text);
  if (isRefused(read)) return read;
  const now = deps.clock.now();
  const outcome = await deps.inWorkspace(workspaceId, (stores) =>
    withdrawn === null ? offer(stores, memberId, read, now) : withdraw(stores, memberId, read),
  );
  if (outcome.kind !== 'listed') await deps.bell.ring([{ name: 'home', workspaceId, id: memberId }]);
  return outcome;
}

async function offer({ topics }: Stores, member: MemberId, named: readonly Topic[], now: Date): Promise<TopicOutcome> {
  const before = await topics.listOf(member);
  if (named.length === 0) return { kind: 'listed', topics: before };
  const all = new Set([...before, ...named].map(({ key }) => key));
  if (all.size > topicsPerMember) return { kind: 'too_many', topics: before };
  await topics.offer(member, named, now);
  return { kind: 'offered', topics: await topics.listOf(member) };
}

/** Without a name, all of them. */
async function withdraw({ topics }: Stores, member: MemberId, named: readonly Topic[]): Promise<TopicOutcome> {
  const meant = named.length === 0 ? await topics.listOf(member) : named;
  const gone = await topics.withdraw(
    member,
    meant.map(({ key }) => key),
  );
  return { kind: 'withdrawn', gone, topics: await topics.listOf(member) };
}

/**
 * Who offers a topic that a text is about, for whoever wants to bring the two together (H1, H5): everybody who does, by id, with the
 * topics of theirs that the text is about. Who of them may be asked, and wants to be, is for the caller to judge. Keeps nothing.
 */
export function offeringFor(stemWords: StemWords): FindOffering {
  return async ({ topics, workspaces }, { text, locale }) => {
    const { settings } = await workspaces.get();
    const all = await topics.listAll();
    const keys = matchTopics(spoken(text), all, vocabulariesOf(stemWords, settings.topicSynonyms, locale));
    if (keys.length === 0) return [];
    const offering = await topics.listOffering(keys);
    return [...offering].map(([memberId, matching]) => ({ memberId, topics: matching }));
  };
}

/** For whoever brings two people together (M1, M5, M6). Each wrote theirs in a language of their own. */
export function commonTopicsBy(stemWords: StemWords): CommonTopics {
  return async ({ topics, workspaces }, members) => {
    const offered = await topics.listAmong(members.map(({ id }) => id));
    if (offered.size < 2) return () => [];
    const { settings } = await workspaces.get();
    const vocabularies = new Map(
      members.map(({ locale }) => [locale, vocabulariesOf(stemWords, settings.topicSynonyms, locale)]),
    );
    const meant = new Map(
      members.map(({ id, locale }) => [id, withMeanings(offered.get(id) ?? [], vocabularies.get(locale) ?? [])]),
    );
    return (one, other) => sharedTopics(meant.get(one) ?? [], meant.get(other) ?? []);
  };
}

/** Its own words: whom it names and where it links to is no topic. */
function spoken(wire: string): string {
  return tokensOf(wire)
    .map((token) => (token.kind === 'text' ? token.text : ' '))
    .join('');
}
