/**
 * The token that a workspace is spoken to with: its own, or its organisation's. One that rotates is renewed two hours ahead, by the sweep,
 * or by whoever needs it first; what it is renewed with is good once, so one process asks and the others wait for what comes of it.
 */
import type { WorkspaceId } from '../domain/ids.js';
import { refreshAgainAt, refreshAt } from '../domain/installation.js';
import { openTokens, sealTokens } from './installation-sealing.js';
import type { Cipher, Clock, FreshTokens, Log, OAuth } from './ports.js';
import type { InWorkspace } from './stores.js';
import type { Installations, KeptInstallation } from './stores-installations.js';

export type TokenDeps = {
  readonly inWorkspace: InWorkspace;
  readonly installations: Installations;
  readonly cipher: Cipher;
  readonly oauth: OAuth;
  readonly clock: Clock;
  readonly log: Log;
  /** A moment of real time, for whoever waits for another process. */
  readonly pause: () => Promise<void>;
};

export type Access = { readonly token: string; readonly botUserId: string; readonly botId: string };

/** Longer than Slack's client waits for an answer: whoever holds it then is dead. */
const leaseSeconds = 30;
/** How often to look whether another process has done it, before giving up. */
const looks = 40;

type Located = { readonly id: WorkspaceId; readonly installation: KeptInstallation };

/** Null where Rapport is not installed, or its token is lost. Throws where there is none just now. */
export async function findAccess(deps: TokenDeps, workspaceId: WorkspaceId): Promise<Access | null> {
  for (let look = 0; look < looks; look += 1) {
    const located = await locate(deps, workspaceId);
    if (located === null) return null;
    const now = deps.clock.now();
    const { installation } = located;
    const isOver = installation.expiresAt !== null && installation.expiresAt <= now;
    if (!isOver && !isDue(installation, now)) return accessOf(deps, located);
    await refresh(deps, located.id);
    // What still lives is good enough, whatever came of it; for what does not, somebody is fetching another, or nobody can.
    if (!isOver) return afterRefresh(deps, workspaceId);
    const after = await locate(deps, workspaceId);
    if (after === null || after.installation.trouble !== null) return null;
    if (!isExpired(after.installation, deps.clock.now())) return accessOf(deps, after);
    await deps.pause();
  }
  throw new Error(`no token for ${workspaceId} just now: its renewal has no end yet`);
}

async function afterRefresh(deps: TokenDeps, workspaceId: WorkspaceId): Promise<Access | null> {
  const located = await locate(deps, workspaceId);
  return located === null ? null : accessOf(deps, located);
}

async function locate({ inWorkspace }: TokenDeps, id: WorkspaceId): Promise<Located | null> {
  const { own, organisation } = await inWorkspace(id, async ({ installations, workspaces }) => ({
    own: await installations.find(),
    organisation: (await workspaces.standing())?.enterpriseId ?? null,
  }));
  if (own !== null) return { id, installation: own };
  if (organisation === null) return null;
  const found = await inWorkspace(organisation, ({ installations }) => installations.find());
  return found === null ? null : { id: organisation, installation: found };
}

function isDue({ refreshAt: at }: KeptInstallation, now: Date): boolean {
  return at !== null && at <= now;
}

function isExpired({ expiresAt }: KeptInstallation, now: Date): boolean {
  return expiresAt !== null && expiresAt <= now;
}

/** Throws where it cannot be opened: that is for whoever looks after the keys, and no end of the installation. */
function accessOf({ cipher }: TokenDeps, { id, installation }: Located): Access {
  const tokens = openTokens(cipher, id, installation.tokens);
  if (tokens === null) {
    throw new Error(`the token of ${id} cannot be opened with key ${installation.tokens.keyId}: see "rapport doctor"`);
  }
  return { token: tokens.access, botUserId: installation.botUserId, botId: installation.botId };
}

/** Does nothing where it is not due, or somebody else is at it. */
export async function refresh(deps: TokenDeps, id: WorkspaceId): Promise<void> {
  const now = deps.clock.now();
  const lease = new Date(now.getTime() + leaseSeconds * 1000);
  const claimed = await deps.inWorkspace(id, ({ installations }) => installations.claimRefresh(now, lease));
  if (claimed === null) return;
  // Slack may have answered a process that died: what it answered is lost, and the same refresh token works for a moment only.
  if (claimed.wasInterrupted) deps.log.warn({ workspaceId: id }, 'a renewal of tokens was cut off, it is tried again');
  const tokens = openTokens(deps.cipher, id, claimed.tokens);
  if (tokens === null || tokens.refresh === null) return refuse(deps, id, claimed, 'unreadable');
  const answer = await deps.oauth.refresh(tokens.refresh);
  if (answer.kind === 'refreshed') return renew(deps, id, claimed, answer.tokens);
  if (answer.kind === 'refused') return refuse(deps, id, claimed, answer.because);
  deps.log.warn({ workspaceId: id, because: answer.because }, 'tokens could not be renewed, soon again');
  await deps.inWorkspace(id, ({ installations }) =>
    installations.refreshLater(claimed.tokens, claimed.trouble, new Date(deps.clock.now().getTime() + 60_000)),
  );
}

async function renew(deps: TokenDeps, id: WorkspaceId, former: KeptInstallation, fresh: FreshTokens): Promise<void> {
  const now = deps.clock.now();
  const expiresAt = new Date(now.getTime() + (fresh.expiresInSeconds ?? 0) * 1000);
  const tokens = sealTokens(deps.cipher, id, fresh);
  const isKept = await deps.inWorkspace(id, ({ installations }) =>
    installations.renew(former.tokens, tokens, expiresAt, refreshAt(now, expiresAt)),
  );
  deps.log.info({ workspaceId: id, isKept }, 'tokens renewed');
  if (former.trouble === null) return;
  for (const each of await spokenTo(deps, id, former)) {
    await deps.inWorkspace(each, ({ workspaces }) => workspaces.speakAgain());
  }
}

/** Slack gives no new tokens. While the last one lives there is time to install again; after that nothing is planned or said. */
async function refuse(deps: TokenDeps, id: WorkspaceId, former: KeptInstallation, because: string): Promise<void> {
  const now = deps.clock.now();
  const expiresAt = former.expiresAt ?? now;
  deps.log.error({ workspaceId: id, because }, 'Slack gives no new tokens: Rapport has to be installed again there');
  await deps.inWorkspace(id, ({ installations }) =>
    installations.refreshLater(former.tokens, because, refreshAgainAt(now, expiresAt)),
  );
  if (expiresAt > now) return;
  for (const each of await spokenTo(deps, id, former)) {
    await deps.inWorkspace(each, ({ workspaces }) => workspaces.fallSilent(now));
  }
}

async function spokenTo(
  { installations }: TokenDeps,
  id: WorkspaceId,
  { isOrganisation }: KeptInstallation,
): Promise<readonly WorkspaceId[]> {
  return isOrganisation ? installations.workspacesOf(id) : [id];
}
