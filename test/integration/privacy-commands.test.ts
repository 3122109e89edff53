/** What operators type for members who cannot, and for a whole workspace (V2, V6). */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { openRecord } from '../../src/compose-record.js';
import { readConfig } from '../../src/config.js';
import { memberId, workspaceId } from '../../src/domain/ids.js';
import { erasureSteps } from '../../src/features/privacy.js';
import { stopTestServer } from '../support/database.js';
import { everyCell } from '../support/record.js';
import { closeWorlds, openWorld } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

const [lindenbaum, kastanie] = [workspaceId('T0ONE'), workspaceId('T0TWO')];

test('V2, V6: one member is exported and erased, a workspace is erased, and the other one is left alone', async () => {
  const { ana, ben, neighbour, database, postsIn, settles, sandbox } = await openWorld();
  await ana.types(`/kudos ${ben.mention} for the pelican notes`);
  await neighbour('ana').types(`/kudos ${ben.mention} for the heron notes`);
  const of = async (team: string) => (await everyCell(database)).filter(({ text }) => text.includes(team));
  const nextDoor = await of(kastanie);
  const open = (env: Readonly<Record<string, string>>) => {
    const config = readConfig({ DATABASE_URL: database.url, ...env }, 'record');
    return openRecord({ config, doing: 'a test', clock: sandbox.clock });
  };
  const whose = { workspaceId: lindenbaum, memberId: memberId(ana.id) };

  const deaf = await open({ REDIS_URL: 'redis://127.0.0.1:1' });
  await expect(deaf.eraseMember(whose, () => {})).rejects.toThrow('The queue cannot be reached');
  await deaf.close();
  const record = await open({ QUEUE: 'postgres' });
  try {
    expect((await record.exportMember(whose)).sections.kudosGiven).toMatchObject([{ reason: 'the pelican notes' }]);
    const steps: string[] = [];
    await record.eraseMember(whose, (step) => steps.push(step));
    expect(steps).toEqual(erasureSteps);
    await settles();
    expect((await postsIn('general')).map(({ text }) => text)).toEqual([`Someone thanks ${ben.mention}`]);
    expect((await of(lindenbaum)).filter(({ text }) => text.includes(ana.id) || text.includes('pelican'))).toEqual([]);
    // Exported anew there is nothing, and erased anew there is no harm.
    expect((await record.exportMember(whose)).sections.profile).toEqual([]);
    await record.eraseMember(whose, () => {});

    await record.eraseWorkspace(lindenbaum);
    // That it was erased, and when, is all that is known of it (V7).
    expect((await of(lindenbaum)).map(({ table }) => table)).toEqual(['public.workspace_erasures']);
    expect((await record.listWorkspaces()).map(({ id }) => id)).toEqual([kastanie]);
    expect(await of(kastanie)).toEqual(nextDoor);
  } finally {
    await record.close();
  }
});
