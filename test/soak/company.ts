/** Two companies with the same ids: a large one in zones all over the world, and a small one, so that what leaks is seen. */
import type { Chance } from '../../src/sandbox/demo/chance.js';
import type { WorkspaceSeedInput } from '../../src/sandbox/seed.js';
import { zones } from './calendar.js';
import type { Life, Nature } from './truth.js';

export const teams = { large: 'T0SOAK', small: 'T0TWIN' } as const;
export const channels = ['C0TOWN', 'C0BUILD', 'C0SELL', 'C0HELP'] as const;
export const kudosChannel = 'C0TOWN';
export const roundsChannel = 'C0BUILD';

export const usualHours = { days: [1, 2, 3, 4, 5], start: 9 * 60, end: 17 * 60 + 30 } as const;

export function people(chance: Chance, team: string, count: number, at: number): readonly Life[] {
  return Array.from({ length: count }, (_, index) => {
    const id = `U0P${String(index).padStart(4, '0')}`;
    return newLife(chance, { team, id, name: `person${index}`, at });
  });
}

export function newLife(
  chance: Chance,
  { team, id, name, at }: { readonly team: string; readonly id: string; readonly name: string; readonly at: number },
): Life {
  // Most work where the company is, a few anywhere.
  const { zone } = chance.happens(0.5) ? chance.pick(zones.slice(0, 4)) : chance.pick(zones);
  const truth = {
    isHere: true,
    saysYes: false,
    zone,
    hours: usualHours,
    holidays: 'zone',
    pausedUntil: 0,
    awayUntil: 0,
    doNotDisturb: null,
    mostAWeek: 3,
    isSuggestable: true,
    wantsToMeet: false,
    isInRounds: false,
    never: new Set<string>(),
  };
  return { team, id, name, home: zone, nature: natureOf(chance), past: [{ at, truth }] };
}

function natureOf(chance: Chance): Nature {
  const luck = chance.draw();
  if (luck < 0.15) return 'ignores';
  return luck < 0.5 ? 'keen' : 'usual';
}

export function seedOf(team: string, lives: readonly Life[]): WorkspaceSeedInput {
  const everybody = lives.map(({ id }) => id);
  return {
    id: team,
    name: team,
    domain: team.toLowerCase(),
    users: lives.map((life) => ({ id: life.id, name: life.name, realName: life.name, tz: life.home })),
    channels: channels.map((id) => ({ id, name: id.slice(2).toLowerCase(), members: everybody })),
  };
}
