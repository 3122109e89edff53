/** Every store of one workspace, bound to one transaction. */
import type { InWorkspace, Stores } from '../features/stores.js';
import { auditPersonal, auditStore } from './audit.js';
import { backfillStore } from './backfills.js';
import { cadenceStore } from './cadences.js';
import { cardPersonal, cardStore } from './cards.js';
import { celebrationPersonal, celebrationStore } from './celebrations.js';
import type { Database, Tx } from './database.js';
import { deliveryStore } from './deliveries.js';
import { deliveryPersonal } from './deliveries-personal.js';
import { digestStore } from './digests.js';
import { digestPersonal } from './digests-personal.js';
import { erasureStore } from './erasures.js';
import { feedbackStore } from './feedback.js';
import { feedbackPersonal } from './feedback-personal.js';
import { followUpStore } from './follow-ups.js';
import { followUpPersonal } from './follow-ups-personal.js';
import { helpRequestStore } from './help-requests.js';
import { helpRequestPersonal } from './help-requests-personal.js';
import { workspaceStore } from './installations.js';
import { installationStore } from './installations-sealed.js';
import { interactionStore } from './interactions.js';
import { interactionPersonal } from './interactions-personal.js';
import { introductionStore } from './introductions.js';
import { introductionPersonal } from './introductions-personal.js';
import { cadencePersonal, neverAboutPersonal } from './keeping-personal.js';
import { kudosStore } from './kudos.js';
import { kudosPersonal } from './kudos-personal.js';
import { memberStore } from './members.js';
import { memberPersonal } from './members-personal.js';
import { neverAboutStore } from './never-about.js';
import { newcomerPersonal, newcomerStore } from './newcomers.js';
import { nudgeStore } from './nudges.js';
import { nudgePersonal } from './nudges-personal.js';
import { openQuestionPersonal, openQuestionStore } from './open-questions.js';
import { reflectionPersonal, reflectionStore } from './reflections.js';
import { syncStore } from './syncs.js';
import { topicStore } from './topics.js';
import { topicPersonal } from './topics-personal.js';

export function inWorkspaceOf(database: Database): InWorkspace {
  return (workspaceId, work) => database.inWorkspace(workspaceId, (tx) => work(storesOn(tx)));
}

export function storesOn(tx: Tx): Stores {
  return {
    workspaces: workspaceStore(tx),
    syncs: syncStore(tx),
    erasures: erasureStore(tx),
    backfills: backfillStore(tx),
    installations: installationStore(tx),
    members: { ...memberStore(tx), ...memberPersonal(tx) },
    interactions: { ...interactionStore(tx), ...interactionPersonal(tx) },
    kudos: { ...kudosStore(tx), ...kudosPersonal(tx) },
    deliveries: { ...deliveryStore(tx), ...deliveryPersonal(tx) },
    nudges: { ...nudgeStore(tx), ...nudgePersonal(tx) },
    cadences: { ...cadenceStore(tx), ...cadencePersonal(tx) },
    neverAbout: { ...neverAboutStore(tx), ...neverAboutPersonal(tx) },
    followUps: { ...followUpStore(tx), ...followUpPersonal(tx) },
    digests: { ...digestStore(tx), ...digestPersonal(tx) },
    topics: { ...topicStore(tx), ...topicPersonal(tx) },
    cards: { ...cardStore(tx), ...cardPersonal(tx) },
    celebrations: { ...celebrationStore(tx), ...celebrationPersonal(tx) },
    helpRequests: { ...helpRequestStore(tx), ...helpRequestPersonal(tx) },
    reflections: { ...reflectionStore(tx), ...reflectionPersonal(tx) },
    introductions: { ...introductionStore(tx), ...introductionPersonal(tx) },
    newcomers: { ...newcomerStore(tx), ...newcomerPersonal(tx) },
    feedback: { ...feedbackStore(tx), ...feedbackPersonal(tx) },
    openQuestions: { ...openQuestionStore(tx), ...openQuestionPersonal(tx) },
    audit: { ...auditStore(tx), ...auditPersonal(tx) },
  };
}
