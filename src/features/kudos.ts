/** Giving, changing and taking back kudos, however they are told. */
import { kudosNewsHours, type PlannedDelivery } from '../domain/delivery.js';
import type { ChannelId, DeliveryId, KudosId, MemberId, MessageTs, WorkspaceId } from '../domain/ids.js';
import type { Source } from '../domain/interaction.js';
import { type KudosText, type KudosVia, parseKudosText, reasonIn, type ThankedReceiver } from '../domain/kudos.js';
import { decideKudos, type KudosRefusal, type NotThanked } from '../domain/kudos-decision.js';
import type { Member } from '../domain/member.js';
import { settlingOf } from '../domain/nudge-settling.js';
import { membersIn } from '../domain/wire-text.js';
import { namesOf } from '../domain/workspace-values.js';
import { saveWithinDay } from './kudos-limit.js';
import type { Bell, Clock } from './ports.js';
import type { InWorkspace, Stores } from './stores.js';
import type { GivenKudos } from './stores-kudos.js';

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
      readonly receivers: readonly ThankedReceiver[];
      readonly notThanked: readonly NotThanked[];
      /** Where it is posted; null where there is no place to post it, or nothing to post. */
      readonly postedIn: ChannelId | null;
      /** True where it would be posted if Rapport could post where it was given (K11). */
      readonly isElsewhere: boolean;
    };

/** Records a kudos given by command or modal, and plans its post and DMs, together or not at all (K1). */
export async function giveKudos(deps: KudosDeps, input: GiveKudos): Promise<GiveOutcome> {
  const { workspaceId } = input;
  const now = deps.clock.now();
  const { outcome, rings, shown, homes } = await deps.inWorkspace(workspaceId, (stores) => give(stores, input, now));
  await ringFor(deps.bell, workspaceId, rings);
  await deps.bell.ring([
    ...shown.map((id) => ({ name: 'show' as const, workspaceId, id })),
    ...homes.map((id) => ({ name: 'home' as const, workspaceId, id })),
  ]);
  return outcome;
}

type Giving = {
  readonly outcome: GiveOutcome;
  readonly rings: readonly DeliveryId[];
  readonly shown: readonly DeliveryId[];
  /** Whose App Home shows it (A1). */
  readonly homes: readonly MemberId[];
};

async function give(stores: Stores, input: GiveKudos, now: Date): Promise<Giving> {
  const decision = await decide(stores, input.giverId, input.words);
  if (decision.kind === 'refused') return onlySaying(decision);
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
  const saved = await saveOnce(stores, given);
  if (saved.kind === 'over_limit') return onlySaying(overLimit(saved.perDay));
  const hasPublic = saved.receivers.some(({ isPrivate }) => !isPrivate);
  const outcome: GiveOutcome = {
    kind: 'given',
    kudosId: saved.kudosId,
    receivers: saved.receivers,
    notThanked: decision.notThanked,
    postedIn: hasPublic ? place : null,
    isElsewhere: hasPublic && place !== input.channelId,
  };
  if (saved.kind === 'known') return onlySaying(outcome);
  const shown = await recordThanks(stores, saved.kudosId, { ...given, givenAt: saved.givenAt });
  const post = place === null || !hasPublic ? null : postOf(saved.kudosId, place, null, now);
  const rings = await planNews(stores, post, dmsOf(saved.kudosId, given, now));
  const homes = await stores.members.withHome([given.giverId, ...given.receivers.map(({ memberId }) => memberId)]);
  return { outcome, rings, shown, homes };
}

/** Told again, a command or form changes nothing, and is answered as it was. */
async function saveOnce(stores: Stores, given: GivenKudos) {
  const before = await stores.kudos.findBySource(given.sourceKey);
  const saved = before === null ? await saveWithinDay(stores, given) : null;
  if (saved !== null && saved.kind !== 'known') return saved;
  const known = before ?? (await stores.kudos.findBySource(given.sourceKey));
  if (known === null) throw new Error('a kudos was neither saved nor known');
  return { kind: 'known' as const, kudosId: known.id, receivers: known.receivers };
}

const onlySaying = (outcome: GiveOutcome): Giving => ({ outcome, rings: [], shown: [], homes: [] });

const overLimit = (perDay: number): GiveOutcome => ({
  kind: 'refused',
  refusal: { because: 'over_limit', perDay },
});

/** The bot's own place for a kudos: where it was given, else the kudos channel (K11), else none. */
async function placeFor(stores: Stores, given: ChannelId): Promise<ChannelId | null> {
  const channel = await stores.members.findChannel(given);
  if (channel?.hasBot === true) return given;
  const { settings } = await stores.workspaces.get();
  const fallback = settings.kudosChannelId === null ? null : await stores.members.findChannel(settings.kudosChannelId);
  return fallback?.hasBot === true ? fallback.id : null;
}

export async function decide(stores: Stores, giverId: MemberId, words: KudosWords) {
  const { text, facts } = await factsOf(stores, giverId, words);
  return decideKudos(text, facts);
}

/** What was said, and what is known of everybody it names. */
export async function factsOf(stores: Stores, giverId: MemberId, words: KudosWords) {
  const { settings } = await stores.workspaces.get();
  const named = words.kind === 'wire' ? membersIn(words.text) : words.people;
  const members = new Map((await stores.members.findAll(named)).map((member) => [member.id, member]));
  const text = textOf(words, members);
  const groups = new Map((await stores.members.findGroups(text.groups)).map((group) => [group.id, group]));
  const grouped = await stores.members.findAll([...groups.values()].flatMap((group) => group.memberIds));
  for (const member of grouped) members.set(member.id, member);
  return { text, facts: { giverId, members, groups, values: namesOf(settings.values) }, settings };
}

function textOf(words: KudosWords, members: ReadonlyMap<MemberId, Member>): KudosText {
  if (words.kind === 'wire') return parseKudosText(words.text, (id) => members.get(id)?.name ?? null);
  return { people: words.people, groups: [], values: words.values, unresolved: [], reason: reasonIn(words.reason) };
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
    seen: { id: given.giverId, at: given.givenAt, channelId: null },
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
