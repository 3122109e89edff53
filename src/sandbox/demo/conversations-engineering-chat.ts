/** What is said in #engineering outside threads: short questions, notices, things learned. */
import { chats } from './script.js';

export const engineeringChats = chats(
  'engineering',
  `
= A eng; B eng
A: @B are you in the timetable code just now? I would like to merge something there.
B: No, it is all yours.
A: :thumbsup: merging {pr}.

= A eng qa; B eng qa
A: Is staging slow for anybody else?
B: Slow here too. The nightly copy is still running, give it ten minutes.

= A eng
A: Small thing learned today: ‹git switch -› goes back to the branch you came from. [Ten years in and I did not know.|My fingers are grateful.] ^joy

= A eng; B eng qa
A: @B {pr} got your review comments in. Would you take one more look?
B: Looks right. Approved. ^thumbsup

= A eng
A: Main is green again. It was the {browser} update, not us.

= A eng
A: I will be in {part} for the rest of the day. If you see something odd there, it is probably me. ^eyes

= A platform
A: Backups restored to a scratch database this morning, as every week: {hundreds} GB, no errors, {minutes} minutes. ^thumbsup

= A qa; B eng
A: Release candidate {version}.{patch} is on staging. @B could you try {part} for five minutes?
B: Tried it, all good from my side.

= A eng; B eng
A: Who broke the linter? It complains about a file nobody touched.
B: A new rule from the weekend update. Pinned it, pull and try again.
A: Works, thanks {B}.

= A eng
A: Reminder to self and everyone: the database has a read-only role. Use it for looking around.

= A frontend mobile
A: Dark mode for {part} is behind the flag ‹night›. Screenshots of anything unreadable are welcome. ^heart

= A eng; B eng
A: Going to rename ‹Slot› to ‹Lesson› in an hour. Speak now, @B, you have the largest open branch.
B: Merge mine first? It is approved and green.
A: Merged yours, then mine. No conflicts. :tada:

= A backend platform
A: The queue for PDFs was at {hundreds} this morning and is at 0 now. Nothing to do, only so that you know.

= A eng
A: {pr} is up: {few} fewer clicks in {part}, no behaviour changed. Anybody may take the review.

= A server; B eng qa
A: @B the fixture you asked for is in: one school, two terms, a leap day.
B: You thought of the leap day! Thanks. ^heart
`,
);
