/** The picture of a post (T3), and its preview (T5): never without the words, never twice, and the same for whoever looks first. */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import type { ControlRequest, MessageView } from '../../src/sandbox/protocol.js';
import { appreciationPosts } from '../support/channel-posts.js';
import { type ChannelName, channels } from '../support/company.js';
import { stopTestServer } from '../support/database.js';
import { wordsOf } from '../support/person.js';
import { closeWorlds, openWorld, type World, type WorldOptions } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

const inDesign = { in: 'design' } as const;
const friday = '2026-03-06T15:00:30Z';

/** A post is due on Friday at four, with enough to say for a picture. */
async function withPictureDue(options: WorldOptions = {}): Promise<World> {
  const world = await openWorld({ at: '2026-03-06T12:00:00Z', ...options });
  const { ana, ben, chloe, dev } = world;
  await ana.types('/rapport channel friday 16:00', inDesign);
  await ana.types(`/kudos ${ben.mention} ${chloe.mention} #craft for the audit`);
  await dev.types(`/kudos ${ana.mention} for the coffee`);
  await chloe.types(`/kudos ${ben.mention} for the parser`);
  await ben.types(`/kudos ${dev.mention} for the map`);
  return world;
}

type Fault = ControlRequest<'faults'>['faults'][number];
type Block = { readonly type: string; readonly alt_text?: string; readonly slack_file?: { id: string; url?: string } };

const blocksOf = (message: MessageView | undefined) => (message?.blocks ?? []) as readonly Block[];
const imageIn = (message: MessageView | undefined) => blocksOf(message).find(({ type }) => type === 'image');

async function postsAs(world: World, user: string, place: ChannelName = 'design'): Promise<readonly MessageView[]> {
  const query = new URLSearchParams({ team: 'T0ONE', channel: channels[place], user, all: '1', limit: '1000' });
  const answer = await fetch(`${world.sandbox.url}/_control/messages?${query}`);
  const { messages } = (await answer.json()) as { messages: MessageView[] };
  return messages.filter((message) => message.isApp && blocksOf(message).some(({ type }) => type === 'header'));
}

async function pictureSeen(world: World, message: MessageView | undefined): Promise<Buffer> {
  const answer = await fetch(`${world.sandbox.url}${imageIn(message)?.slack_file?.url}`);
  expect(answer.headers.get('content-type')).toBe('image/png');
  return Buffer.from(await answer.arrayBuffer());
}

/** What people see of blocks: without the ids that Slack gives, and the file's own. */
const seen = (blocks: readonly Block[]) =>
  blocks.map((block) => JSON.stringify({ ...block, block_id: '', slack_file: undefined }));

test('T3, T5: the preview is the post: the same blocks and the same picture, and only its asker sees it', async () => {
  const world = await withPictureDue();
  const { ana, ben, neighbour } = world;
  await world.faults([{ kind: 'duplicate', times: 2 }]);

  expect(await ana.types('/rapport channel preview', inDesign)).toContain('for you alone');

  const [preview, ...more] = await postsAs(world, ana.id);
  expect([preview?.ephemeralFor, more]).toEqual([ana.id, []]);
  expect(await postsAs(world, ben.id)).toEqual([]);
  await world.faults([]);
  await world.comesTo(friday);
  const [post, ...others] = await postsAs(world, ben.id);
  expect(others).toEqual([]);
  const [note, ...previewed] = seen(blocksOf(preview));
  expect(note).toContain('Only you see this preview');
  expect(previewed).toEqual(seen(blocksOf(post)));
  expect(imageIn(post)?.alt_text).toContain('Ana Costa thanked Ben Okafor and Chloe Martin');
  expect((await pictureSeen(world, preview)).equals(await pictureSeen(world, post))).toBe(true);
  expect(await neighbour('ana').types('/rapport channel preview', inDesign)).toContain('no appreciation post yet');
});

test('T5: with nothing to say, the preview says so', async () => {
  const { ana } = await openWorld();
  expect(await ana.types('/rapport channel preview', inDesign)).toContain('no appreciation post yet');
  await ana.types('/rapport channel friday 16:00', inDesign);

  await ana.types('/rapport channel preview', inDesign);

  expect((await ana.whispers('design')).at(-1)).toContain('With nothing to say, I post nothing.');
});

test('T3: a picture that Slack is still looking over is waited for, and the post comes once, with it', async () => {
  const world = await withPictureDue();
  await world.faults([{ kind: 'file_not_ready', count: 2 }]);

  await world.comesTo(friday);

  const [post, ...others] = await postsAs(world, world.ben.id);
  expect(others).toEqual([]);
  expect((await pictureSeen(world, post)).length).toBeGreaterThan(1000);
});

/** The same thanks are due in three channels, an hour apart, each in its own trouble; answers what came of each. */
async function inThreeTroubles(world: World, troubles: readonly Fault[]) {
  const places = ['design', 'general', 'kudos'] as const;
  for (const [index, place] of places.entries()) {
    await world.ana.types(`/rapport channel friday ${16 + index}:00`, { in: place });
  }
  for (const [index, fault] of troubles.entries()) {
    await world.faults([{ ...fault }]);
    await world.comesTo(`2026-03-06T${15 + index}:00:30Z`);
    await world.passes('PT5M');
    await world.faults([]);
  }
  await world.passes('PT3H');
  return Promise.all(places.map((place) => postsAs(world, world.ben.id, place)));
}

test('T3, T5: whatever keeps a picture from being taken, the post comes without it, once', async () => {
  const world = await withPictureDue();

  const posts = await inThreeTroubles(world, [
    { kind: 'file_not_ready' },
    { kind: 'error_before', method: 'upload' },
    { kind: 'lost_answer', method: 'files.completeUploadExternal' },
  ]);

  expect(posts.map((found) => found.map(imageIn))).toEqual([[undefined], [undefined], [undefined]]);
  expect(posts.map(([post]) => wordsOf(post?.blocks).includes('for the audit'))).toEqual([true, true, true]);
});

test('T5: the picture is there and the post fails: there is one post, with a picture', async () => {
  const world = await withPictureDue({ roles: ['all', 'all'] });
  const method = 'chat.postMessage';

  const posts = await inThreeTroubles(world, [
    { kind: 'lost_answer', method, count: 1 },
    { kind: 'error_after', method, count: 1 },
    { kind: 'rate_limit', method, seconds: 60, count: 1 },
  ]);

  const told = expect.stringContaining('Ana Costa thanked Ben Okafor');
  expect(posts.map((found) => found.map((post) => imageIn(post)?.alt_text))).toEqual([[told], [told], [told]]);
});

test('V8: where Rapport may upload nothing, the post comes without its picture', async () => {
  const world = await withPictureDue({ withoutScopes: ['files:write'] });

  await world.comesTo(friday);

  const [post, ...others] = await postsAs(world, world.ben.id);
  expect(others).toEqual([]);
  expect(imageIn(post)).toBeUndefined();
});

test('T2: a board is there only while the channel wants it, and only its members decide', async () => {
  const world = await withPictureDue();
  const { ana, eli, sandbox } = world;
  await sandbox.control('leave', { channel: channels.design, user: eli.id });
  expect(await ana.types('/rapport channel board', inDesign)).toContain('/rapport channel board on');
  expect(await eli.types('/rapport channel board on', inDesign)).toContain('Only members of a channel');
  expect(await ana.types('/rapport channel board on')).toContain('no appreciation post yet');
  expect(await ana.types('/rapport channel board on', inDesign)).toContain('thanked from the most sides');
  await ana.types('/rapport channel friday 16:00', inDesign);

  await world.comesTo(friday);
  await ana.types('/rapport channel board off', inDesign);
  await ana.types(`/kudos ${world.ben.mention} for this`);
  await world.dev.types(`/kudos ${world.ben.mention} for that`);
  await world.comesTo('2026-03-13T15:00:30Z');

  const [first, second] = await appreciationPosts(world);
  expect(first?.words).toContain(`*Thanked from the most sides:* ${world.ben.mention} (by 2 people).`);
  expect(second?.words).not.toContain('most sides');
});
