/**
 * An archive of Slack's into the record, told the way live events are, so that importing twice, or importing what was heard
 * live, adds nothing (I3). Private conversations are no business of the record: the archive leaves them closed.
 */
import { Refusal } from '../domain/errors.js';
import type { WorkspaceId } from '../domain/ids.js';
import type { Profile } from '../domain/member.js';
import { noBot, type Workspace } from '../domain/workspace.js';
import { recordTold } from './import-recording.js';
import { addTold, emptyTally, type Tally, type Told } from './import-tally.js';
import type { Clock } from './ports.js';
import type { Channel, InWorkspace, Stores } from './stores.js';
import type { RecordExtent } from './stores-record.js';

/** A piece of the archive, small enough to be recorded in one transaction. */
export type Chunk = {
  readonly told: readonly Told[];
  /** Files in which something could not be read, each as often as that happened. */
  readonly malformed: readonly string[];
  /** How far the archive is read, with this piece. */
  readonly filesRead: number;
  readonly bytesRead: number;
};

/** An opened archive. What it yields is read as it is asked for. */
export type Archive = {
  readonly name: string;
  /** The team that most of its people belong to; null where they name none. */
  readonly teamId: WorkspaceId | null;
  /** Stands for the archive where it names no team; the same for a file of the same name. */
  readonly ownId: WorkspaceId;
  readonly channels: readonly Channel[];
  readonly files: { readonly toRead: number; readonly private: number; readonly other: number };
  readonly privateConversations: number;
  readonly bytesToRead: number;
  people(
    workspaceId: WorkspaceId,
  ): AsyncIterable<{ readonly profiles: readonly Profile[]; readonly malformed: number }>;
  chunks(maxTold: number): AsyncIterable<Chunk>;
};

export type ImportReport = {
  readonly workspace: { readonly id: WorkspaceId; readonly name: string; readonly isNew: boolean };
  readonly people: number;
  readonly malformedPeople: number;
  readonly channels: number;
  readonly files: Archive['files'] & { readonly read: number };
  readonly privateConversations: number;
  readonly tally: Tally;
  /** File names, with how often something in them could not be read; the first hundred. */
  readonly malformed: ReadonlyMap<string, number>;
  readonly record: RecordExtent;
};

export type ImportDeps = { readonly inWorkspace: InWorkspace; readonly clock: Clock };

export type ImportInput = {
  readonly archive: Archive;
  /** Null: the archive's own workspace, installed where it is not. */
  readonly workspaceId: WorkspaceId | null;
  /** What one transaction takes, 500 unless told. */
  readonly batch?: number;
  readonly onProgress?: (progress: Pick<Chunk, 'filesRead' | 'bytesRead'> & { readonly messages: number }) => void;
};

const usualBatch = 500;
const malformedKept = 100;

/** Throws a Refusal where there is no such workspace, or the archive is another one's. */
export async function importArchive(deps: ImportDeps, input: ImportInput): Promise<ImportReport> {
  const { archive } = input;
  const { workspace, isNew } = await workspaceFor(deps, input);
  const people = await importPeople(deps, archive, workspace);
  await deps.inWorkspace(workspace.id, (stores) =>
    importChannels(stores, { channels: archive.channels, at: deps.clock.now() }, workspace),
  );
  const tally = emptyTally();
  const malformed = new Map<string, number>();
  let filesRead = 0;
  for await (const chunk of archive.chunks(input.batch ?? usualBatch)) {
    await importChunk(deps, workspace, chunk, tally);
    for (const file of chunk.malformed) {
      if (malformed.has(file) || malformed.size < malformedKept) malformed.set(file, (malformed.get(file) ?? 0) + 1);
    }
    filesRead = chunk.filesRead;
    input.onProgress?.({ filesRead, bytesRead: chunk.bytesRead, messages: tally.messagesRead });
  }
  const record = await deps.inWorkspace(workspace.id, async ({ interactions, workspaces }) => {
    await workspaces.learnSoon();
    return interactions.extent();
  });
  return {
    workspace: { id: workspace.id, name: workspace.name, isNew },
    people: people.count,
    malformedPeople: people.malformed,
    channels: archive.channels.length,
    files: { ...archive.files, read: filesRead },
    privateConversations: archive.privateConversations,
    tally,
    malformed,
    record,
  };
}

async function workspaceFor(deps: ImportDeps, { archive, workspaceId }: ImportInput) {
  const id = workspaceId ?? archive.teamId ?? archive.ownId;
  const isOfTeam = archive.teamId === null || archive.teamId === id || !id.startsWith('T');
  if (!isOfTeam) {
    throw new Refusal('other_workspace', `This archive is of the workspace ${archive.teamId}, not of ${id}.`);
  }
  return deps.inWorkspace(id, async ({ workspaces }) => {
    const known = await workspaces.find();
    if (known !== null) return { workspace: known, isNew: false };
    if (workspaceId !== null) throw new Refusal('unknown_workspace', `Rapport knows no workspace ${id}.`);
    await workspaces.install({ name: archive.name, domain: '', botUserId: noBot, at: deps.clock.now() });
    return { workspace: await workspaces.get(), isNew: true };
  });
}

/** What Slack itself says of people and channels is newer than any archive: there, only what is missing is added. */
function isHeardLive(workspace: Workspace): boolean {
  return workspace.botUserId !== noBot;
}

async function importPeople(deps: ImportDeps, archive: Archive, workspace: Workspace) {
  let count = 0;
  let malformed = 0;
  for await (const some of archive.people(workspace.id)) {
    count += some.profiles.length;
    malformed += some.malformed;
    await deps.inWorkspace(workspace.id, async ({ members }) => {
      const known = isHeardLive(workspace) ? await members.findAll(some.profiles.map((profile) => profile.id)) : [];
      const kept = new Set(known.filter((member) => member.kind !== 'unknown').map((member) => member.id));
      await members.saveProfiles(
        some.profiles.filter((profile) => !kept.has(profile.id)),
        deps.clock.now(),
      );
    });
  }
  return { count, malformed };
}

async function importChannels(
  stores: Stores,
  { channels, at }: { readonly channels: readonly Channel[]; readonly at: Date },
  workspace: Workspace,
): Promise<void> {
  const known = isHeardLive(workspace) ? await stores.members.listChannels() : [];
  const kept = new Set(known.map((channel) => channel.id));
  await stores.members.saveChannels(
    channels.filter((channel) => !kept.has(channel.id)),
    at,
  );
}

async function importChunk(deps: ImportDeps, workspace: Workspace, chunk: Chunk, tally: Tally): Promise<void> {
  const { judged, added } = await deps.inWorkspace(workspace.id, (stores) => recordTold(stores, workspace, chunk.told));
  addTold(tally, judged, added);
}
