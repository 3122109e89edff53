/** Nothing that a person writes into a kudos can ping, link or break a message (K10). */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { channels } from '../support/company.js';
import { stopTestServer } from '../support/database.js';
import { expectMessage, expectSentence } from '../support/slack-judge.js';
import { closeWorlds, openWorld } from '../support/world.js';

afterEach(closeWorlds);
afterAll(stopTestServer);

const traps = [
  '<!channel>',
  '<!here|here>',
  '<!everyone>',
  '<!subteam^S0DESIGN|@design-team>',
  '<!subteam^S0DESIGN>',
  '<!date^1392734382^{date}^https://evil.example|then>',
  '<https://evil.example|good.example>',
  '<mailto:a@evil.example|mail>',
  '<#C0LEADS|leads>',
  '<@U0CHLOE|chloe>',
  '&lt;!channel&gt;',
  '&amp;lt;!channel&amp;gt;',
  '*_~`bold ```fence',
  '\u202eturned \u2067around',
  '\u200b\u0000\u3164',
  `tower${'\u0310'.repeat(500)}`,
];

test.each(['command', 'message', 'form'] as const)(
  'K10: in a kudos by %s, nothing in the reason pings or links',
  async (way) => {
    const { ana, ben, chloe, postsIn, sandbox, settles } = await openWorld();
    const called = '\u202e<!here>\n*Chloe* \u3164';
    await sandbox.control('change-user', { team: 'T0ONE', user: chloe.id, realName: called });
    await settles();
    const reason = `the notes ${traps.join(' ')}`;

    if (way === 'command') await ana.types(`/kudos ${ben.mention} for ${reason}`);
    if (way === 'message') await ana.says(`kudos ${ben.mention} for ${reason}`);
    if (way === 'form') {
      await ana.types('/kudos');
      await ana.submits({ people: [ben.id], reason, channel: channels.general });
    }

    const messages = [...(await postsIn('general')), ...(await ben.inboxMessages())];
    expect(messages).toHaveLength(way === 'message' ? 1 : 2);
    for (const message of messages) expectMessage(message, [ana.id, ben.id]);
    expect(await chloe.inbox()).toEqual([]);
  },
);

test('K2, K10: a reason of which nothing can be seen is missing, by command, message and form', async () => {
  const { ana, ben, postsIn } = await openWorld();
  const unseen = '\u200b\u3164\u2800\u202e\u0301';

  expect(await ana.types(`/kudos ${ben.mention} for ${unseen}`)).toContain('What for?');
  await ana.says(`kudos\u200b ${ben.mention} ${unseen}`);
  expect((await ana.whispers('general')).at(-1)).toContain('What for?');
  await ana.types('/kudos \u200b');
  const errors = await ana.submits({ people: [ben.id], reason: unseen, channel: channels.general });
  expect(errors).toEqual({ reason: 'What for? Add a few words, they are the best part.' });

  expect(await postsIn('general')).toEqual([]);
  expect(await ben.inbox()).toEqual([]);
});

test('K4, A2: a look-alike of a word is another word, and one with something unseen beside it is that word', async () => {
  const { ana, ben, postsIn } = await openWorld();

  await ana.says(`kud\u043es ${ben.mention} for the notes`);
  await ana.says(`ku\u200bdos ${ben.mention} for the notes`);
  expect(await ben.inbox()).toEqual([]);
  await ana.says(`kudos\u200b ${ben.mention} for the notes`);
  expect(await ben.inbox()).toHaveLength(1);

  expect(await ana.types('/rapport \u0455top')).toContain('Did you mean `/rapport stop`?');
  expect(await ana.types('/rapport heIp')).toContain('Did you mean `/rapport help`?');
  expect(await ana.types('/rapport st\u200bop')).toContain('I will not nudge you');
  expect(await ana.types('/kudos heIp')).toContain('Whom would you like to thank?');
  expect(await ana.types('/kudos ＠ben for the notes')).toContain('I could not find ＠ben');
  expect(await postsIn('general')).toEqual([]);
});

test('K10: what is given back after a refusal pings nobody', async () => {
  const { ana, ben } = await openWorld();

  const answer = await ana.types(`/kudos ${ben.mention} #speed ${traps.join(' ')}`);

  expect(answer).toContain('#speed is not one of our values');
  expectSentence(answer, []);
});

test.each(['command', 'message', 'form'] as const)(
  'K10: by %s, a reason of 3,000 characters is taken whole',
  async (way) => {
    const { ana, ben, postsIn } = await openWorld();
    const reason = `${'x'.repeat(2995)}&<é😀`;

    if (way === 'form') {
      await ana.types('/kudos');
      await ana.submits({ people: [ben.id], reason, channel: channels.general });
    } else {
      const wire = reason.replace('&', '&amp;').replace('<', '&lt;');
      if (way === 'command') await ana.types(`/kudos ${ben.mention} ${wire}`);
      else await ana.says(`kudos ${ben.mention} ${wire}`);
    }

    for (const message of [...(await postsIn('general')), ...(await ben.inboxMessages())]) {
      expect(JSON.stringify(message.blocks)).toContain(JSON.stringify(reason).slice(1, -1));
    }
    expect(await ben.inbox()).toHaveLength(1);
  },
);

test('K10: one character more is refused with the count, and every word is given back', async () => {
  const { ana, ben, postsIn } = await openWorld();
  const reason = `${'x'.repeat(2997)} end`;

  const answer = await ana.types(`/kudos ${ben.mention} ${reason}`);

  expect(answer).toContain('3,001 characters');
  expect(answer).toContain(reason);
  expect(await postsIn('general')).toEqual([]);
  await ana.says(`kudos ${ben.mention} ${reason}`);
  expect((await ana.whispers('general')).at(-1)).toContain('3,001 characters');
  expect(await ben.inbox()).toEqual([]);
});

test('K10: a kudos of 3,000 characters can be changed after it was posted, whatever they are', async () => {
  const { ana, ben, chloe, postsIn } = await openWorld();
  await ana.types(`/kudos ${ben.mention} all ${'&amp;'.repeat(2996)}`);
  const [post] = await postsIn('general');
  if (post === undefined) throw new Error('no post');

  await chloe.reacts(post, 'star2');

  expect(JSON.stringify((await postsIn('general'))[0]?.blocks)).toContain(`Seconded by ${chloe.mention}`);
});

test('K10: 30 people are thanked at once, each is told; 31 are refused with the count', async () => {
  const crowd = Array.from({ length: 31 }, (_, index) => `U0CROWD${String(index).padStart(3, '0')}`);
  const { ana, postsIn, database, person } = await openWorld({ crowd });
  const mentions = crowd.map((id) => `<@${id}>`);

  expect(await ana.types(`/kudos ${mentions.join(' ')} for the launch`)).toContain('31 people');
  expect(await postsIn('general')).toEqual([]);
  await ana.types(`/kudos ${mentions.slice(0, 30).join(' ')} for the launch`);

  expect(await postsIn('general')).toHaveLength(1);
  for (const id of crowd.slice(0, 30)) expect(await person(id).inbox()).toHaveLength(1);
  expect(await database.rows('select * from kudos_receivers')).toHaveLength(30);
});
