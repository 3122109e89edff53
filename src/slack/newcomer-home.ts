/** A newcomer's people to meet, in App Home (M6), or the question whether they would like that. */
import type { KnownBlock } from '@slack/types';
import type { HomeFacts } from '../features/home.js';
import { actions, button, context, header, inline, mention, section } from './blocks.js';
import { channelCalled } from './nudge-voice.js';

const channelsNamed = 3;

export function newcomerBlocks({ newcomer }: Pick<HomeFacts, 'newcomer'>): KnownBlock[] {
  if (newcomer === null) return [];
  const title = header('People to meet');
  if (newcomer.kind === 'offer') {
    return [
      title,
      section(offer),
      actions('newcomer', [button('meet_on', 'Get to know people', { style: 'primary' })]),
    ];
  }
  if (newcomer.people.length === 0) return [title, section(nobodyYet)];
  return [title, section(newcomer.people.map(lineAbout).join('\n')), context(howItWorks)];
}

const offer =
  'You are new here. If you like, I show you who is around in the channels you joined and would like to be met, and may ask a colleague or two there to say hello to you. I also suggest you to people you have not met, and say whom you both know. Nothing of it happens unless you turn it on, and you can turn it off at any time.';

const nobodyYet =
  'Nobody to show just now. Whoever is around in the channels you join, and would like to be met, appears here.';

const howItWorks =
  'From the channels you joined, of those who like to be met. Once you have had a word with somebody, another takes their place. Only you see this.';

type ToMeet = Extract<NonNullable<HomeFacts['newcomer']>, { kind: 'people' }>['people'][number];

function lineAbout({ memberId, channels, topic }: ToMeet): string {
  const places = channels.slice(0, channelsNamed).map(channelCalled);
  const helps = topic === null ? '' : `, and likes to help with ${inline(topic, 60)} as you do`;
  return `:wave: ${mention(memberId)}: around in ${places.join(', ')}${helps}`;
}
