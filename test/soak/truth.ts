/** What is true of one person at each moment, as the simulation made it so: the yardstick for everything they were sent. */

export type Hours = {
  /** ISO weekdays on which a shift begins. */
  readonly days: readonly number[];
  /** Minutes after midnight; an end not after the start is the next day's. */
  readonly start: number;
  readonly end: number;
};

export type Truth = {
  /** Not deactivated. */
  readonly isHere: boolean;
  readonly saysYes: boolean;
  readonly zone: string;
  readonly hours: Hours;
  /** Whose public holidays count: a region's, those of the country that the zone is in, or nobody's. */
  readonly holidays: string | 'zone' | null;
  /** In milliseconds since 1970, like all times of the simulation; 0 for not paused. */
  readonly pausedUntil: number;
  /** Infinity for a status without an end. */
  readonly awayUntil: number;
  /** Daily, on their own wall: 'HH:mm'. */
  readonly doNotDisturb: { readonly start: string; readonly end: string } | null;
  readonly mostAWeek: number;
  readonly isSuggestable: boolean;
  readonly wantsToMeet: boolean;
  /** Joined the rounds of introductions, and neither left them nor stopped everything since. */
  readonly isInRounds: boolean;
  readonly never: ReadonlySet<string>;
};

/** How somebody takes what Rapport writes to them. */
export type Nature = 'keen' | 'usual' | 'ignores';

export type Life = {
  readonly team: string;
  readonly id: string;
  readonly name: string;
  readonly home: string;
  readonly nature: Nature;
  /** Oldest first; the last holds now. */
  readonly past: { readonly at: number; readonly truth: Truth }[];
};

export function truthOf({ past }: Life): Truth {
  const latest = past.at(-1);
  if (latest === undefined) throw new Error('a life without a beginning');
  return latest.truth;
}

/** What was true at that moment; at the very moment of a change, what came of it. */
export function truthAt({ past }: Life, at: number): Truth {
  const found = past.findLast((each) => each.at <= at) ?? past[0];
  if (found === undefined) throw new Error('a life without a beginning');
  return found.truth;
}

const moment = 60_000;

/**
 * What was true then, and all that was within the minute before: something may be said in the very moment in which somebody changes their
 * mind, comes back and pauses at once, and nobody can tell which was heard first. What was true then comes first.
 */
export function truthsAround(life: Life, at: number): readonly Truth[] {
  const meanwhile = life.past.filter((each) => each.at > at - moment && each.at <= at).map(({ truth }) => truth);
  return [truthAt(life, at), ...meanwhile, truthAt(life, at - moment)];
}

export function change(life: Life, at: number, changed: Partial<Truth>): void {
  life.past.push({ at, truth: { ...truthOf(life), ...changed } });
}

/** Who was in touch when, and how, by the simulation's own account. */
export type Contacts = {
  add(one: Life, other: string, contact: Contact): void;
  /** The last before that moment, or null. */
  last(team: string, pair: readonly [string, string], before: number): Contact | null;
};

export type Contact = {
  readonly at: number;
  readonly how: 'message' | 'kudos' | 'kudos form' | 'talked' | 'helped' | 'met';
};

export function openContacts(): Contacts {
  const moments = new Map<string, Contact[]>();
  const keyOf = (team: string, pair: readonly [string, string]) => `${team} ${pair.toSorted().join(' ')}`;
  return {
    add: ({ team, id }, other, contact) => {
      const key = keyOf(team, [id, other]);
      const known = moments.get(key);
      if (known === undefined) moments.set(key, [contact]);
      else known.push(contact);
    },
    last: (team, pair, before) => moments.get(keyOf(team, pair))?.findLast(({ at }) => at < before) ?? null,
  };
}
