/**
 * Which token a workspace is spoken to with: from the settings, or of its installation. Kept in memory for half a minute; one that was
 * replaced lives on for longer than that, and one that was taken away Slack refuses by itself.
 */
import { AuthorizationError } from '@slack/bolt';
import type { WorkspaceId } from '../domain/ids.js';

export type Access = { readonly token: string; readonly botUserId: string; readonly botId: string };

export type Tokens = {
  /** Throws a NotInstalled where there is none. */
  of(workspaceId: WorkspaceId): Promise<Access>;
  forget(workspaceId: WorkspaceId): void;
};

/** Nothing can be said there, and nothing heard from there is for us. */
export class NotInstalled extends Error {
  constructor(workspaceId: WorkspaceId) {
    super(`Rapport is not installed in ${workspaceId}`);
    this.name = 'NotInstalled';
  }
}

/** As Bolt hands it on. */
export function isNotInstalled(error: unknown): boolean {
  return error instanceof AuthorizationError && error.original instanceof NotInstalled;
}

const keptMilliseconds = 30_000;

type Kept = { readonly access: Promise<Access>; readonly until: number };

export function openTokens(options: {
  /** By the settings; they do not change. */
  readonly given: ReadonlyMap<WorkspaceId, Access>;
  readonly find: (workspaceId: WorkspaceId) => Promise<Access | null>;
  readonly now: () => Date;
}): Tokens {
  const kept = new Map<WorkspaceId, Kept>();
  const find = async (workspaceId: WorkspaceId): Promise<Access> => {
    const access = await options.find(workspaceId);
    if (access === null) throw new NotInstalled(workspaceId);
    return access;
  };
  return {
    of: async (workspaceId) => {
      const given = options.given.get(workspaceId);
      if (given !== undefined) return given;
      const now = options.now().getTime();
      const known = kept.get(workspaceId);
      if (known !== undefined && known.until > now) return known.access;
      const access = find(workspaceId);
      kept.set(workspaceId, { access, until: now + keptMilliseconds });
      // What failed is asked for again, and keeps no place.
      access.catch(() => kept.delete(workspaceId));
      return access;
    },
    forget: (workspaceId) => void kept.delete(workspaceId),
  };
}
