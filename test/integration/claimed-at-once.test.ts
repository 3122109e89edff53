/** P3: of two messages for which there is one place, claimed at once, the first is said: not both, and not neither. */
import { afterAll, expect, test } from '@jest/globals';
import type { Delivery, PlannedDelivery } from '../../src/domain/delivery.js';
import { type DeliveryId, type MemberId, memberId, workspaceId } from '../../src/domain/ids.js';
import { addDays } from '../../src/domain/time.js';
import { askOf } from '../../src/features/help-request-choosing.js';
import { composeHelpRequest } from '../../src/features/help-request-contents.js';
import { openTestDatabase, stopTestServer } from '../support/database.js';

afterAll(stopTestServer);

const here = workspaceId('T0ONE');
const [ana, ben] = [memberId('U0ANA'), memberId('U0BEN')];
/** A Wednesday morning in Berlin. */
const now = new Date('2026-03-04T09:30:00Z');

test.each([
  ['in the same millisecond', 0],
  ['with a clock that is behind the other one’s', -40],
  ['a little later', 7],
])('P3, H1: of two questions, the second claimed %s, the first is said and the other waits', async (_when, laterMs) => {
  const database = await openTestDatabase();
  const { inWorkspace } = database;
  await inWorkspace(here, async ({ workspaces, members }) => {
    await workspaces.install({ name: 'One', domain: 'one', botUserId: memberId('U0BOT'), at: now });
    await members.saveProfiles(
      [ana, ben].map((id) => ({
        ...{ id, kind: 'person', name: id, handle: id, zone: 'Europe/Berlin', locale: 'en-US' },
        ...{ isActive: true, isAdmin: false, isGuest: false, statusText: '', statusEmoji: '', statusExpiresAt: null },
      })),
      now,
    );
    await members.savePreferences(ben, { consent: 'yes' });
  });
  const claimed = (sourceKey: string, at: Date) =>
    inWorkspace(here, async ({ helpRequests, deliveries }) => {
      const id = await helpRequests.add({
        ...{ sourceKey, askerId: ana, question: 'who knows?', topics: [], askedAt: now, lookAt: null },
      });
      if (id === null) throw new Error('not added');
      await helpRequests.markAsked(id, [ben], now);
      const [planned] = await deliveries.plan([askOf(id, ben, 1, addDays(now, -0.01))]);
      const delivery = planned === undefined ? null : await deliveries.claim(planned, at);
      if (delivery === null) throw new Error('not claimed');
      return delivery;
    });
  const said = (delivery: Delivery) =>
    inWorkspace(here, async (stores) => {
      const content = await composeHelpRequest(stores, here, delivery, now);
      return (content.kind === 'needs_silence' ? await content.compose(stores, []) : content).kind;
    });

  const first = await claimed('one', now);
  const second = await claimed('two', new Date(now.getTime() + laterMs));

  expect(await said(second)).toBe('wait');
  expect(await said(first)).toBe('message');
  await database.close();
});

test('P3: two claims for one member come one after the other, and for two members at the same time', async () => {
  const database = await openTestDatabase();
  const { inWorkspace } = database;
  await inWorkspace(here, ({ workspaces }) =>
    workspaces.install({ name: 'One', domain: 'one', botUserId: memberId('U0BOT'), at: now }),
  );
  const ids = await inWorkspace(here, ({ deliveries }) =>
    deliveries.plan([ana, ana, ben].map((memberId, nth) => noticeTo(memberId, nth))),
  );
  const ends: string[] = [];
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const claim = (nth: number, until: Promise<void>) =>
    inWorkspace(here, async ({ deliveries }) => {
      await deliveries.claim(ids[nth] as DeliveryId, now);
      if (nth === 0) holding();
      await until;
      ends.push(`${nth}`);
    });
  let holding = () => {};
  const isHeld = new Promise<void>((resolve) => {
    holding = resolve;
  });

  const first = claim(0, held);
  await isHeld;
  const second = claim(1, Promise.resolve());
  await claim(2, Promise.resolve());
  release();
  await Promise.all([first, second]);

  expect(ends).toEqual(['2', '0', '1']);
  await database.close();
});

function noticeTo(to: MemberId, nth: number): PlannedDelivery {
  return {
    ...{ dedupeKey: `notice:${nth}`, kind: 'notice', target: { kind: 'member', memberId: to } },
    ...{ subject: JSON.stringify({ code: 'welcome' }), notBefore: now, expiresAt: addDays(now, 1) },
  };
}
