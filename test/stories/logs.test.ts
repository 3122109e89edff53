/** Logs are for operators, and hold ids only (O3, V4): whatever people do, and whatever goes wrong, no word, name or token gets there. */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { openLogger } from '../../src/logger.js';
import { busyHistory, herWords, liveBusily } from '../support/busy-life.js';
import { stopTestServer } from '../support/database.js';
import { until } from '../support/until.js';
import { closeWorlds, openWorld, type World, type WorldOptions } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

async function openLogged(options: WorldOptions): Promise<{ world: World; lines: readonly string[] }> {
  const lines: string[] = [];
  const destination = { write: (line: string) => void lines.push(line) };
  const log = openLogger({ level: 'trace', pretty: false }, destination);
  return { world: await openWorld({ ...options, log }), lines };
}

const names = ['Ana Costa', 'Ben Okafor', 'Chloe Martin', 'Dev Patel', 'Eli Stone', 'Lindenbaum', 'Design team'];
/** What the busy life and this story say in channels, to Rapport and in forms. */
const words = [
  ...herWords,
  ...['the plan', 'the talk', 'the report', 'the figures', 'the deck', 'seen the', 'thank you', 'I am on a boat'],
  ...['quokka', 'wolkenkuckucksheim'],
];

function unwanted({ sandbox }: World): readonly string[] {
  const { botTokens, appToken, signingSecret } = sandbox.credentials;
  return [...names, ...words, ...Object.values(botTokens), appToken, signingSecret, 'xoxb-', 'xapp-', 'response_url'];
}

function found(lines: readonly string[], world: World): readonly string[] {
  return lines.filter((line) => unwanted(world).some((word) => line.includes(word)));
}

test.each(['socket', 'http'] as const)(
  'V4: kudos, nudges, follow-ups, promises, posts, settings, export and erasure leave no word in the log (%s)',
  async (mode) => {
    const { world, lines } = await openLogged({ history: busyHistory, mode, readsHistory: true });
    const { ana, ben, chloe, eli, restarts } = world;
    await liveBusily(world);
    await ana.types('/rapport admin kudos here', { in: 'kudos' });
    await ana.types('/rapport admin limit quokka');
    await ana.types('/kudos @nobody for the quokka');
    await ana.types('/kudos list');
    await ana.types('/kudos export');
    await ben.types('/rapport quokka');
    await eli.types(`/rapport keep ${chloe.mention} quokka`);
    await ana.opensHome();
    await ana.types('/rapport privacy');
    await ana.presses('privacy_export', { whisper: 'general' });
    await ana.types('/rapport privacy');
    await ana.presses('privacy_erase', { whisper: 'general' });
    await restarts();

    // It is not silent: the erased pages of the log would show nothing else.
    expect(lines.length).toBeGreaterThan(0);
    expect(found(lines, world)).toEqual([]);
  },
);

test('V4: nor do failures: of Slack, of its answers, of the database, of the queue', async () => {
  const { world, lines } = await openLogged({ mode: 'http' });
  const { ana, ben, chloe, database, faults, passes, sandbox } = world;
  await sandbox.control('change-user', { user: ben.id, statusText: 'I am on a boat' });
  for (const kind of ['error_before', 'lost_answer', 'rate_limit'] as const) {
    await faults([
      { kind, method: 'chat.postMessage', count: 3 },
      { kind, method: 'chat.update', count: 1 },
      { kind, method: 'views.open', count: 1 },
      { kind, method: 'conversations.history', count: 2 },
    ]);
    await ana.types(`/kudos ${ben.mention} for the ${kind} wolkenkuckucksheim`);
    const said = await ana.says(`kudos ${chloe.mention} for the wolkenkuckucksheim`);
    await ana.edits(said, `kudos ${chloe.mention} ${ben.mention} for the wolkenkuckucksheim`);
    await sandbox.control('command', { channel: 'C0GENERAL', user: ana.id, command: '/kudos', text: '' });
    await ben.opensHome();
    await passes('PT5M');
  }
  // Statements fail with people's words among their values: what was asked for by hand, and what Slack will tell again.
  const refuses = (table: string, column: string) =>
    database.rows(`alter table ${table} add constraint never check (length(${column}) > 1000) not valid`);
  await refuses('kudos', 'reason');
  await refuses('follow_ups', 'note');
  await ana.types(`/kudos ${ben.mention} for the wolkenkuckucksheim`);
  await ana.typesAndSaves(`/followup ${ben.mention} tomorrow 10am about the wolkenkuckucksheim`).catch(() => '');
  const before = lines.length;
  const text = `kudos ${ben.mention} for the wolkenkuckucksheim`;
  await sandbox.control('message', { channel: 'C0GENERAL', user: ana.id, text });
  await until(async () => lines.slice(before).some((line) => line.includes('never')));

  const failed = lines.map((line) => JSON.parse(line) as { readonly level: number; readonly msg: string });
  expect(failed.filter(({ level }) => level >= 50).map(({ msg }) => msg)).toEqual(
    expect.arrayContaining(['a command failed']),
  );
  expect(lines.join()).toContain('never');
  expect(found(lines, world)).toEqual([]);
});
