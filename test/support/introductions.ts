/** Whom Rapport introduced, as the conversations of several people in Slack show it; and a channel with rounds in it. */
import type { MessageView, StateView } from '../../src/sandbox/protocol.js';
import { type CastName, cast } from './company.js';
import { botUser, type Person, wordsOf } from './person.js';
import type { World } from './world.js';

export type Met = {
  readonly channel: string;
  /** Without Rapport, by name. */
  readonly people: readonly string[];
  readonly messages: readonly MessageView[];
  /** Every word that Rapport said there. */
  readonly words: string;
};

const nameOf = (id: string) => Object.entries(cast).find(([, each]) => each === id)?.[0] ?? id;

/** Conversations of several, in the order in which they were opened. */
export async function introductionsIn({ sandbox }: Pick<World, 'sandbox'>, team = 'T0ONE'): Promise<readonly Met[]> {
  const state = (await (await fetch(`${sandbox.url}/_control/state?team=${team}`)).json()) as StateView;
  const opened = state.channels.filter(({ kind }) => kind === 'mpim');
  const met: Met[] = [];
  for (const { id, members } of opened) {
    const url = `${sandbox.url}/_control/messages?team=${team}&channel=${id}&all=1&limit=1000`;
    const { messages } = (await (await fetch(url)).json()) as { messages: MessageView[] };
    const said = messages.filter(({ isApp }) => isApp);
    const people = members
      .filter((member) => member !== botUser)
      .map(nameOf)
      .sort();
    met.push({ channel: id, people, messages: said, words: said.map(({ blocks }) => wordsOf(blocks)).join('\n') });
  }
  return met;
}

/** Who was introduced to whom, one entry for each message that said so. */
export async function groupsIn(world: Pick<World, 'sandbox'>, team?: string): Promise<readonly string[]> {
  const met = await introductionsIn(world, team);
  return met.flatMap(({ people, messages }) => messages.map(() => people.join(' '))).sort();
}

/** The Monday of the first round, at ten in Berlin; it is a Wednesday morning there when a world opens. */
export const firstRound = '2026-03-09T09:00:30Z';
export const secondRound = '2026-03-16T09:00:30Z';
/** The Friday before it, when it is late in the day for everybody. */
export const fridayNight = '2026-03-07T02:00:00Z';

/** Ana sets up weekly rounds in #design, and these join them by the button in the channel. */
export async function beginRounds(world: World, joining: readonly CastName[], when = 'monday 10:00'): Promise<void> {
  await world.ana.types(`/rapport introductions ${when}`, { in: 'design' });
  for (const name of joining) await joins(world, world[name]);
}

export async function joins(world: World, person: Person): Promise<void> {
  const posts = await world.postsIn('design');
  const announced = posts.findLast(({ blocks }) => JSON.stringify(blocks).includes('introductions_join'));
  if (announced === undefined) throw new Error('rounds are not announced');
  await person.presses('introductions_join', { message: announced });
}
