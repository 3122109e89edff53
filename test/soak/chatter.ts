/** What people say to each other all day: pairs that talk for some weeks, fall silent for some, and come back or do not. */
import type { Chance } from '../../src/sandbox/demo/chance.js';
import { channels } from './company.js';
import type { Stage } from './stage.js';
import { type Contacts, type Life, truthOf } from './truth.js';

type Pair = {
  readonly one: Life;
  readonly other: Life;
  /** Messages between them in a working day, while they are in touch. */
  readonly aDay: number;
  isTalking: boolean;
  turnsAt: number;
};

type Said = { readonly channel: string; readonly ts: string };

export type Chatter = {
  /** Everybody at their desk says what they have to say in that many hours. Answers how often somebody did. */
  goesOn(hours: number, atDesk: ReadonlySet<Life>): Promise<number>;
  joins(life: Life, others: readonly Life[]): void;
  /** One says something to another, where all can see it. */
  talks(from: Life, to: Life): Promise<void>;
};

const workingHours = 8;
const day = 86_400_000;
const circle = { least: 4, most: 8 } as const;

export function openChatter(stage: Stage, chance: Chance, contacts: Contacts, lives: readonly Life[]): Chatter {
  const pairs: Pair[] = [];
  /** The newest thread that each of them began. */
  const threads = new Map<Life, Said>();
  const joins = (life: Life, others: readonly Life[]) => {
    const known = chance.shuffled(others.filter((other) => other !== life && other.team === life.team));
    for (const other of known.slice(0, chance.between(circle.least, circle.most))) {
      const turnsAt = stage.now() + chance.between(3, 40) * day;
      pairs.push({ one: life, other, aDay: 0.1 + 1.2 * chance.draw() ** 2, isTalking: chance.happens(0.7), turnsAt });
    }
  };
  const say = async (from: Life, text: string, thread?: Said) => {
    const channel = thread?.channel ?? chance.pick(channels);
    const answer = (await stage.sandbox.control('message', {
      team: from.team,
      channel,
      user: from.id,
      text,
      ...(thread === undefined ? {} : { thread_ts: thread.ts }),
    })) as Said;
    return { channel, ts: answer.ts };
  };
  const talks = async (from: Life, to: Life) => {
    contacts.add(from, to.id, { at: stage.now(), how: 'message' });
    const thread = threads.get(to);
    if (thread !== undefined && chance.happens(0.7)) {
      await say(from, 'here is how I would do it', thread);
      if (chance.happens(0.15)) await say(to, 'thank you!', thread);
      return;
    }
    threads.set(from, await say(from, `<@${to.id}> could you have a look at this?`));
  };
  for (const life of lives) joins(life, lives);
  return {
    joins,
    talks,
    goesOn: async (hours, atDesk) => {
      const now = stage.now();
      for (const pair of pairs) turn(pair, now, chance);
      const talking = pairs
        .filter((pair) => pair.isTalking && chance.happens((pair.aDay * hours) / workingHours))
        .map(({ one, other }) => (chance.happens(0.5) ? ([one, other] as const) : ([other, one] as const)))
        .filter(([from, to]) => atDesk.has(from) && truthOf(to).isHere);
      await Promise.all(talking.map(([from, to]) => talks(from, to)));
      return talking.length;
    },
  };
}

/** In touch for two to ten weeks, silent for two to fifteen. */
function turn(pair: Pair, now: number, chance: Chance): void {
  if (now < pair.turnsAt) return;
  pair.isTalking = !pair.isTalking;
  pair.turnsAt = now + (pair.isTalking ? chance.between(14, 70) : chance.between(14, 105)) * day;
}
