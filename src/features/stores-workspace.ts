/** The part of stores.ts about the workspace itself: what its admins chose, what it learned, and who changed what. */
import type { MemberId } from '../domain/ids.js';
import type { Prior } from '../domain/receptivity.js';
import type { Pace } from '../domain/tie-pace.js';
import type { Workspace, WorkspaceSettings } from '../domain/workspace.js';

export type Installation = {
  readonly name: string;
  readonly domain: string;
  readonly botUserId: MemberId;
  readonly at: Date;
};

export type WorkspaceStore = {
  /** Null where it is not installed. */
  find(): Promise<Workspace | null>;
  get(): Promise<Workspace>;
  /** The same, and until the transaction ends nobody else gets it this way: what is decided by it holds when it is saved. */
  getToChange(): Promise<Workspace>;
  /** Idempotent: a second install keeps settings and renews what Slack says. */
  install(installation: Installation): Promise<void>;
  /** Only those named; the others stay as they are. */
  saveSettings(change: Partial<WorkspaceSettings>): Promise<void>;
  markSynced(at: Date): Promise<void>;
  /** What was learned of its pace, and when to learn again. */
  saveLearned(pace: Pace, nextAt: Date): Promise<void>;
  /** What its members welcome on the whole (P8). */
  saveReceptivity(prior: Prior): Promise<void>;
  /** The record has changed by more than a week's worth: learn at the next chance. */
  learnSoon(): Promise<void>;
  /** Everything of this workspace, gone. */
  erase(): Promise<void>;
};

/** One thing that somebody decided for the whole workspace, or that was done with somebody's data (V7); nothing of anybody's own is in it. */
export type AuditEntry = {
  readonly at: Date;
  /** "someone" for an erasure, which leaves no trace of whom it was. */
  readonly actorId: MemberId;
} & (
  | {
      readonly action: 'settings_changed';
      /** Setting → its new value. */
      readonly details: Partial<WorkspaceSettings>;
    }
  | { readonly action: 'member_exported' | 'member_erased'; readonly details: Readonly<Record<string, never>> }
);

export type AuditStore = { add(entry: AuditEntry): Promise<void> };
