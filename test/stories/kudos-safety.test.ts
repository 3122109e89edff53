/** Nothing that a person writes into a kudos can ping, link or break a message (K10). */
import { afterAll, afterEach, expect, test } from '@jest/globals';
import { memberId } from '../../src/domain/ids.js';
import { tokensOf } from '../../src/domain/wire-text.js';
import type { MessageView } from '../../src/sandbox/protocol.js';
import { channels } from '../support/company.js';
import { stopTestServer } from '../support/database.js';
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
];

/** Everything in a message that Slack would act on. */
function liveIn({ text, blocks }: MessageView): readonly string[] {
  const found: string[] = [...liveTokens(text)];
  const visit = (node: unknown): void => {
    if (Array.isArray(node)) return void node.map(visit);
    if (typeof node !== 'object' || node === null) return;
    const { type, text: words } = node as { type?: unknown; text?: unknown };
    if (type === 'mrkdwn' && typeof words === 'string') found.push(...liveTokens(words));
    if (['link', 'user', 'usergroup', 'broadcast', 'channel'].includes(String(type))) found.push(String(type));
    Object.values(node).forEach(visit);
  };
  visit(blocks);
  return found;
}

function liveTokens(text: string): readonly string[] {
  return tokensOf(text).flatMap((token) => {
    if (token.kind === 'text') return [];
    if (token.kind === 'member') return [token.id];
    return token.kind === 'link' ? [token.url] : [token.kind];
  });
}

const expected = new Set([memberId('U0ANA'), memberId('U0BEN')]);
const isOurs = (live: string) =>
  expected.has(memberId(live)) || live.startsWith('https://lindenbaum.slack.com/archives/');

test.each(['command', 'message', 'form'] as const)(
  'K10: in a kudos by %s, nothing in the reason pings or links',
  async (way) => {
    const { ana, ben, chloe, postsIn } = await openWorld();
    const reason = `the notes ${traps.join(' ')}`;

    if (way === 'command') await ana.types(`/kudos ${ben.mention} for ${reason}`);
    if (way === 'message') await ana.says(`kudos ${ben.mention} for ${reason}`);
    if (way === 'form') {
      await ana.types('/kudos');
      await ana.submits({ people: [ben.id], reason, channel: channels.general });
    }

    const messages = [...(await postsIn('general')), ...(await ben.inboxMessages())];
    expect(messages).toHaveLength(way === 'message' ? 1 : 2);
    for (const message of messages) expect(liveIn(message).filter((live) => !isOurs(live))).toEqual([]);
    expect(await chloe.inbox()).toEqual([]);
  },
);

test('K10: what is given back after a refusal pings nobody', async () => {
  const { ana, ben } = await openWorld();

  const answer = await ana.types(`/kudos ${ben.mention} #speed ${traps.join(' ')}`);

  expect(answer).toContain('#speed is not one of our values');
  expect(liveTokens(answer)).toEqual([]);
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
