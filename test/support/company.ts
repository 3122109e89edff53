/** One small company for every story. The second workspace has the same ids for other people: what leaks is seen. */
import type { WorkspaceSeedInput } from '../../src/sandbox/seed.js';

export const cast = {
  ana: 'U0ANA',
  ben: 'U0BEN',
  chloe: 'U0CHLOE',
  dev: 'U0DEV',
  eli: 'U0ELI',
  /** Left the company. */
  gus: 'U0GUS',
  /** Another app's bot. */
  deploybot: 'U0DEPLOYBOT',
} as const;

export type CastName = keyof typeof cast;

export const channels = {
  general: 'C0GENERAL',
  design: 'C0DESIGN',
  kudos: 'C0KUDOS',
  /** The bot is not in it. */
  leads: 'C0LEADS',
} as const;

export type ChannelName = keyof typeof channels;

export const designTeam = 'S0DESIGN';

const everybody = Object.values(cast);

/** What was said before the story begins. */
export type History = readonly NonNullable<WorkspaceSeedInput['messages']>[number][];

export function company(messages: History = []): WorkspaceSeedInput {
  return { ...workspace('T0ONE', 'Lindenbaum', 'lindenbaum'), messages: [...messages] };
}

/** The company with more people in #general. */
export function withCrowd(seed: WorkspaceSeedInput, ids: readonly string[]): WorkspaceSeedInput {
  const users = ids.map((id) => ({ id, name: id.toLowerCase(), realName: id, tz: 'Europe/Berlin' }));
  const join = (channel: WorkspaceSeedInput['channels'][number]) =>
    channel.id === channels.general ? { ...channel, members: [...channel.members, ...ids] } : channel;
  return { ...seed, users: [...seed.users, ...users], channels: seed.channels.map(join) };
}

/** The company, but some of its people are of another organisation, met in the channels they share. */
export function withOutsiders(seed: WorkspaceSeedInput, names: readonly CastName[]): WorkspaceSeedInput {
  const ids: readonly string[] = names.map((name) => cast[name]);
  const users = seed.users.map((user) => (ids.includes(user.id) ? { ...user, team: 'T0PARTNER' } : user));
  const shared = names.length > 0;
  return { ...seed, users, channels: seed.channels.map((channel) => ({ ...channel, isExtShared: shared })) };
}

/** Where the company meets its partner: a channel that both have (Slack Connect). */
export const together = 'C0TOGETHER';
export const frida = 'U0FRIDA';

/** The company and a partner that runs Rapport as well; in the channel that they share, ids are of one person each. */
export function withPartner(seed: WorkspaceSeedInput): readonly WorkspaceSeedInput[] {
  const shared = (members: readonly string[], other: string) => ({
    ...{ id: together, name: 'together', members: [...members], sharedWith: [other] },
  });
  const partner: WorkspaceSeedInput = {
    ...{ id: 'T0PARTNER', name: 'Partner', domain: 'partner', botUserId: 'U0PARTNERBOT' },
    users: [{ id: frida, name: 'frida', realName: 'Frida Fuchs', tz: 'Europe/Vienna' }],
    channels: [shared([frida], 'T0ONE')],
  };
  return [{ ...seed, channels: [...seed.channels, shared([cast.ana, cast.ben], 'T0PARTNER')] }, partner];
}

/** Same ids, other people, silent. */
export function neighbours(): WorkspaceSeedInput {
  return workspace('T0TWO', 'Kastanie', 'kastanie');
}

function workspace(id: string, name: string, domain: string): WorkspaceSeedInput {
  const person = (key: CastName, realName: string, tz: string, more: object = {}) => ({
    id: cast[key],
    name: key,
    realName,
    tz,
    ...more,
  });
  return {
    id,
    name,
    domain,
    users: [
      person('ana', 'Ana Costa', 'Europe/Berlin', { isAdmin: true }),
      person('ben', 'Ben Okafor', 'America/New_York'),
      person('chloe', 'Chloe Martin', 'Europe/Berlin'),
      person('dev', 'Dev Patel', 'Asia/Kolkata'),
      person('eli', 'Eli Stone', 'America/Los_Angeles'),
      person('gus', 'Gus Gone', 'Europe/Berlin', { deleted: true }),
      person('deploybot', 'deploybot', 'Europe/Berlin', { isBot: true }),
    ],
    channels: [
      { id: channels.general, name: 'general', members: everybody },
      { id: channels.design, name: 'design', members: everybody },
      { id: channels.kudos, name: 'kudos', members: everybody },
      { id: channels.leads, name: 'leads', isPrivate: true, members: [cast.ana, cast.ben], hasApp: false },
    ],
    groups: [
      { id: designTeam, handle: 'design-team', name: 'Design team', users: [cast.ana, cast.chloe, cast.dev, cast.gus] },
    ],
  };
}
