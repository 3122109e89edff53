/** Every store of one workspace, bound to one transaction. */
import type { InWorkspace, Stores } from '../features/stores.js';
import { auditPersonal, auditStore } from './audit.js';
import { cadenceStore } from './cadences.js';
import type { Database, Tx } from './database.js';
import { deliveryStore } from './deliveries.js';
import { deliveryPersonal } from './deliveries-personal.js';
import { digestStore } from './digests.js';
import { digestPersonal } from './digests-personal.js';
import { erasureStore } from './erasures.js';
import { followUpStore } from './follow-ups.js';
import { followUpPersonal } from './follow-ups-personal.js';
import { workspaceStore } from './installations.js';
import { interactionStore } from './interactions.js';
import { interactionPersonal } from './interactions-personal.js';
import { cadencePersonal, neverAboutPersonal } from './keeping-personal.js';
import { kudosStore } from './kudos.js';
import { kudosPersonal } from './kudos-personal.js';
import { memberStore } from './members.js';
import { memberPersonal } from './members-personal.js';
import { neverAboutStore } from './never-about.js';
import { nudgeStore } from './nudges.js';
import { nudgePersonal } from './nudges-personal.js';

export function inWorkspaceOf(database: Database): InWorkspace {
  return (workspaceId, work) => database.inWorkspace(workspaceId, (tx) => work(storesOn(tx)));
}

export function storesOn(tx: Tx): Stores {
  return {
    workspaces: workspaceStore(tx),
    erasures: erasureStore(tx),
    members: { ...memberStore(tx), ...memberPersonal(tx) },
    interactions: { ...interactionStore(tx), ...interactionPersonal(tx) },
    kudos: { ...kudosStore(tx), ...kudosPersonal(tx) },
    deliveries: { ...deliveryStore(tx), ...deliveryPersonal(tx) },
    nudges: { ...nudgeStore(tx), ...nudgePersonal(tx) },
    cadences: { ...cadenceStore(tx), ...cadencePersonal(tx) },
    neverAbout: { ...neverAboutStore(tx), ...neverAboutPersonal(tx) },
    followUps: { ...followUpStore(tx), ...followUpPersonal(tx) },
    digests: { ...digestStore(tx), ...digestPersonal(tx) },
    audit: { ...auditStore(tx), ...auditPersonal(tx) },
  };
}
