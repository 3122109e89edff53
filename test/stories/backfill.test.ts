/** What was said before Rapport came, read from Slack itself (I3), within its limits and without a word to anybody. */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { channels, type History } from '../support/company.js';
import { stopTestServer } from '../support/database.js';
import { everyCell, interactionsIn } from '../support/record.js';
import { closeWorlds, openWorld, type World, type WorldOptions } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

type Progress = { readonly channel_id: string; readonly state: string; readonly threads: number };

async function progressOf({ database }: World, team = 'T0ONE'): Promise<readonly Progress[]> {
  return database.rows<Progress>(
    `select channel_id, state, (select count(*)::int from backfill_threads as t
              where t.workspace_id = b.workspace_id and t.channel_id = b.channel_id) as threads
       from backfills as b where workspace_id = $1 order by channel_id`,
    [team],
  );
}

async function isDone(world: World): Promise<boolean> {
  const progress = [...(await progressOf(world)), ...(await progressOf(world, 'T0TWO'))];
  return progress.every(({ state, threads }) => state !== 'reading' && threads === 0);
}

/** As long as it takes; a call every few seconds. */
async function reads(world: World, upTo = 80): Promise<void> {
  for (let calls = 0; calls < upTo && !(await isDone(world)); calls += 1) await world.passes('PT4S');
}

/**
 * A company that talked while Rapport was not in #design: nothing of it was told. `talk` says it, and then Rapport is invited.
 */
async function openLate(talk: (world: World) => Promise<void>, options: WorldOptions = {}): Promise<World> {
  const world = await openWorld({ readsHistory: true, ...options });
  await reads(world);
  await world.rapportLeaves('design');
  await talk(world);
  await world.rapportJoins('design');
  return world;
}

const inDesign = { in: 'design' } as const;

async function shortTalk({ ana, ben, chloe }: World): Promise<void> {
  const question = await ana.says(`${ben.mention} do you have a minute?`, inDesign);
  const answer = await ben.says('always', { thread: question });
  await chloe.reacts(answer, 'heart');
  await chloe.says(`kudos ${ana.mention} for the icons`, inDesign);
}

const ofShortTalk = [
  'mention U0ANA → U0BEN in C0DESIGN',
  'mention U0CHLOE → U0ANA in C0DESIGN',
  'reaction U0CHLOE → U0BEN in C0DESIGN',
  'reply U0BEN → U0ANA in C0DESIGN',
];

test('I3: what was said while Rapport was not there is recorded: mentions, replies in threads, reactions', async () => {
  const world = await openLate(shortTalk);
  expect(await interactionsIn(world.database)).toEqual([]);

  await reads(world);

  expect(await interactionsIn(world.database)).toEqual(ofShortTalk);
  expect(await interactionsIn(world.database, 'T0TWO')).toEqual([]);
  const [tie] = await world.database.rows<{ count: number }>(
    `select count(*)::int as count from ties where workspace_id = 'T0ONE'`,
  );
  // A reaction is no contact.
  expect(tie?.count).toBe(2);
});

test('I3: nobody is written to about what is old: no kudos, no post, no reaction, no offer', async () => {
  const world = await openLate(async (before) => {
    await shortTalk(before);
    await before.ana.says('I will send the plan tomorrow', inDesign);
  });
  const before = await world.postsIn('design');

  await reads(world);
  await world.passes('PT1H');

  expect(await world.postsIn('design')).toEqual(before);
  expect(await world.database.rows('select * from kudos')).toEqual([]);
  expect(await world.database.rows('select * from deliveries')).toEqual([]);
  for (const name of ['ana', 'ben', 'chloe'] as const) expect(await world[name].inbox()).toEqual([]);
});

test('I3, V4: no word of it is kept', async () => {
  const marker = 'wolkenkuckucksheim';
  const world = await openLate(async ({ ana, ben }) => {
    await ana.says(`${ben.mention} ${marker}`, inDesign);
  });

  await reads(world);

  expect(await interactionsIn(world.database)).toHaveLength(1);
  expect((await everyCell(world.database)).filter(({ text }) => text.includes(marker))).toEqual([]);
});

test('I3: heard live and read again, told twice by two workers, it is recorded once, and ties are as if told once', async () => {
  const world = await openLate(shortTalk, { roles: ['all', 'worker'] });
  const { ana, dev, database } = world;
  await ana.says(`${dev.mention} and you?`, inDesign);
  await reads(world);
  const ties = await database.rows('select a_id, b_id, state from ties order by 1, 2');

  await database.rows(`update backfills set state = 'reading', latest_ts = '1900000000.000000'`);
  await database.rows(`update workspaces set backfill_at = '-infinity'`);
  await reads(world);

  expect(await interactionsIn(database)).toEqual([...ofShortTalk, 'mention U0ANA → U0DEV in C0DESIGN'].toSorted());
  expect(await database.rows('select a_id, b_id, state from ties order by 1, 2')).toEqual(ties);
});

test('I3: started again after every call, it goes on where it was and misses nothing', async () => {
  const world = await openLate(async ({ ana, ben, chloe }) => {
    for (let week = 0; week < 5; week += 1) {
      const question = await ana.says(`${ben.mention} and now?`, inDesign);
      await chloe.says('soon', { thread: question });
    }
  });
  await world.database.rows(`update backfills set page_size = 2`);

  for (let calls = 0; calls < 30 && !(await isDone(world)); calls += 1) {
    await world.restarts();
    await world.passes('PT4S');
  }

  expect(await isDone(world)).toBe(true);
  const recorded = await interactionsIn(world.database);
  expect(recorded.filter((line) => line.startsWith('mention'))).toHaveLength(5);
  expect(recorded.filter((line) => line.startsWith('reply U0CHLOE'))).toHaveLength(5);
});

test('I3, O4: told to wait, it waits as long as it is told, asks for less, and goes on', async () => {
  const world = await openLate(shortTalk);
  const calls = () => timesRead(world, channels.design);
  await world.faults([{ kind: 'rate_limit', method: 'conversations.history', seconds: 60 }]);
  await world.passes('PT4S');
  const asked = await calls();

  for (let waited = 0; waited < 10; waited += 1) await world.passes('PT4S');
  expect(await calls()).toBe(asked);
  expect(await interactionsIn(world.database)).toEqual([]);

  await world.faults([]);
  await reads(world);
  expect(await interactionsIn(world.database)).toEqual(ofShortTalk);
  const [design] = await world.database.rows<{ page_size: number }>(
    `select page_size from backfills where workspace_id = 'T0ONE' and channel_id = 'C0DESIGN'`,
  );
  expect(design?.page_size).toBe(15);
});

test.each(['error_before', 'error_after', 'lost_answer'] as const)(
  'I3: where Slack fails in between, it is read a minute later (%s)',
  async (kind) => {
    const world = await openLate(shortTalk);
    await world.faults([
      { kind, method: 'conversations.history', count: 1 },
      { kind, method: 'conversations.replies', count: 1 },
    ]);

    for (let minutes = 0; minutes < 6; minutes += 1) await world.passes('PT61S');

    expect(await interactionsIn(world.database)).toEqual(ofShortTalk);
  },
);

test('I3: shown out of a channel midway, it waits, and reads the rest once it is back', async () => {
  const world = await openLate(async ({ ana, ben, chloe }) => {
    for (let part = 0; part < 6; part += 1)
      await ana.says(`${part % 2 === 0 ? ben.mention : chloe.mention} and?`, inDesign);
  });
  await world.database.rows('update backfills set page_size = 2');
  await world.passes('PT4S');
  await world.rapportLeaves('design');
  await world.chloe.says(`${world.dev.mention} in between`, inDesign);

  await reads(world);
  expect((await progressOf(world)).find(({ channel_id: id }) => id === channels.design)?.state).toBe('left');
  expect((await interactionsIn(world.database)).length).toBeLessThan(6);

  await world.rapportJoins('design');
  await reads(world);
  expect(await interactionsIn(world.database)).toHaveLength(7);
});

test('I2, W4: left-out channels, bots, oneself, crowds and people from elsewhere stay left out', async () => {
  const crowd = Array.from({ length: 9 }, (_, index) => `U0CROWD${index}`);
  const world = await openLate(
    async ({ ana, ben, eli, deploybot }) => {
      await deploybot.says(`${ben.mention} your build is red`, inDesign);
      await ana.says(`${ana.mention} ${deploybot.mention} <!channel> hello`, inDesign);
      await ana.says(`${crowd.map((id) => `<@${id}>`).join(' ')} lunch`, inDesign);
      await eli.says(`${ana.mention} hello from elsewhere`, inDesign);
    },
    { crowd, outsiders: ['eli'] },
  );
  await reads(world);
  expect(await interactionsIn(world.database)).toEqual([]);

  await world.rapportLeaves('design');
  await shortTalk(world);
  await world.chosen({ excludedChannels: [channels.design] });
  await world.rapportJoins('design');
  await reads(world, 10);
  expect(await interactionsIn(world.database)).toEqual([]);
});

test('I5: it does not read what is older than the workspace keeps', async () => {
  const history: History = [
    { channel: channels.leads, user: 'U0ANA', ts: '1730000000.000100', text: '<@U0BEN> long ago' },
    { channel: channels.leads, user: 'U0ANA', ts: '1771000000.000100', text: '<@U0BEN> lately' },
  ];
  const world = await openWorld({ readsHistory: true, history });
  await world.rapportJoins('leads');

  await reads(world);

  const at = await world.database.rows<{ at: Date }>(`select at from interactions where channel_id = 'C0LEADS'`);
  expect(at.map((row) => row.at.toISOString().slice(0, 7))).toEqual(['2026-02']);
});

/** How often Slack was asked for a channel's history. */
async function timesRead({ sandbox }: World, channel: string): Promise<number> {
  const answer = await fetch(`${sandbox.url}/_control/log?limit=1000`);
  const { entries } = (await answer.json()) as {
    readonly entries: readonly { readonly name: string; readonly request: { readonly channel?: string } | null }[];
  };
  return entries.filter(({ name, request }) => name === 'conversations.history' && request?.channel === channel).length;
}

test('I3, P9: while a message of ours is looked for in Slack’s history, reading it for the record waits', async () => {
  const world = await openWorld({ readsHistory: true });
  await reads(world);
  await world.rapportLeaves('design');
  await shortTalk(world);
  await world.faults([
    { kind: 'lost_answer', method: 'chat.postMessage', count: 1 },
    { kind: 'error_before', method: 'conversations.history' },
  ]);
  await world.ana.types(`/kudos ${world.ben.mention} for the notes`);
  await world.passes('PT40S');
  const read = await timesRead(world, channels.design);

  await world.rapportJoins('design');
  for (let waited = 0; waited < 5; waited += 1) await world.passes('PT40S');
  expect(await timesRead(world, channels.design)).toBe(read);

  await world.faults([]);
  for (let waited = 0; waited < 8; waited += 1) await world.passes('PT40S');
  expect(await world.postsIn('general')).toHaveLength(1);
  expect((await interactionsIn(world.database)).filter((line) => line.includes('C0DESIGN'))).toEqual(ofShortTalk);
});
