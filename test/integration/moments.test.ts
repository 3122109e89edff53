/** What the record says that two people did together (R5): theirs alone, of that workspace alone, and of known channels. */
import { beforeAll, expect, test } from '@jest/globals';
import { type ChannelId, channelId, type MemberId, memberId, messageTs, workspaceId } from '../../src/domain/ids.js';
import { messageSource } from '../../src/domain/interaction.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { aReceiver } from '../support/facts.js';

const one = workspaceId('T0ONE');
const two = workspaceId('T0TWO');
const ana = memberId('U0ANA');
const ben = memberId('U0BEN');
const chloe = memberId('U0CHLOE');
const design = channelId('C0DESIGN');
const unknown = channelId('C0UNKNOWN');

let database: TestDatabase;

beforeAll(async () => {
  database = await openTestDatabase();
  for (const id of [one, two]) {
    await database.inWorkspace(id, async ({ workspaces, members }) => {
      await workspaces.install({ name: id, domain: id, botUserId: memberId('U0BOT'), at: new Date(0) });
      await members.saveChannels([{ id: design, name: 'design', isPrivate: true, hasBot: true }], new Date(0));
    });
  }
});

const says = (from: MemberId, to: MemberId, day: string, where: ChannelId = design) =>
  messageSource({
    channelId: where,
    ts: messageTs(`${Date.parse(`${day}T10:00:00Z`) / 1000}.000100`),
    authorId: from,
    threadTs: null,
    threadAuthorId: null,
    mentions: [to],
    isThanks: false,
    editedTs: null,
  });

const record = (id: typeof one, ...sources: ReturnType<typeof says>[]) =>
  database.inWorkspace(id, ({ interactions }) => interactions.record(sources));

test('moments are those of the two, newest first, as many as asked for, in channels that are known', async () => {
  await record(
    one,
    says(ana, ben, '2026-02-03'),
    says(ben, ana, '2026-02-10'),
    says(ana, ben, '2026-02-12', unknown),
    says(ana, chloe, '2026-02-11'),
  );
  await record(two, says(ana, ben, '2026-02-20'));

  await database.inWorkspace(one, async ({ interactions }) => {
    const moments = await interactions.recentMoments(ana, ben, 10);
    expect(moments.map(({ from, at }) => `${from} ${at.toISOString().slice(0, 10)}`)).toEqual([
      'U0BEN 2026-02-10',
      'U0ANA 2026-02-03',
    ]);
    expect(moments[0]).toMatchObject({ kind: 'mention', channelId: design, isPrivate: true, hasBot: true });
    expect(await interactions.recentMoments(ben, ana, 10)).toEqual(moments);
    expect(await interactions.recentMoments(ana, ben, 2)).toHaveLength(1);
  });
});

test('others in a thread are those who wrote to one of the two, once each, in that workspace and channel alone', async () => {
  const root = says(ana, ben, '2026-02-17');
  const threadTs = messageTs(`${Date.parse('2026-02-17T10:00:00Z') / 1000}.000100`);
  const replies = (from: MemberId, second: number, where: ChannelId = design) =>
    messageSource({
      channelId: where,
      ts: messageTs(`${Number.parseInt(threadTs, 10) + second}.000100`),
      authorId: from,
      threadTs,
      threadAuthorId: ana,
      mentions: [],
      isThanks: false,
      editedTs: null,
    });
  await record(
    one,
    root,
    replies(ben, 10),
    replies(ben, 20),
    replies(chloe, 30),
    replies(chloe, 35),
    replies(memberId('U0FAY'), 36),
    replies(memberId('U0DEV'), 40, unknown),
  );
  await record(two, replies(memberId('U0ELI'), 50));

  const others = (id: typeof one, most: number) =>
    database.inWorkspace(id, ({ interactions }) =>
      interactions.othersIn({ channelId: design, threadTs }, [ana, ben], most),
    );
  expect(await others(one, 10)).toBe(2);
  expect(await others(one, 1)).toBe(1);
  expect(await others(two, 10)).toBe(1);
});

test('a first word is one where the record of either of the two began so much earlier', async () => {
  const firstWord = (days: number) =>
    database.inWorkspace(two, ({ interactions }) => interactions.firstMoment(ana, chloe, days));
  await record(two, says(chloe, ana, '2025-06-01'), says(ana, chloe, '2025-07-01'));
  expect(await firstWord(28)).toBeNull();

  await record(one, says(ben, ana, '2025-01-01'));
  expect(await firstWord(28)).toBeNull();

  await record(two, says(ben, chloe, '2025-05-20'));
  expect(await firstWord(28)).toBeNull();
  expect((await firstWord(10))?.at).toEqual(new Date('2025-06-01T10:00:00.000Z'));
});

test('the newest kudos is one between the two, in either direction, not withdrawn, and of that workspace', async () => {
  const gives = (id: typeof one, giver: MemberId, receiver: MemberId, day: string) =>
    database.inWorkspace(id, ({ kudos }) =>
      kudos.save(
        {
          sourceKey: `${giver} ${receiver} ${day}`,
          giverId: giver,
          receivers: [aReceiver(receiver), aReceiver('U0DEV')],
          reason: 'the notes',
          values: [],
          channelId: design,
          aboutChannelId: null,
          aboutTs: null,
          via: 'command',
          givenAt: new Date(`${day}T10:00:00Z`),
          version: 1,
        },
        { day, perDay: null },
      ),
    );
  await gives(one, ana, ben, '2026-01-10');
  await gives(one, ben, ana, '2026-01-12');
  await gives(one, ben, chloe, '2026-01-20');
  await gives(two, ana, ben, '2026-01-30');
  const newest = (since = '2025-03-01') =>
    database.inWorkspace(one, ({ kudos }) => kudos.newestBetween(ana, ben, new Date(since)));

  expect(await newest()).toMatchObject({ giverId: ben, givenAt: new Date('2026-01-12T10:00:00Z') });
  expect(await newest('2026-01-13')).toBeNull();
  await database.inWorkspace(one, ({ kudos }) => kudos.withdraw(`${ben} ${ana} 2026-01-12`, 2));
  expect(await newest()).toMatchObject({ giverId: ana });
});
