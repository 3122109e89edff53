/** A workspace file as seeds: handles become ids, and whoever is named has to be there. */
import type { SeedMessage, SeedUserInput, WorkspaceSeedInput } from '../seed.js';
import type { PersonInFile, WorkspaceFile, WorkspaceInFile } from './schema.js';

/** Something a file says that cannot be, and where it says so. */
export type Problem = { readonly path: readonly PropertyKey[]; readonly sentence: string };
type Report = (path: readonly PropertyKey[], sentence: string) => void;

export function seedsOf(file: WorkspaceFile): {
  readonly seeds: WorkspaceSeedInput[];
  readonly problems: readonly Problem[];
} {
  const problems: Problem[] = [];
  const seeds = file.workspaces.map((workspace, index) =>
    seedOf(workspace, index, (path, sentence) => problems.push({ path: ['workspaces', index, ...path], sentence })),
  );
  return { seeds, problems };
}

function seedOf(workspace: WorkspaceInFile, index: number, report: Report): WorkspaceSeedInput {
  const { name, domain = slug(name), organisation, install, profileFields, emoji } = workspace;
  const ids = idsOf(workspace, report);
  const named = (path: readonly PropertyKey[], handle: string): string => {
    const id = ids.get(handle);
    if (id === undefined) report(path, `there is nobody called "${handle}"; there are ${[...ids.keys()].join(', ')}`);
    return id ?? handle;
  };
  if (install === 'organisation' && organisation === undefined)
    report(['install'], 'is "organisation", but the workspace names no organisation it belongs to');
  const id = workspace.id ?? `T0${capitals(slug(name))}`;
  return {
    ...{ id, name, domain, install, profileFields, emoji, enterprise: organisation ?? null },
    botUserId: workspace.botId ?? (index === 0 ? 'U0SANDBOXBOT' : `U0SANDBOXBOT${index + 1}`),
    users: usersOf(workspace, ids),
    channels: workspace.channels.map((channel, at) => ({
      ...{ id: channelId(channel), name: channel.name, topic: channel.topic, isPrivate: channel.private },
      ...{ isArchived: channel.archived, hasApp: channel.app, sharedWith: channel.sharedWith },
      members: membersOf(
        workspace,
        channel.members,
        (member, place) => named(['channels', at, 'members', place], member),
        ids,
      ),
      isExtShared: workspace.outsiders.some((outsider) => channel.members.includes(outsider.name)),
    })),
    groups: workspace.groups.map((group, at) => ({
      ...{ id: group.id ?? `S0${capitals(group.name)}`, handle: group.name, name: group.title ?? group.name },
      users: group.people.map((handle, place) => named(['groups', at, 'people', place], handle)),
    })),
    messages: workspace.channels.flatMap((channel, at) =>
      messagesOf(channel, (path, handle) => named(['channels', at, 'messages', ...path], handle)),
    ),
  };
}

/** Handle to id; each handle and each id once. */
function idsOf({ people, outsiders, bots }: WorkspaceInFile, report: Report): Map<string, string> {
  const ids = new Map<string, string>();
  for (const [list, everybody] of Object.entries({ people, outsiders, bots })) {
    for (const [at, { name, id = `U0${capitals(name)}` }] of everybody.entries()) {
      if (ids.has(name)) report([list, at, 'name'], `"${name}" is the handle of somebody else already`);
      else if ([...ids.values()].includes(id))
        report([list, at], `the id ${id} is somebody else's already; give another`);
      ids.set(name, id);
    }
  }
  return ids;
}

function usersOf({ people, outsiders, bots }: WorkspaceInFile, ids: ReadonlyMap<string, string>): SeedUserInput[] {
  const base = (each: { name: string; realName?: string | undefined; zone: string }) => {
    const realName = each.realName ?? each.name.charAt(0).toUpperCase() + each.name.slice(1);
    return { id: ids.get(each.name) ?? each.name, name: each.name, realName, tz: each.zone };
  };
  return [
    ...people.map((person) => ({ ...base(person), ...personal(person) })),
    ...outsiders.map((outsider) => ({ ...base(outsider), team: outsider.team })),
    ...bots.map((bot) => ({ ...base(bot), isBot: true })),
  ];
}

function personal(person: PersonInFile): Partial<SeedUserInput> {
  const { title, email, locale, admin, guest, left, away, status, nights, startDate, fields } = person;
  return {
    ...{ title, email, locale, startDate, fields, isAdmin: admin, deleted: left, presence: away ? 'away' : 'active' },
    ...{ isRestricted: guest !== undefined, isUltraRestricted: guest === 'single-channel' },
    ...{ statusText: status?.text, statusEmoji: status?.emoji },
    dnd: nights === undefined ? null : { start: nights.from, end: nights.to },
  };
}

type Channel = WorkspaceInFile['channels'][number];

/** Everybody is everybody at home: no outsiders, no guests of other channels, nobody who left. */
function membersOf(
  { people }: WorkspaceInFile,
  members: Channel['members'],
  named: (handle: string, place: number) => string,
  ids: ReadonlyMap<string, string>,
): string[] {
  if (members !== 'everybody') return members.map(named);
  const atHome = people.filter(({ guest, left }) => guest === undefined && !left);
  return atHome.map(({ name }) => ids.get(name) ?? name);
}

function messagesOf(channel: Channel, named: (path: readonly PropertyKey[], handle: string) => string) {
  let count = 0;
  const written = (message: Omit<Channel['messages'][number], 'replies'>, path: readonly PropertyKey[]) => ({
    channel: channelId(channel),
    user: named([...path, 'by'], message.by),
    text: message.text,
    ts: `${Math.floor(Date.parse(message.at) / 1000)}.${String(count++).padStart(6, '0')}`,
    reactions: Object.entries(message.reactions).map(([name, by]) => ({
      name,
      users: by.map((handle, place) => named([...path, 'reactions', name, place], handle)),
    })),
  });
  return channel.messages.flatMap((message, at): Partial<SeedMessage>[] => {
    const first = written(message, [at]);
    const replies = message.replies.map((reply, place) => ({
      ...written(reply, [at, 'replies', place]),
      threadTs: first.ts,
    }));
    return [first, ...replies];
  }) as SeedMessage[];
}

const channelId = ({ id, name }: { id?: string | undefined; name: string }): string => id ?? `C0${capitals(name)}`;
const capitals = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '');
const slug = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '') || 'workspace';
