/** What is said in #support: tickets that need a second head, hand-overs, good news from customers. */
import { chats, threads } from './script.js';

export const supportThreads = threads(
  'support',
  `
= A support; B eng
A: Ticket {ticket}: {school} sees lessons one hour late, but only on phones. @B any idea?
B: Their phones are set to a fixed zone. The app believes the phone, the web believes the school.
A: Is there a setting I can point them to?
B: Profile, Region, “use the school’s time”. And I will make that the default.
A: They are happy, ticket closed. Thanks! ^tada

= A support; B support
A: Handing over to @B: {school} waits for an answer on refunds ({ticket}), two calls are logged, the rest is quiet.
B: Got it. Did you promise them a time?
A: By tomorrow noon their time.
B: Answered, with the refund on its way. Nothing left from your list. ^raised_hands

= A support; B backend
A: @B can a school merge two families by itself? {school} has the same mother three times.
B: Not yet, but I can do it. Send me the three numbers and which one is right.
A: Sent. The one with the {instrument} lessons is the right one.
B: Merged, invoices moved along. Please ask them to check the address.
A: Checked, all good. You saved them a morning. ^heart

= A support; B product
A: Fifth school this month that asks for half-hour breaks in {part}. @B is that planned?
B: It was not, but five is a lot. Which ones? I will call two of them.
A: {School}, {school2} and three I put into the sheet.
B: Talked to both. It comes in {nextVersion}. Thank you for counting! ^tada

= A support; B docs
A: Our article on {part} still shows the old screen, people get lost at step 3. @B could you update it?
B: On it. Would two pictures instead of five be enough?
A: Two are better than five.
B: Published. Tell me when the tickets stop. :pencil2: ^thumbsup

= A support; B support
A: {School} renews for two years and adds their second building! They mentioned @B by name.
B: That made my day. They had the most interesting questions. ^tada ^heart

= A support; B eng; C eng
A: Ticket {ticket}: uploading a student list fails with “unknown error”. The file has {dozens} rows and looks fine to me.
B: There is a tab in row 12, between first and last name. We should say so instead of shrugging.
C: I can make that message better, it is my parser. Gone with the next release.
A: Removed the tab and it works. Thanks @B, and @C for the follow-up. ^pray

= A support; B qa
A: @B could you try to reproduce {ticket}? The room shows as taken although the lesson was moved.
B: Reproduced: move it twice within a minute and the first room stays blocked.
B: Written up with steps, and I have given it to backend.
A: Perfect, then I can tell them that it is known. ^thumbsup

= A support; B support
A: How do you answer when a parent writes to us instead of to their school?
B: Kindly, and with the school’s phone number. There is a snippet, ‹parent-hello›.
A: Ah, with the snippet it sounds much nicer than mine. Thanks @B.

= A support; B ui
A: {School} asks whether the week can begin on Saturday. Their teachers only come at weekends.
B: It can: School, Calendar, First day. It is under “more”, which is why nobody finds it.
A: Found it. Could it move out of “more”?
B: @A moved, live with {version}. ^raised_hands

= A support; B server
A: Is there a limit on pictures in {part}? {School} uploads scans of 40 MB each and wonders why it is slow.
B: The limit is 50, so it is allowed but no fun. We should shrink them on the way in.
A: I have told them to use “small” in their scanner for now.
B: Good. {pr} shrinks them, out on {weekday}.

= A eng; B support
A: @B which tickets on calendar subscriptions hurt most? I have a free afternoon.
B: Those where the calendar stays empty and nobody is told why. {few} this week alone.
A: Then I will add a plain message with the reason and a test link.
B: The whole team will bake you a cake. ^joy ^heart

= A support; B support; C support
A: Who covers the early phone on {weekday}? I have a dentist.
B: I can take it until {hour}.
C: And I take the rest. Good luck with the dentist!
A: You two are kind, thank you. ^heart

= A support; B backend; once
A: {School} would like every invoice of last year in one file for their tax adviser. Is there a way, @B?
B: Not in the product, but I have a script. ZIP of PDFs or one long PDF?
A: One long PDF, they want to print it. I know.
B: It is 412 pages. In their folder now. Sorry, trees. ^joy
A: The tax adviser sends regards. Thank you!

= A support; B product; C eng
A: Summary of the last five days: {dozens} new tickets, {some} on {part}, the rest mixed. First answer after 38 minutes on average.
B: 38 is lovely. What is behind the ones on {part}?
C: Half of those were the bug from Tuesday, it is fixed.
A: Then next week should be quieter. Famous last words. ^joy

= A support; B eng
A: Can we see which app version somebody uses? I always have to ask.
B: Since {version} it is in the ticket’s side bar, under “device”. We did not announce it well.
A: It has been there the whole time! Thanks {B}, I will tell the others. ^joy

= A support; B platform
A: @B {school} asks in which country their data is and who can read it. Do we have something I can send?
B: Frankfurt, with a copy in Stockholm. There is a two-page sheet in the wiki under “Where your data lives”.
A: That is very readable. Sent, and they said so as well. ^thumbsup

= A support; B data
A: @B how many schools use {part} every week? Somebody on the phone wants to know whether they are alone.
B: {hundreds}, and another {dozens} at least once a month. They are not alone.
A: They were glad to hear it. Thank you!
`,
);

export const supportChats = chats(
  'support',
  `
= A support; B support; near
A: Phone is quiet. @B do you want your break first?
B: Yes, back in twenty minutes.

= A support
A: {School} sent us a recording of their concert as a thank-you. The {instrument} solo starts at minute three. ^heart

= A support; B eng
A: @B did something ship in the last hour? Two people ask about the new button.
B: Yes, “copy last week” in {part}. It should have been in the notes, sorry.
A: No problem, I like the button.

= A support
A: Queue is at {few}. Good time for anyone who wants to write an article.

= A support; B support
A: I take {ticket} and the one below it, they are the same question.
B: Good, then I take the phone.

= A support; B qa
A: Is the thing with the empty PDF known? {School}, on {browser}.
B: Known, fixed, out with tomorrow’s release.

= A support
A: Macro of the week: ‹reset-calendar-link›. It answers {some} % of our calendar tickets. ^thumbsup

= A support; B support; near
A: Shift change: nothing burning, {few} waiting for customers, one birthday cake in the kitchen.
B: Taking over. Save me a digital slice. ^joy

= A support; B product
A: @B one for your collection: {school} calls {part} “the part that lets me go home on time”.
B: That goes on the wall. ^heart
`,
);
