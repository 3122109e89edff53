/** An ask that ended unsaid is passed on by whoever ended it, and by nobody whose claim is another's by now (H1, P9). */
import { afterAll, expect, test } from '@jest/globals';
import { findOffering } from '../../src/compose-topics.js';
import { memberId, workspaceId } from '../../src/domain/ids.js';
import { isRefused, readTopics } from '../../src/domain/topic.js';
import { askOf } from '../../src/features/help-request-choosing.js';
import { passOnDropped } from '../../src/features/help-request-passing.js';
import { stemWords } from '../../src/language/stems.js';
import { openTestDatabase, stopTestServer } from '../support/database.js';

afterAll(stopTestServer);

const here = workspaceId('T0ONE');
const [ana, ben, chloe] = [memberId('U0ANA'), memberId('U0BEN'), memberId('U0CHLOE')];
/** A Wednesday morning in Berlin. */
const now = new Date('2026-03-04T09:30:00Z');
const choosing = { chance: () => 0.5, findOffering, stemWords };

test('H1, P9: a worker whose claim was taken over passes nothing on; the one that dropped the ask does', async () => {
  const { inWorkspace, close } = await openTestDatabase();
  const vpn = readTopics('vpn');
  if (isRefused(vpn)) throw new Error('no topic');
  await inWorkspace(here, async ({ workspaces, members, topics }) => {
    await workspaces.install({ name: 'One', domain: 'one', botUserId: memberId('U0BOT'), at: now });
    await members.saveProfiles(
      [ana, ben, chloe].map((id) => ({
        ...{ id, kind: 'person', name: id, handle: id, zone: 'Europe/Berlin', locale: 'en-US' },
        ...{ isActive: true, isAdmin: false, isGuest: false, statusText: '', statusEmoji: '', statusExpiresAt: null },
      })),
      now,
    );
    for (const id of [ben, chloe]) {
      await members.savePreferences(id, { consent: 'yes' });
      await topics.offer(id, vpn, now);
    }
  });
  const slow = await inWorkspace(here, async ({ helpRequests, deliveries }) => {
    const id = await helpRequests.add({
      ...{ sourceKey: 'one', askerId: ana, question: 'vpn?', topics: ['vpn'], askedAt: now, lookAt: null },
    });
    if (id === null) throw new Error('not added');
    await helpRequests.markAsked(id, [ben], now);
    const [planned] = await deliveries.plan([askOf(id, ben, 1, now)]);
    const claimed = planned === undefined ? null : await deliveries.claim(planned, now);
    if (claimed === null) throw new Error('not claimed');
    return claimed;
  });
  await inWorkspace(here, ({ deliveries }) => deliveries.settle(slow, { kind: 'later', notBefore: now }));
  const next = await inWorkspace(here, ({ deliveries }) => deliveries.claim(slow.id, now));
  if (next === null) throw new Error('not claimed again');
  const drops = (claim: typeof slow) =>
    inWorkspace(here, async (stores) => {
      await stores.deliveries.settle(claim, { kind: 'dropped', because: 'paused' });
      return passOnDropped(choosing, stores, claim, now);
    });

  expect(await drops(slow)).toEqual([]);
  const [passedOn, ...more] = await drops(next);

  expect(more).toEqual([]);
  const asked = await inWorkspace(here, async ({ deliveries }) => (passedOn ? deliveries.find(passedOn) : null));
  expect(asked?.target).toEqual({ kind: 'member', memberId: chloe });
  await close();
});
