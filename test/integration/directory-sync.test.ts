/** W2: in step with Slack's lists, however long the look at them takes and whatever comes between. Slack's lists are pretended here. */
import { afterAll, beforeEach, expect, test } from '@jest/globals';
import { type ChannelId, channelId, groupId, memberId, workspaceId } from '../../src/domain/ids.js';
import type { ToldProfile } from '../../src/domain/member.js';
import { type SyncDeps, syncDirectory, syncWorkspace } from '../../src/features/member-directory.js';
import { channelChanged } from '../../src/features/member-places.js';
import type { Listing, Ring } from '../../src/features/ports.js';
import type { Channel } from '../../src/features/stores.js';
import { openTestDatabase, stopTestServer, type TestDatabase } from '../support/database.js';
import { aMember } from '../support/facts.js';

const here = workspaceId('T0ONE');
const there = workspaceId('T0TWO');
const installation = { name: 'One', domain: 'one', botUserId: memberId('U0BOT') };

let database: TestDatabase;
let now: Date;
let rung: { readonly rings: readonly Ring[]; readonly seconds: number }[];
let asked: string[];

beforeEach(async () => {
  database = await openTestDatabase();
  now = new Date('2026-03-04T10:00:00Z');
  rung = [];
  asked = [];
});
afterAll(stopTestServer);

type Slack = {
  /** By page; each may be asked for several times. */
  people: (page: number) => Listing<ToldProfile>;
  channels: Listing<Channel>;
  groups: readonly string[];
  channel: (id: ChannelId) => Listing<Channel>;
};

const page = <T>(entries: readonly T[], next: number | null = null): Listing<T> => ({
  kind: 'page',
  entries,
  next: next === null ? null : String(next),
});
const person = (id: string, told: Partial<ToldProfile> = {}): ToldProfile => ({
  ...aMember(),
  id: memberId(id),
  name: id,
  handle: id,
  ...told,
});
const channel = (id: string): Channel => ({ id: channelId(id), name: id, isPrivate: false, hasBot: true });

function slackWith(slack: Partial<Slack> = {}): SyncDeps {
  const {
    people = () => page([person('UANA'), person('UBEN')]),
    channels = page([channel('C1')]),
    groups = [],
  } = slack;
  const none = async () => {
    throw new Error('not asked for here');
  };
  return {
    inWorkspace: database.inWorkspace,
    clock: { now: () => now },
    bell: { ring: async (rings, seconds = 0) => void rung.push({ rings, seconds }) },
    log: { info: () => {}, warn: () => {} },
    directory: {
      people: async (_workspace, cursor) => {
        asked.push(`people ${cursor}`);
        return people(Number(cursor || 0));
      },
      groups: async () =>
        page(groups.map((id) => ({ id: groupId(id), handle: id, name: id, memberIds: [memberId('UANA')] }))),
      channels: async () => channels,
      channel: async (_workspace, id) => (slack.channel ?? (() => page<Channel>([])))(id),
      peopleIn: none,
      isIn: none,
      mayIntroduce: none,
      doNotDisturb: none,
    },
  };
}

async function known(id = here) {
  const all = await database.inWorkspace(id, async ({ members }) => ({
    people: (await members.listPeople(100)).map((member) => member.id),
    channels: (await members.listChannels()).filter(({ hasBot }) => hasBot).map((each) => each.id),
    groups: (await members.listGroups(100)).map((group) => group.id),
  }));
  return all;
}

const due = () =>
  database.rows<{ sync_at: Date; syncing: unknown }>(
    'select sync_at, syncing from workspaces where workspace_id = $1',
    [here],
  );

/** Both workspaces as they are on the first day, the neighbour with the same ids. */
async function install(slack?: Partial<Slack>): Promise<void> {
  await syncWorkspace(slackWith(slack), here, installation);
  await syncWorkspace(slackWith(slack), there, { ...installation, name: 'Two' });
  asked = [];
}

test('W2: after the look the next one is due in the coming night of most of its people', async () => {
  await install({ people: () => page(['UANA', 'UBEN', 'UCHLOE'].map((id) => person(id, { zone: 'Asia/Tokyo' }))) });

  const [row] = await due();
  expect(row?.syncing).toBeNull();
  expect(row?.sync_at.toISOString()).toMatch(/^2026-03-04T(17|18|19):/);
});

test('W2: who is no longer listed counts as gone, as do channels and groups, and whoever returns is back; next door all stay', async () => {
  const before = { channels: page([channel('C1'), channel('C2')]), groups: ['S1', 'S2'] };
  await install(before);

  now = new Date('2026-03-05T02:00:00Z');
  await syncDirectory(
    slackWith({ people: () => page([person('UANA')]), channels: page([channel('C2')]), groups: ['S2'] }),
    here,
  );
  expect(await known()).toEqual({ people: ['UANA'], channels: ['C2'], groups: ['S2'] });
  expect(await known(there)).toEqual({ people: ['UANA', 'UBEN'], channels: ['C1', 'C2'], groups: ['S1', 'S2'] });

  now = new Date('2026-03-06T02:00:00Z');
  await syncDirectory(slackWith(before), here);
  expect(await known()).toEqual({ people: ['UANA', 'UBEN'], channels: ['C1', 'C2'], groups: ['S1', 'S2'] });
});

test('W2: a list without a single person is not believed', async () => {
  await install();

  now = new Date('2026-03-05T02:00:00Z');
  await syncDirectory(slackWith({ people: () => page<ToldProfile>([]) }), here);

  expect((await known()).people).toEqual(['UANA', 'UBEN']);
});

test('W2: who joins while the list is read is not taken for gone, though no page has them', async () => {
  await install();

  now = new Date('2026-03-05T02:00:00Z');
  const joins = async () =>
    database.inWorkspace(here, ({ members }) => members.saveProfiles([person('UNEW')], new Date(now.getTime() + 1000)));
  const slack = slackWith({ people: (at) => (at === 0 ? page([person('UANA')], 1) : page([person('UBEN')])) });
  const { people } = slack.directory;
  const directory: SyncDeps['directory'] = {
    ...slack.directory,
    people: async (workspace, cursor) => {
      if (cursor === '1') await joins();
      return people(workspace, cursor);
    },
  };
  await syncDirectory({ ...slack, directory }, here);

  expect((await known()).people).toEqual(['UANA', 'UBEN', 'UNEW']);
});

test('O4: where Slack wants a pause, the look rests that long and goes on from the same page', async () => {
  await install();
  let isBusy = true;
  const people: Slack['people'] = (at) => {
    if (at === 0) return page([person('UANA')], 1);
    return isBusy ? { kind: 'rate_limited', retryAfterSeconds: 40 } : page([person('UBEN'), person('UCHLOE')]);
  };
  now = new Date('2026-03-05T02:00:00Z');
  await syncDirectory(slackWith({ people }), here);
  expect(rung).toEqual([{ rings: [{ name: 'sync', workspaceId: here }], seconds: 40 }]);
  expect((await due())[0]?.sync_at).toEqual(new Date('2026-03-05T02:00:40Z'));
  expect((await known()).people).toEqual(['UANA', 'UBEN']);

  isBusy = false;
  now = new Date('2026-03-05T02:00:40Z');
  await syncDirectory(slackWith({ people }), here);
  expect(asked).toEqual(['people ', 'people 1', 'people 1']);
  expect((await known()).people).toEqual(['UANA', 'UBEN', 'UCHLOE']);
});

test('W2: a process that dies between two pages costs one page, and nobody is taken for gone meanwhile', async () => {
  await install();
  now = new Date('2026-03-05T02:00:00Z');
  const dies: Slack['people'] = (at) => {
    if (at === 1) throw new Error('killed');
    return page([person('UANA')], 1);
  };
  await expect(syncDirectory(slackWith({ people: dies }), here)).rejects.toThrow('killed');
  expect((await known()).people).toEqual(['UANA', 'UBEN']);

  await syncDirectory(
    slackWith({ people: (at) => (at === 1 ? page([person('UBEN')]) : page([person('UX')], 1)) }),
    here,
  );
  expect(asked).toEqual(['people ', 'people 1', 'people 1']);
  expect((await known()).people).toEqual(['UANA', 'UBEN']);
});

test('W2: where Slack has forgotten the page, it begins again', async () => {
  await install();
  now = new Date('2026-03-05T02:00:00Z');
  let isForgotten = true;
  const people: Slack['people'] = (at) => {
    if (at === 0) return page([person('UANA')], 1);
    const answer: Listing<ToldProfile> = isForgotten ? { kind: 'stale' } : page([person('UBEN')]);
    isForgotten = false;
    return answer;
  };
  await syncDirectory(slackWith({ people }), here);
  expect(asked).toEqual(['people ', 'people 1', 'people ', 'people 1']);
  expect((await known()).people).toEqual(['UANA', 'UBEN']);
});

test('O2: of two that look at once, one goes on alone, and the end is the same', async () => {
  await install();
  now = new Date('2026-03-05T02:00:00Z');
  const people: Slack['people'] = (at) => page([person(`U${at}`)], at === 9 ? null : at + 1);
  await Promise.all([1, 2, 3].map(() => syncDirectory(slackWith({ people }), here)));

  expect((await known()).people).toEqual(Array.from({ length: 10 }, (_, at) => `U${at}`));
  expect((await due())[0]?.syncing).toBeNull();
  expect(asked.length).toBeLessThan(30);
});

test('W2: what is told late does not undo what is newer: who left stays gone', async () => {
  await install();
  const tell = (told: Partial<ToldProfile>) =>
    database.inWorkspace(here, ({ members }) => members.saveProfiles([person('UANA', told)], now));
  await tell({ isActive: false, changedAt: new Date('2026-03-04T12:00:00Z') });
  await tell({ isActive: true, zone: 'Asia/Tokyo', changedAt: new Date('2026-03-04T11:00:00Z') });
  expect((await known()).people).toEqual(['UBEN']);

  await tell({ isActive: true, changedAt: new Date('2026-03-04T13:00:00Z') });
  expect((await known()).people).toEqual(['UANA', 'UBEN']);
});

test('W2: an event about a channel asks for that channel alone; where Slack wants a pause, all lists are looked at after it', async () => {
  await install({ channels: page([channel('C1'), channel('C2')]) });

  await channelChanged(slackWith({ channel: () => page<Channel>([]) }), here, channelId('C1'));
  expect((await known()).channels).toEqual(['C2']);
  expect((await known(there)).channels).toEqual(['C1', 'C2']);

  await channelChanged(
    slackWith({ channel: () => ({ kind: 'rate_limited', retryAfterSeconds: 30 }) }),
    here,
    channelId('C3'),
  );
  expect(rung).toEqual([{ rings: [{ name: 'sync', workspaceId: here }], seconds: 30 }]);
  expect((await due())[0]?.sync_at).toEqual(new Date('2026-03-04T10:00:30Z'));
});

test('W2: a workspace that was erased, or is known from an archive alone, is not looked at', async () => {
  await install();
  await database.inWorkspace(here, ({ workspaces }) => workspaces.erase());
  await syncDirectory(slackWith(), here);

  const archived = workspaceId('T0OLD');
  await database.inWorkspace(archived, ({ workspaces }) =>
    workspaces.install({ name: 'Old', domain: '', botUserId: memberId(''), at: now }),
  );
  await syncDirectory(slackWith(), archived);
  expect(asked).toEqual([]);
});
