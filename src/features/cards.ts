/** Cards (A4): written by their owner alone, opened by any colleague. */
import { type Card, cardLength, cardText, isBlank } from '../domain/card.js';
import type { MemberId, WorkspaceId } from '../domain/ids.js';
import { type NotMeant, peopleMeant, readNamedPeople } from '../domain/named-people.js';
import { isRefused, readTopics, type TopicRefusal, topicsPerMember } from '../domain/topic.js';
import type { Bell, Clock } from './ports.js';
import type { InWorkspace, Stores } from './stores.js';

export type CardDeps = { readonly inWorkspace: InWorkspace; readonly clock: Clock; readonly bell: Bell };

type Who = { readonly workspaceId: WorkspaceId; readonly memberId: MemberId };

export type OpenedCard =
  | { readonly kind: 'card'; readonly ownerId: MemberId; readonly isOwn: boolean; readonly card: Card }
  | { readonly kind: 'no_card'; readonly ownerId: MemberId; readonly isOwn: boolean }
  | { readonly kind: 'not_meant'; readonly notMeant: NotMeant }
  | { readonly kind: 'one_at_a_time' }
  | { readonly kind: 'not_resolved'; readonly names: readonly string[] };

/** `text` is wire text that names somebody; null where it names nobody. */
export async function openCard(deps: CardDeps, input: Who & { readonly text: string }): Promise<OpenedCard | null> {
  const { people, unresolved } = readNamedPeople(input.text);
  if (unresolved.length > 0) return { kind: 'not_resolved', names: unresolved };
  const [ownerId, another] = people;
  if (ownerId === undefined) return null;
  if (another !== undefined) return { kind: 'one_at_a_time' };
  return deps.inWorkspace(input.workspaceId, async (stores) => {
    const isOwn = ownerId === input.memberId;
    const known = new Map((await stores.members.findAll([ownerId])).map((member) => [member.id, member]));
    const [notMeant] = isOwn ? [] : peopleMeant([ownerId], input.memberId, known).notMeant;
    if (notMeant !== undefined) return { kind: 'not_meant', notMeant };
    const card = await cardOf(stores, ownerId);
    return isBlank(card) ? { kind: 'no_card', ownerId, isOwn } : { kind: 'card', ownerId, isOwn, card };
  });
}

/** One's own, to be written; blank where there is none. */
export async function draftCard(deps: CardDeps, { workspaceId, memberId }: Who): Promise<Card> {
  return deps.inWorkspace(workspaceId, (stores) => cardOf(stores, memberId));
}

async function cardOf({ cards, topics }: Stores, id: MemberId): Promise<Card> {
  const card = await cards.find(id);
  return { reaching: card?.reaching ?? '', learning: card?.learning ?? '', topics: await topics.listOf(id) };
}

export type WrittenCard = {
  readonly reaching: string;
  readonly learning: string;
  /** With commas between. */
  readonly topics: string;
};

export type WriteCardOutcome =
  | { readonly kind: 'written'; readonly card: Card }
  | { readonly kind: 'too_long'; readonly fields: readonly ('reaching' | 'learning')[] }
  | { readonly kind: 'topics_refused'; readonly because: TopicRefusal | { readonly kind: 'too_many' } };

/** All of it at once; what is left empty is taken away. */
export async function writeCard(
  deps: CardDeps,
  input: Who & { readonly written: WrittenCard },
): Promise<WriteCardOutcome> {
  const { workspaceId, memberId, written } = input;
  const texts = { reaching: cardText(written.reaching), learning: cardText(written.learning) };
  const fields = (['reaching', 'learning'] as const).filter((name) => [...texts[name]].length > cardLength);
  if (fields.length > 0) return { kind: 'too_long', fields };
  const named = readTopics(written.topics);
  if (isRefused(named)) return { kind: 'topics_refused', because: named };
  if (named.length > topicsPerMember) return { kind: 'topics_refused', because: { kind: 'too_many' } };
  const at = deps.clock.now();
  const card = await deps.inWorkspace(workspaceId, async (stores) => {
    await stores.cards.write(memberId, texts, at);
    const kept = new Set(named.map(({ key }) => key));
    const before = await stores.topics.listOf(memberId);
    const gone = before.filter(({ key }) => !kept.has(key));
    await stores.topics.withdraw(
      memberId,
      gone.map(({ key }) => key),
    );
    await stores.topics.offer(memberId, named, at);
    return cardOf(stores, memberId);
  });
  await deps.bell.ring([{ name: 'home', workspaceId, id: memberId }]);
  return { kind: 'written', card };
}
