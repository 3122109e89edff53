/** What is said in #product: what to build next and why, customers heard, numbers read. */
import { chats, threads } from './script.js';

export const productThreads = threads(
  'product',
  `
= A product; B design product
A: Notes from my call with {school} are in the folder. Short version: they do not want more reports, they want fewer surprises.
B: That fits what I heard from {school2}. @A may I quote the sentence about Monday mornings?
A: Please do, they said it is fine. ^heart

= A product design; B data
A: @B how many people use {part} on a phone? I believe few, but I would rather know.
B: {percent} % of sessions, and two thirds on Sunday evening. That surprised me too.
A: Sunday evening! Then it is parents, not teachers. That changes the plan. Thank you! ^eyes

= A product; B eng
A: For {nextVersion} I would like to choose between {part} and {part2}. @B what is your feeling about effort?
B: The first is two weeks and safe. The second is three and will teach us more.
A: Then let us learn something. I will write the one-pager.
B: I will read it with a red pen. ^joy

= A design; B product
A: Five interviews done on {part}. Four of five print the plan and hang it on the door.
B: So the print view is the product, and the screen is the tool. @A can we talk on {weekday}?
A: Yes, {hour}. I am bringing photos of doors.

= A product; B product design; C eng
A: One-pager on substitute teachers is up for comments. It tries to be boring and right.
B: Read it. The part on who is told first is excellent. I miss what happens when nobody is free.
C: From the technical side it is fine. Telling people twice would be worse than telling them late.
A: Good, both went in. Thanks for reading so closely. ^raised_hands

= A support; B product
A: @B top three wishes of the month: copy a term, pay in instalments, bigger letters in print.
B: Bigger letters we can do this week. Copy a term is half built. Instalments need a real think.
A: I will tell the ones who asked. They love to hear “this week”. ^thumbsup

= A data; B product
A: Since {version} new schools finish their set-up in 4 days instead of 9 (median). Sample is small, {dozens} schools.
B: That is the best news of the week. @A which step got faster?
A: Rooms. They copy them from a list now instead of typing them.
B: So a small change made the largest difference again. Thank you for looking. ^tada

= A product; B eng
A: Do we still need the question about “number of pianos” in {part}? Nobody remembers why we ask.
B: The room planner uses it to guess rooms with a piano. It guesses badly.
A: Then it goes, and we ask at the room instead.
B: {pr}. Minus one question, minus {hundreds} lines. ^joy ^tada

= A design product; B product
A: What do we call it: “term”, “semester” or “period”? Three screens, three words.
B: Schools say term in most countries. @A shall we settle on term and let each school rename it?
A: Settled. I will change the screens, who tells docs?
B: I do. ^thumbsup

= A product; B support
A: @B could you ask two friendly schools whether they would try the beta of {part} before everybody else?
B: {School} says yes already, they like being first. I will ask {school2} this afternoon.
B: Both are in, they start on {weekday}.
A: You are fast. Thank you!

= A founder; B product
A: @B what is the one thing in the plan you would drop if we had to?
B: {Part}. It is nice, and nobody would write to us about it.
A: That is what I needed. We keep it, but last.

= A product; B design; C eng; once
A: Retro on the enrolment project: what should we do again?
B: Drawing together on the first day instead of the tenth.
C: Small releases behind a flag. And Katya trying to break things on day three.
A: Noted, and done the same way next time. It was a joy to work with you all. ^heart

= A eng; B product
A: @B the flag for {part} is on for {percent} % of schools now. No complaints in {few} days.
B: Then let us go to half on {weekday} and to everyone the week after.
A: Will do. I will watch the errors meanwhile. ^eyes

= A product; B docs
A: Text for the changelog of {version} is a draft. @B is it understandable for a piano teacher in a hurry?
B: Nearly. I made “asynchronous” into “in the background” and cut the last paragraph.
A: Much better, as always. ^heart

= A mobile; B design product
A: Idea: a widget that shows the next lesson and nothing else. I built one on the train.
B: Oh, I would use that myself. @A can it say where, too? Rooms change so often.
A: Room and teacher fit, if the name is short.
B: Let us show it to three parents next week and see. ^eyes ^raised_hands

= A product; B eng product
A: Which of these would you rather explain to a customer: “your change is saved” or “your change is on its way”?
B: The second, because it is true.
A: Then we write the true one. ^thumbsup

= A data; B product support
A: The survey is back: {hundreds} answers, 4.4 of 5. The sentence that comes up most is “it just works, except printing”.
B: Printing again! @A could I have the raw comments on printing?
A: In the folder, names removed.
B: Thank you. That makes my case for next month.

= A product; B product
A: @B I have two customer calls at the same time on {weekday}. Could you take {school}?
B: Gladly, I know their director. What do you need from it?
A: Only one thing: how do they plan the week when a teacher is ill?
B: With a whiteboard and a lot of phone calls. Notes are in the folder, page two is the interesting one.
A: Whiteboards, of course. Thanks for stepping in! ^pray

= A product; B eng
A: Is there anything on the list for {nextVersion} that you would not want to maintain, @B?
B: The import from spreadsheets, as it is written now. Everyone’s sheet is different.
A: And if we only take our own template?
B: Then I would even enjoy it.
`,
);

export const productChats = chats(
  'product',
  `
= A product
A: Call with {school} moved to {weekday}, {hour}. Listeners welcome, as long as they stay quiet for the first half.

= A product; B design
A: @B are the sketches for {part} in the usual folder?
B: Yes, the ones with a green dot are the current ones.

= A data
A: Weekly numbers are in the sheet. Calm week: bookings up {percent} %, nothing strange. ^thumbsup

= A product; B eng
A: @B can we say “next week” for {part}?
B: Say “within two weeks” and I will sleep well.
A: Within two weeks it is. ^joy

= A design product
A: A parent told me today that she opens our app in the car park, in the rain, with one hand. Keeping that picture in mind for {part}. ^heart

= A product
A: Decided: {part} waits until {nextVersion}. Reasons are at the top of the document.

= A support product; B product
A: {School} asks for a date for {part}. What may I say?
B: “We are working on it and will write to you first.” And then we do write first.

= A product; B product eng
A: @B your comment on the one-pager changed my mind. Rewriting section two.
B: Happy to read it again when it is there.
`,
);
