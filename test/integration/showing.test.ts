/** Whatever two workers and a slow, failing Slack make of a message that keeps changing, its newest text is the last. */
import { beforeEach, expect, test } from '@jest/globals';
import { type DeliveryKind, deliveryKinds } from '../../src/domain/delivery.js';
import { channelId, type DeliveryId, memberId, messageTs, workspaceId } from '../../src/domain/ids.js';
import type { DeliveryDeps } from '../../src/features/deliveries.js';
import { show } from '../../src/features/deliveries-showing.js';
import type { Compose, PostResult, Speech } from '../../src/features/ports.js';
import { dueStore } from '../../src/store/due.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { fc } from '../support/property.js';

const workspace = workspaceId('T0ONE');
const start = new Date('2026-03-04T08:30:00Z');
const posted = { channelId: channelId('D1'), ts: messageTs('1772613000.000100') };
const ana = memberId('U0ANA');

let database: TestDatabase;
beforeEach(async () => {
  database = await openTestDatabase();
  await database.inWorkspace(workspace, ({ workspaces }) =>
    workspaces.install({ name: 'One', domain: 'one', botUserId: memberId('U0BOT'), at: start }),
  );
});

/** How Slack meets one update: how long until it stands there, how long until the answer, and which. */
type Meeting = {
  readonly before: number;
  readonly after: number;
  readonly answer: 'taken' | 'lost' | 'failed' | 'too_much';
};
/** What happens, one after the other: the message changes, a worker is rung for, the clock moves, or a moment passes. */
type Step = { readonly kind: 'change' | 'ring' } | { readonly kind: 'pause' | 'pass'; readonly length: number };

const milliseconds = fc.integer({ min: 0, max: 25 });
const meetings: fc.Arbitrary<Meeting> = fc.record({
  before: milliseconds,
  after: milliseconds,
  answer: fc.constantFrom('taken', 'taken', 'taken', 'lost', 'failed', 'too_much'),
});
const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.constant({ kind: 'change' } as const) },
  { weight: 2, arbitrary: fc.constant({ kind: 'ring' } as const) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('pause' as const), length: milliseconds }) },
  // Past a lease, while its worker may well be alive.
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('pass' as const), length: fc.constantFrom(5, 61) }) },
);

const later = (length: number) => new Promise((resolve) => setTimeout(resolve, length));

/** A message that says its own revision, and a Slack that shows what it took last. */
async function openMessage(key: string, met: Meeting[]) {
  let now = start;
  let shown = -1;
  const working = new Set<Promise<void>>();
  const id = await sentMessage(key);
  const update: Speech['update'] = async (_workspace, _delivery, message) => {
    const { before, after, answer } = met.shift() ?? { before: 0, after: 0, answer: 'taken' };
    await later(before);
    if (answer !== 'failed' && answer !== 'too_much') shown = revisionIn(message);
    await later(after);
    return results[answer];
  };
  const ring = () => {
    const work: Promise<void> = show(deps, { workspaceId: workspace, id }).finally(() => working.delete(work));
    working.add(work);
  };
  const deps = depsWith({
    clock: { now: () => now },
    update,
    ring: (delaySeconds) => delaySeconds === 0 && ring(),
  });
  return {
    ring,
    passes: (seconds: number) => {
      now = new Date(now.getTime() + seconds * 1000);
    },
    changes: () => database.inWorkspace(workspace, ({ deliveries }) => deliveries.revise(key)),
    shown: () => shown,
    settles: async () => {
      while (working.size > 0) await Promise.all(working);
    },
    isDue: async () => (await dueStore(database.database).toSay(now, now, 100)).show.some((due) => due.id === id),
    find: () => database.inWorkspace(workspace, ({ deliveries }) => deliveries.find(id)),
  };
}

async function sentMessage(key: string): Promise<DeliveryId> {
  return database.inWorkspace(workspace, async ({ deliveries }) => {
    const [id] = await deliveries.plan([
      {
        dedupeKey: key,
        kind: 'notice',
        target: { kind: 'member', memberId: ana },
        subject: key,
        notBefore: start,
        expiresAt: new Date('2027-03-04T08:30:00Z'),
      },
    ]);
    const claimed = id === undefined ? null : await deliveries.claim(id, start);
    if (claimed === null) throw new Error('not claimed');
    await deliveries.settle(claimed, { kind: 'sent', posted, at: start });
    return claimed.id;
  });
}

const results: Readonly<Record<Meeting['answer'], PostResult>> = {
  taken: { kind: 'posted', posted },
  lost: { kind: 'unclear', because: 'no answer' },
  failed: { kind: 'unclear', because: 'HTTP 500' },
  too_much: { kind: 'rate_limited', retryAfterSeconds: 10 },
};

const saysItsRevision: Compose = async ({ deliveries }, _workspace, { id }) => {
  const delivery = await deliveries.find(id);
  const notice = { code: 'posted_elsewhere', channelId: channelId(String(delivery?.revision)) } as const;
  return { kind: 'message', message: { kind: 'notice', notice } };
};

function revisionIn(message: Parameters<Speech['update']>[2]): number {
  if (message.kind !== 'notice' || message.notice.code !== 'posted_elsewhere') throw new Error('another message');
  return Number(message.notice.channelId);
}

function depsWith(slack: {
  readonly clock: DeliveryDeps['clock'];
  readonly update: Speech['update'];
  readonly ring: (delaySeconds: number) => void;
}): DeliveryDeps {
  const never = () => Promise.reject(new Error('not asked for'));
  const quiet = () => undefined;
  return {
    inWorkspace: database.inWorkspace,
    speech: { post: never, react: never, remove: never, unreact: never, findPost: never, update: slack.update },
    directory: { peopleIn: never, isIn: never, doNotDisturb: never },
    bell: { ring: async (_rings, delaySeconds = 0) => slack.ring(delaySeconds) },
    clock: slack.clock,
    log: { info: quiet, warn: quiet, error: quiet },
    contents: Object.fromEntries(deliveryKinds.map((kind) => [kind, saysItsRevision])) as Record<DeliveryKind, Compose>,
    whenSettled: async () => ({}),
    isPaced: false,
  };
}

type OpenedMessage = Awaited<ReturnType<typeof openMessage>>;

async function take(step: Step, message: OpenedMessage): Promise<void> {
  if (step.kind === 'pause') await later(step.length);
  else if (step.kind === 'pass') message.passes(step.length);
  else {
    if (step.kind === 'change') await message.changes();
    // Two workers are rung for each time.
    message.ring();
    message.ring();
  }
}

/** Time goes on, and the sweep finds what is due. */
async function calmsDown(message: OpenedMessage): Promise<void> {
  for (let sweeps = 0; sweeps < 12; sweeps += 1) {
    await message.settles();
    message.passes(61);
    if (await message.isDue()) message.ring();
  }
  await message.settles();
}

test('the newest text is the last, whatever Slack makes of the updates, and whoever asks for them', async () => {
  const days = fc.record({
    met: fc.array(meetings, { maxLength: 6 }),
    all: fc.array(steps, { minLength: 2, maxLength: 10 }),
  });
  let round = 0;
  await fc.assert(
    fc.asyncProperty(days, async ({ met, all }) => {
      round += 1;
      const message = await openMessage(`round ${round}`, [...met]);
      for (const step of all) await take(step, message);
      await calmsDown(message);

      const delivery = await message.find();
      expect(delivery?.postedRevision).toBe(delivery?.revision);
      if (all.some(({ kind }) => kind === 'change')) expect(message.shown()).toBe(delivery?.revision);
    }),
    { numRuns: 40 },
  );
});
