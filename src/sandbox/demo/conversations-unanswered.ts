/** Questions nobody answered: asked into the channel, or asked in a thread and left there. */
import { threads } from './script.js';

export const unansweredThreads = [
  ...threads(
    'engineering',
    `
= A eng qa
A: Does anybody know where the sample data for {part} comes from? I would like to refresh it.
A: Still looking, if anyone remembers.

= A eng
A: Is there a reason we keep three sizes of every picture? Two would do for {part}.

= A eng; B eng qa
A: Draft for moving the nightly jobs to one queue is in the wiki.
B: How would a job be stopped halfway there? I could not find it in the draft.

= A mobile; once
A: Who owns the certificate for push notifications now? The reminder still goes to an address that does not exist.
`,
  ),
  ...threads(
    'support',
    `
= A support
A: Has anyone a good answer for schools that want to print on A3? {School} asks for the second time.

= A support; B support
A: {School} is live since this morning, all teachers have logged in.
B: Nice. Do we know whether they still need the old export?

= A support
A: Is there a way to see who changed a lesson? Ticket {ticket} hangs on that.
A: Bumping this once, they wrote again today.
`,
  ),
  ...threads(
    'product',
    `
= A product design
A: What happens to a waiting list when the term ends? I find three answers in three documents.

= A data
A: Do we count a trial lesson as a booking? It moves the curve by {percent} %.
`,
  ),
  ...threads(
    'design',
    `
= A design; B ui
A: New spacing for {part} is in the file.
B: Is the mobile version meant to use the same values?

= A ui
A: Which of the two blues is the one for links? The library has both.
`,
  ),
  ...threads(
    'general',
    `
= once
A: Is there a page on how to book the train to the Berlin week? I cannot find last year’s.
`,
  ),
];
