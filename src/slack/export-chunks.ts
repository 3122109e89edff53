/** The files of an export's conversations, told in chunks of a bounded size, each read when it is asked for. */
import type { Told } from '../features/import-tally.js';
import type { Chunk } from '../features/imports.js';
import { type ArchiveFile, type ArchiveFiles, NotAnArray } from './export-entries.js';
import { openConversation } from './export-messages.js';

export type MessageFile = ArchiveFile & { readonly folder: string };

type Options = {
  /** Channel ids by folder. */
  readonly idOf: ReadonlyMap<string, string>;
  /** A message that claims to be later than this is malformed. */
  readonly latest: Date;
};

export async function* chunksOf(
  files: ArchiveFiles,
  toRead: readonly MessageFile[],
  options: Options & { readonly maxTold: number },
): AsyncGenerator<Chunk> {
  const chunk = { told: [] as Told[], malformed: [] as string[] };
  let filesRead = 0;
  let bytesRead = 0;
  const take = (): Chunk => ({
    told: chunk.told.splice(0),
    malformed: chunk.malformed.splice(0),
    filesRead,
    bytesRead,
  });
  for await (const step of stepsOf(files, toRead, options)) {
    if (step.kind === 'told') chunk.told.push(step.told);
    if (isMalformed(step)) chunk.malformed.push(step.file.path);
    if (step.kind === 'read') {
      filesRead += 1;
      bytesRead += step.file.bytes;
    }
    if (chunk.told.length >= options.maxTold) yield take();
  }
  yield take();
}

type Step =
  | { readonly kind: 'told'; readonly told: Told; readonly file: MessageFile }
  /** The file ended, or what follows in it is not JSON. */
  | { readonly kind: 'read' | 'broken'; readonly file: MessageFile };

function isMalformed(step: Step): boolean {
  if (step.kind !== 'told') return step.kind === 'broken';
  return step.told.kind === 'left_out' && step.told.because === 'malformed';
}

async function* stepsOf(
  files: ArchiveFiles,
  toRead: readonly MessageFile[],
  { idOf, latest }: Options,
): AsyncGenerator<Step> {
  let folder: string | null = null;
  let conversation = openConversation('', latest);
  for (const file of toRead) {
    if (file.folder !== folder) conversation = openConversation(idOf.get(file.folder) ?? '', latest);
    folder = file.folder;
    try {
      for await (const element of files.elements(file)) {
        for (const told of conversation.tell(element)) yield { kind: 'told', told, file };
      }
    } catch (error) {
      if (!(error instanceof NotAnArray)) throw error;
      yield { kind: 'broken', file };
    }
    yield { kind: 'read', file };
  }
}
