/** All that is kept about one member, as they may read it (V2): rows of the stores, by section, and names for the ids in them. */
import type { MemberId, WorkspaceId } from './ids.js';

export type Json = string | number | boolean | null | readonly Json[] | { readonly [name: string]: Json };

/** Sections of the export, by name. */
export type Exported = { readonly [section: string]: Json };

export type MemberExport = {
  readonly workspace: { readonly id: WorkspaceId; readonly name: string };
  readonly memberId: MemberId;
  readonly exportedAt: Date;
  readonly sections: Exported;
  /** Names for the ids in it, as far as they are known and theirs to know. */
  readonly people: Readonly<Record<string, string>>;
  readonly channels: Readonly<Record<string, string>>;
};

/** The rows of a section; none where it is no list. */
export function rowsOf(section: Json | undefined): readonly { readonly [name: string]: Json }[] {
  if (!Array.isArray(section)) return [];
  return section.filter((row): row is { [name: string]: Json } => row !== null && typeof row === 'object');
}

export function* stringsIn(json: Json): Generator<string> {
  if (typeof json === 'string') yield json;
  else if (Array.isArray(json)) for (const item of json) yield* stringsIn(item);
  else if (json !== null && typeof json === 'object') for (const item of Object.values(json)) yield* stringsIn(item);
}
