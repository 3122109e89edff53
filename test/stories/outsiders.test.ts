/** People of another organisation, met in a shared channel, are neither recorded nor thanked, nor do they thank (W4). */
import { afterEach, expect, test } from '@jest/globals';
import { frida, together } from '../support/company.js';
import { interactionsIn } from '../support/record.js';
import { closeWorlds, openWorld, type World } from '../support/world.js';

afterEach(closeWorlds);

/** Eli works elsewhere, and Slack says so. */
const worldWithGuest = (): Promise<World> => openWorld({ outsiders: ['eli'] });

test('W4: what happens between an outsider and the company’s people is not recorded', async () => {
  const { ana, eli, ben, database } = await worldWithGuest();

  const said = await ana.says(`${eli.mention} and ${ben.mention}, shall we?`);
  await eli.says('let us', { thread: said });
  await eli.reacts(said, 'heart');

  expect(await interactionsIn(database)).toEqual(['mention U0ANA → U0BEN in C0GENERAL']);
});

test('W4: an outsider cannot be thanked, and the giver is told', async () => {
  const { ana, eli, postsIn } = await worldWithGuest();

  expect(await ana.types(`/kudos ${eli.mention} for the help`)).toContain('not a member of this workspace');
  expect(await postsIn('general')).toEqual([]);
});

test('W4: what an outsider says or reacts with is no kudos', async () => {
  const { ana, eli, ben, postsIn, whispersIn, database } = await worldWithGuest();

  await eli.says(`kudos ${ben.mention} for the help`);
  await eli.reacts(await ben.says('restart it twice'), 'star2');

  expect(await ben.inbox()).toEqual([]);
  expect(await postsIn('general')).toEqual([]);
  expect(await whispersIn('general')).toEqual([]);
  expect(await database.rows('select * from kudos')).toEqual([]);

  await ana.types(`/kudos ${ben.mention} for the help`);
  const [post] = await postsIn('general');
  if (post === undefined) throw new Error('no post');
  await eli.reacts(post, 'star2');
  expect(await database.rows('select * from kudos_seconds')).toEqual([]);
});

test('W4: in a channel shared with another workspace that has Rapport too, each keeps to its own people, and thanks are given once', async () => {
  const { ana, ben, sandbox, database, settles } = await openWorld({ hasPartner: true });
  const say = (team: string, user: string, text: string) =>
    sandbox.control('message', { team, channel: together, user, text });

  await say('T0ONE', ana.id, `${ben.mention} and <@${frida}>, shall we?`);
  await say('T0PARTNER', frida, `<@${ana.id}> and ${ben.mention}: yes`);
  await say('T0ONE', ana.id, `kudos ${ben.mention} for the help`);
  await say('T0PARTNER', frida, `kudos ${ben.mention} for the help`);
  await settles();

  expect(await interactionsIn(database)).toEqual([
    'kudos U0ANA → U0BEN in C0TOGETHER',
    ...Array(2).fill('mention U0ANA → U0BEN in C0TOGETHER'),
  ]);
  expect(await interactionsIn(database, 'T0PARTNER')).toEqual([]);
  expect(await database.rows('select workspace_id from kudos')).toEqual([{ workspace_id: 'T0ONE' }]);
  expect(await ben.inbox()).toHaveLength(1);
});
