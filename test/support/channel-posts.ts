/** What Rapport posted into a channel about who was thanked for what. */
import { DateTime } from 'luxon';
import type { ChannelName } from './company.js';
import { wordsOf } from './person.js';
import type { World } from './world.js';

export type ChannelPost = { readonly words: string; readonly ts: string };

/** Oldest first; kudos posts are left out. */
export async function appreciationPosts(
  world: Pick<World, 'messagesIn'>,
  channel: ChannelName = 'design',
  team?: string,
): Promise<readonly ChannelPost[]> {
  const messages = await world.messagesIn(channel, team);
  return messages
    .filter((message) => message.isApp && message.ephemeralFor === null)
    .map((message) => ({ words: wordsOf(message.blocks), ts: message.ts }))
    .filter(({ words }) => words.includes('Thank somebody, too: '));
}

/** 'Friday 6 March 16:00', in that zone. */
export function momentOf(post: ChannelPost, zone = 'Europe/Berlin'): string {
  return DateTime.fromSeconds(Number(post.ts), { zone }).toFormat('cccc d LLLL HH:mm');
}
