/** What colleagues and the asker press: help, pass, later; solved, no longer needed, and ask a channel (H1, H3, H4). */
import type { PlannedDelivery } from '../domain/delivery.js';
import { checkAt, type HelpAnswer, type HelpRequest, helpersOf, laterAt, openDays } from '../domain/help-request.js';
import type { ChannelId, DeliveryId, HelpRequestId, MemberId, WorkspaceId } from '../domain/ids.js';
import type { Interaction, Source } from '../domain/interaction.js';
import { scheduleOf } from '../domain/member.js';
import { settlingOf } from '../domain/nudge-settling.js';
import { addDays } from '../domain/time.js';
import { askOf, type ChoosingDeps } from './help-request-choosing.js';
import { passOn } from './help-request-passing.js';
import type { Bell, Directory } from './ports.js';
import type { Stores } from './stores.js';

export type AnswerDeps = ChoosingDeps & {
  readonly bell: Bell;
  readonly directory: Pick<Directory, 'isIn'>;
};

type Press = {
  readonly workspaceId: WorkspaceId;
  readonly memberId: MemberId;
  readonly id: HelpRequestId;
};

/** What follows in the queue. */
type News = {
  readonly planned?: readonly DeliveryId[];
  readonly shown?: readonly DeliveryId[];
  readonly homeOf?: MemberId;
};

async function ringFor(deps: AnswerDeps, workspaceId: WorkspaceId, { planned = [], shown = [], homeOf }: News) {
  await deps.bell.ring([
    ...planned.map((id) => ({ name: 'deliver' as const, workspaceId, id })),
    ...shown.map((id) => ({ name: 'show' as const, workspaceId, id })),
    ...(homeOf === undefined ? [] : [{ name: 'home' as const, workspaceId, id: homeOf }]),
  ]);
}

/** `not_asked`: of this question nothing was ever said to them. */
export type HelpOutcome =
  | { readonly kind: 'helping' | 'already' | 'over' | 'own' | 'not_asked'; readonly askerId: MemberId | null }
  | { readonly kind: 'noted'; readonly askerId: MemberId };

/** A second press changes nothing; to have passed and help after all is welcome for as long as the question is open. */
export async function answerHelpRequest(
  deps: AnswerDeps,
  { workspaceId, memberId, id, answer }: Press & { readonly answer: HelpAnswer },
): Promise<HelpOutcome> {
  const now = deps.clock.now();
  const { outcome, news } = await deps.inWorkspace(workspaceId, async (stores) => {
    const request = await stores.helpRequests.lock(id);
    const refusal = request === null ? 'over' : await refusalOf(stores, request, memberId, answer);
    if (request === null || refusal !== null) {
      const askerId = request?.askerId ?? null;
      return { outcome: { kind: refusal ?? 'over', askerId } as const, news: {} };
    }
    await stores.helpRequests.answer(id, memberId, answer, now);
    const planned = await followAnswer(deps, stores, request, { memberId, answer, now });
    const shown = await stores.deliveries.revise(id);
    const kind = answer === 'help' ? 'helping' : 'noted';
    return { outcome: { kind, askerId: request.askerId } as const, news: { planned, shown, homeOf: request.askerId } };
  });
  await ringFor(deps, workspaceId, news);
  return outcome;
}

async function refusalOf({ members }: Stores, request: HelpRequest, id: MemberId, answer: HelpAnswer) {
  if (request.askerId === id) return 'own';
  const mine = request.helpers.find(({ memberId }) => memberId === id);
  const member = await members.find(id);
  const isFromChannel = request.channelId !== null && answer === 'help';
  const isHere = member?.kind === 'person' && member.isActive;
  if (!isHere || (mine === undefined && !isFromChannel)) return 'not_asked';
  if (request.state !== 'open') return 'over';
  return mine?.answer === 'help' || mine?.answer === answer ? 'already' : null;
}

async function followAnswer(
  deps: AnswerDeps,
  stores: Stores,
  request: HelpRequest,
  { memberId, answer, now }: { readonly memberId: MemberId; readonly answer: HelpAnswer; readonly now: Date },
): Promise<readonly DeliveryId[]> {
  switch (answer) {
    case 'help':
      return offered(stores, request, now);
    case 'later':
      return askLater(stores, request, memberId, now);
    case 'pass':
      return helpersOf(request).length > 0 ? [] : passOn(deps, stores, request, { by: memberId, now });
  }
}

/** The asker hears of each who helps, and is asked a working day later whether it did (F5). */
async function offered(stores: Stores, request: HelpRequest, now: Date): Promise<readonly DeliveryId[]> {
  const asker = await stores.members.find(request.askerId);
  if (asker === null) return [];
  await stores.helpRequests.lookAgain(request.id, checkAt(scheduleOf(asker), now));
  return stores.deliveries.plan([offerOf(request, helpersOf(request).length, now)]);
}

/** The nth who helps. Whoever that is stands with the question, so that the message can be shown anew. */
function offerOf({ id, askerId }: HelpRequest, nth: number, now: Date): PlannedDelivery {
  return {
    dedupeKey: `help_request_offer:${id}:${nth}`,
    kind: 'help_request_offer',
    target: { kind: 'member', memberId: askerId },
    subject: id,
    notBefore: now,
    expiresAt: addDays(now, openDays),
  };
}

async function askLater(stores: Stores, request: HelpRequest, id: MemberId, now: Date): Promise<readonly DeliveryId[]> {
  const member = await stores.members.find(id);
  if (member === null) return [];
  const { asked } = request.helpers.find(({ memberId }) => memberId === id) ?? { asked: 1 };
  await stores.helpRequests.markAsked(request.id, [id], now);
  return stores.deliveries.plan([askOf(request.id, id, asked + 1, laterAt(scheduleOf(member), now))]);
}

/** Null where it is not theirs, or over. Whoever helped had contact with the asker, on record once. */
export async function solveHelpRequest(
  deps: AnswerDeps,
  { workspaceId, memberId, id }: Press,
): Promise<HelpRequest | null> {
  const now = deps.clock.now();
  const { request, news } = await deps.inWorkspace(workspaceId, async (stores) => {
    const found = await stores.helpRequests.lock(id);
    if (found === null || found.askerId !== memberId || found.state === 'closed') return { request: null, news: {} };
    if (found.state === 'solved') return { request: found, news: {} };
    await stores.helpRequests.end(id, 'solved');
    const settled = await recordHelp(stores, found, now);
    const shown = [...settled, ...(await stores.deliveries.revise(id))];
    return { request: found, news: { shown, homeOf: memberId } };
  });
  await ringFor(deps, workspaceId, news);
  return request;
}

async function recordHelp(stores: Stores, { id, askerId, helpers }: HelpRequest, at: Date) {
  const sources = helpersOf({ helpers }).map(({ memberId }) => helpBetween(id, memberId, askerId, at));
  if (sources.length === 0) return [];
  await stores.interactions.record(sources);
  return stores.nudges.settle(settlingOf(sources), at);
}

function helpBetween(id: HelpRequestId, helper: MemberId, asker: MemberId, at: Date): Source {
  const between = (from: MemberId, to: MemberId): Interaction => ({
    identity: `help_request:${id}:${from}:${to}`,
    ...{ kind: 'contact', from, to, channelId: null, threadTs: null, at },
  });
  return {
    key: `help_request:${id}:${helper}`,
    seen: { id: helper, at, channelId: null },
    at,
    version: at.getTime() * 1000,
    isGone: false,
    dependsOn: null,
    thanks: null,
    interactions: [between(helper, asker), between(asker, helper)],
  };
}

/** What was not said to anybody yet is not said any more. */
export async function closeHelpRequest(deps: AnswerDeps, { workspaceId, memberId, id }: Press): Promise<boolean> {
  const { isClosed, news } = await deps.inWorkspace(workspaceId, async (stores) => {
    const found = await stores.helpRequests.lock(id);
    if (found === null || found.askerId !== memberId || found.state !== 'open') return { isClosed: false, news: {} };
    await stores.helpRequests.end(id, 'closed');
    return { isClosed: true, news: { shown: await stores.deliveries.revise(id), homeOf: memberId } };
  });
  await ringFor(deps, workspaceId, news);
  return isClosed;
}

export type AskChannelOutcome =
  | { readonly kind: 'asking'; readonly channelId: ChannelId }
  | { readonly kind: 'not_here' | 'not_a_member' | 'over' };

const postHours = 24;

/** With the asker's consent, which this is, and once: where it was asked it stands (H3). */
export async function askChannel(
  deps: AnswerDeps,
  { workspaceId, memberId, id, channelId }: Press & { readonly channelId: ChannelId },
): Promise<AskChannelOutcome> {
  const now = deps.clock.now();
  const channel = await deps.inWorkspace(workspaceId, ({ members }) => members.findChannel(channelId));
  if (channel?.hasBot !== true) return { kind: 'not_here' };
  if (!(await deps.directory.isIn(workspaceId, channelId, memberId))) return { kind: 'not_a_member' };
  const { outcome, news } = await deps.inWorkspace(workspaceId, async (stores) => {
    const found = await stores.helpRequests.lock(id);
    if (found === null || found.askerId !== memberId || found.state !== 'open') {
      return { outcome: { kind: 'over' } as const, news: {} };
    }
    if (found.channelId !== null) return { outcome: { kind: 'asking', channelId: found.channelId } as const, news: {} };
    await stores.helpRequests.chooseChannel(id, channelId);
    const planned = await stores.deliveries.plan([postOf(found, channelId, now)]);
    const shown = await stores.deliveries.revise(id);
    return { outcome: { kind: 'asking', channelId } as const, news: { planned, shown, homeOf: memberId } };
  });
  await ringFor(deps, workspaceId, news);
  return outcome;
}

function postOf({ id }: HelpRequest, channelId: ChannelId, now: Date): PlannedDelivery {
  return {
    dedupeKey: `help_request_post:${id}`,
    kind: 'help_request_post',
    target: { kind: 'channel', channelId, threadTs: null },
    subject: id,
    notBefore: now,
    expiresAt: addDays(now, postHours / 24),
  };
}

/** One's own, for the forms and buttons that are about it. */
export async function findHelpRequest(
  deps: Pick<AnswerDeps, 'inWorkspace'>,
  { workspaceId, memberId, id }: Press,
): Promise<HelpRequest | null> {
  const request = await deps.inWorkspace(workspaceId, ({ helpRequests }) => helpRequests.find(id));
  return request?.askerId === memberId ? request : null;
}
