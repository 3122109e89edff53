/** Who plays which role: by team, by who is at work, and by how much two people have to do with each other. */
import type { Channel } from './channels.js';
import type { Person, Team } from './people.js';
import type { Role, Script } from './script.js';
import { type Cast, daysAgo, type Stage } from './stage.js';
import { mayMeet, pairKey } from './ties.js';
import { MINUTE } from './working-hours.js';

const NEIGHBOURS: ReadonlySet<string> = new Set([
  'backend platform',
  'design frontend',
  'design mobile',
  'design product',
  'docs product',
  'docs support',
  'data product',
  'frontend mobile',
  'qa support',
  'backend qa',
  'frontend qa',
  'founder product',
  'people founder',
]);

export function fits(script: Script, role: Role, person: Person): boolean {
  const teams = script.teams.get(role);
  return teams === undefined || teams.includes(person.team);
}

/** The lead and fitting others for a scene that begins at `at`; nothing when a role stays empty. */
export function castScene(
  stage: Stage,
  scene: { script: Script; channel: Channel; lead: Person; at: number },
): Cast | undefined {
  const { script, channel, lead, at } = scene;
  const cast = new Map<Role, Person>([['A', lead]]);
  for (const role of script.roles) {
    if (role === 'A') continue;
    const taken = [...cast.values()];
    const candidates = channel.members.filter(
      (person) =>
        !taken.includes(person) &&
        fits(script, role, person) &&
        (!script.isNear || person.tz === lead.tz) &&
        taken.every((other) => mayMeet(person, other, daysAgo(stage, at))),
    );
    const weigh = (person: Person) =>
      person.talks * nearness(stage, person, scene) * closeness(stage, [lead, person], at);
    const chosen = stage.chance.pickWeighted(candidates, weigh);
    if (chosen === undefined) return undefined;
    cast.set(role, chosen);
  }
  return cast;
}

/** Somebody at work answers; somebody who comes in later may; in a live scene nobody can be late. */
function nearness({ hours }: Stage, person: Person, { script, at }: { script: Script; at: number }): number {
  const next = hours.nextMoment(person, at);
  if (next === undefined) return 0;
  if (script.isLive) return next === at && hours.isPresent(person, at + 45 * MINUTE) ? 1 : 0;
  if (next === at) return 1;
  return next - at < 180 * MINUTE ? 0.4 : 0.04;
}

/**
 * Ties are uneven and come in bursts: people of one team talk daily, others while a project joins them, which changes
 * every three weeks.
 */
function closeness(stage: Stage, [a, b]: readonly [Person, Person], at: number): number {
  const pair = pairKey(a, b);
  const taste = 0.3 + 1.9 * stage.taste(pair);
  if (a.team === b.team) return 5 * taste;
  const era = Math.floor(daysAgo(stage, at) / 21);
  const project = stage.taste(`${pair} ${era}`) < 0.27 ? 3.2 : 0.08;
  return (areNeighbours(a.team, b.team) ? 2 : 0.7) * taste * project;
}

function areNeighbours(a: Team, b: Team): boolean {
  return NEIGHBOURS.has(`${a} ${b}`) || NEIGHBOURS.has(`${b} ${a}`);
}
