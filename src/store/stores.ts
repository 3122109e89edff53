/** Every store of one workspace, bound to one transaction. */
import type { InWorkspace, Stores } from '../features/stores.js';
import { auditStore } from './audit.js';
import { cadenceStore } from './cadences.js';
import type { Database, Tx } from './database.js';
import { deliveryStore } from './deliveries.js';
import { digestStore } from './digests.js';
import { followUpStore } from './follow-ups.js';
import { workspaceStore } from './installations.js';
import { interactionStore } from './interactions.js';
import { kudosStore } from './kudos.js';
import { memberStore } from './members.js';
import { neverAboutStore } from './never-about.js';
import { nudgeStore } from './nudges.js';

export function inWorkspaceOf(database: Database): InWorkspace {
  return (workspaceId, work) => database.inWorkspace(workspaceId, (tx) => work(storesOn(tx)));
}

export function storesOn(tx: Tx): Stores {
  return {
    workspaces: workspaceStore(tx),
    members: memberStore(tx),
    interactions: interactionStore(tx),
    kudos: kudosStore(tx),
    deliveries: deliveryStore(tx),
    nudges: nudgeStore(tx),
    cadences: cadenceStore(tx),
    neverAbout: neverAboutStore(tx),
    followUps: followUpStore(tx),
    digests: digestStore(tx),
    audit: auditStore(tx),
  };
}
