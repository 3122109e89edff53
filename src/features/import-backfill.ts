/**
 * What was said in a channel before Rapport was there (I3), read from Slack little by little, backwards: one call, one transaction that
 * records what it told and how far it went. Whoever is stopped anywhere goes on from there; whoever reads a page again adds nothing.
 * It takes what Slack's limits leave, and gives way to messages of ours that are looked for in the same history.
 */
import { claimLeaseSeconds } from '../domain/delivery.js';
import type { ChannelId, MessageTs, WorkspaceId } from '../domain/ids.js';
import { timestampOf } from '../domain/ids.js';
import { keptSince } from '../domain/retention.js';
import type { Workspace } from '../domain/workspace.js';
import { recordTold } from './import-recording.js';
import type { Told } from './import-tally.js';
import type { Bell, Clock, Log } from './ports.js';
import type { InWorkspace, Stores } from './stores.js';
import type { BackfillStep } from './stores-backfill.js';

/** Slack, as a channel's past. */
export type History = { read(workspaceId: WorkspaceId, step: BackfillStep): Promise<HistoryPage> };

export type HistoryPage =
  | {
      readonly kind: 'page';
      readonly told: readonly Told[];
      readonly messages: number;
      /** Threads of which it showed the first message. */
      readonly threads: readonly MessageTs[];
      /** How far it went; null where it went to the end. */
      readonly to: MessageTs | null;
    }
  | { readonly kind: 'rate_limited'; readonly retryAfterSeconds: number }
  /** Rapport is not in that channel any more, or may not read there. */
  | { readonly kind: 'left'; readonly because: string }
  /** That thread is gone. */
  | { readonly kind: 'gone' }
  | { readonly kind: 'unclear'; readonly because: string };

export type BackfillDeps = {
  readonly inWorkspace: InWorkspace;
  readonly history: History;
  readonly bell: Bell;
  readonly clock: Clock;
  readonly log: Log;
};

/** Slack takes fifty such calls a minute of most apps; more than half of them are left to others. */
const pauseSeconds = 3;
/** A worker that dies reading is followed by the next one after this long; no call takes so long. */
const leaseSeconds = 60;
const laterSeconds = 60;

/** Of an app that is sold outside Slack's marketplace Slack takes one call a minute, of fifteen messages. */
const strictAfterSeconds = 30;
const strictPageSize = 15;

/** The channels as they are now: those where Rapport is new are to be read. */
export async function followChannels(
  deps: Pick<BackfillDeps, 'inWorkspace' | 'clock'>,
  workspaceId: WorkspaceId,
): Promise<void> {
  const now = deps.clock.now();
  await deps.inWorkspace(workspaceId, async ({ workspaces, members, backfills }) => {
    const { settings } = await workspaces.get();
    const channels = (await members.listChannels()).filter(({ hasBot }) => hasBot).map(({ id }) => id);
    const oldest = timestampOf(keptSince(now, settings.retentionMonths));
    await backfills.follow(channels, { latest: timestampOf(now), oldest });
  });
}

/** One call further. Nothing where it is not the time. */
export async function backfill(deps: BackfillDeps, workspaceId: WorkspaceId): Promise<void> {
  const now = deps.clock.now();
  const { workspace, step } = await deps.inWorkspace(workspaceId, (stores) => begin(stores, now));
  if (step === null) return;
  const page = await deps.history.read(workspaceId, step);
  const restSeconds = await deps.inWorkspace(workspaceId, async (stores) => {
    const seconds = await keep(stores, { workspace, step, page, now });
    await stores.backfills.rest(new Date(deps.clock.now().getTime() + seconds * 1000));
    return seconds;
  });
  if (page.kind === 'left' || page.kind === 'unclear') {
    deps.log.warn({ workspaceId, channelId: step.channelId, because: page.because }, 'history could not be read');
  }
  // What is further away the sweep finds.
  if (restSeconds < laterSeconds) await deps.bell.ring([{ name: 'backfill', workspaceId }], restSeconds);
}

async function begin(
  stores: Stores,
  now: Date,
): Promise<{ readonly workspace: Workspace; readonly step: BackfillStep | null }> {
  const { workspaces, backfills } = stores;
  const workspace = await workspaces.get();
  const isOurs = await backfills.claim(now, new Date(now.getTime() + leaseSeconds * 1000));
  if (!isOurs) return { workspace, step: null };
  if (await backfills.isHistoryWanted(new Date(now.getTime() - claimLeaseSeconds * 1000))) {
    await backfills.rest(new Date(now.getTime() + laterSeconds * 1000));
    return { workspace, step: null };
  }
  const step = await backfills.next(workspace.settings.excludedChannels);
  if (step === null) await backfills.rest(null);
  return { workspace, step };
}

type Read = {
  readonly workspace: Workspace;
  readonly step: BackfillStep;
  readonly page: HistoryPage;
  readonly now: Date;
};

/** Answers after how many seconds to go on. */
async function keep(stores: Stores, { workspace, step, page, now }: Read): Promise<number> {
  const { backfills } = stores;
  switch (page.kind) {
    case 'page':
      await recordTold(stores, workspace, page.told);
      await backfills.advance(step, page);
      // The pace was learned from less than there is now.
      if (step.kind === 'channel' && page.to === null) await stores.workspaces.learnSoon();
      return pauseSeconds;
    case 'rate_limited':
      if (page.retryAfterSeconds >= strictAfterSeconds) await backfills.smallerPages(step.channelId, strictPageSize);
      return Math.max(pauseSeconds, page.retryAfterSeconds);
    case 'left':
      await backfills.leave(step.channelId, timestampOf(now));
      return pauseSeconds;
    case 'gone':
      await backfills.advance(step, { to: null, messages: 0, threads: [] });
      return pauseSeconds;
    case 'unclear':
      return laterSeconds;
  }
}

/** Reads all of it anew, or one channel; what is known already adds nothing. Answers how many channels that are. */
export async function backfillAgain(
  deps: Pick<BackfillDeps, 'inWorkspace' | 'clock'>,
  workspaceId: WorkspaceId,
  only: ChannelId | null,
): Promise<number> {
  const now = deps.clock.now();
  return deps.inWorkspace(workspaceId, async ({ workspaces, backfills }) => {
    const { settings } = await workspaces.get();
    const oldest = timestampOf(keptSince(now, settings.retentionMonths));
    return backfills.again(only, { latest: timestampOf(now), oldest });
  });
}
