/**
 * Files an app uploads: announced with their size, then sent as bytes, then completed; until the last step nobody sees them.
 * One completed without a channel is the app's own, and may stand in its image blocks.
 */
import { type CanShow, stringOf } from './blocks/problems.js';
import type { Json, StoredFile, Workspace } from './workspace.js';
import type { World } from './world.js';

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
