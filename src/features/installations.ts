/**
 * Rapport comes to a workspace, or to an organisation's workspaces, by OAuth (W1). Installed again within the time of grace it goes on
 * where it was; later it begins anew, since nothing is left (V6).
 */
import { firstPage } from '../domain/directory-sync.js';
import type { MemberId, WorkspaceId } from '../domain/ids.js';
import { nextLook, refreshAt } from '../domain/installation.js';
import { openTokens, sealTokens } from './installation-sealing.js';
import type { Bell, Cipher, Clock, Granted, Log, NamedWorkspace, OAuth } from './ports.js';
import type { InWorkspace, Stores } from './stores.js';
import type { Installations } from './stores-installations.js';

export type InstallDeps = {
  readonly inWorkspace: InWorkspace;
  readonly installations: Installations;
  readonly cipher: Cipher;
  readonly oauth: OAuth;
  readonly bell: Bell;
  readonly clock: Clock;
  readonly log: Log;
};

/** `id` is the workspace's, or the organisation's. */
export type Installed = { readonly id: WorkspaceId; readonly isOrganisation: boolean };

/** Durable when it resolves; its people, or its workspaces, follow in the steps of the workers. */
export async function install(deps: InstallDeps, granted: Granted): Promise<Installed> {
  const { workspace, enterpriseId, botUserId } = granted;
  const id = workspace?.id ?? enterpriseId;
  if (id === null) throw new Error('Slack granted tokens for no workspace and no organisation');
  const at = deps.clock.now();
  await deps.inWorkspace(id, async (stores) => {
    await keepTokens(deps, stores, { id, granted, at });
    if (workspace === null) return;
    await settleIn(stores, { ...workspace, botUserId, enterpriseId: null, at });
    await stores.audit.add({ at, actorId: granted.installedBy, action: 'installed', details: {} });
  });
  const isOrganisation = workspace === null;
  deps.log.info({ workspaceId: id, isOrganisation }, 'installed');
  await deps.bell.ring([{ name: isOrganisation ? 'organisation' : 'sync', workspaceId: id }]);
  return { id, isOrganisation };
}

async function keepTokens(
  { cipher }: InstallDeps,
  { installations }: Stores,
  { id, granted, at }: { readonly id: WorkspaceId; readonly granted: Granted; readonly at: Date },
): Promise<void> {
  const { tokens, enterpriseId, botUserId, botId } = granted;
  const isOrganisation = granted.workspace === null;
  const expiresAt = tokens.expiresInSeconds === null ? null : new Date(at.getTime() + tokens.expiresInSeconds * 1000);
  await installations.save(
    {
      ...{ enterpriseId, isOrganisation, botUserId, botId, expiresAt, installedAt: at },
      tokens: sealTokens(cipher, id, tokens),
    },
    { refreshAt: expiresAt === null ? null : refreshAt(at, expiresAt), lookAt: isOrganisation ? at : null },
  );
}

type Arrival = {
  readonly name: string;
  readonly domain: string;
  readonly botUserId: MemberId;
  readonly enterpriseId: WorkspaceId | null;
  readonly at: Date;
};

async function settleIn({ workspaces, syncs }: Stores, { enterpriseId, ...installation }: Arrival): Promise<void> {
  await workspaces.install(installation);
  await workspaces.welcome(enterpriseId);
  await syncs.begin(firstPage(installation.at), installation.at);
}

/** Whether it is one that Rapport knows already, or has become one; false where the organisation has no installation. */
export async function joinOrganisation(
  deps: InstallDeps,
  organisation: WorkspaceId,
  { id, name }: NamedWorkspace,
): Promise<boolean> {
  const installation = await deps.inWorkspace(organisation, ({ installations }) => installations.find());
  if (installation?.isOrganisation !== true) return false;
  const at = deps.clock.now();
  const isNew = await deps.inWorkspace(id, async (stores) => {
    const standing = await stores.workspaces.standing();
    if ((await stores.installations.find()) !== null) return false;
    const known = await stores.workspaces.find();
    // An event tells no name, only that it is there.
    const called = { name: name === id ? (known?.name ?? name) : name, domain: known?.domain ?? '' };
    const { botUserId } = installation;
    if (standing?.enterpriseId === organisation && standing.silentSince === null) {
      await stores.workspaces.install({ ...called, botUserId, at });
      return false;
    }
    await settleIn(stores, { ...called, botUserId, enterpriseId: organisation, at });
    return true;
  });
  if (isNew) await deps.bell.ring([{ name: 'sync', workspaceId: id }]);
  return true;
}

/** Asks Slack for an organisation's workspaces: new ones are joined, and those that are gone are told. */
export async function lookAtOrganisation(
  deps: InstallDeps & { readonly leave: (workspaceId: WorkspaceId) => Promise<void> },
  organisation: WorkspaceId,
): Promise<void> {
  const now = deps.clock.now();
  const token = await deps.inWorkspace(organisation, async ({ installations }) => {
    const installation = await installations.find();
    await installations.lookAgainAt(nextLook(now));
    return installation === null ? null : openTokens(deps.cipher, organisation, installation.tokens);
  });
  if (token === null) return;
  const granted = await listGranted(deps, organisation, token.access);
  if (granted === null) return;
  for (const workspace of granted) await joinOrganisation(deps, organisation, workspace);
  const ids = new Set(granted.map(({ id }) => id));
  for (const id of await deps.installations.workspacesOf(organisation)) if (!ids.has(id)) await deps.leave(id);
}

/** Null where Slack wants a pause: then nobody is taken for gone. */
async function listGranted(
  { oauth, bell }: InstallDeps,
  organisation: WorkspaceId,
  token: string,
): Promise<readonly NamedWorkspace[] | null> {
  const granted: NamedWorkspace[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page = await oauth.workspacesOf(token, cursor);
    if (page.kind !== 'page') {
      const seconds = page.kind === 'stale' ? 0 : page.retryAfterSeconds;
      await bell.ring([{ name: 'organisation', workspaceId: organisation }], seconds);
      return null;
    }
    granted.push(...page.entries);
    cursor = page.next;
  }
  return granted;
}
