/** The channels of the demo company and who sits in them, by team and by name. */
import { type Person, type PersonKey, people, personOf, type Team } from './people.js';

export type ChannelName =
  | 'general'
  | 'random'
  | 'engineering'
  | 'design'
  | 'support'
  | 'product'
  | 'releases'
  | 'leads';

export interface Channel {
  readonly id: string;
  readonly name: ChannelName;
  readonly topic: string;
  readonly isPrivate: boolean;
  readonly hasDeployBot: boolean;
  readonly members: readonly Person[];
}

export interface Group {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly members: readonly PersonKey[];
}

const BUILDERS: readonly Team[] = ['frontend', 'mobile', 'backend', 'platform', 'qa'];

export const channels: readonly Channel[] = [
  channel('general', 'Company news. Questions welcome, in threads.', people),
  channel('random', 'Lunch, concerts, pets, weather', people),
  channel(
    'engineering',
    'How we build it. On call this week: tomasz',
    fromTeams([...BUILDERS, 'product', 'data', 'docs']),
  ),
  channel(
    'design',
    'Show early, ask for one kind of feedback',
    fromTeams(['design', 'frontend', 'mobile', 'product', 'docs', 'qa']),
  ),
  channel(
    'support',
    'Tickets that need a second head',
    fromTeams([...BUILDERS, 'support', 'product', 'design', 'docs', 'data']),
  ),
  channel(
    'product',
    'What we build next, and why',
    fromTeams(['product', 'design', 'founder', 'data', 'support', 'frontend', 'mobile', 'backend', 'docs'], ['ben']),
  ),
  channel('releases', 'What shipped, what is shipping', fromTeams([...BUILDERS, 'product', 'support', 'docs'])),
  channel(
    'leads',
    'Leads only. Decisions go to #general the same day',
    fromTeams(['founder'], ['ana', 'greta', 'jonas', 'ben', 'hannah', 'tomasz']),
  ),
];

export const groups: readonly Group[] = [
  { id: 'S0DESIGN', handle: 'design-team', name: 'Design team', members: ['chloe', 'greta', 'mina'] },
  { id: 'S0PLATFORM', handle: 'platform-team', name: 'Platform team', members: ['ben', 'tomasz', 'yasmin', 'farid'] },
  { id: 'S0SUPPORT', handle: 'support-team', name: 'Support team', members: ['jonas', 'isaac', 'rosa', 'rahul'] },
];

export function channelNamed(name: ChannelName): Channel {
  const found = channels.find((candidate) => candidate.name === name);
  if (found === undefined) throw new Error(`the demo company has no channel #${name}`);
  return found;
}

export function sharedChannels(a: Person, b: Person): readonly Channel[] {
  return channels.filter(({ members }) => members.includes(a) && members.includes(b));
}

function channel(name: ChannelName, topic: string, members: readonly Person[]): Channel {
  const hasDeployBot = name === 'releases' || name === 'engineering';
  return { id: `C0${name.toUpperCase()}`, name, topic, isPrivate: name === 'leads', hasDeployBot, members };
}

function fromTeams(teams: readonly Team[], also: readonly PersonKey[] = []): readonly Person[] {
  const invited = also.map(personOf);
  return people.filter((person) => teams.includes(person.team) || invited.includes(person));
}
