/** What topics are compared by, for all who compare them. */
import { commonTopicsBy, offeringFor } from './features/topics.js';
import { stemWords } from './language/stems.js';

export const findOffering = offeringFor(stemWords);
export const commonTopics = commonTopicsBy(stemWords);
