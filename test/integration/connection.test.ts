/** A Socket Mode connection that breaks at the worst moment. */
import { afterAll, afterEach, test } from '@jest/globals';
import { stopTestServer } from '../support/database.js';
import { closeWorlds, openWorld } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

test('O2: a connection that is gone when something is to be acknowledged ends nothing but that connection', async () => {
  const { ana, sandbox, faults, settles } = await openWorld({ patienceMs: 3_000 });
  await faults([{ kind: 'slow_before', method: 'views.open', seconds: 0.5 }]);
  const request = { channel: 'C0GENERAL', user: ana.id, command: '/kudos', text: '' };

  const typed = sandbox.control('command', request);
  await faults([{ kind: 'slow_before', method: 'views.open', seconds: 0.5 }, { kind: 'disconnect' }]);
  await typed;
  while ((await ana.form()) === null);

  // What nobody catches ends a process, and fails this test.
  await settles();
});
