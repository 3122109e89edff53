/** What is said in #engineering: reviews, questions, design of the code. Incidents have a file of their own. */
import { threads } from './script.js';

export const engineeringThreads = threads(
  'engineering',
  `
= A eng; B eng qa
A: @B could you look at {pr} [when you have a moment|today or tomorrow]? It moves {part} to the new date picker.
B: Reading it now. The change is good, but a lesson that begins at midnight ends up on the day before. ^eyes
A: Oh, that is the old off-by-one again. Pushed a fix and a test.
B: Approved. Nice test name, too. ^joy

= A eng; B eng
A: {pr} is ready for review: {part} no longer loads the whole term at once. @B you know this code best.
B: Two remarks, both small: the index wants the school first, and the comment still describes the old query.
A: Both done. Thanks for reading so carefully!
B: Ship it. :ship: ^tada

= A eng qa; B server
A: Does anybody know why {part} asks for the same school [three|four|five] times per request?
B: Because every panel loads its own settings. There is a cache, but it is per component. @A I can show you where.
A: Please do. I would like to take that out this week.
B: Sent you the two files. Start with the loader, the rest falls into place.
A: Found it. {hundreds} ms down to {some}. Thank you! ^raised_hands

= A backend platform; B backend platform
A: @B I want to add a column to lessons. The table has 40 million rows: anything I should know?
B: Add it nullable and without a default, fill it in batches, then set the constraint as not valid and validate later.
A: And the batches, how large?
B: 5,000 worked well last time. Watch replication lag and stop at ten seconds.
A: Clear, thanks. I will write it up in the runbook while I am at it. ^pray

= A ui; B ui
A: The build takes {minutes} minutes on my branch and half of that on main. Any ideas?
B: Did you touch the icons file? It is imported everywhere, so everything gets rebuilt.
A: ... I touched the icons file.
B: We all did, once. Split it by folder and the cache works again. ^joy

= A qa; B eng
A: Test ‹books a lesson across midnight› failed [twice|three times] last night, each time at the same line. @B is that one yours?
B: Mine, sorry. It uses the wall clock. I will pass the time in.
A: No hurry, I have put it in quarantine with your name on it.
B: Fixed in {pr}, you can let it out. ^tada

= A eng; B eng; C eng
A: Question on style: do we return null or throw when a school has no term yet?
B: Find may be null, get throws. Most of the code does that already.
C: Agree with @B. And please never an empty term, that cost me a Friday once.
A: Good, I will write that into the guide. Thanks both.

= A server; B server
A: I would like a second opinion on {pr}. It retries webhooks with a back-off of up to an hour.
B: The back-off is fine. What happens when the process dies between sending and saving?
A: Then it is sent twice. The receiver has to look at the id.
B: Then let us say so in the docs, in bold. Otherwise approved.
A: Docs changed. Good catch, thank you. ^thumbsup

= A mobile; B server
A: @B is there an endpoint that gives me only what changed since a given time? The app downloads the entire timetable on every start.
B: There is, ‹/v2/changes›, but it is not documented because deletes are missing.
A: Could deletes be added? For me a list of ids would do.
B: That I can do by {weekday}. I will ping you here. ^raised_hands
A: Wonderful, that saves our users a lot of waiting.

= A server; B mobile frontend
A: Heads-up @B: the price field becomes an integer of cents in {version}. The old one stays for two releases.
B: Thanks for the warning. The app reads it in exactly one place, I will switch it over.
B: Done in {pr}. ^thumbsup

= A eng qa; B eng qa
A: Who has the time to pair on {part} for an hour? I have stared at it for too long.
B: Me, {soon}. Bring the failing test.
A: @B that helped a lot. I had the two calendars the wrong way round the whole time.
B: Fresh eyes, nothing else. :eyes: ^heart

= A data; B server
A: @B my nightly query on bookings takes {minutes} minutes. Is it safe to run it on the replica instead?
B: Yes, please do. The replica lags a few seconds at night, which you will not notice.
A: Moved. Now it takes two minutes and nobody is waiting for it.

= A server; B data
A: @B which schools have more than 2,000 students? I want to test paging with something real-sized.
B: Eleven of them. I put the ids into the sheet, anonymised copies are on staging.
A: Exactly what I needed, thanks.

= A eng; B eng; once
A: I took a stab at deleting the old importer: minus 3,400 lines in {pr}.
B: I have waited two years for this. Reading with joy. ^tada ^raised_hands
B: One thing: {school} still has the old link in their handbook. A redirect would be kind.
A: Redirect added. Thanks for remembering that.

= A platform; B eng
A: The CI machines get a new base image on {weekday}. If something is slow or red afterwards, please tell me here.
B: Does it still come with the old Chrome? Two of our tests need it.
A: It does, pinned. @B could you see whether they pass on the branch ‹new-image›?
B: All green, and a bit faster. ^thumbsup

= A eng; B platform
A: How do I get read access to the logs of {part}? I have a customer waiting.
B: You are in the wrong group. Fixed, please log out and in again.
A: Works. That was fast, thank you @B!

= A frontend; B frontend mobile
A: {browser} shows the week view one pixel off and now I cannot unsee it.
B: It is the sticky header. ‹top: 0› with a border on the parent.
A: How did you know that?
B: By having lost a day to it in {part}. ^joy

= A eng; B eng; C qa
A: Proposal: we freeze {part} for one sprint and pay back what we owe there. Thoughts?
B: Yes. I would begin with the names: we have three words for a lesson.
C: And I would like the test data to be one school, not seven.
A: Good points, both. I will write it up for {weekday}. @B will you help me with the names?
B: With pleasure. ^heart

= A backend; B qa
A: @B the rounding fix for split invoices is on staging. Could you try the nasty cases?
B: Tried 7, 13 and 31 days, two VAT rates, one refund. All correct to the cent.
B: One surprise: a family with nine children gets two pages and the second has no total.
A: Nine! Fixed, thank you for thinking of that. ^joy ^pray

= A eng; B eng
A: What is the reason that {part} polls every {some} seconds? Was that decided or did it happen?
B: It happened. In the beginning there was no socket.
A: Then I will replace it. @B would you review when it is ready?
B: Gladly. Put the numbers before and after into the description, please.

= A platform; B server
A: Memory of the worker grew by {percent} % since {version}. Not alarming yet, but it only goes up.
B: I suspect the PDF cache, it never forgets. Let me take a heap snapshot.
B: It was the PDF cache. {pr} gives it a limit.
A: Flat line since noon. Thanks @B :chart_with_downwards_trend: ^tada

= A eng; B docs
A: @B I changed the words in the API errors so that they say what to do. Would you read over them?
B: Read all {dozens}. I changed six, mostly shorter. “Invalid input” is gone for good.
A: So much better. Thank you! ^heart

= A eng; B eng; once
A: Is anybody attached to the ‹legacy-theme› flag? I see one school that has it on.
B: That is {school}. They wanted the old colours for one concert, two years ago.
A: I will ask support to tell them, and then it goes.
B: :wave: legacy theme. ^joy

= A product; B eng
A: @B rough guess: is “move a whole series of lessons” days or weeks?
B: Moving is days. Telling every parent in a way that makes sense is weeks.
A: And without telling them automatically, a list the school can send itself?
B: Then one week, with tests. I like that version.
A: Let us do that one. Thank you for the honest answer. ^thumbsup
`,
);
