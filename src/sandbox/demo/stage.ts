/** Where the conversations are held: places lines in time, fills in names and slots, adds reactions. */
import { type Chance, fixedDraws, seededChance } from './chance.js';
import type { Channel } from './channels.js';
import type { Person } from './people.js';
import type { Line, Role, Script } from './script.js';
import { openSlots } from './slots.js';
import { mayMeet, pairKey } from './ties.js';
import { DAY, HISTORY_DAYS, MINUTE, type WorkingHours, workingHours } from './working-hours.js';

export interface DemoMessage {
  readonly channel: string;
  readonly user: string;
  readonly ts: string;
  readonly text: string;
  readonly threadTs?: string;
  readonly reactions: { name: string; users: string[] }[];
}

export interface Stage {
  readonly now: number;
  /** A fixed number from 0 to 1 for a pair's key, and for anything else that has a name. */
  readonly taste: (words: string) => number;
  readonly chance: Chance;
  readonly hours: WorkingHours;
  readonly messages: DemoMessage[];
  readonly takenTs: Set<string>;
  /** When each script was played. */
  readonly played: Map<Script, number[]>;
}

export type Cast = ReadonlyMap<Role, Person>;

export interface Scene {
  readonly script: Script;
  readonly channel: Channel;
  readonly cast: Cast;
  readonly at: number;
  /** `prompt`: everybody answers within minutes, so that the whole scene fits into one shared hour. */
  readonly pace: 'everyday' | 'prompt';
  /** Somebody who gives no reactions here. */
  readonly impassive?: Person;
}

export function openStage(now: number, seed: number): Stage {
  return {
    now,
    taste: fixedDraws(seed),
    chance: seededChance(seed),
    hours: workingHours(now),
    messages: [],
    takenTs: new Set(),
    played: new Map(),
  };
}

export function daysAgo(stage: Stage, instant: number): number {
  return (stage.now - instant) / DAY;
}

/** Plays the lines in order; one that would fall after now is left unsaid, and so are those behind it. */
export function play(stage: Stage, scene: Scene): void {
  const { script, channel, cast } = scene;
  stage.played.set(script, [...(stage.played.get(script) ?? []), scene.at]);
  const fill = openSlots(stage.chance, HISTORY_DAYS - Math.floor(daysAgo(stage, scene.at)));
  let rootTs: string | undefined;
  let last = scene.at - MINUTE;
  for (const line of script.lines) {
    const speaker = cast.get(line.role);
    const wish = rootTs === undefined ? scene.at : last + pause(stage.chance, scene);
    const at = speaker && stage.hours.nextMoment(speaker, wish);
    if (speaker === undefined || at === undefined) return;
    // Whoever reads it on the next morning does not do so on the stroke of half past eight.
    last = at === wish ? at : at + stage.chance.between(1, 900_000);
    if (last > stage.now - MINUTE) return;
    const ts = say(stage, {
      channel,
      author: speaker,
      at: last,
      text: withPeople(fill(line.text), cast),
      ...(script.form === 'thread' && rootTs !== undefined && { threadTs: rootTs }),
      reactions: reactionsTo(stage, { line, author: speaker, at: last, scene }),
    });
    rootTs ??= ts;
  }
}

/** The one that was not played for the longest time around `at`, give or take; scripts for one time only are not repeated. */
export function freshest(stage: Stage, scripts: readonly Script[], at: number): Script | undefined {
  const distance = (script: Script) => {
    const uses = stage.played.get(script) ?? [];
    if (uses.length > 0 && script.isOnce) return -1;
    return Math.min(HISTORY_DAYS * DAY, ...uses.map((use) => Math.abs(use - at)));
  };
  const ranked = scripts.map((script) => ({ script, rank: distance(script) * (0.6 + 0.4 * stage.chance.draw()) }));
  return ranked.filter(({ rank }) => rank >= 0).toSorted((a, b) => b.rank - a.rank)[0]?.script;
}

export interface Utterance {
  readonly channel: Channel;
  readonly author: Pick<Person, 'id'>;
  readonly at: number;
  /** Wire text. */
  readonly text: string;
  readonly threadTs?: string;
  readonly reactions?: DemoMessage['reactions'];
}

/** Answers the message's timestamp, unlike any other in the workspace. */
export function say(stage: Stage, { channel, author, at, text, threadTs, reactions = [] }: Utterance): string {
  const second = String(Math.floor(at / 1000));
  let ts: string;
  do ts = `${second}.${String(stage.chance.between(0, 999_999)).padStart(6, '0')}`;
  while (stage.takenTs.has(ts));
  stage.takenTs.add(ts);
  const thread = threadTs === undefined ? {} : { threadTs };
  stage.messages.push({ channel: channel.id, user: author.id, ts, text, ...thread, reactions });
  return ts;
}

/** The members who like it, given what the line earns, never two of a pair that keeps silent. */
export function admirers(
  stage: Stage,
  options: { channel: Channel; author: Person; at: number; most: number },
): Person[] {
  const { channel, author, at, most } = options;
  const around = channel.members.filter(
    (person) => person !== author && stage.hours.isPresent(person, at) && mayMeet(author, person, daysAgo(stage, at)),
  );
  const ranked = around.map((person) => ({ person, rank: stage.taste(pairKey(author, person)) + stage.chance.draw() }));
  const nearest = ranked.toSorted((one, other) => other.rank - one.rank).map(({ person }) => person);
  return nearest.slice(0, stage.chance.between(1, most));
}

interface Spoken {
  readonly line: Line;
  readonly author: Person;
  readonly at: number;
  readonly scene: Scene;
}

function reactionsTo(stage: Stage, { line, author, at, scene }: Spoken): DemoMessage['reactions'] {
  const names = line.reactions.length > 0 ? line.reactions : stage.chance.happens(0.08) ? ['thumbsup'] : [];
  const most = scene.channel.members.length > 15 ? 4 : 3;
  return names.flatMap((name) => {
    if (line.reactions.length > 0 && stage.chance.happens(0.3)) return [];
    const crowd = admirers(stage, { channel: scene.channel, author, at, most });
    const users = crowd.filter((person) => person !== scene.impassive).map(({ id }) => id);
    return users.length === 0 ? [] : [{ name, users }];
  });
}

function pause(chance: Chance, { script, pace }: Scene): number {
  if (script.form === 'chat') return chance.between(20_000, 140_000);
  if (pace === 'prompt') return chance.between(2 * MINUTE, 9 * MINUTE);
  if (script.isLive) return chance.between(MINUTE, 8 * MINUTE);
  return chance.happens(0.25) ? chance.between(40 * MINUTE, 180 * MINUTE) : chance.between(2 * MINUTE, 35 * MINUTE);
}

function withPeople(text: string, cast: Cast): string {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  return escaped
    .replace(/@([A-D])\b/g, (_, role: Role) => `<@${cast.get(role)?.id ?? ''}>`)
    .replace(/\{([A-D])\}/g, (_, role: Role) => cast.get(role)?.firstName ?? '')
    .replace(/‹([^›]*)›/g, '`$1`');
}
