/** A few days of Ana, who uses everything there is: so that every table holds something of her. */

import { channelId, memberId, workspaceId } from '../../src/domain/ids.js';
import { channels, type History } from './company.js';
import { answers, daysBack, seen, talks } from './history.js';
import type { World } from './world.js';

/** In her own words, and nobody else's. */
export const herWords = ['pelican', 'heron', 'flamingo', 'bittern', 'spoonbill', 'avocet', 'plover', 'curlew'] as const;

export const busyHistory: History = [
  ...talks(['ana', 'chloe'], daysBack('2026-02-11', { every: 7, times: 9 })),
  ...answers('ana', 'eli', ['2026-03-02', '2026-03-03', '2026-03-04'], 'general'),
  ...answers('dev', 'ana', ['2026-03-02', '2026-03-03', '2026-03-04']),
  ...seen(['ana', 'ben', 'chloe', 'dev', 'eli'], '2026-03-04'),
];

/** From a Wednesday morning to the weekend after. Eli, whom she helped, is nudged to thank her. */
export async function liveBusily(world: World): Promise<void> {
  await choose(world);
  await thank(world);
  await remember(world);
  await world.nextMorningOf('ana');
  await world.ana.picks('Snooze 1 month');
  await world.nextMorningOf('eli');
  await meet(world);
  await world.comesTo('2026-03-06T22:00:00Z');
  await ask(world);
  // As after any message to her, where Slack's pace is kept.
  await world.database.inWorkspace(workspaceId('T0ONE'), ({ deliveries }) => deliveries.takeTurn(world.ana.id));
  // As if she had come after Rapport.
  await world.database.inWorkspace(workspaceId('T0ONE'), async ({ newcomers }) => {
    const [id, at] = [memberId(world.ana.id), new Date('2026-03-06T22:00:00Z')];
    await newcomers.markJoined(id, at);
    await newcomers.joinChannel(id, channelId(channels.design), at);
  });
}

/** She joins when the notices of Friday's round are out, and meets Chloe in it. */
async function meet(world: World): Promise<void> {
  for (const person of [world.ana, world.chloe]) await person.types('/rapport introductions join', { in: 'design' });
}

/** Late on Friday, so that it waits for Monday: a question of hers that Ben could answer, and one of his for her. */
async function ask({ ana, ben }: World): Promise<void> {
  await ben.types('/rapport offer figures');
  for (const person of [ana, ben]) {
    await person.types('/rapport hints on');
    await person.types('/rapport hints mine on');
  }
  await ana.says('does anybody know where the figures are?');
  await ben.says('does anybody know about spoonbill care?');
}

async function choose({ ana, ben, chloe, dev, eli }: World): Promise<void> {
  await eli.types('/rapport start');
  for (const person of [ana, ben]) {
    await person.types('/rapport start', { in: 'leads' });
    await person.types('/rapport promises on', { in: 'leads' });
  }
  await ana.types(`/rapport keep ${chloe.mention} every 2 weeks`);
  await chloe.types(`/rapport keep ${ana.mention} weekly`);
  await ana.types(`/rapport never ${eli.mention}`);
  await dev.types(`/rapport never ${ana.mention}`);
  await ana.types('/rapport card');
  await ana.submits({ learning: 'what an avocet eats' });
  await ana.types('/rapport celebrate');
  await ana.submits({ month: '3', day: '5' });
  await ana.types('/rapport offer spoonbill care, nests');
  await ben.types('/rapport offer eggs');
  await ana.types('/rapport ask where do eggs of a plover hatch?');
  await chloe.types(`/rapport ask who cleans nests, is it ${ana.mention}?`);
  await ana.presses('help_request_help');
  await ana.types('/rapport reflection on');
  await ana.types('/rapport channel friday 16:00', { in: 'design' });
  await ana.types('/rapport introductions friday 17:00 weekly', { in: 'design' });
}

async function thank({ ana, ben, chloe, dev, postsIn }: World): Promise<void> {
  const said = await ben.says('has anybody seen the plan?');
  await ana.says('it is with me, thank you', { thread: said });
  await ana.reacts(said, 'heart');
  await ana.reacts(said, 'star2');
  await ben.reacts(await ana.says('the plan is done'), 'star2');
  await ana.types(`/kudos ${ben.mention} ${chloe.mention} #craft for the pelican notes`, { in: 'design' });
  await ana.says(`kudos ${chloe.mention} for the heron review`);
  await ana.says('kudos @bittern for the nest');
  await dev.types(`/kudos ${ana.mention} ${ben.mention} for the talk that ${ana.mention} gave`, { in: 'design' });
  await ben.types(`/kudos ${chloe.mention} for what she and ${ana.mention} built`, { in: 'design' });
  const posts = await postsIn('design');
  const [first, , last] = [posts[0], posts[1], posts.at(-1)];
  if (first === undefined || last === undefined) throw new Error('no posts');
  await ana.reacts(last, 'star2');
  await dev.reacts(first, 'star2');
  await chloe.presses('kudos_thanks');
  await ana.presses('kudos_thanks');
}

async function remember({ ana, ben, chloe }: World): Promise<void> {
  await ana.typesAndSaves(`/followup ${ben.mention} tomorrow 10am about the flamingo deck`);
  await chloe.typesAndSaves(`/followup ${ana.mention} tomorrow 10am about the deck`);
  await ben.types(`/rapport feedback ${ana.mention} on the figures`);
  await ana.presses('feedback_write');
  await ana.submits({ wentWell: 'the curlew in the corner' });
  await ana.types(`/rapport feedback ${ben.mention} on the curlew`);
  await ana.says(`${ben.mention} I'll send you the report tomorrow`);
  await ben.says(`${ana.mention} I'll send you the figures tomorrow`);
}
