/** Kudos told by messages (K4) and reactions (K5), in whatever order Slack tells of them. */
import type { PlannedDelivery } from '../domain/delivery.js';
import {
  type ChannelId,
  type DeliveryId,
  type KudosId,
  type MemberId,
  type MessageTs,
  microsecondsOf,
  momentOf,
} from '../domain/ids.js';
import { messageKey } from '../domain/interaction.js';
import type { Kudos, KudosReaction, KudosSaid } from '../domain/kudos.js';
import type { Notice } from '../domain/message.js';
import {
  decide,
  dmsOf,
  type KudosDeps,
  newsWindow,
  planNews,
  postOf,
  recordThanks,
  ringFor,
  takeThanksBack,
} from './kudos.js';
import type { GivenKudos, Stores } from './stores.js';

/** A message is a kudos, is one no longer, or says another one. */
export async function hearKudos(deps: KudosDeps, said: KudosSaid): Promise<void> {
  const rings = await deps.inWorkspace(said.workspaceId, async (stores) => {
    if (await isOutdated(stores, messageKey(said.channelId, said.ts), said.changedTs)) return [];
    return said.words === null ? unsay(stores, said) : say(stores, said, said.words);
  });
  await ringFor(deps.bell, said.workspaceId, rings);
}

async function isOutdated(stores: Stores, sourceKey: string, changedTs: string): Promise<boolean> {
  const known = await stores.interactions.knownVersion(sourceKey);
  return known !== null && known.version > microsecondsOf(changedTs);
}

async function say(stores: Stores, said: KudosSaid, words: string): Promise<readonly DeliveryId[]> {
  const decision = await decide(stores, said.authorId, { kind: 'wire', text: words });
  if (decision.kind === 'refused') {
    const taken = await unsay(stores, said);
    // "kudos to everyone!" is talk, not a command gone wrong.
    if (decision.refusal.because === 'nobody_named') return taken;
    const notice = noticeOf(said, { code: 'kudos_refused', refusal: decision.refusal });
    return [...taken, ...(await stores.deliveries.plan([notice]))];
  }
  const given: GivenKudos = {
    sourceKey: messageKey(said.channelId, said.ts),
    giverId: said.authorId,
    receivers: decision.receivers,
    reason: decision.reason,
    values: decision.values,
    channelId: said.channelId,
    aboutChannelId: said.channelId,
    aboutTs: said.ts,
    via: 'message',
    givenAt: momentOf(said.ts),
    version: microsecondsOf(said.changedTs),
  };
  const saved = await stores.kudos.save(given);
  if (saved === null) return [];
  await recordThanks(stores, saved.kudosId, given);
  const notices =
    decision.notThanked.length === 0 ? [] : [noticeOf(said, { code: 'not_thanked', notThanked: decision.notThanked })];
  const planned = [reactionTo(saved.kudosId, said), ...dmsOf(saved.kudosId, given, given.givenAt), ...notices];
  const fresh = await stores.deliveries.plan(planned);
  await stores.deliveries.revise(saved.kudosId);
  return fresh;
}

async function unsay(stores: Stores, said: KudosSaid): Promise<readonly DeliveryId[]> {
  const sourceKey = messageKey(said.channelId, said.ts);
  const kudos = await stores.kudos.findBySource(sourceKey);
  if (kudos !== null) await withdraw(stores, kudos, sourceKey, microsecondsOf(said.changedTs));
  return [];
}

async function withdraw(stores: Stores, kudos: Kudos, sourceKey: string, version: number): Promise<void> {
  if ((await stores.kudos.withdraw(sourceKey, version)) === null) return;
  await takeThanksBack(stores, kudos.id, kudos, version);
  await stores.deliveries.retract(kudos.id);
}

/** The bot answers a kudos message with one reaction (K4). */
function reactionTo(id: KudosId, said: KudosSaid): PlannedDelivery {
  return {
    dedupeKey: `kudos_reaction:${id}`,
    kind: 'kudos_reaction',
    target: { kind: 'reaction', channelId: said.channelId, messageTs: said.ts },
    subject: id,
    ...newsWindow(momentOf(said.ts)),
  };
}

function noticeOf(
  about: {
    readonly channelId: ChannelId;
    readonly ts: MessageTs;
    readonly authorId: MemberId;
    readonly changedTs: string;
  },
  notice: Notice,
): PlannedDelivery {
  return {
    dedupeKey: `notice:${notice.code}:${about.channelId}:${about.ts}:${about.authorId}:${about.changedTs}`,
    kind: 'notice',
    target: { kind: 'ephemeral', memberId: about.authorId, channelId: about.channelId },
    subject: JSON.stringify(notice),
    ...newsWindow(momentOf(about.changedTs)),
  };
}

/** A configured reaction thanks a message's author; on a kudos it seconds (K5). */
export async function hearKudosReaction(deps: KudosDeps, reaction: KudosReaction): Promise<void> {
  const rings = await deps.inWorkspace(reaction.workspaceId, async (stores) => {
    const kudos = await kudosAt(stores, reaction);
    if (kudos === null) return thank(stores, reaction);
    await second(stores, kudos, reaction);
    return [];
  });
  await ringFor(deps.bell, reaction.workspaceId, rings);
}

/** The kudos that a message is, or is the post of. */
async function kudosAt(stores: Stores, { channelId, messageTs }: KudosReaction): Promise<Kudos | null> {
  const post = await stores.deliveries.findPosted({ channelId, ts: messageTs });
  if (post?.kind === 'kudos_post') return stores.kudos.find(post.subject as KudosId);
  const said = await stores.kudos.findBySource(messageKey(channelId, messageTs));
  return said === null || said.isWithdrawn ? null : said;
}

async function second(stores: Stores, kudos: Kudos, reaction: KudosReaction): Promise<void> {
  const isOwn = kudos.giverId === reaction.from || kudos.receivers.some(({ memberId }) => memberId === reaction.from);
  if (isOwn) return;
  const version = microsecondsOf(reaction.changedTs);
  const changed = await stores.kudos.second(kudos.id, reaction.from, version, reaction.isPresent);
  if (changed) await stores.deliveries.revise(kudos.id);
}

async function thank(stores: Stores, reaction: KudosReaction): Promise<readonly DeliveryId[]> {
  const sourceKey = `kudos-reaction:${reaction.channelId}:${reaction.messageTs}:${reaction.from}`;
  const version = microsecondsOf(reaction.changedTs);
  if (!reaction.isPresent) {
    const known = await stores.kudos.findBySource(sourceKey);
    if (known !== null) await withdraw(stores, known, sourceKey, version);
    return [];
  }
  const words = { kind: 'form', people: [reaction.to], reason: 'this message', values: [] } as const;
  const decision = await decide(stores, reaction.from, words);
  if (decision.kind === 'refused') {
    const about = { ...reaction, ts: reaction.messageTs, authorId: reaction.from };
    return stores.deliveries.plan([noticeOf(about, { code: 'kudos_refused', refusal: decision.refusal })]);
  }
  const given: GivenKudos = {
    sourceKey,
    giverId: reaction.from,
    receivers: decision.receivers,
    reason: '',
    values: [],
    channelId: reaction.channelId,
    aboutChannelId: reaction.channelId,
    aboutTs: reaction.messageTs,
    via: 'reaction',
    givenAt: momentOf(reaction.changedTs),
    version,
  };
  const saved = await stores.kudos.save(given);
  if (saved === null) return [];
  await recordThanks(stores, saved.kudosId, given);
  const post = postOf(saved.kudosId, reaction.channelId, reaction.messageTs, given.givenAt);
  const fresh = await planNews(stores, post, dmsOf(saved.kudosId, given, given.givenAt));
  await stores.deliveries.revise(saved.kudosId);
  return fresh;
}
