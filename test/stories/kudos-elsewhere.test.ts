/** Kudos given where Rapport cannot post (K11). */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { channels } from '../support/company.js';
import { stopTestServer } from '../support/database.js';
import { closeWorlds, openWorld } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

test('K11: given where Rapport is not, a kudos goes to the kudos channel, and the giver is told', async () => {
  const { ana, ben, chosen, postsIn } = await openWorld();
  await chosen({ kudosChannelId: channels.kudos });

  const answer = await ana.types(`/kudos ${ben.mention} for the notes`, { in: 'leads' });

  expect(answer).toContain(`<#${channels.kudos}>`);
  const [post, ...more] = await postsIn('kudos');
  expect(more).toEqual([]);
  expect(await postsIn('leads')).toEqual([]);
  expect((await ben.inbox())[0]).toContain(`/archives/${channels.kudos}/p${post?.ts.replace('.', '')}`);
});

test.each([
  ['there is no kudos channel', null],
  ['Rapport is not in the kudos channel either', channels.leads],
])('K11: where %s, the receivers are told and so is the giver', async (_, kudosChannelId) => {
  const { ana, ben, chosen, postsIn } = await openWorld();
  await chosen({ kudosChannelId });

  const answer = await ana.types(`/kudos ${ben.mention} for the notes`, { in: 'leads' });

  expect(answer).toContain('it stays between you and them');
  expect(await postsIn('leads')).toEqual([]);
  expect(await ben.inbox()).toHaveLength(1);
});

test('K11: shown out before the kudos is posted, Rapport posts it in the kudos channel and tells the giver', async () => {
  const { ana, ben, chosen, postsIn, faults, passes, rapportLeaves } = await openWorld();
  await chosen({ kudosChannelId: channels.kudos });
  await faults([{ kind: 'rate_limit', method: 'chat.postMessage', seconds: 60, count: 1 }]);
  await ana.types(`/kudos ${ben.mention} for the notes`);

  await rapportLeaves('general');
  await passes('PT1M1S');
  await passes('PT1M');

  expect(await postsIn('general')).toEqual([]);
  const [post, ...more] = await postsIn('kudos');
  expect(more).toEqual([]);
  expect(await ana.inbox()).toEqual([`I could not post your kudos there, so it is in <#${channels.kudos}>.`]);
  expect((await ben.inbox())[0]).toContain(`/archives/${channels.kudos}/p${post?.ts.replace('.', '')}`);
});

test.each([
  ['no kudos channel', null],
  ['a kudos channel that Rapport is not in', channels.leads],
])(
  'K11: shown out before the kudos is posted, with %s, the receivers are told and so is the giver',
  async (_, place) => {
    const { ana, ben, chosen, postsIn, faults, passes, rapportLeaves } = await openWorld();
    await chosen({ kudosChannelId: place });
    await faults([{ kind: 'rate_limit', method: 'chat.postMessage', seconds: 60, count: 1 }]);
    await ana.types(`/kudos ${ben.mention} for the notes`);

    await rapportLeaves('general');
    await passes('PT1M1S');
    await passes('PT1M');

    expect(await postsIn('general')).toEqual([]);
    expect(await ana.inbox()).toEqual([
      'I could not post your kudos there. The people you thanked were told in a message.',
    ]);
    expect(await ben.inbox()).toHaveLength(1);
  },
);

test('K11: turned away from the kudos channel, too, the giver is told once, and what is true; the receivers are told', async () => {
  const { ana, ben, chosen, postsIn, faults, passes, rapportLeaves, database } = await openWorld();
  await chosen({ kudosChannelId: 'C0GONE' });
  await faults([{ kind: 'rate_limit', method: 'chat.postMessage', seconds: 60, count: 1 }]);
  await ana.types(`/kudos ${ben.mention} for the notes`);
  await rapportLeaves('general');
  // It is no more, and Rapport has not heard of that.
  await database.rows(
    `insert into channels (workspace_id, channel_id, name, is_private, has_bot) values ('T0ONE', 'C0GONE', 'gone', false, true)`,
  );
  await passes('PT1M1S');
  await passes('PT2M');

  expect(await postsIn('general')).toEqual([]);
  expect(await ana.inbox()).toEqual([
    'I could not post your kudos there. The people you thanked were told in a message.',
  ]);
  expect(await ben.inbox()).toHaveLength(1);
});

test('K11: asked in, Rapport posts where the kudos is given', async () => {
  const { ana, ben, chosen, postsIn, rapportLeaves, rapportJoins } = await openWorld();
  await chosen({ kudosChannelId: channels.kudos });

  await rapportLeaves('design');
  await ana.types(`/kudos ${ben.mention} for the icons`, { in: 'design' });
  await rapportJoins('design');
  await ana.types(`/kudos ${ben.mention} for the colours`, { in: 'design' });

  expect((await postsIn('kudos')).map((post) => post.text)).toEqual([
    `${ana.mention} thanks ${ben.mention}: the icons`,
  ]);
  expect((await postsIn('design')).map((post) => post.text)).toEqual([
    `${ana.mention} thanks ${ben.mention}: the colours`,
  ]);
});
