/** Giving, changing and taking back kudos, however they are told. */
import { kudosNewsHours, type PlannedDelivery } from '../domain/delivery.js';
import type { ChannelId, DeliveryId, KudosId, MemberId, MessageTs, WorkspaceId } from '../domain/ids.js';
import type { Source } from '../domain/interaction.js';
import { type KudosText, type KudosVia, parseKudosText, type Receiver } from '../domain/kudos.js';
import { decideKudos, type KudosRefusal, type NotThanked } from '../domain/kudos-decision.js';
import type { Member } from '../domain/member.js';
import { settlingOf } from '../domain/nudge-settling.js';
import { membersIn } from '../domain/wire-text.js';
import type { Bell, Clock } from './ports.js';
import type { GivenKudos, InWorkspace, Stores } from './stores.js';

export type KudosDeps = { readonly inWorkspace: InWorkspace; readonly bell: Bell; readonly clock: Clock };

/** What was typed, or what a form said. */
export type KudosWords =
  | { readonly kind: 'wire'; readonly text: string }
  | {
      readonly kind: 'form';
      readonly people: readonly MemberId[];
      readonly reason: string;
      readonly values: readonly string[];
    };

export type GiveKudos = {
  readonly workspaceId: WorkspaceId;
  readonly sourceKey: string;
  readonly giverId: MemberId;
  readonly channelId: ChannelId;
  readonly about: { readonly channelId: ChannelId; readonly ts: MessageTs } | null;
  readonly words: KudosWords;
  readonly via: Extract<KudosVia, 'command' | 'modal'>;
};

export type GiveOutcome =
  | { readonly kind: 'refused'; readonly refusal: KudosRefusal }
  | {
      readonly kind: 'given';
      readonly kudosId: KudosId;
      readonly receivers: readonly Receiver[];
      readonly notThanked: readonly NotThanked[];
      /** Where it is posted; null where there is no place to post it. */
      readonly postedIn: ChannelId | null;
      /** True where that is not where it was given (K11). */
      readonly isElsewhere: boolean;
    };

/** Records a kudos given by command or modal, and plans its post and DMs, together or not at all (K1). */
export async function giveKudos(deps: KudosDeps, input: GiveKudos): Promise<GiveOutcome> {
  const now = deps.clock.now();
  const { outcome, rings, shown } = await deps.inWorkspace(input.workspaceId, async (stores) => {
    const decision = await decide(stores, input.giverId, input.words);
    if (decision.kind === 'refused') return { outcome: decision, rings: [], shown: [] };
    const place = await placeFor(stores, input.channelId);
    const given: GivenKudos = {
      sourceKey: input.sourceKey,
      giverId: input.giverId,
      receivers: decision.receivers,
      reason: decision.reason,
      values: decision.values,
      channelId: place ?? input.channelId,
      aboutChannelId: input.about?.channelId ?? null,
      aboutTs: input.about?.ts ?? null,
      via: input.via,
      givenAt: now,
      version: now.getTime() * 1000,
    };
    const known = await stores.kudos.findBySource(input.sourceKey);
    const saved = known === null ? await stores.kudos.save(given) : null;
    // Told again at the very same moment, it is the other telling's.
    const kudosId = saved?.kudosId ?? (known ?? (await stores.kudos.findBySource(input.sourceKey)))?.id;
    if (kudosId === undefined) throw new Error('a kudos was neither saved nor known');
    const outcome: GiveOutcome = {
      kind: 'given',
      kudosId,
      receivers: decision.receivers,
      notThanked: decision.notThanked,
      postedIn: place,
      isElsewhere: place !== input.channelId,
    };
    if (saved === null) return { outcome, rings: [], shown: [] };
    const shown = await recordThanks(stores, saved.kudosId, { ...given, givenAt: saved.givenAt });
    const post = place === null ? null : postOf(saved.kudosId, place, null, now);
    return { outcome, rings: await planNews(stores, post, dmsOf(saved.kudosId, given, now)), shown };
  });
  const { workspaceId } = input;
  await ringFor(deps.bell, workspaceId, rings);
  await deps.bell.ring(shown.map((id) => ({ name: 'show', workspaceId, id })));
  return outcome;
}

/** The bot's own place for a kudos: where it was given, else the kudos channel (K11), else none. */
async function placeFor(stores: Stores, given: ChannelId): Promise<ChannelId | null> {
  const channel = await stores.members.findChannel(given);
  if (channel?.hasBot === true) return given;
  const { settings } = await stores.workspaces.get();
  const fallback = settings.kudosChannelId === null ? null : await stores.members.findChannel(settings.kudosChannelId);
  return fallback?.hasBot === true ? fallback.id : null;
}

export async function decide(stores: Stores, giverId: MemberId, words: KudosWords) {
  const { settings } = await stores.workspaces.get();
  const named = words.kind === 'wire' ? membersIn(words.text) : words.people;
  const members = new Map((await stores.members.findAll(named)).map((member) => [member.id, member]));
  const text = textOf(words, members);
  const groups = new Map((await stores.members.findGroups(text.groups)).map((group) => [group.id, group]));
  const grouped = await stores.members.findAll([...groups.values()].flatMap((group) => group.memberIds));
  for (const member of grouped) members.set(member.id, member);
  return decideKudos(text, { giverId, members, groups, values: settings.values });
}

function textOf(words: KudosWords, members: ReadonlyMap<MemberId, Member>): KudosText {
  if (words.kind === 'wire') return parseKudosText(words.text, (id) => members.get(id)?.name ?? null);
  return { people: words.people, groups: [], values: words.values, unresolved: [], reason: words.reason.trim() };
}

/** A kudos is an interaction with each receiver; the tie follows (I1). Answers nudges' messages that are to be shown anew (G3). */
export async function recordThanks(
  stores: Stores,
  id: KudosId,
  given: Pick<GivenKudos, 'giverId' | 'receivers' | 'channelId' | 'givenAt' | 'version'>,
): Promise<readonly DeliveryId[]> {
  const source = thanksSource(id, given);
  await stores.interactions.record([source]);
  return stores.nudges.settle(settlingOf([source]), given.givenAt);
}

export async function takeThanksBack(
  stores: Stores,
  id: KudosId,
  kudos: { readonly giverId: MemberId; readonly channelId: ChannelId; readonly givenAt: Date },
  version: number,
): Promise<void> {
  await stores.interactions.record([{ ...thanksSource(id, { ...kudos, receivers: [], version }), isGone: true }]);
}

function thanksSource(
  id: KudosId,
  given: Pick<GivenKudos, 'giverId' | 'receivers' | 'channelId' | 'givenAt' | 'version'>,
): Source {
  return {
    key: `kudos:${id}`,
    seen: { id: given.giverId, at: given.givenAt },
    at: given.givenAt,
    version: given.version,
    isGone: false,
    dependsOn: null,
    thanks: null,
    interactions: given.receivers.map(({ memberId }) => ({
      identity: `kudos:${id}:${memberId}`,
      kind: 'kudos',
      from: given.giverId,
      to: memberId,
      channelId: given.channelId,
      threadTs: null,
      at: given.givenAt,
    })),
  };
}

/** The public post; with a thread, beneath the message that was thanked for. */
export function postOf(id: KudosId, channel: ChannelId, threadTs: MessageTs | null, givenAt: Date): PlannedDelivery {
  return {
    dedupeKey: `kudos_post:${id}`,
    kind: 'kudos_post',
    target: { kind: 'channel', channelId: channel, threadTs },
    subject: id,
    ...newsWindow(givenAt),
  };
}

export function dmsOf(id: KudosId, given: Pick<GivenKudos, 'receivers'>, givenAt: Date): readonly PlannedDelivery[] {
  return given.receivers.map(({ memberId }) => ({
    dedupeKey: dmKey(id, memberId),
    kind: 'kudos_dm',
    target: { kind: 'member', memberId },
    subject: id,
    ...newsWindow(givenAt),
  }));
}

export const dmKey = (id: KudosId, receiver: MemberId) => `kudos_dm:${id}:${receiver}`;

/** Answers whom to ring for: the receivers are told once the post stands, so that their message can link to it. */
export async function planNews(
  stores: Stores,
  post: PlannedDelivery | null,
  dms: readonly PlannedDelivery[],
): Promise<readonly DeliveryId[]> {
  const told = await stores.deliveries.planAnew(dms);
  const posted = post === null ? [] : await stores.deliveries.planAnew([post]);
  return posted.length > 0 ? posted : told;
}

export function newsWindow(from: Date): { readonly notBefore: Date; readonly expiresAt: Date } {
  return { notBefore: from, expiresAt: new Date(from.getTime() + kudosNewsHours * 3_600_000) };
}

export async function ringFor(bell: Bell, workspaceId: WorkspaceId, ids: readonly DeliveryId[]): Promise<void> {
  await bell.ring(ids.map((id) => ({ name: 'deliver', workspaceId, id })));
}
