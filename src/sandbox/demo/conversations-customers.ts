/** More of #support and #releases: what schools asked and what came of it. */
import { threads } from './script.js';

export const customerThreads = threads(
  'support',
  `
= A support; B design
A: @B {school} cannot find the button for a new lesson. It is the third school this week.
B: I moved it last release and thought it was better. May I see one of them try?
A: They would show you on a call on {weekday}.
B: I watched: they look top right, always. It goes back there, and I learned something. ^heart

= A support; B qa backend
A: Ticket {ticket}: a teacher is in two rooms at the same time, and he says it feels like that as well.
B: Two browser tabs, both saved. The second should have asked.
A: Is it a lot of work to make it ask?
B: No, it is in {pr}. Please give him my regards. ^joy

= A support; B support
A: @B how did you calm the director of {school}? He thanked me for things I have not done.
B: I let him finish and then repeated what he had said. After that we had the same problem.
A: I will try that. It sounds so simple.

= A support; B product
A: Somebody from {school} asks for a way to thank their volunteers inside {part}. Is that something for us?
B: Not soon, but I love the idea. Could you ask how they do it today?
A: With handwritten cards, and they like it. They only want a list of names.
B: A list of names we can do by {weekday}. ^thumbsup

= A support; B server
A: {School} deleted a whole term by accident. Deep breath. Can it come back, @B?
B: Yes, deletes wait for 30 days. Which minute was it?
A: They say shortly before noon, and that they are very sorry.
B: Restored, {hundreds} lessons. Tell them it happens to two schools a month.
A: I heard cheering on the phone. Thank you, thank you. ^tada ^raised_hands

= A support; B docs
A: @B three people used the word “reschedule” today, our article says “shift”. Should we say it their way?
B: Always their way. Changed in four articles and the search finds both.
A: You are quick! Merci.

= A support; B eng
A: How do I explain to {school} why the calendar link takes an hour to refresh?
B: Their calendar asks us only once an hour, we cannot push to it. “Their calendar looks once an hour” is the whole truth.
A: The whole truth fits into one line, nice. Sent.

= A support; B support; C support
A: Which question did you hear most this week? Mine: “where is my room”.
B: “Why did the invoice change”, mostly from the same two schools.
C: “Is there a person behind this chat?” and they were so glad that there is. ^heart
`,
);

export const shippingThreads = threads(
  'releases',
  `
= A product; B eng
A: @B is there anything in {version} that support should know before it goes out?
B: One thing: the print button is now at the bottom. People will look for it for a day.
A: Then it goes into the notes with a picture. Thanks for the hint.

= A qa; B eng; C eng
A: Two things before {nextVersion}: a typo on the login page and a slow first start of {part}.
B: The typo is mine. Fixed.
C: First start is fine on a warm cache. I will warm it on deploy.
A: Both confirmed, nothing open from my side. ^thumbsup

= A eng; B eng
A: Is it fine to release on a Friday if it is only texts?
B: If it is only texts, and before noon, and you stay until four.
A: Only texts, ten o’clock, and I have cake. ^joy

= A eng; B support qa
A: {version}.{patch} fixes the doubled reminder. It has been out everywhere for a quarter of an hour.
B: I asked the three schools who reported it, and all three have one reminder now.
A: One reminder is the right number. Thank you for checking! ^tada
`,
);
