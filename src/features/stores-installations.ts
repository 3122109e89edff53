/** The part of stores.ts about installations by OAuth (W1): one for a workspace, or one for a whole organisation. */
import type { MemberId, WorkspaceId } from '../domain/ids.js';

/** Tokens as they are kept (V5): with which key, and what came of it. */
export type Sealed = { readonly keyId: string; readonly sealed: string };

export type SealedInstallation = {
  /** The organisation itself, or the one that a workspace is in. */
  readonly enterpriseId: WorkspaceId | null;
  readonly isOrganisation: boolean;
  readonly botUserId: MemberId;
  readonly botId: string;
  readonly tokens: Sealed;
  /** Null for a token that does not expire. */
  readonly expiresAt: Date | null;
  readonly installedAt: Date;
};

export type KeptInstallation = SealedInstallation & {
  readonly refreshAt: Date | null;
  /** What Slack said when it gave no new tokens; null where all is well. */
  readonly trouble: string | null;
};

/** Of the workspace or organisation that the transaction names. What was sealed before is the guard of every change. */
export type InstallationStore = {
  find(): Promise<KeptInstallation | null>;
  /** Until the transaction ends nobody else changes it. */
  findToChange(): Promise<KeptInstallation | null>;
  /** Instead of whatever was there. */
  save(
    installation: SealedInstallation,
    at: { readonly refreshAt: Date | null; readonly lookAt: Date | null },
  ): Promise<void>;
  /** One caller until then, and null for everybody else; null, too, where it is not due. `wasInterrupted`: the last one never came back. */
  claimRefresh(now: Date, until: Date): Promise<(KeptInstallation & { readonly wasInterrupted: boolean }) | null>;
  /** False where it was installed anew meanwhile, or is gone. */
  renew(former: Sealed, tokens: Sealed, expiresAt: Date, refreshAt: Date): Promise<boolean>;
  /** No new tokens: why (null where nobody knows), and when to try again. */
  refreshLater(former: Sealed, trouble: string | null, at: Date): Promise<void>;
  /** The same tokens under another key. */
  reseal(former: Sealed, tokens: Sealed): Promise<boolean>;
  lookAgainAt(at: Date): Promise<void>;
  remove(): Promise<void>;
};

/** Across workspaces: ids only. */
export type Installations = {
  list(): Promise<readonly WorkspaceId[]>;
  /** Those whose tokens could not be renewed. */
  listTroubled(limit: number): Promise<readonly WorkspaceId[]>;
  /** Workspaces that an organisation let Rapport into, those with an installation of their own left out. */
  workspacesOf(organisation: WorkspaceId): Promise<readonly WorkspaceId[]>;
};

/** Why a state that came back from Slack is not taken. */
export type StateRefusal = 'unknown' | 'expired' | 'foreign';

/** What a browser was sent to Slack with; good once. */
export type InstallStates = {
  issue(state: string, browser: string, at: { readonly now: Date; readonly expiresAt: Date }): Promise<void>;
  /** Gone with this call, whatever it answers. */
  take(state: string, browser: string, now: Date): Promise<'taken' | StateRefusal>;
};
