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

type Opens = { readonly [Name in keyof Stores]: (tx: Tx) => Stores[Name] };

const opens: Opens = {
  workspaces: workspaceStore,
  syncs: syncStore,
  erasures: erasureStore,
  backfills: backfillStore,
  installations: installationStore,
  members: (tx) => ({ ...memberStore(tx), ...memberPersonal(tx) }),
  interactions: (tx) => ({ ...interactionStore(tx), ...interactionPersonal(tx) }),
  kudos: (tx) => ({ ...kudosStore(tx), ...kudosPersonal(tx) }),
  deliveries: (tx) => ({ ...deliveryStore(tx), ...deliveryPersonal(tx) }),
  nudges: (tx) => ({ ...nudgeStore(tx), ...nudgePersonal(tx) }),
  cadences: (tx) => ({ ...cadenceStore(tx), ...cadencePersonal(tx) }),
  neverAbout: (tx) => ({ ...neverAboutStore(tx), ...neverAboutPersonal(tx) }),
  followUps: (tx) => ({ ...followUpStore(tx), ...followUpPersonal(tx) }),
  digests: (tx) => ({ ...digestStore(tx), ...digestPersonal(tx) }),
  topics: (tx) => ({ ...topicStore(tx), ...topicPersonal(tx) }),
  cards: (tx) => ({ ...cardStore(tx), ...cardPersonal(tx) }),
  celebrations: (tx) => ({ ...celebrationStore(tx), ...celebrationPersonal(tx) }),
  helpRequests: (tx) => ({ ...helpRequestStore(tx), ...helpRequestPersonal(tx) }),
  reflections: (tx) => ({ ...reflectionStore(tx), ...reflectionPersonal(tx) }),
  introductions: (tx) => ({ ...introductionStore(tx), ...introductionPersonal(tx) }),
  newcomers: (tx) => ({ ...newcomerStore(tx), ...newcomerPersonal(tx) }),
  feedback: (tx) => ({ ...feedbackStore(tx), ...feedbackPersonal(tx) }),
  openQuestions: (tx) => ({ ...openQuestionStore(tx), ...openQuestionPersonal(tx) }),
  audit: (tx) => ({ ...auditStore(tx), ...auditPersonal(tx) }),
};

/** A transaction asks for a few of them, and each is made when it is first asked for. */
export function storesOn(tx: Tx): Stores {
  return Object.create(onTransaction, { tx: { value: tx } });
}

/** The stores of whatever transaction inherits from it. */
const onTransaction: object = Object.defineProperties(
  {},
  Object.fromEntries(
    Object.entries(opens).map(([name, open]) => [
      name,
      {
        get(this: { readonly tx: Tx }) {
          const value = open(this.tx);
          Object.defineProperty(this, name, { value });
          return value;
        },
      },
    ]),
  ),
);
