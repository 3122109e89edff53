/** Kudos by form: from the command alone and from both shortcuts (K2, K3). */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import type { SurfaceView } from '../../src/sandbox/protocol.js';
import { channels, designTeam } from '../support/company.js';
import { stopTestServer } from '../support/database.js';
import { wordsOf } from '../support/person.js';
import { closeWorlds, openWorld } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

test('K2: /kudos alone opens a form for people, reason, value and place, and sending it gives the kudos', async () => {
  const { ana, ben, chloe, postsIn } = await openWorld();

  expect(await ana.types('/kudos')).toBe('');
  expect((await ana.form())?.blocks).toHaveLength(4);
  const errors = await ana.submits({
    people: [ben.id, chloe.id],
    reason: 'for the <release> notes',
    values: ['care'],
    channel: channels.design,
  });

  expect(errors).toEqual({});
  expect(await ana.form()).toBeNull();
  const [post, ...more] = await postsIn('design');
  expect(more).toEqual([]);
  const words = wordsOf(post?.blocks);
  expect(words).toContain(`${ana.mention} thanks ${ben.mention} and ${chloe.mention}`);
  expect(words).toContain('the <release> notes');
  expect(words).toContain('*#care*');
  expect(await postsIn('general')).toEqual([]);
  expect(await ben.inbox()).toHaveLength(1);
  expect(await chloe.inbox()).toHaveLength(1);
});

test('K2: over HTTP, what takes long is answered all the same: how long a person waits is Slack’s to say', async () => {
  const { ana, faults } = await openWorld({ mode: 'http' });
  await faults([{ kind: 'slow_after', method: 'views.open', seconds: 3.5, count: 1 }]);

  expect(await ana.types('/kudos')).toBe('');
  expect((await ana.form())?.blocks).toHaveLength(4);
});

test('K2: the form can be left, and nothing happens', async () => {
  const { ana, sandbox, database } = await openWorld();
  await ana.types('/kudos');

  await sandbox.control('close-view', { team: 'T0ONE', user: ana.id, viewId: (await ana.form())?.id ?? '' });

  expect(await ana.form()).toBeNull();
  expect(await database.rows('select * from kudos')).toEqual([]);
});

test.each([
  { with: 'nobody who can be thanked', people: ['U0ANA', 'U0DEPLOYBOT'], reason: 'the notes', at: 'people' },
  { with: 'a reason of blanks', people: ['U0BEN'], reason: '   ', at: 'reason' },
  { with: 'a reason of nothing visible', people: ['U0BEN'], reason: '\u200b\u2060 \ufeff', at: 'reason' },
  { with: 'a reason of dots', people: ['U0BEN'], reason: '…', at: 'reason' },
])('K2: a form with $with stays open, says why, and gives no kudos', async ({ people, reason, at }) => {
  const { ana, database } = await openWorld();
  await ana.types('/kudos');

  const errors = await ana.submits({ people, reason, channel: channels.general });

  expect(Object.keys(errors)).toEqual([at]);
  expect(await ana.form()).not.toBeNull();
  expect(await database.rows('select * from kudos')).toEqual([]);
});

test('K7: a form with a mixed list gives the kudos and turns into the names of the others', async () => {
  const { ana, ben, deploybot, postsIn } = await openWorld();
  await ana.types('/kudos');

  await ana.submits({ people: [ben.id, deploybot.id], reason: 'the notes', channel: channels.general });

  expect(wordsOf((await ana.form())?.blocks)).toContain(`${deploybot.mention} is an app`);
  expect((await postsIn('general')).map((post) => post.text)).toEqual([
    `${ana.mention} thanks ${ben.mention}: the notes`,
  ]);
});

test('K11: a form that names a place Rapport cannot post in turns into where the kudos is', async () => {
  const { ana, ben, chosen, postsIn } = await openWorld();
  await chosen({ kudosChannelId: channels.kudos });
  await ana.types('/kudos');

  await ana.submits({ people: [ben.id], reason: 'the notes', channel: channels.leads });

  expect(wordsOf((await ana.form())?.blocks)).toContain(`<#${channels.kudos}>`);
  expect(await postsIn('kudos')).toHaveLength(1);
});

test('K3: "Give kudos" on a message opens the form with its author, and the kudos links to the message', async () => {
  const { ana, ben, postsIn } = await openWorld();
  const answer = await ben.says('restart it twice, that helps');

  await ana.chooses('kudos_for_message', answer);
  const form = await ana.form();
  expect(JSON.stringify(form?.blocks)).toContain(`"initial_users":["${ben.id}"]`);
  expect(JSON.stringify(form?.blocks)).toContain(`"initial_conversation":"${channels.general}"`);
  await ana.submits({ reason: 'knowing everything' });

  const link = `/archives/${channels.general}/p${answer.ts.replace('.', '')}`;
  const [post] = await postsIn('general');
  expect(wordsOf(post?.blocks)).toContain(link);
  expect(wordsOf(post?.blocks)).not.toContain('restart it twice');
  expect((await ben.inbox())[0]).toContain(`${ana.mention} thanked you`);
});

test('K3: the form opened on a message links to it, and opens without where Slack fails or is slow to say', async () => {
  const { ana, ben, faults } = await openWorld();
  const answer = await ben.says('restart it twice, that helps');

  await ana.chooses('kudos_for_message', answer);
  const link = `/archives/${channels.general}/p${answer.ts.replace('.', '')}|this message>`;
  expect(wordsOf((await ana.form())?.blocks)).toContain(link);

  for (const kind of ['error_before', 'slow_before'] as const) {
    await faults([{ kind, method: 'chat.getPermalink', seconds: 1.5 }]);
    await ana.chooses('kudos_for_message', answer);
    const blocks = (await ana.form())?.blocks;
    expect(wordsOf(blocks)).toContain('For the message you chose');
    expect(wordsOf(blocks)).not.toContain('this message>');
    expect(JSON.stringify(blocks)).toContain(`"initial_users":["${ben.id}"]`);
  }
});

test('K3: on a message of my own, of an app, or to me from Rapport, the form leaves open whom I thank', async () => {
  const { ana, ben, deploybot, chosen } = await openWorld();
  await chosen({ kudosChannelId: channels.kudos });
  await ben.types(`/kudos ${ana.mention} for the notes`);
  const told = (await ana.inboxMessages())[0] ?? { channel: '', ts: '' };

  for (const message of [await ana.says('we did it'), await deploybot.says('the build is green'), told]) {
    await ana.chooses('kudos_for_message', message);
    const form = JSON.stringify((await ana.form())?.blocks);
    expect(form).not.toContain('initial_users');
    // A direct message is no place for a post.
    const place = message.channel.startsWith('D') ? channels.kudos : message.channel;
    expect(form).toContain(`"initial_conversation":"${place}"`);
  }
});

test('K2: what the command refuses can be finished in the form, with all that was understood', async () => {
  const { ana, ben, chloe, dev, postsIn, database } = await openWorld();
  const typed = `/kudos ${ben.mention} <!subteam^${designTeam}|@design-team> @eli #CARE #speed for the notes &amp; more`;

  expect(await ana.types(typed)).toContain('I could not find @eli');
  await ana.presses('kudos_finish', { whisper: 'general' });
  const form = JSON.stringify((await ana.form())?.blocks);
  expect(form).toContain(`"initial_users":["${ben.id}","${chloe.id}","${dev.id}"]`);
  expect(form).toContain('"initial_value":"the notes & more"');
  expect(form).toMatch(/"initial_options":\[{"text":{[^}]*#care"[^}]*},"value":"care"[^\]]*}\]/);
  expect(form).toContain(`"initial_conversation":"${channels.general}"`);
  await ana.submits({});

  const [post] = await postsIn('general');
  expect(wordsOf(post?.blocks)).toContain('the notes & more\n:seedling: *#care*');
  expect(await database.rows('select * from kudos')).toHaveLength(1);

  // Without a reason the people are there; what a button cannot carry is given back in words alone.
  await ana.types(`/kudos ${ben.mention}`);
  await ana.presses('kudos_finish', { whisper: 'general' });
  expect(JSON.stringify((await ana.form())?.blocks)).toMatch(/"initial_users":\["U0BEN"\](?!.*initial_value)/);
  await ana.types(`/kudos @eli for ${'x'.repeat(2000)}`, { in: 'design' });
  await expect(ana.presses('kudos_finish', { whisper: 'design' })).rejects.toThrow('no message');
});

test('K2: while the record is away the form says so, keeps what was typed, and gives the kudos once it is back', async () => {
  const { ana, ben, database, postsIn } = await openWorld();
  await ana.types('/kudos');

  await database.rows('alter table kudos rename to kudos_elsewhere');
  const errors = await ana.submits({ people: [ben.id], reason: 'the notes', channel: channels.general });
  expect(errors).toEqual({ reason: expect.stringContaining('Sorry, that did not work') });
  await database.rows('alter table kudos_elsewhere rename to kudos');

  expect(await ana.submits({})).toEqual({});
  expect((await postsIn('general')).map((post) => post.text)).toEqual([
    `${ana.mention} thanks ${ben.mention}: the notes`,
  ]);
  expect(await ben.inbox()).toHaveLength(1);
});

test('K1: the menu of values has their emoji and sentences, and nothing of a value links to a channel', async () => {
  const { ana, ben, chosen, postsIn, neighbour } = await openWorld();
  const sentence = 'It is <#C0DESIGN> that counts.';
  await chosen({ values: [{ name: 'design', emoji: 'our-logo', sentence }, 'craft'] });

  await ana.types('/kudos');
  const [design, craft, ...more] = optionsIn(await ana.form());
  expect([design?.text.text, design?.description?.text]).toEqual([':our-logo: #design', sentence]);
  // Stored by an older version, by name alone.
  expect([craft?.text.text, craft?.description?.text]).toEqual([
    ':hammer_and_wrench: #craft',
    'Made well, also where nobody looks.',
  ]);
  expect(more).toEqual([]);
  expect(await neighbour('ana').types('/kudos')).toBe('');
  expect(optionsIn(await neighbour('ana').form())).toHaveLength(4);

  // Slack turns the name of a channel into its link before the command hears of it.
  await ana.types(`/kudos ${ben.mention} <#${channels.design}|design> for #design and <#${channels.design}|design>`);
  const [post] = await postsIn('general');
  const [told] = await ben.inboxMessages();
  for (const blocks of [post?.blocks, told?.blocks]) {
    expect(wordsOf(blocks)).toContain(':our-logo: *#design*');
    expect(JSON.stringify(blocks)).not.toContain(`<#${channels.design}`);
    expect(mrkdwnIn(blocks).filter(({ verbatim }) => verbatim !== true)).toEqual([]);
  }
  expect(await ana.types('/kudos help')).toContain(':our-logo: *#design* It is &lt;#C0DESIGN&gt; that counts.');
  expect(await ana.types(`/kudos ${ben.mention} #dezign for it`)).toContain('Did you mean #design?');
});

type Option = { readonly text: { readonly text: string }; readonly description?: { readonly text: string } };

function optionsIn(form: SurfaceView | null): readonly Option[] {
  const blocks = (form?.blocks ?? []) as readonly { block_id?: string; element?: { options?: readonly Option[] } }[];
  return blocks.find((block) => block.block_id === 'values')?.element?.options ?? [];
}

function mrkdwnIn(node: unknown): readonly { readonly verbatim?: boolean }[] {
  if (typeof node !== 'object' || node === null) return [];
  const here: { readonly type?: unknown; readonly verbatim?: boolean } = node;
  return [...(here.type === 'mrkdwn' ? [here] : []), ...Object.values(node).flatMap(mrkdwnIn)];
}

test('K3: "Give kudos" from anywhere opens the form for the kudos channel', async () => {
  const { ana, ben, chosen, postsIn } = await openWorld();
  await chosen({ kudosChannelId: channels.kudos });

  await ana.chooses('kudos_anywhere');
  await ana.submits({ people: [ben.id], reason: 'the notes' });

  expect(await postsIn('kudos')).toHaveLength(1);
  expect(await ben.inbox()).toHaveLength(1);
});
