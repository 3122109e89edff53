/** More of #engineering: how to do a thing well, and what was found along the way. */
import { threads } from './script.js';

export const craftThreads = threads(
  'engineering',
  `
= A eng; B eng
A: I would like to log less in {part}: {hundreds} lines a minute that nobody reads. @B any that you need?
B: Only the one with the request id. The rest was me, debugging, in another life.
A: All gone but one. Thank you for letting go. ^joy

= A server; B server
A: @B could you explain the lock in {part} to me? I see that it works and not why.
B: It is one update that only the first worker can win. The others get zero rows and go home.
A: Ah, so the row is the lock! Much simpler than I had feared.
B: That was the idea. A comment would not hurt, do you want to write it while it is fresh?
A: Written, see {pr}.

= A eng; B qa
A: @B how do you find all these bugs before lunch?
B: I do everything twice, and the second time in the wrong order.
A: I tried it on {part} and found two in ten minutes. Unpleasant, and useful. ^joy

= A ui; B server
A: The list in {part} comes in a different order after every reload. @B is there a sort on your side?
B: There was none, it was luck until now. Sorted by name, then by id, live in ten minutes.
A: Calm again. Thanks! ^thumbsup

= A platform; B eng
A: Cost of the test machines is down {percent} % since the cache. The money goes into faster ones.
B: How much faster?
A: {minutes} minutes become half. @B you complained the most, so you get it first.
B: Complaining works! Thank you. ^joy ^tada

= A eng; B eng
A: What is your rule for a comment, @B? In {pr} I deleted eleven and kept two.
B: Only why, never what. And what the world does to us.
A: Then I kept the right two.

= A eng qa; B eng
A: Flaky test of the week: “moves a lesson to {weekday}”. It fails on exactly that day.
B: It takes “next {weekday}” for today. I know this one, my fix from last time was too small.
B: Fixed for every day of the week, with a clock we control.
A: Seven weekdays, seven green runs. I am nearly sad. ^joy

= A mobile; B mobile frontend backend
A: App start on {device} is {hundreds} ms faster. It loaded all {dozens} instrument pictures at once.
B: Even the {instrument}?
A: Especially the {instrument}. @B thanks for the profile you sent, it showed it clearly. ^raised_hands

= A backend; B product support
A: @B what should happen to a booking when the room is deleted?
B: It must not vanish. A school would sooner lose the room than the lesson.
A: So it becomes a booking without a room, with a warning.
B: Yes, exactly like that. Good that you asked. ^thumbsup

= A eng; B eng; C eng
A: Which library would you take for dates if we began today?
B: The one we have. Switching costs a month and the bugs are ours anyway.
C: I second that, and I wrote half of those bugs. ^joy
`,
);
