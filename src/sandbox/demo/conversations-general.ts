/** What is said in #general and #leads: news, the office, decisions. */
import { chats, threads } from './script.js';

export const generalThreads = threads(
  'general',
  `
= A people; B; near; once
A: The Berlin office gets new chairs on {weekday}. Please take your things off the old ones, and tell me if you want to keep one.
B: May I keep the squeaky one? It has become a friend.
A: @B it is yours, squeak included. ^joy

= A people; B; once
A: Reminder: plan your days off for the next quarter, so that support and on-call are never alone. The sheet is pinned.
B: Mine are in. Is it fine to move them later?
A: Of course, just tell your team. ^thumbsup

= A; B people; near
A: Is the quiet room free on {weekday} at {hour}? I would like to run an interview there.
B: It is, I have put your name on the door.
A: Thanks @B, you think of everything. ^heart

= A founder; B; once
A: We passed 1,400 schools this week. In the first year we had nine, and I knew each of their pianos. Thank you all. ^tada ^raised_hands ^heart
B: The first nine are all still here, I checked.

= A product; B; C
A: Demo hour is on {weekday} at {hour}. Who has something to show? Half-finished is welcome.
B: I will show {part}, about five minutes.
C: And I have a very small thing with a very large effect.
A: Wonderful, that makes a programme. ^raised_hands

= A people; B; once
A: We look for two people to greet the school class that visits on {weekday}. You need a chair and one good story.
B: Me! I will tell them how a bug made a whole orchestra come on a Sunday.
A: That is exactly the story. Thank you @B. ^joy

= A; B; once
A: I wrote down what I learned at the conference, two pages, no slides. It is in the wiki under “Talks”.
B: Read it over coffee. The part on saying no kindly is worth the whole trip.
A: Glad it is useful! ^heart

= A people; B; C; near; once
A: First-aid course again in spring and we have four seats. Who would like one?
B: I would, mine is six years old.
C: Me too, if it is in the morning.
A: You are both in. ^thumbsup

= A product founder people; B
A: For those in other zones: the recording of today’s demo hour is up, the questions begin at minute 22.
B: Thanks for the minute! That is the part I missed. ^pray

= A founder; B; once
A: I will visit {school} on {weekday}. Is there anything we always wanted to ask them?
B: Ask why they stopped using {part} last year. I am still curious.
A: @B I asked: the person who loved it retired. I showed it to the new one, and they are back.
B: The simplest explanation again. Thank you! ^joy

= A people; B; once
A: New rule for the kitchen, proposed by the kitchen: who takes the last coffee makes the next.
B: I accept the rule on behalf of the night owls. ^joy

= A; B; C; once
A: Does anyone know a good way to say “deadline” that does not sound like a threat?
B: “Due date”. Or the day we would be happy about.
C: In our team we say “landing day”. It helps more than it should.
A: Landing day! Taken. ^heart
`,
);

export const generalChats = chats(
  'general',
  `
= A
A: Good morning all. [It is grey outside and the tea is hot.|Sun in the office for once.|First coffee, first ticket, let us go.] ^heart

= A; once
A: I am out on {weekday} afternoon, my daughter plays the {instrument} in front of people for the first time. ^heart ^tada

= A people; near
A: Parcels for three of you are at the front desk. You know who you are.

= A; B; near; once
A: Whose umbrella is the yellow one?
B: Mine! I missed it in the rain, naturally. ^joy

= A product
A: Open hour for product questions starts in ten minutes, link as always.

= A people; B; near
A: @B your new badge is here.
B: I will pick it up today. ^thumbsup

= A; once
A: Wiki tip: the page “How we write to customers” has been rewritten, and it is short now.

= A; B; near
A: Is the big room taken just now?
B: Until half past, then it is yours.
`,
);

export const leadsThreads = threads(
  'leads',
  `
= once
A: Two good candidates for the support role. I would like a third pair of eyes on the second call, @B?
B: Gladly, {weekday} after {hour}.
A: It is in your calendar.

= once
A: Can we agree on one company-wide topic for next month? I propose printing, for real this time.
B: Yes, if it has one owner and an end.
A: Good. Written down, and it goes to general today. ^thumbsup

= once
A: On-call was heavy last week: {few} nights. @B can we share it among more people?
B: Three have offered to learn it. I would pair them for a month.
A: Let us do that, and give last week’s person a free day. ^heart

= once
A: Budget for conferences is half used. Who should go that has not been anywhere?
B: Ishita and Isaac, both would bring something home.
A: Asked them both, both said yes within a minute. ^tada

= once
A: I would like to stop the Friday report. Does anybody read it?
B: I read the first line.
A: Then it becomes one line. ^joy
`,
);

export const leadsChats = chats(
  'leads',
  `
A: Notes of today are in the folder, three decisions, one open question.

A: @B five minutes before the call?
B: Calling you now.

= once
A: Salary round is done on my side. Please have the conversations before {weekday}.
`,
);
