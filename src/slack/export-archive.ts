/**
 * A Slack export: users.json, channels.json, and one folder per conversation with one file per day. Read in the order of the
 * paths, so that within a conversation a thread's first message comes before its replies.
 */
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { Refusal } from '../domain/errors.js';
import { channelId, type WorkspaceId, workspaceId } from '../domain/ids.js';
import type { Profile } from '../domain/member.js';
import type { Archive } from '../features/imports.js';
import type { Channel } from '../features/stores.js';
import { profileOf } from './directory.js';
import { chunksOf, type MessageFile } from './export-chunks.js';
import { type ArchiveFile, type ArchiveFiles, NotAnArray, openArchiveFiles } from './export-entries.js';
import { type ExportedUser, exportedConversation, exportedUser } from './export-shapes.js';

export type ExportArchive = Archive & { close(): void };

/** `now`: what claims to be later than a day from it is malformed. Throws a Refusal where the file is no Slack export. */
export async function openExportArchive(path: string, options: { readonly now: Date }): Promise<ExportArchive> {
  const files = await openArchiveFiles(path);
  try {
    return await archiveOf(files, path, options.now);
  } catch (error) {
    files.close();
    throw error;
  }
}

async function archiveOf(files: ArchiveFiles, path: string, now: Date): Promise<ExportArchive> {
  const users = files.list.filter((file) => /(^|\/)users\.json$/.test(file.path)).sort(byDepth)[0];
  if (users === undefined) {
    throw new Refusal('not_an_export', `${path} is not a Slack export: there is no users.json in it.`);
  }
  // Some unpack an export and pack its folder again.
  const prefix = users.path.slice(0, -'users.json'.length);
  const listed = (name: string) => conversationsIn(files, `${prefix}${name}`);
  const open = await listed('channels.json');
  const closed = [...(await listed('groups.json')), ...(await listed('mpims.json')), ...(await listed('dms.json'))];
  const privates = new Set(
    [...closed, ...open.filter((each) => each.isPrivate)].flatMap((each) => [each.name, each.id]),
  );
  const days = files.list.flatMap((file) => dayFile(file, prefix));
  const isPrivate = (folder: string) => privates.has(folder) || /^(mpdm-.*|D[A-Z0-9]{8,})$/.test(folder);
  const toRead = days.filter(({ folder }) => !isPrivate(folder));
  const channels = channelsOf(open, toRead, isPrivate);
  const idOf = new Map(channels.map((channel) => [channel.name, channel.id]));
  const name = basename(path).replace(/\.zip$/i, '');
  return {
    name,
    teamId: await teamOf(files, users),
    ownId: workspaceId(`T-IMPORT-${name.replaceAll(/[^\p{L}\p{N}]+/gu, '-')}`),
    channels,
    files: { toRead: toRead.length, private: days.length - toRead.length, other: files.list.length - days.length },
    privateConversations: countPrivate({ closed, open, days, isListed: privates, isPrivate }),
    bytesToRead: toRead.reduce((sum, file) => sum + file.bytes, 0),
    people: (workspace) => peopleIn(files, users, workspace),
    chunks: (maxTold) => chunksOf(files, toRead, { idOf, latest: new Date(now.getTime() + 86_400_000), maxTold }),
    close: () => files.close(),
  };
}

function byDepth(one: ArchiveFile, other: ArchiveFile): number {
  return one.path.split('/').length - other.path.split('/').length;
}

/** <conversation>/<day>.json; the day is whatever the file is called. */
function dayFile(file: ArchiveFile, prefix: string): readonly MessageFile[] {
  if (!file.path.startsWith(prefix)) return [];
  const [folder, day, ...deeper] = file.path.slice(prefix.length).split('/');
  const isDay = folder !== undefined && day?.endsWith('.json') === true && deeper.length === 0;
  return isDay ? [{ ...file, folder }] : [];
}

type Listed = { readonly id: string; readonly name: string; readonly isPrivate: boolean };

async function conversationsIn(files: ArchiveFiles, path: string): Promise<readonly Listed[]> {
  const file = files.list.find((each) => each.path === path);
  if (file === undefined) return [];
  const found = new Map<string, Listed>();
  for await (const element of elementsOrRefusal(files, file)) {
    const parsed = exportedConversation.safeParse(element);
    if (!parsed.success) continue;
    const { id, name = id, is_private: isPrivate = false } = parsed.data;
    found.set(id, { id, name, isPrivate });
  }
  return [...found.values()];
}

/** A folder that no list names gets an id of its own, the same at every import. */
function channelsOf(
  open: readonly { readonly id: string; readonly name: string }[],
  files: readonly MessageFile[],
  isPrivate: (folder: string) => boolean,
): readonly Channel[] {
  const ids = new Map(open.filter(({ name }) => !isPrivate(name)).map(({ id, name }) => [name, id]));
  for (const { folder } of files) if (!ids.has(folder)) ids.set(folder, idFor(folder));
  return [...ids].map(([name, id]) => ({ id: channelId(id), name, isPrivate: false, hasBot: false }));
}

function idFor(folder: string): string {
  return `C${createHash('sha256').update(folder).digest('hex').slice(0, 10).toUpperCase()}`;
}

function countPrivate(found: {
  readonly closed: readonly Listed[];
  readonly open: readonly Listed[];
  readonly days: readonly MessageFile[];
  readonly isListed: ReadonlySet<string>;
  readonly isPrivate: (folder: string) => boolean;
}): number {
  const listed = [...found.closed, ...found.open.filter((each) => each.isPrivate)].map((each) => each.id);
  const folders = found.days.map((day) => day.folder);
  const unlisted = folders.filter((folder) => found.isPrivate(folder) && !found.isListed.has(folder));
  return new Set([...listed, ...unlisted]).size;
}

async function* usersIn(files: ArchiveFiles, file: ArchiveFile): AsyncGenerator<ExportedUser | null> {
  for await (const element of elementsOrRefusal(files, file)) {
    const parsed = exportedUser.safeParse(element);
    yield parsed.success ? parsed.data : null;
  }
}

/** Without its lists an export cannot be understood. */
async function* elementsOrRefusal(files: ArchiveFiles, file: ArchiveFile): AsyncGenerator<unknown> {
  try {
    yield* files.elements(file);
  } catch (error) {
    if (!(error instanceof NotAnArray)) throw error;
    throw new Refusal('broken_list', `The export is damaged: ${file.path} in it is not a JSON list.`);
  }
}

async function teamOf(files: ArchiveFiles, users: ArchiveFile): Promise<WorkspaceId | null> {
  const counts = new Map<string, number>();
  for await (const user of usersIn(files, users)) {
    if (user?.team_id !== undefined) counts.set(user.team_id, (counts.get(user.team_id) ?? 0) + 1);
  }
  const [most] = [...counts].sort(([, one], [, other]) => other - one);
  return most === undefined ? null : workspaceId(most[0]);
}

const peoplePerBatch = 500;

async function* peopleIn(files: ArchiveFiles, users: ArchiveFile, workspace: WorkspaceId) {
  let profiles = new Map<string, Profile>();
  let malformed = 0;
  for await (const user of usersIn(files, users)) {
    if (user === null) malformed += 1;
    else profiles.set(user.id, profileOf(user, workspace));
    if (profiles.size < peoplePerBatch) continue;
    yield { profiles: [...profiles.values()], malformed };
    profiles = new Map();
    malformed = 0;
  }
  yield { profiles: [...profiles.values()], malformed };
}
