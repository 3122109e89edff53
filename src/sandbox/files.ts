/**
 * Files an app uploads: announced with their size, then sent as bytes, then completed; until the last step nobody sees them.
 * One completed without a channel is the app's own, and may stand in its image blocks.
 */
import { type CanShow, stringOf } from './blocks/problems.js';
import { freshId, isVisibleTo } from './conversations.js';
import type { Channel, Json, Message, StoredFile, Workspace } from './workspace.js';
import type { World } from './world.js';

type Announced = { readonly name: string; readonly length: number; readonly altText: string; readonly created: number };

export function announceFile(workspace: Workspace, { name, length, altText, created }: Announced): StoredFile {
  const id = freshId(workspace, 'F');
  const user = workspace.botUserId;
  const file: StoredFile = { id, name, title: name, altText, length, user, created, bytes: null, isComplete: false };
  workspace.files[id] = file;
  return file;
}

/** False where it is not what was announced, or is complete already. */
export function receiveBytes(file: StoredFile, bytes: Uint8Array): boolean {
  if (file.isComplete || bytes.length !== file.length) return false;
  file.bytes = Buffer.from(bytes).toString('base64');
  return true;
}

export const bytesOf = (file: StoredFile): Buffer => Buffer.from(file.bytes ?? '', 'base64');

const signatures = [
  { mimetype: 'image/png', begin: '89504e47' },
  { mimetype: 'image/jpeg', begin: 'ffd8ff' },
  { mimetype: 'image/gif', begin: '47494638' },
];
const byExtension: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  json: 'application/json',
  txt: 'text/plain',
  zip: 'application/zip',
};

/** Pictures are known by their bytes, whatever their name says. */
export function mimetypeOf(file: StoredFile): string {
  const begin = bytesOf(file).subarray(0, 4).toString('hex');
  const picture = signatures.find((signature) => begin.startsWith(signature.begin));
  return picture?.mimetype ?? byExtension[extensionOf(file)] ?? 'application/octet-stream';
}

export const extensionOf = ({ name }: StoredFile): string => /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';

export const isPicture = (file: StoredFile): boolean => mimetypeOf(file).startsWith('image/');

/** Whether the app may show a file in its blocks: a picture of its own, complete, and processed. */
export function pictureCheck({ world, workspace }: { world: World; workspace: Workspace }): CanShow {
  return ({ id, url }) => {
    const named = typeof id === 'string' ? id : /-(F[A-Z0-9]+)\//.exec(stringOf(url))?.[1];
    const file = workspace.files[named ?? ''];
    if (file?.isComplete !== true || !isPicture(file) || file.user !== workspace.botUserId) return false;
    return world.faults.take('file_not_ready', { team: workspace.id }) === null;
  };
}

/** Whether a person sees a message that has it: shared there, or in a picture of its blocks. */
export function isFileVisibleTo(workspace: Workspace, id: string, user: string): boolean {
  return Object.values(workspace.channels).some((channel) => isVisibleTo(channel, user) && shows(channel, id, user));
}

function shows(channel: Channel, id: string, user: string): boolean {
  const mine = channel.ephemerals.filter((message) => message.ephemeralFor === user);
  return [...channel.messages, ...mine].some((message) => hasFile(message, id));
}

const hasFile = ({ fileIds = [], blocks }: Message, id: string): boolean =>
  fileIds.includes(id) || (blocks.length > 0 && JSON.stringify(blocks).includes(`"slack_file":{"id":"${id}"`));

/** Changes every slack_file within blocks, however deep. */
export function withSlackFiles(blocks: readonly Json[], change: (file: Json) => Json): Json[] {
  return blocks.map((block) => changed(block, change) as Json);
}

function changed(node: unknown, change: (file: Json) => Json): unknown {
  if (Array.isArray(node)) return node.map((item) => changed(item, change));
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).map(([key, value]) => [
    key,
    key === 'slack_file' ? change(value as Json) : changed(value, change),
  ]);
  return Object.fromEntries(entries);
}
