import { afterAll, afterEach, expect, test } from '@jest/globals';
import { stopTestServer } from '../support/database.js';
import { closeWorlds, openWorld } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

test('K1: a kudos is posted where it was given, and its receiver is told who, why and where', async () => {
  const { ana, ben, messagesIn } = await openWorld();

  const answer = await ana.types(`/kudos ${ben.mention} #craft for the release notes`);

  expect(answer).toContain(`${ben.mention} will hear it from you`);
  const posts = (await messagesIn('general')).filter((message) => message.isApp && message.ephemeralFor === null);
  expect(posts.map((post) => post.text)).toEqual([`${ana.mention} thanks ${ben.mention}: the release notes`]);
  const [message] = await ben.inbox();
  expect(message).toContain(`${ana.mention} thanked you`);
  expect(message).toContain('the release notes');
  expect(message).toContain(`/archives/C0GENERAL/p${posts[0]?.ts.replace('.', '')}`);
});
