/**
 * The files of an archive, one by one. What is held in memory is their names and places (about 300 bytes a file), never what
 * is in them: a file is read element by element, as far as it is asked for.
 */
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream';
import { streamArray } from 'stream-json/streamers/stream-array.js';
import * as yauzl from 'yauzl';
import { Refusal } from '../domain/errors.js';

export type ArchiveFile = { readonly path: string; readonly bytes: number; readonly entry: yauzl.Entry };

export type ArchiveFiles = {
  /** Without folders, in the order of their paths. */
  readonly list: readonly ArchiveFile[];
  /** The elements of the array that a file holds. Throws NotAnArray where it holds something else, after those before it. */
  elements(file: ArchiveFile): AsyncIterable<unknown>;
  close(): void;
};

/** A file of the archive is no JSON array, or breaks off. */
export class NotAnArray extends Error {}

/** Throws a Refusal where there is no such file, or it is no ZIP. */
export async function openArchiveFiles(path: string): Promise<ArchiveFiles> {
  const zip = await openZip(path);
  try {
    const list = await listFiles(zip, path);
    return { list, elements: (file) => elementsOf(zip, file), close: () => zip.close() };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function openZip(path: string): Promise<yauzl.ZipFile> {
  try {
    return await yauzl.openPromise(path, { lazyEntries: true, autoClose: false });
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === 'ENOENT') throw new Refusal('no_such_file', `There is no file ${path}.`);
    if (code === 'EISDIR') throw new Refusal('not_a_zip', `${path} is a folder; the ZIP itself is wanted.`);
    if (code !== undefined) throw new Refusal('unreadable', `${path} cannot be read (${code}).`);
    throw notAZip(path, error);
  }
}

async function listFiles(zip: yauzl.ZipFile, path: string): Promise<readonly ArchiveFile[]> {
  const files: ArchiveFile[] = [];
  try {
    for await (const entry of zip.eachEntry()) {
      if (!entry.fileName.endsWith('/')) files.push(fileFrom(entry));
    }
  } catch (error) {
    throw notAZip(path, error);
  }
  return files.sort((one, other) => (one.path < other.path ? -1 : 1));
}

/** The entry keeps what reading needs; the raw bytes of its header would hold the whole directory in memory. */
function fileFrom(entry: yauzl.Entry): ArchiveFile {
  const nothing = Buffer.alloc(0);
  entry.fileNameRaw = nothing;
  entry.extraFieldRaw = nothing;
  entry.fileCommentRaw = nothing;
  entry.extraFields = [];
  return { path: entry.fileName, bytes: entry.uncompressedSize, entry };
}

function notAZip(path: string, error: unknown): Refusal {
  const because = error instanceof Error ? error.message : String(error);
  return new Refusal('not_a_zip', `${path} is not a ZIP that can be read: ${because}.`);
}

async function* elementsOf(zip: yauzl.ZipFile, file: ArchiveFile): AsyncGenerator<unknown> {
  const elements = streamArray.withParserAsStream();
  try {
    const source: Readable = await zip.openReadStreamPromise(file.entry);
    // A failure of the source reaches the loop below as the end of `elements`.
    pipeline(source, elements, () => {});
    for await (const { value } of elements as AsyncIterable<{ value: unknown }>) yield value;
  } catch (error) {
    throw new NotAnArray(`${file.path} is no JSON array`, { cause: error });
  } finally {
    elements.destroy();
  }
}
