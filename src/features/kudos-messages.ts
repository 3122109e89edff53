/** Kudos told by messages (K4) and reactions (K5), in whatever order Slack tells of them. */
import type { PlannedDelivery } from '../domain/delivery.js';
import {
  type ChannelId,
  type KudosId,
  type MemberId,
  type MessageTs,
  microsecondsOf,
  momentOf,
} from '../domain/ids.js';
import { messageKey, reactionKey } from '../domain/interaction.js';
import type { Kudos, KudosReaction, KudosSaid } from '../domain/kudos.js';
import type { KudosRefusal } from '../domain/kudos-decision.js';
import type { Notice } from '../domain/message.js';
import { membersIn } from '../domain/wire-text.js';
import { decide, dmsOf, type KudosDeps, newsWindow, planNews, postOf, recordThanks, takeThanksBack } from './kudos.js';
import { saveWithinDay } from './kudos-limit.js';
import { allOf, homesOf, type News, noNews, retracted, ringForNews } from './kudos-news.js';
import type { Stores } from './stores.js';
import type { GivenKudos } from './stores-kudos.js';

/** A message is a kudos, is one no longer, or says another one. */
export async function hearKudos(deps: KudosDeps, said: KudosSaid): Promise<void> {
  const news = await deps.inWorkspace(said.workspaceId, async (stores) => {
    if (await isOutdated(stores, messageKey(said.channelId, said.ts), said.changedTs)) return noNews;
    if (await isOver(stores, [said.authorId, ...membersIn(said.words ?? '')], said.changedTs)) return noNews;
    return said.words === null ? unsay(stores, said) : say(stores, said, said.words);
  });
  await ringForNews(deps.bell, said.workspaceId, news);
}

async function isOutdated(stores: Stores, sourceKey: string, changedTs: string): Promise<boolean> {
  const known = await stores.interactions.knownVersion(sourceKey);
  return known !== null && known.version > microsecondsOf(changedTs);
}

/** Somebody it names was erased since: what is told of their past is not heard again (V2). */
function isOver(stores: Stores, named: readonly MemberId[], changedTs: string): Promise<boolean> {
  return stores.erasures.anySince(named, momentOf(changedTs));
}

/** Apps thank nobody (I2), and people of another organisation are never recorded (W4). */
async function mayThank(stores: Stores, id: MemberId): Promise<boolean> {
  const member = await stores.members.find(id);
  return member === null || member.kind === 'person' || member.kind === 'unknown';
}

async function say(stores: Stores, said: KudosSaid, words: string): Promise<News> {
  if (!(await mayThank(stores, said.authorId))) return noNews;
  const decision = await decide(stores, said.authorId, { kind: 'wire', text: words });
  if (decision.kind === 'refused') {
    const taken = await unsay(stores, said);
    // "kudos to everyone!" is talk, not a command gone wrong.
    if (decision.refusal.because === 'nobody_named') return taken;
    return allOf(taken, await refuse(stores, said, decision.refusal));
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
  const before = await stores.kudos.findBySource(given.sourceKey);
  const saved = await saveWithinDay(stores, given);
  if (saved.kind === 'known') return noNews;
  if (saved.kind === 'over_limit') return refuse(stores, said, { because: saved.kind, perDay: saved.perDay });
  const settled = await recordThanks(stores, saved.kudosId, { ...given, givenAt: saved.givenAt });
  const notices =
    decision.notThanked.length === 0 ? [] : [noticeOf(said, { code: 'not_thanked', notThanked: decision.notThanked })];
  const planned = [reactionTo(saved.kudosId, said), ...dmsOf(saved.kudosId, given, given.givenAt), ...notices];
  const toSend = await stores.deliveries.planAnew(planned);
  const toShow = [...settled, ...(await stores.deliveries.revise(saved.kudosId))];
  const receivers = [...(before?.receivers ?? []), ...given.receivers];
  return { toSend, toShow, homes: await homesOf(stores, { ...given, receivers }) };
}

async function unsay(stores: Stores, said: KudosSaid): Promise<News> {
  return withdraw(stores, messageKey(said.channelId, said.ts), microsecondsOf(said.changedTs));
}

async function withdraw(stores: Stores, sourceKey: string, version: number): Promise<News> {
  const kudos = await stores.kudos.findBySource(sourceKey);
  if (kudos === null || (await stores.kudos.withdraw(sourceKey, version)) === null) return noNews;
  await takeThanksBack(stores, kudos.id, kudos, version);
  return retracted(stores, kudos);
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

type About = {
  readonly channelId: ChannelId;
  readonly ts: MessageTs;
  readonly authorId: MemberId;
  readonly changedTs: string;
};

/** Told to its author alone; the message itself stays as it is. */
async function refuse(stores: Stores, about: About, refusal: KudosRefusal): Promise<News> {
  const notice = noticeOf(about, { code: 'kudos_refused', refusal });
  return { ...noNews, toSend: await stores.deliveries.plan([notice]) };
}

function noticeOf(about: About, notice: Notice): PlannedDelivery {
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
  const news = await deps.inWorkspace(reaction.workspaceId, async (stores) =>
    (await isToBeHeard(stores, reaction)) ? reacted(stores, reaction) : noNews,
  );
  await ringForNews(deps.bell, reaction.workspaceId, news);
}

async function isToBeHeard(stores: Stores, reaction: KudosReaction): Promise<boolean> {
  if (await isOver(stores, [reaction.from, reaction.to], reaction.changedTs)) return false;
  if (await isOutdated(stores, reactionKey(reaction), reaction.changedTs)) return false;
  if (!(await mayThank(stores, reaction.from))) return false;
  return reaction.isPresent || !(await saysItOtherwise(stores, reaction));
}

async function reacted(stores: Stores, reaction: KudosReaction): Promise<News> {
  const kudos = await kudosAt(stores, reaction);
  if (reaction.isPresent) return kudos === null ? thank(stores, reaction) : second(stores, kudos, reaction);
  // It may have thanked the author before the message was a kudos itself.
  return allOf(await unthank(stores, reaction), kudos === null ? noNews : await second(stores, kudos, reaction));
}

/** One of several kudos reactions was taken away, and another one still stands. */
async function saysItOtherwise(stores: Stores, reaction: KudosReaction): Promise<boolean> {
  const { settings } = await stores.workspaces.get();
  for (const name of settings.kudosReactions) {
    if (name === reaction.name) continue;
    const other = await stores.interactions.knownVersion(reactionKey({ ...reaction, name }));
    if (other !== null && !other.isGone) return true;
  }
  return false;
}

/** The kudos that a message is or was, or tells of. To one that was taken back, a reaction is no thanks to its giver. */
async function kudosAt(stores: Stores, { channelId, messageTs }: KudosReaction): Promise<Kudos | null> {
  const post = await stores.deliveries.findPosted({ channelId, ts: messageTs });
  if (post?.kind === 'kudos_post') return stores.kudos.find(post.subject as KudosId);
  return stores.kudos.findBySource(messageKey(channelId, messageTs));
}

/** Kept of whoever reacts, and shown of those who neither gave nor got it. */
async function second(stores: Stores, kudos: Kudos, reaction: KudosReaction): Promise<News> {
  if (kudos.giverId === reaction.from) return noNews;
  const member = await stores.members.find(reaction.from);
  if (reaction.isPresent && (member?.kind !== 'person' || !member.isActive)) return noNews;
  const version = microsecondsOf(reaction.changedTs);
  const changed = await stores.kudos.second(kudos.id, reaction.from, version, reaction.isPresent);
  return changed ? { ...noNews, toShow: await stores.deliveries.revise(kudos.id) } : noNews;
}

const thanksKeyOf = ({ channelId, messageTs, from }: KudosReaction) =>
  `kudos-reaction:${channelId}:${messageTs}:${from}`;

function unthank(stores: Stores, reaction: KudosReaction): Promise<News> {
  return withdraw(stores, thanksKeyOf(reaction), microsecondsOf(reaction.changedTs));
}

async function thank(stores: Stores, reaction: KudosReaction): Promise<News> {
  const words = { kind: 'form', people: [reaction.to], reason: 'this message', values: [] } as const;
  const decision = await decide(stores, reaction.from, words);
  const about = { ...reaction, ts: reaction.messageTs, authorId: reaction.from };
  if (decision.kind === 'refused') return refuse(stores, about, decision.refusal);
  const given: GivenKudos = {
    sourceKey: thanksKeyOf(reaction),
    giverId: reaction.from,
    receivers: decision.receivers,
    reason: '',
    values: [],
    channelId: reaction.channelId,
    aboutChannelId: reaction.channelId,
    aboutTs: reaction.messageTs,
    via: 'reaction',
    givenAt: momentOf(reaction.changedTs),
    version: microsecondsOf(reaction.changedTs),
  };
  const saved = await saveWithinDay(stores, given);
  if (saved.kind === 'known') return noNews;
  if (saved.kind === 'over_limit') return refuse(stores, about, { because: saved.kind, perDay: saved.perDay });
  const settled = await recordThanks(stores, saved.kudosId, { ...given, givenAt: saved.givenAt });
  const isPublic = saved.receivers.some(({ isPrivate }) => !isPrivate);
  const post = isPublic ? postOf(saved.kudosId, reaction.channelId, reaction.messageTs, given.givenAt) : null;
  const toSend = await planNews(stores, post, dmsOf(saved.kudosId, given, given.givenAt));
  const toShow = [...settled, ...(await stores.deliveries.revise(saved.kudosId))];
  return { toSend, toShow, homes: await homesOf(stores, given) };
}
