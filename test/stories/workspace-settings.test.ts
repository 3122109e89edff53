/** What admins decide, in one form (W3), and that it is written down (V7). */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { channels, designTeam } from '../support/company.js';
import { stopTestServer } from '../support/database.js';
import { type Person, wordsOf } from '../support/person.js';
import { closeWorlds, openWorld, type World } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

type Block = { readonly block_id?: string; readonly element?: Record<string, unknown> };

/** What stands in a field of the open form before anybody types. */
async function field(person: Person, name: string): Promise<unknown> {
  const blocks = ((await person.form())?.blocks ?? []) as readonly Block[];
  const element = blocks.find((block) => block.block_id === name)?.element ?? {};
  const [, value] = Object.entries(element).find(([key]) => key.startsWith('initial_')) ?? [];
  return value;
}

async function settingsOf({ database }: World, team = 'T0ONE'): Promise<Record<string, unknown>> {
  const [row] = await database.rows<{ settings: Record<string, unknown> }>(
    'select settings from workspaces where workspace_id = $1',
    [team],
  );
  return row?.settings ?? {};
}

async function audit({ database }: World) {
  return database.rows<{ workspace_id: string; actor_id: string; action: string; details: unknown; at: Date }>(
    'select workspace_id, actor_id, action, details, at from audit_entries order by workspace_id, at, details::text',
  );
}

async function makeAdmin({ sandbox, settles }: World, person: Person, isAdmin: boolean): Promise<void> {
  await sandbox.control('change-user', { team: 'T0ONE', user: person.id, isAdmin });
  await settles();
}

test('W3: the form shows what stands, and what is saved counts from the next message on, here alone', async () => {
  const world = await openWorld({ roles: ['app', 'worker'] });
  const { ana, ben, chloe, neighbour, postsIn, messageAt, database } = world;
  await ana.types(`/kudos ${ben.mention} #care for the visit`, { in: 'design' });

  expect(await ana.types('/rapport admin')).toBe('');
  expect(await field(ana, 'values')).toMatch(/^:hammer_and_wrench: craft – Made well, .*\n:seedling: care – /);
  expect(await field(ana, 'triggerWords')).toBe('kudos');
  expect(await field(ana, 'kudosReactions')).toBe(':star2: :kudos:');
  expect(await field(ana, 'kudosPerDay')).toBe('20');
  expect(await field(ana, 'holdOut')).toBe('10');
  expect(await field(ana, 'holidayRegion')).toBe('auto');
  await ana.submits({
    values: '* :our-logo: Team-Work: We before me.\n#CRAFT',
    kudosChannelId: channels.kudos,
    kudosPerDay: '',
    unlimitedGroups: [designTeam],
    triggerWords: 'props, Danke',
    triggerEmoji: ':tada:',
    kudosReactions: 'heart',
    acknowledgement: ':tada:',
    excludedChannels: [channels.design],
    retentionMonths: '6',
    profileStartDates: ['on'],
    holidayRegion: 'de-by',
    holdOut: '25',
  });

  expect(wordsOf((await ana.form())?.blocks)).toContain('Saved: the values, the kudos channel, the daily limit');
  expect(await settingsOf(world)).toEqual({
    values: [
      { name: 'team-work', emoji: 'our-logo', sentence: 'We before me.' },
      { name: 'craft', emoji: null, sentence: null },
    ],
    kudosChannelId: channels.kudos,
    kudosPerDay: null,
    unlimitedGroups: [designTeam],
    triggerWords: ['props', 'danke'],
    triggerEmoji: ['tada'],
    kudosReactions: ['heart'],
    acknowledgement: 'tada',
    excludedChannels: [channels.design],
    retentionMonths: 6,
    profileStartDates: true,
    holidayRegion: 'DE-BY',
    holdOut: 0.25,
  });

  const said = await ben.says(`props ${ana.mention} #team-work for the notes`);
  expect((await messageAt(said))?.reactions.map(({ name }) => name)).toEqual(['tada']);
  expect((await ana.inbox()).at(-1)).toContain(':our-logo: *#team-work*');
  expect((await messageAt(await ben.says(`:tada: ${ana.mention} for more`)))?.reactions).toHaveLength(1);
  expect((await messageAt(await ben.says(`kudos ${ana.mention} for old times`)))?.reactions).toEqual([]);
  const plain = await ben.says('restart it twice');
  await chloe.reacts(plain, 'star2');
  expect(await postsIn('general')).toEqual([]);
  await chloe.reacts(plain, 'heart');
  expect(await postsIn('general')).toHaveLength(1);
  expect(await ana.types(`/kudos ${ben.mention} #care for it`)).toContain('Choose from #team-work, #craft');
  expect(await ana.types(`/kudos ${ben.mention} for the plan`, { in: 'leads' })).toContain('<#C0KUDOS>');
  const before = await database.rows('select * from interactions');
  await ben.says(`${ana.mention} look`, { in: 'design' });
  expect(await database.rows('select * from interactions')).toHaveLength(before.length);
  await ben.says(`${ana.mention} look`, { in: 'general' });
  expect(await database.rows('select * from interactions')).toHaveLength(before.length + 1);

  // A value that was given up keeps its name on what was given for it, also where that is shown anew.
  const [old] = await postsIn('design');
  expect(wordsOf(old?.blocks)).toContain(':seedling: *#care*');
  if (old !== undefined) await chloe.reacts(old, 'heart');
  expect(wordsOf((await postsIn('design'))[0]?.blocks)).toMatch(/visit\n\*#care\*.*Seconded by/s);

  const help = await ana.types('/kudos help');
  expect(help).toMatch(/`props @ana for …`, or react to a message with :heart:/);
  expect(help).toContain('Values here: :our-logo: *#team-work* We before me. · *#craft*');

  const kept = async (person: Person) =>
    /: never the words. For ([^.]*)\./.exec(await person.types('/rapport privacy'))?.[1];
  expect([await kept(ben), await kept(neighbour('ben'))]).toEqual(['6 months', '13 months']);

  // The neighbours have theirs, and the form shows what was saved.
  expect(await settingsOf(world, 'T0TWO')).toEqual({});
  await neighbour('ana').types('/rapport admin');
  expect(await field(neighbour('ana'), 'triggerWords')).toBe('kudos');
  await ana.types('/rapport admin');
  expect(await field(ana, 'values')).toBe(':our-logo: team-work – We before me.\ncraft');
  expect(await field(ana, 'excludedChannels')).toEqual([channels.design]);
  await ana.submits({ excludedChannels: [], values: '' });
  await ben.says(`${ana.mention} look`, { in: 'design' });
  expect(await database.rows('select * from interactions')).toHaveLength(before.length + 2);
  await ana.types('/kudos');
  expect(JSON.stringify((await ana.form())?.blocks)).not.toContain('For which value');
});

test('W3: what cannot be saved is told at its field, and nothing of the form is saved', async () => {
  const world = await openWorld();
  const { ana, rapportLeaves } = world;
  await rapportLeaves('design');
  await ana.types('/rapport admin');

  expect(
    await ana.submits({
      values: 'craft – Made to last.\nteam work – We before me.\n🙌 praise',
      triggerWords: 'kudos, thank you',
      triggerEmoji: '🙌',
      kudosReactions: 'no.name',
      acknowledgement: ':tada: :kudos:',
      holidayRegion: 'Bavarai',
    }),
  ).toEqual({
    values: expect.stringMatching(/Line 2: a name is one word. Join them, “team-work”.*Line 3: write the emoji/),
    triggerWords: expect.stringContaining('“thank you” is several words'),
    triggerEmoji: expect.stringContaining('“🙌” is not an emoji’s name'),
    kudosReactions: expect.stringContaining('“no.name”'),
    acknowledgement: expect.stringContaining('one emoji'),
    holidayRegion: expect.stringContaining('Did you mean'),
  });
  const sound = {
    values: 'craft',
    triggerWords: 'kudos',
    triggerEmoji: '',
    kudosReactions: '',
    acknowledgement: 'tada',
    retentionMonths: '13',
  };
  // The picker offers no private channel, but a form may name any.
  for (const channel of [channels.leads, channels.design]) {
    const kudosChannelId = { kudosChannelId: { selected_conversation: channel } };
    const errors = await ana.submits({ ...sound, holidayRegion: 'none', kudosChannelId });
    expect(errors).toEqual({ kudosChannelId: expect.stringContaining('public channel that I am in') });
  }
  expect(await settingsOf(world)).toEqual({});
  expect(await audit(world)).toEqual([]);

  // What was typed is still there.
  expect(await ana.submits({ kudosChannelId: channels.kudos })).toEqual({});
  expect(await settingsOf(world)).toMatchObject({ kudosChannelId: channels.kudos, holidayRegion: 'none' });
});

test('W3: only admins get the form, from the command or from App Home, and only admins save it', async () => {
  const world = await openWorld();
  const { ana, ben } = world;

  expect(await ben.types('/rapport admin')).toContain('Only admins');
  expect(await ben.form()).toBeNull();
  await ben.opensHome();
  expect(await ben.home()).not.toContain('Workspace settings');
  await makeAdmin(world, ben, true);
  await ben.opensHome();
  await ben.presses('settings_open', { home: true });
  expect(await field(ben, 'triggerWords')).toBe('kudos');

  await makeAdmin(world, ben, false);
  expect(await ben.submits({ triggerWords: 'props' })).toEqual({ values: expect.stringContaining('Only admins') });
  // A button that is still on the screen.
  await ben.presses('settings_open', { home: true });
  expect(wordsOf((await ben.form())?.blocks)).toContain('Only admins');
  expect(await settingsOf(world)).toEqual({});
  expect(await ana.types('/rapport admin help')).toContain('/rapport admin kudos here');
});

test('W3: of two admins neither overwrites what the other changed, unless told of it and asked again', async () => {
  const world = await openWorld();
  const { ana, ben } = world;
  await makeAdmin(world, ben, true);
  await ana.types('/rapport admin');
  await ben.types('/rapport admin');
  await ana.submits({ values: 'craft', holdOut: '0', excludedChannels: [channels.design] });

  expect(await ben.submits({ values: 'care', triggerWords: 'props', excludedChannels: [channels.kudos] })).toEqual({});

  const words = wordsOf((await ben.form())?.blocks);
  expect(words).toContain('Somebody else changed the values while you had this open');
  expect(words).toContain('Now it reads: craft');
  expect(await settingsOf(world)).toEqual({
    values: [{ name: 'craft', emoji: null, sentence: null }],
    holdOut: 0,
    excludedChannels: [channels.design],
  });
  await ben.submits({});

  expect(wordsOf((await ben.form())?.blocks)).toMatch(/Saved: the values, .*Somebody else changed the share held back/);
  expect(await settingsOf(world)).toEqual({
    values: [{ name: 'care', emoji: null, sentence: null }],
    triggerWords: ['props'],
    holdOut: 0,
    excludedChannels: [channels.design, channels.kudos],
  });

  // At the very same moment, and with the text commands beside.
  for (const person of [ana, ben]) await person.types('/rapport admin');
  await Promise.all([
    ana.submits({ acknowledgement: 'tada' }),
    ben.submits({ kudosPerDay: '5' }),
    ana.types('/rapport admin kudos here', { in: 'kudos' }),
  ]);
  const settings = { acknowledgement: 'tada', kudosPerDay: 5, kudosChannelId: channels.kudos };
  expect(await settingsOf(world)).toMatchObject(settings);
});

test('W3: a private channel that is left out is shown to those in it, and stays left out whoever saves', async () => {
  const world = await openWorld();
  const { ana, chloe, chosen, rapportJoins } = world;
  await rapportJoins('leads');
  await chosen({ excludedChannels: [channels.leads, channels.design] });
  await makeAdmin(world, chloe, true);

  await ana.types('/rapport admin');
  expect(await field(ana, 'excludedChannels')).toEqual([channels.leads, channels.design]);
  await chloe.types('/rapport admin');
  expect(await field(chloe, 'excludedChannels')).toEqual([channels.design]);
  await chloe.submits({ excludedChannels: [] });

  expect((await settingsOf(world)).excludedChannels).toEqual([channels.leads]);
});

test('V7: every change of settings leaves one line of who, when and what, whichever way it was made', async () => {
  const world = await openWorld();
  const { ana, ben, neighbour, faults, sandbox } = world;
  await faults([{ kind: 'duplicate', times: 3 }]);
  const at = sandbox.clock.now();

  await ana.types('/rapport admin kudos here', { in: 'kudos' });
  await ana.types('/rapport admin kudos here', { in: 'kudos' });
  await ben.types('/rapport admin kudos off', { in: 'kudos' });
  await ana.types('/rapport admin holidays DE-BY');
  await ana.types('/rapport admin holdout 25%');
  await neighbour('ana').types('/rapport admin holidays none');
  await ana.types('/rapport admin');
  await ana.submits({ triggerWords: 'props', holdOut: '0' });
  await neighbour('ana').types('/rapport admin');
  await neighbour('ana').submits({ values: 'nerve' });

  const line = (workspace_id: string, details: object) => ({
    workspace_id,
    actor_id: ana.id,
    action: 'settings_changed',
    details,
  });
  const lines = await audit(world);
  expect(lines.map(({ at: _, ...rest }) => rest)).toEqual(
    expect.arrayContaining([
      line('T0ONE', { kudosChannelId: channels.kudos }),
      line('T0ONE', { holidayRegion: 'DE-BY' }),
      line('T0ONE', { holdOut: 0.25 }),
      line('T0ONE', { triggerWords: ['props'], holdOut: 0 }),
      line('T0TWO', { holidayRegion: 'none' }),
      line('T0TWO', { values: [{ name: 'nerve', emoji: null, sentence: null }] }),
    ]),
  );
  expect(lines).toHaveLength(6);
  expect(lines.every((each) => each.at.getTime() >= at.getTime())).toBe(true);

  // Together or not at all.
  await world.database.rows('alter table audit_entries rename to audit_elsewhere');
  expect(await ana.types('/rapport admin holdout 40%')).toContain('Sorry, that did not work');
  await ana.types('/rapport admin');
  expect(await ana.submits({ holdOut: '40' })).toEqual({ values: expect.stringContaining('Sorry') });
  expect(await settingsOf(world)).toMatchObject({ holdOut: 0 });
});

test('W3: nobody touches a field that is older than its rules, and it stays', async () => {
  const world = await openWorld();
  await world.chosen({ values: ['Team Spirit', 'craft'], acknowledgement: 'raised_hands' });
  await world.ana.types('/rapport admin');
  expect(await field(world.ana, 'values')).toContain('team spirit\n:hammer_and_wrench: craft');

  expect(await world.ana.submits({ acknowledgement: ':tada:' })).toEqual({});

  expect(await settingsOf(world)).toEqual({ values: ['Team Spirit', 'craft'], acknowledgement: 'tada' });
  await world.ana.types('/rapport admin');
  expect(await world.ana.submits({ values: 'Team Spirit\ncraft' })).toEqual({
    values: expect.stringContaining('Line 1: a name is one word'),
  });
});
