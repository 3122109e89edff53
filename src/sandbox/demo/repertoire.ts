/** Everything people may say on an ordinary day, and which of it two people could say to each other. */
import { fits } from './casting.js';
import { sharedChannels } from './channels.js';
import { customerThreads, shippingThreads } from './conversations-customers.js';
import { designChats, designThreads } from './conversations-design.js';
import { engineeringThreads } from './conversations-engineering.js';
import { engineeringChats } from './conversations-engineering-chat.js';
import { craftThreads } from './conversations-engineering-craft.js';
import { generalChats, generalThreads, leadsChats, leadsThreads } from './conversations-general.js';
import { hobbyThreads } from './conversations-hobbies.js';
import { incidentThreads } from './conversations-incidents.js';
import { productChats, productThreads } from './conversations-product.js';
import { randomChats, randomThreads } from './conversations-random.js';
import { releaseChats, releaseThreads } from './conversations-releases.js';
import { supportChats, supportThreads } from './conversations-support.js';
import { unansweredThreads } from './conversations-unanswered.js';
import type { Person } from './people.js';
import type { Script } from './script.js';

const sociableThreads: readonly Script[] = [
  ...engineeringThreads,
  ...craftThreads,
  ...supportThreads,
  ...customerThreads,
  ...productThreads,
  ...designThreads,
  ...releaseThreads,
  ...shippingThreads,
  ...generalThreads,
  ...randomThreads,
  ...hobbyThreads,
];

export const threadScripts: readonly Script[] = [
  ...sociableThreads,
  ...incidentThreads,
  ...leadsThreads,
  ...unansweredThreads,
];

export const chatScripts: readonly Script[] = [
  ...engineeringChats,
  ...supportChats,
  ...productChats,
  ...designChats,
  ...releaseChats,
  ...generalChats,
  ...randomChats,
  ...leadsChats,
];

/** Threads in which `a` asks and `b` answers, both having a say, in a channel they share. */
export function duets(a: Person, b: Person): readonly Script[] {
  const open = sharedChannels(a, b).map(({ name }) => name);
  return sociableThreads.filter(
    (script) =>
      script.roles.length === 2 &&
      !script.isOnce &&
      (!script.isNear || a.tz === b.tz) &&
      script.lines.some(({ role }) => role === 'B') &&
      open.includes(script.channel) &&
      fits(script, 'A', a) &&
      fits(script, 'B', b),
  );
}
