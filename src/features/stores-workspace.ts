/** The part of stores.ts about the workspace itself: what its admins chose, what it learned, and who changed what. */
import type { SyncProgress } from '../domain/directory-sync.js';
import type { MemberId, WorkspaceId } from '../domain/ids.js';
import type { Openness } from '../domain/people-to-know.js';
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
  /** The same, and until the transaction ends nobody gets it to change. */
  getAsItStays(): Promise<Workspace>;
  /** Idempotent: a second install keeps settings and renews what Slack says. */
  install(installation: Installation): Promise<void>;
  /** Only those named; the others stay as they are. */
  saveSettings(change: Partial<WorkspaceSettings>): Promise<void>;
  /** What was learned of its pace, and when to learn again. */
  saveLearned(pace: Pace, nextAt: Date): Promise<void>;
  /** How its people came to meet (M5). */
  saveOpenness(openness: Openness): Promise<void>;
  /** What its members welcome on the whole (P8). */
  saveReceptivity(prior: Prior): Promise<void>;
  /** The record has changed by more than a week's worth: learn at the next chance. */
  learnSoon(): Promise<void>;
  /** The organisation through which Rapport is there, and since when nothing can be said there; null where nothing is known of it. */
  standing(): Promise<Standing | null>;
  /** Rapport can speak there (again), through that organisation or by itself. */
  welcome(enterpriseId: WorkspaceId | null): Promise<void>;
  /** Likewise, unless Rapport was taken out of it. */
  speakAgain(): Promise<void>;
  /** Nothing can be said there from now on. Answers whether that is news. */
  fallSilent(at: Date): Promise<boolean>;
  /** The same, and it is to be erased then; what was decided first stays. */
  leave(at: Date, eraseAt: Date): Promise<boolean>;
  /** Whether its time of grace is over; until the transaction ends nobody welcomes it back. */
  isToErase(now: Date): Promise<boolean>;
  /** Everything of this workspace, gone, its tokens included. */
  erase(): Promise<void>;
};

export type Standing = { readonly enterpriseId: WorkspaceId | null; readonly silentSince: Date | null };

/** How far a look at Slack's lists has come (W2). One at a time: whoever begins anew takes over from whoever was at it. */
export type SyncStore = {
  /** Null where none is under way. */
  find(): Promise<SyncProgress | null>;
  /** `againAt`: when to look whether it has come to its end. */
  begin(progress: SyncProgress, againAt: Date): Promise<void>;
  /** False, and nothing changed, where somebody else has gone on from there, or begun anew. */
  goOn(from: SyncProgress, to: SyncProgress): Promise<boolean>;
  /** Likewise, with the last page read. `nextAt`: when to begin the next. */
  finish(from: SyncProgress, at: Date, nextAt: Date): Promise<boolean>;
  /** Not before then. */
  waitUntil(at: Date): Promise<void>;
  /** The zone in which most of its people are; 'UTC' where nobody is. */
  zone(): Promise<string>;
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
  | {
      readonly action: 'member_exported' | 'member_erased' | 'installed' | 'uninstalled';
      readonly details: Readonly<Record<string, never>>;
    }
);

export type AuditStore = { add(entry: AuditEntry): Promise<void> };
