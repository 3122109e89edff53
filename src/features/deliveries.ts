/**
 * The way of everything that Rapport says: claim, judge again, post, settle (ARCHITECTURE.md). A
 * worker may die between any two lines; what it leaves behind is a claim, and `reconcile` asks Slack what became of it. What was
 * sent and has changed: deliveries-showing.ts.
 */
import {
  claimLeaseSeconds,
  type Delivery,
  type DeliveryKind,
  maxAttempts,
  type PlannedDelivery,
  retryDelaySeconds,
} from '../domain/delivery.js';
import type { DeliveryId, KudosId, WorkspaceId } from '../domain/ids.js';
import type { Kudos } from '../domain/kudos.js';
import type { Content } from '../domain/message.js';
import { placeOf } from '../domain/pace.js';
import type { Bell, Clock, Compose, Directory, Log, PostResult, Ring, Speech } from './ports.js';
import type { DeliveryOutcome, DeliveryStore, InWorkspace, Stores } from './stores.js';

export type DeliveryDeps = {
  readonly inWorkspace: InWorkspace;
  readonly speech: Speech;
  readonly directory: Pick<Directory, 'peopleIn' | 'isIn' | 'doNotDisturb'>;
  readonly bell: Bell;
  readonly clock: Clock;
  readonly log: Log;
  readonly contents: Readonly<Record<DeliveryKind, Compose>>;
  /** Whether Slack's pace is kept; the local Slack has none, and its clock is moved by days. */
  readonly isPaced: boolean;
  /** What follows from how it ended, within the transaction that settles it. */
  readonly whenSettled: (stores: Stores, delivery: Delivery, outcome: DeliveryOutcome, now: Date) => Promise<Aftermath>;
};

/** What is to be said next, and what is to be shown anew. */
export type Aftermath = { readonly planned?: readonly DeliveryId[]; readonly shown?: readonly DeliveryId[] };

export type Which = { readonly workspaceId: WorkspaceId; readonly id: DeliveryId };

/** What came of one attempt. */
export type Attempted = {
  readonly kind: DeliveryKind;
  readonly outcome: DeliveryOutcome['kind'] | 'unclear';
  /** How long after its moment. */
  readonly lateSeconds: number;
};

/** Sends one planned delivery, if it is still planned and it is its time; null where it is not. */
export async function deliver(deps: DeliveryDeps, which: Which): Promise<Attempted | null> {
  const claimed = await claim(deps, which);
  return claimed === null ? null : attempted(deps, claimed, await send(deps, which.workspaceId, claimed));
}

/** Not before its turn in its place (O4): it is put off without being claimed, for that is no attempt. */
async function claim(deps: DeliveryDeps, which: Which): Promise<Delivery | null> {
  const now = deps.clock.now();
  const { claimed, waitSeconds } = await deps.inWorkspace(which.workspaceId, async ({ deliveries }) => {
    const waitSeconds = deps.isPaced ? await takeTurn(deliveries, which.id, now) : 0;
    return { claimed: waitSeconds > 0 ? null : await deliveries.claim(which.id, now), waitSeconds };
  });
  if (waitSeconds > 0) await deps.bell.ring([{ name: 'deliver', ...which }], Math.ceil(waitSeconds));
  return claimed;
}

async function takeTurn(deliveries: DeliveryStore, id: DeliveryId, now: Date): Promise<number> {
  const delivery = await deliveries.find(id);
  const place = delivery === null ? null : placeOf(delivery.target);
  if (delivery?.state !== 'planned' || delivery.notBefore > now || place === null) return 0;
  const seconds = await deliveries.takeTurn(place);
  if (seconds > 0) await deliveries.postpone(id, new Date(now.getTime() + seconds * 1000));
  return seconds;
}

function attempted({ clock }: DeliveryDeps, delivery: Delivery, outcome: Attempted['outcome']): Attempted {
  const lateSeconds = (clock.now().getTime() - delivery.notBefore.getTime()) / 1000;
  return { kind: delivery.kind, outcome, lateSeconds };
}

async function send(deps: DeliveryDeps, workspaceId: WorkspaceId, delivery: Delivery): Promise<Attempted['outcome']> {
  const content = await compose(deps, workspaceId, delivery);
  const result = await speak(deps, workspaceId, delivery, content);
  if (result.kind === 'unclear') {
    deps.log.warn({ workspaceId, delivery: delivery.id, because: result.because }, 'delivery unclear, will read back');
    await deps.bell.ring([{ name: 'reconcile', workspaceId, id: delivery.id }], claimLeaseSeconds + 1);
    return 'unclear';
  }
  const outcome = await outcomeOf(deps, workspaceId, delivery, result);
  await settle(deps, workspaceId, delivery, outcome);
  if (outcome.kind === 'later' || outcome.kind === 'elsewhere') {
    await ringAt(deps, { name: 'deliver', workspaceId, id: delivery.id }, outcome.notBefore);
  }
  if (outcome.kind !== 'elsewhere') await ringFollowers(deps, workspaceId, delivery);
  return outcome.kind;
}

async function settle(
  deps: DeliveryDeps,
  workspaceId: WorkspaceId,
  delivery: Delivery,
  outcome: DeliveryOutcome,
): Promise<void> {
  const now = deps.clock.now();
  const { planned, shown } = await deps.inWorkspace(workspaceId, async (stores) => {
    const isAgain = await stores.deliveries.settle(delivery, outcome);
    if (isAgain) return { planned: [delivery.id], shown: [] };
    const { planned = [], shown = [] } = await deps.whenSettled(stores, delivery, outcome, now);
    return { planned, shown };
  });
  await deps.bell.ring([
    ...shown.map((id) => ({ name: 'show' as const, workspaceId, id })),
    ...planned.map((id) => ({ name: 'deliver' as const, workspaceId, id })),
  ]);
}

/** For the near future a doorbell that goes later; the sweep finds what is further away. */
export async function ringAt(deps: DeliveryDeps, ring: Ring, at: Date): Promise<void> {
  const seconds = Math.max(0, (at.getTime() - deps.clock.now().getTime()) / 1000);
  if (seconds <= 120) await deps.bell.ring([ring], Math.ceil(seconds));
}

/** What to say at this moment (P7): too late is never said (P6). */
export async function compose(deps: DeliveryDeps, workspaceId: WorkspaceId, delivery: Delivery): Promise<Content> {
  const now = deps.clock.now();
  if (delivery.expiresAt <= now && delivery.state !== 'sent') return { kind: 'gone', because: 'expired' };
  const composer = deps.contents[delivery.kind];
  const first = await deps.inWorkspace(workspaceId, (stores) => composer(stores, workspaceId, delivery, now));
  if (first.kind === 'needs_silence') {
    const asked = first.memberIds.map((id) => deps.directory.doNotDisturb(workspaceId, id));
    const doNotDisturb = (await Promise.all(asked)).flat();
    return deps.inWorkspace(workspaceId, (stores) => first.compose(stores, doNotDisturb));
  }
  if (first.kind === 'needs_membership') {
    const isMember = await deps.directory.isIn(workspaceId, first.channelId, first.memberId);
    return deps.inWorkspace(workspaceId, (stores) => first.compose(stores, isMember));
  }
  if (first.kind !== 'needs_people') return first;
  const people = await deps.directory.peopleIn(workspaceId, first.channelId);
  return deps.inWorkspace(workspaceId, (stores) => first.compose(stores, people));
}

type Spoken = PostResult | Extract<Content, { kind: 'wait' | 'gone' }>;

async function speak(
  deps: DeliveryDeps,
  workspaceId: WorkspaceId,
  delivery: Delivery,
  content: Content,
): Promise<Spoken> {
  if (content.kind === 'message') return deps.speech.post(workspaceId, delivery, content.message);
  if (content.kind !== 'reaction') return content;
  if (delivery.target.kind !== 'reaction') return { kind: 'refused', because: 'no message to react to' };
  return deps.speech.react(workspaceId, delivery.target, content.name);
}

async function outcomeOf(
  deps: DeliveryDeps,
  workspaceId: WorkspaceId,
  delivery: Delivery,
  result: Exclude<Spoken, { kind: 'unclear' }>,
): Promise<DeliveryOutcome> {
  const now = deps.clock.now();
  switch (result.kind) {
    case 'posted':
      return { kind: 'sent', posted: result.posted, at: now };
    case 'wait':
      if (result.until >= delivery.expiresAt) return { kind: 'dropped', because: `expired: ${result.because}` };
      return { kind: 'later', notBefore: result.until };
    case 'gone':
      return { kind: 'dropped', because: result.because };
    case 'rate_limited':
      return { kind: 'later', notBefore: new Date(now.getTime() + result.retryAfterSeconds * 1000) };
    case 'cannot_post':
      return rerouted(deps, workspaceId, delivery, result.because);
    case 'refused':
      deps.log.error({ workspaceId, delivery: delivery.id, because: result.because }, 'delivery refused by Slack');
      return { kind: 'dropped', because: result.because };
  }
}

/** A kudos that cannot be posted where it was given goes to the kudos channel, and the giver is told (K11). */
async function rerouted(
  deps: DeliveryDeps,
  workspaceId: WorkspaceId,
  delivery: Delivery,
  because: string,
): Promise<DeliveryOutcome> {
  const now = deps.clock.now();
  const { target } = delivery;
  if (delivery.kind !== 'kudos_post' || target.kind !== 'channel') return { kind: 'dropped', because };
  const place = await deps.inWorkspace(workspaceId, async (stores) => {
    const { settings } = await stores.workspaces.get();
    const other = settings.kudosChannelId === null ? null : await stores.members.findChannel(settings.kudosChannelId);
    const kudos = await stores.kudos.find(delivery.subject as KudosId);
    if (kudos !== null) await stores.deliveries.plan([elsewhereNotice(kudos, now, delivery.expiresAt)]);
    return other?.hasBot === true && other.id !== target.channelId ? other.id : null;
  });
  if (place === null) return { kind: 'dropped', because };
  return { kind: 'elsewhere', target: { kind: 'channel', channelId: place, threadTs: null }, notBefore: now };
}

/** Told once, however often it is turned away, and when it is known where the kudos came to stand (kudos-contents.ts). */
function elsewhereNotice({ id, giverId }: Kudos, notBefore: Date, expiresAt: Date): PlannedDelivery {
  return {
    dedupeKey: elsewhereKey(id),
    kind: 'notice',
    target: { kind: 'member', memberId: giverId },
    subject: JSON.stringify({ code: 'posted_elsewhere', kudosId: id }),
    notBefore,
    expiresAt,
  };
}

const elsewhereKey = (subject: string) => `notice:posted_elsewhere:${subject}`;

/** Receivers and giver are told once the post stands, so that their message can link to it. */
async function ringFollowers(deps: DeliveryDeps, workspaceId: WorkspaceId, delivery: Delivery): Promise<void> {
  if (delivery.kind !== 'kudos_post') return;
  const waiting = await deps.inWorkspace(workspaceId, async ({ deliveries }) => {
    const notice = await deliveries.findByKey(elsewhereKey(delivery.subject));
    const all = [...(await deliveries.listOf(delivery.subject)), ...(notice === null ? [] : [notice])];
    return all.filter((each) => each.state === 'planned');
  });
  await deps.bell.ring(waiting.map((each) => ({ name: 'deliver', workspaceId, id: each.id })));
}

/** Finds out what became of a claim that nobody settled: posted, then settle; not posted, then plan again; else say so. */
export async function reconcile(deps: DeliveryDeps, which: Which): Promise<Attempted | null> {
  const now = deps.clock.now();
  const claimedBefore = new Date(now.getTime() - claimLeaseSeconds * 1000);
  const delivery = await deps.inWorkspace(which.workspaceId, async ({ deliveries }) => {
    const found = await deliveries.find(which.id);
    return found === null || found.state !== 'claimed' || found.claimedAt === null || found.claimedAt > claimedBefore
      ? null
      : found;
  });
  if (delivery === null) return null;
  const found = await whatBecameOf(deps, which.workspaceId, delivery);
  if (found === 'unclear') {
    deps.log.error({ ...which, attempts: delivery.attempts }, 'cannot tell whether a delivery was posted');
    await deps.inWorkspace(which.workspaceId, ({ deliveries }) => deliveries.lookAgain(delivery, now));
    return attempted(deps, delivery, 'unclear');
  }
  await settle(deps, which.workspaceId, delivery, found);
  if (found.kind === 'later') await ringAt(deps, { name: 'deliver', ...which }, found.notBefore);
  if (found.kind === 'unsure') await deps.bell.ring([{ name: 'show', ...which }]);
  if (found.kind === 'sent') await ringFollowers(deps, which.workspaceId, delivery);
  return attempted(deps, delivery, found.kind);
}

async function whatBecameOf(
  deps: DeliveryDeps,
  workspaceId: WorkspaceId,
  delivery: Delivery,
): Promise<DeliveryOutcome | 'unclear'> {
  const now = deps.clock.now();
  // A reaction given twice is one; Slack keeps no ephemeral message to look for, so that is never said twice.
  if (delivery.target.kind === 'reaction') return { kind: 'unsure', at: now };
  if (delivery.target.kind === 'ephemeral') return { kind: 'sent', posted: null, at: now };
  const found = await deps.speech.findPost(workspaceId, delivery);
  if (found.kind === 'unclear') return 'unclear';
  if (found.kind === 'found') return { kind: 'sent', posted: found.posted, at: now };
  if (delivery.attempts >= maxAttempts) return { kind: 'dropped', because: 'too many attempts' };
  return { kind: 'later', notBefore: new Date(now.getTime() + retryDelaySeconds(delivery.attempts) * 1000) };
}
