/** What is said in #design: critique, drawings, words on buttons, what people did in tests. */
import { chats, threads } from './script.js';

export const designThreads = threads(
  'design',
  `
= A design; B design ui
A: First draft for {part}, looking for feedback on the order of things and nothing else yet.
B: The order works. I looked for “cancel” at the top and found it at the bottom.
A: Moved it up. @B better?
B: Better. Now my thumb finds it, too. ^thumbsup

= A design; B ui
A: @B is a sticky first column hard in {part}? The names scroll away and people get lost.
B: Not hard, two hours. On {browser} it will flicker a little.
A: A little flicker is fine, lost people are not.
B: Done and on staging. No flicker after all. ^tada

= A design; B design
A: I watched three teachers enter marks today. None of them saw the save button, all of them thought it was saved.
B: Then it should simply be saved. @A shall we take the button away?
A: Yes. And say “saved” quietly in the corner.
B: Quietly in the corner is my favourite kind of design. ^heart

= A ui; B design
A: The grey on the new cards does not pass contrast on white: 3.1 to 1. @B which one should I take?
B: Take grey-600, and the line can stay as it is.
A: 4.8 now. Thanks, merged in {pr}. ^thumbsup

= A design; B product; C design
A: Two versions of the welcome screen, please be frank: A asks three questions, B asks one and learns the rest later.
B: B. Nobody has ever wished for more questions.
C: Also B, but the picture from A. It makes one want to begin.
A: B with the picture of A then. Thanks, this was quick! ^raised_hands

= A design; B docs
A: @B what is a short word for “the lesson does not take place but is paid for”?
B: “Missed”, if the student stays away. “Cancelled late”, if they tell us too late.
A: Two words for two cases. I had tried to put them into one.
B: That is usually why it is hard. ^heart

= A mobile; B design
A: On {device} the buttons of {part} sit under the keyboard. Screenshot in the folder.
B: Ugh. Could they stick to the keyboard instead of to the page?
A: They can. Give me a day.
A: Done. @B could you try it on your phone, too?
B: Feels right. Thank you for caring about the small ones. ^heart

= A design; B design; C ui
A: Critique {soon} in the usual room: {part} and the icons for instruments.
B: I am bringing the icons. The {instrument} looks like a vegetable, be warned.
C: It is a very musical vegetable. ^joy
A: Notes are in the file. We keep the vegetable for the internal build.

= A product; B design
A: @B would an empty state with a picture help in {part}, or is it in the way?
B: A sentence helps more than a picture: what goes here, and one button to begin.
A: I tried three sentences. The shortest won.
B: It nearly always does.

= A design; B eng
A: How does the app decide what to show first after login? I am drawing that screen anew.
B: By role: teachers get today, parents get the next lesson, admins get a list of everything.
A: And someone who is two of these?
B: Gets the first one we thought of. @A that is a polite way of saying it is wrong.
A: Then I will draw a switch. Good to know before and not after! ^joy

= A design; B ui
A: The component page is tidy again: {dozens} components, each with one example and one “do not”.
B: I found my own code under “do not”. Fair. ^joy
A: It was the best example, @B. Nobody else’s was that clear.

= A design; B design; once
A: @B you said once that you keep a list of odd names in tests. May I have it?
B: Sure: one letter, forty letters, two surnames, no surname, right to left, and a name with an apostrophe.
A: The forty letters broke my card at once. Thank you, I think. ^joy

= A qa; B design
A: {Part} with text at 200 %: the total is cut off. It is only the last column. @B do you want it to wrap?
B: Let it go below, full width. On paper people look there first.
A: Will pass it on. I like how that looks.

= A design; B product
A: Prototype of {part} for the tests on {weekday} is ready. Please click through it as a bad-tempered parent.
B: I clicked like my father. He would look for a phone number.
A: Number added to the header. Best feedback today. ^joy ^heart

= A design; B mobile; once
A: @B are the new touch targets in the last beta? The old ones were hard with gloves.
B: Since yesterday, 48 points everywhere. Who tests with gloves?
A: Choir mothers at Christmas markets.
B: Of course. Noted as our official test. ^joy

= A ui; B design
A: Should the calendar animate when one changes the week? I have it both ways.
B: Only if it is under 150 ms and off for people who turned motion off.
A: It is 120, and it is off for them.
B: Then yes, it helps to see the direction. Nice work. ^raised_hands

= A design; B docs; C product
A: Button text for sending invoices: “Send all”, “Send {dozens} invoices” or “Review and send”?
B: The second. A number makes people look twice, which is what we want here.
C: Agree, and it cannot be misread.
A: The number it is. Thank you both.
`,
);

export const designChats = chats(
  'design',
  `
= A design
A: New colours for the calendar are in the library. Please detach nothing, tell me instead what is missing. ^heart

= A design; B ui
A: @B do you need the icons as one file or one by one?
B: One by one, please.
A: In the folder.

= A design; B design
A: Do you have ten minutes for {part}, @B? I painted myself into a corner.
B: I can come over {soon}. Bring the corner.

= A ui
A: Spacing in {part} now follows the 4-point grid. You will not notice, but you will feel it. ^joy

= A design
A: Overheard in a test today: “I did not read that, I just knew it.” Framing this. ^heart

= A design; B product
A: Room for one more person in the interview on {weekday}. @B?
B: Yes please, I will only listen.

= A design; once
A: The file “final_final_3” is no more. The current one is called ‹current›. ^joy ^tada

= A mobile; B design
A: @B is 14 the smallest text we allow?
B: 14, and 12 for legal notes only.
`,
);
