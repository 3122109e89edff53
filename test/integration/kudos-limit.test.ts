/** Whoever gives two hundred kudos at once, through four processes, has given as many as the day holds (K8). */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { memberId, workspaceId as workspaceIdOf } from '../../src/domain/ids.js';
import { giveKudos } from '../../src/features/kudos.js';
import type { AppManifest } from '../../src/sandbox/manifest.js';
import { openSandbox } from '../../src/sandbox/server.js';
import { manifestFor } from '../../src/slack/manifest.js';
import { cast, channels, company } from '../support/company.js';
import { openTestDatabase, stopTestServer } from '../support/database.js';
import { general, openKudosPlace } from '../support/kudos-place.js';
import { killProcesses, startProcess } from '../support/process.js';

const closers: (() => Promise<unknown>)[] = [];

afterEach(async () => {
  await killProcesses();
  for (const close of closers.splice(0).reverse()) await close();
});
afterAll(stopTestServer);

test('K8: of 200 kudos given at once in four processes, at a limit of 5, exactly 5 are recorded and 195 refused', async () => {
  const database = await openTestDatabase();
  closers.push(() => database.close());
  const commands = { kudos: '/kudos', followUp: '/followup', rapport: '/rapport' };
  const sandbox = await openSandbox({
    seeds: [company()],
    manifest: manifestFor({ name: 'Rapport', url: null, commands }) as AppManifest,
    patienceMs: 60_000,
  });
  closers.push(() => sandbox.close());
  const processes = [1, 2, 3, 4].map(() =>
    startProcess(['start', '--role', 'app'], {
      DATABASE_URL: database.url,
      QUEUE: 'postgres',
      SLACK_BOT_TOKEN: Object.values(sandbox.credentials.botTokens).join(','),
      SLACK_APP_TOKEN: sandbox.credentials.appToken,
      SLACK_API_URL: sandbox.apiUrl,
      PORT: '0',
    }),
  );
  await Promise.all(processes.map((process) => process.prints('"ready"')));
  await database.rows(`update workspaces set settings = settings || '{"kudosPerDay": 5}'`);

  const command = { channel: channels.general, user: cast.ana, command: '/kudos' };
  const answers = await Promise.all(
    Array.from({ length: 200 }, async (_, index) => {
      const text = `<@${cast.ben}> for the help number ${index}`;
      const answer = (await sandbox.control('command', { ...command, text })) as { response?: { text?: string } };
      return answer.response?.text ?? '';
    }),
  );

  expect(answers.filter((answer) => answer.includes('on their way'))).toHaveLength(5);
  expect(answers.filter((answer) => answer.includes('It starts anew tomorrow'))).toHaveLength(195);
  expect(await database.rows('select from kudos')).toHaveLength(5);
  expect(await database.rows('select giver_id, given from kudos_days')).toEqual([{ giver_id: cast.ana, given: 5 }]);
});

test('K8, K12: one kudos told four times at once takes one of the day, and is refused to none of the four', async () => {
  const database = await openTestDatabase();
  closers.push(() => database.close());
  const people = { U0ANA: 'Ana Costa', U0BEN: 'Ben Okafor' };
  const at = new Date('2026-03-04T08:30:00Z');
  const { deps, workspaceId } = await openKudosPlace(database, workspaceIdOf('T0ONE'), { at, people, groups: [] });
  await database.rows(`update workspaces set settings = settings || '{"kudosPerDay": 1}'`);
  const give = (key: string) =>
    giveKudos(deps, {
      workspaceId,
      sourceKey: key,
      giverId: memberId('U0ANA'),
      channelId: general,
      about: null,
      words: { kind: 'wire', text: '<@U0BEN> for the notes' },
      via: 'command',
    });

  const outcomes = await Promise.all(['one', 'one', 'one', 'one'].map(give));

  expect(outcomes.map(({ kind }) => kind)).toEqual(['given', 'given', 'given', 'given']);
  expect(await give('other')).toEqual({ kind: 'refused', refusal: { because: 'over_limit', perDay: 1 } });
  expect(await database.rows('select given from kudos_days')).toEqual([{ given: 1 }]);
  expect(await database.rows(`select from deliveries where kind = 'kudos_dm'`)).toHaveLength(1);
});
