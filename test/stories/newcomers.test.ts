/** For ninety days whoever is new finds people to meet, and is welcomed by those around in their channels (M6): once they agreed, and not before. */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { memberId, workspaceId } from '../../src/domain/ids.js';
import { channels } from '../support/company.js';
import { stopTestServer } from '../support/database.js';
import { daysBack, seen, talks } from '../support/history.js';
import { beginRounds, firstRound, introductionsIn, joins } from '../support/introductions.js';
import type { Person } from '../support/person.js';
import { closeWorlds, openWorld, type World } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

const weekly = daysBack('2026-03-03', { every: 7, times: 5 });
/** In #design Ben answers Ana, Chloe and Dev, who so are around there; nobody answers Ben. */
const design = (['ana', 'chloe', 'dev'] as const).flatMap((name) => talks([name, 'ben'], weekly, 'design'));

async function openCompany(): Promise<World> {
  return openWorld({ history: [...design, ...seen(['ana', 'ben', 'chloe', 'dev'], '2026-03-03')] });
}

async function arrives(world: World, name: string, more: object = {}): Promise<Person> {
  const added = { team: 'T0ONE', name, realName: `${name} New`, tz: 'Europe/Berlin', ...more };
  const { user } = (await world.sandbox.control('add-user', added)) as { user: string };
  await world.sandbox.control('join', { team: 'T0ONE', channel: channels.design, user });
  await world.settles();
  return world.person(user);
}

async function homeOf(person: Person): Promise<string> {
  await person.opensHome();
  return person.home();
}

const toldOf = async (newcomer: Person, people: readonly Person[]) => {
  const inboxes = await Promise.all(people.map((person) => person.inbox()));
  return inboxes.map((inbox) => inbox.filter((message) => message.includes(newcomer.mention)));
};

test('M6: whoever is new is asked first; then they find people to meet, and two of those around are asked to say hello', async () => {
  const world = await openCompany();
  const { ana, ben, chloe, dev, comesTo, neighbour } = world;
  for (const person of [ana, ben, chloe, dev]) await person.types('/rapport start');
  const noor = await arrives(world, 'noor');
  await comesTo('2026-03-05T17:00:00Z');
  expect(await homeOf(noor)).toContain('You are new here');
  expect(await homeOf(ana)).not.toContain('People to meet');
  expect((await toldOf(noor, [ana, ben, chloe, dev])).flat()).toEqual([]);

  await noor.presses('meet_on', { home: true });
  expect(await noor.home()).toContain('Nobody to show just now');
  await chloe.types('/rapport preferences');
  await chloe.submits({ more: ['isSuggestable', 'wantsToMeet'] });
  const page = await homeOf(noor);
  expect(page).toContain(`${chloe.mention}: around in #design`);
  for (const other of [ana, ben, dev]) expect(page).not.toContain(other.mention);
  await chloe.types('/rapport offer database');
  await noor.types('/rapport offer databases');
  expect(await homeOf(noor)).toMatch(/around in #design.*databases/);

  await comesTo('2026-03-06T17:00:00Z');
  const told = await toldOf(noor, [ana, ben, chloe, dev]);
  expect(told.map(({ length }) => length).toSorted()).toEqual([0, 0, 1, 1]);
  expect(told[1]).toEqual([]);
  for (const message of told.flat()) {
    expect(message).toContain('#design');
    expect(message).toMatch(/Say hello.*Snooze 1 week.*Not relevant.*Why this\?/s);
    expect(message).not.toMatch(/Kudos|We talked/);
  }
  expect((await toldOf(noor, [neighbour('ana'), neighbour('chloe')])).flat()).toEqual([]);

  const asked = [ana, ben, chloe, dev].filter((_, at) => told[at]?.length === 1);
  await asked[0]?.picks('Why this?');
  expect(JSON.stringify(await asked[0]?.form())).toContain(
    'would like to get to know people. For ninety days I ask up to two',
  );
  await comesTo('2026-03-12T17:00:00Z');
  expect((await toldOf(noor, [ana, ben, chloe, dev])).flat()).toHaveLength(2);
  for (const person of [...asked, chloe]) await noor.says(`${person.mention} hello!`, { in: 'design' });
  for (const message of (await toldOf(noor, asked)).flat()) expect(message).toContain('have been in touch since');
  expect(await homeOf(noor)).not.toContain(`${chloe.mention}: around`);

  // Erased, they come back with Slack's lists, and are nobody new.
  await noor.types('/rapport privacy');
  await noor.presses('privacy_erase', { whisper: 'general' });
  await world.restarts();
  expect(await homeOf(noor)).not.toContain('People to meet');
});

test('M6: a member is asked about one newcomer a week, not with the kind off, and not about who is a guest, left or is never to be suggested', async () => {
  const world = await openCompany();
  const { ana, comesTo, sandbox } = world;
  await ana.types('/rapport start');
  await ana.types('/rapport question off');
  const [noor, omar, guest, gone, never] = await Promise.all([
    arrives(world, 'noor'),
    arrives(world, 'omar'),
    arrives(world, 'guest', { isRestricted: true }),
    arrives(world, 'gone'),
    arrives(world, 'never'),
  ]);
  const all = [noor, omar, guest, gone, never];
  await world.database.rows('update members set wants_to_meet = true where member_id = any($1)', [
    all.map(({ id }) => id),
  ]);
  await sandbox.control('change-user', { team: 'T0ONE', user: gone.id, deleted: true });
  await ana.types(`/rapport never ${never.mention}`);
  const named = async () => {
    const words = (await ana.inbox()).join('\n');
    return all.map(({ mention }) => Number(words.includes(mention)));
  };
  await ana.types('/rapport preferences');
  await ana.submits({ kinds: ['reconnect'] });
  await comesTo('2026-03-05T17:00:00Z');
  expect(await named()).toEqual([0, 0, 0, 0, 0]);

  await ana.types('/rapport preferences');
  await ana.submits({ kinds: ['reconnect', 'newcomer'] });
  await comesTo('2026-03-06T17:00:00Z');
  const first = await named();
  expect(first.slice(0, 2).toSorted()).toEqual([0, 1]);
  await comesTo('2026-03-12T17:00:00Z');
  expect(await named()).toEqual(first);
  await comesTo('2026-03-13T17:00:00Z');
  expect(await named()).toEqual([1, 1, 0, 0, 0]);

  expect(await homeOf(noor)).toContain('People to meet');
  await world.database.rows(`update members set joined_at = joined_at - interval '81 days' where member_id = $1`, [
    noor.id,
  ]);
  expect(await homeOf(noor)).not.toContain('People to meet');
});

test('M6, M1: nobody is asked to welcome whom a round brought them together with, not even where it was planned before the round', async () => {
  for (const { wantedAt, by, isPlanned } of [
    { wantedAt: firstRound, by: '2026-03-10T17:00:00Z', isPlanned: false },
    { wantedAt: '2026-03-09T07:30:00Z', by: '2026-03-09T08:30:00Z', isPlanned: true },
  ]) {
    const world = await openCompany();
    const { ana, chloe, comesTo, database, faults } = world;
    const noor = await arrives(world, 'noor');
    await beginRounds(world, ['ana']);
    await joins(world, noor);
    await ana.types('/rapport start');
    await comesTo(wantedAt);
    await noor.opensHome();
    await noor.presses('meet_on', { home: true });
    await faults([{ kind: 'rate_limit', method: 'chat.postMessage', seconds: 2 * 3600, count: 1 }]);
    await comesTo(by);
    const planned = await database.rows('select 1 from nudges where member_id = $1 and subject_id = $2', [
      ana.id,
      noor.id,
    ]);
    expect(planned.length === 1).toBe(isPlanned);
    await chloe.types('/rapport start');

    await comesTo('2026-03-12T17:00:00Z');

    expect((await introductionsIn(world)).map(({ people }) => people)).toContainEqual([noor.id, 'ana'].sort());
    const [toAna = [], toChloe = []] = await toldOf(noor, [ana, chloe]);
    expect(toAna.filter((message) => message.includes('Say hello'))).toEqual([]);
    expect(toChloe.filter((message) => message.includes('Say hello'))).toHaveLength(1);
    await world.closes();
  }
});

test('M6, W2: seen first by a look at Slack’s lists once the first had ended, they are new; told twice, the first telling counts', async () => {
  const { database, ana, sandbox } = await openCompany();
  const one = workspaceId('T0ONE');
  const now = sandbox.clock.now();
  const joinedAt = (id: string) =>
    database.inWorkspace(one, async ({ members }) => (await members.find(memberId(id)))?.joinedAt);
  const profile = {
    kind: 'person',
    name: 'Quiet',
    handle: 'quiet',
    zone: 'UTC',
    locale: 'en-US',
    isActive: true,
  } as const;
  const rest = { isAdmin: false, isGuest: false, statusText: '', statusEmoji: '', statusExpiresAt: null };
  const save = (id: string, at: Date) =>
    database.inWorkspace(one, ({ members }) => members.saveProfiles([{ id: memberId(id), ...profile, ...rest }], at));

  await save('U0QUIET', now);
  await save('U0QUIET', new Date(now.getTime() + 86_400_000));
  await database.inWorkspace(one, ({ newcomers }) => newcomers.markJoined(memberId('U0QUIET'), new Date()));
  expect(await joinedAt('U0QUIET')).toEqual(now);
  expect(await joinedAt(ana.id)).toBe(null);

  await database.rows(`update workspaces set synced_at = null where workspace_id = 'T0ONE'`);
  await save('U0OLDER', now);
  expect(await joinedAt('U0OLDER')).toBe(null);
});
