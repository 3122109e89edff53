/** Events about the installation itself. Bolt asks nobody who Rapport is before the first two, since there may be no answer any more. */
import { momentOf, type WorkspaceId, workspaceId } from '../domain/ids.js';
import { workspaceOf } from './boundary.js';

type Told = { readonly workspaceId: WorkspaceId; readonly organisation: WorkspaceId | null; readonly at: Date };

export type InstallListeners = {
  readonly uninstalled: (told: Told) => Promise<void>;
  /** Some of the bot's tokens; perhaps not the one in use. */
  readonly tokensRevoked: (told: Told) => Promise<void>;
  /** An organisation let Rapport into workspaces, or took it out of them. */
  readonly accessChanged: (organisation: WorkspaceId) => Promise<void>;
};

/** What surrounds an event, as far as it says through which installation it came. */
export type Envelope = {
  readonly team_id?: string;
  readonly enterprise_id?: string;
  readonly event_time?: number;
  readonly authorizations?: readonly {
    readonly enterprise_id?: string | null;
    readonly is_enterprise_install?: boolean;
  }[];
};

type Hear = (deps: InstallListeners, event: unknown, body: Envelope) => Promise<void>;

export const installEvents: ReadonlyMap<string, Hear> = new Map<string, Hear>([
  ['app_uninstalled', (deps, event, body) => deps.uninstalled(toldIn(body, event))],
  ['tokens_revoked', revoked],
  ['team_access_granted', changed],
  ['team_access_revoked', changed],
]);

async function revoked(deps: InstallListeners, event: unknown, body: Envelope): Promise<void> {
  const { tokens } = event as { tokens?: { bot?: readonly string[] } };
  // Without a bot's among them they are people's, of which Rapport has none.
  if ((tokens?.bot ?? []).length > 0) await deps.tokensRevoked(toldIn(body, event));
}

async function changed(deps: InstallListeners, _event: unknown, body: Envelope): Promise<void> {
  if (body.enterprise_id !== undefined) await deps.accessChanged(workspaceId(body.enterprise_id));
}

function toldIn(body: Envelope, event: unknown): Told {
  const [authorization] = body.authorizations ?? [];
  const enterprise = authorization?.enterprise_id ?? body.enterprise_id;
  const isThroughOrganisation = authorization?.is_enterprise_install === true && enterprise !== undefined;
  const { event_ts: ts } = event as { event_ts?: string };
  return {
    workspaceId: workspaceOf(body),
    organisation: isThroughOrganisation ? workspaceId(enterprise) : null,
    at: momentOf(ts ?? String(body.event_time ?? 0)),
  };
}
