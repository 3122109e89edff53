/** P3: two messages that are claimed in the very same moment do not each take the other for themselves. */
import { expect, test } from '@jest/globals';
import type { Delivery } from '../../src/domain/delivery.js';
import { memberId, workspaceId } from '../../src/domain/ids.js';
import { askOf } from '../../src/features/help-request-choosing.js';
import { composeHelpRequest } from '../../src/features/help-request-contents.js';
import { openTestDatabase } from '../support/database.js';

const here = workspaceId('T0ONE');
const [ana, ben] = [memberId('U0ANA'), memberId('U0BEN')];
/** A Wednesday morning in Berlin. */
const now = new Date('2026-03-04T09:30:00Z');

test('P3, H1: of two questions of one moment not both are said; one alone is', async () => {
  const { inWorkspace } = await openTestDatabase();
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
  const claimed = (sourceKey: string) =>
    inWorkspace(here, async ({ helpRequests, deliveries }) => {
      const id = await helpRequests.add({
        ...{ sourceKey, askerId: ana, question: 'who knows?', topics: [], askedAt: now, lookAt: null },
      });
      if (id === null) throw new Error('not added');
      await helpRequests.markAsked(id, [ben], now);
      const [planned] = await deliveries.plan([askOf(id, ben, 1, now)]);
      const delivery = planned === undefined ? null : await deliveries.claim(planned, now);
      if (delivery === null) throw new Error('not claimed');
      return delivery;
    });
  const said = (delivery: Delivery) =>
    inWorkspace(here, async (stores) => {
      const content = await composeHelpRequest(stores, here, delivery, now);
      return (content.kind === 'needs_silence' ? await content.compose(stores, []) : content).kind;
    });

  const first = await claimed('one');
  expect(await said(first)).toBe('message');
  const second = await claimed('two');

  expect([await said(first), await said(second)].filter((kind) => kind === 'message').length).toBeLessThan(2);
});
