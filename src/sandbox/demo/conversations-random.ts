/** What is said in #random: lunch, concerts, pets, and nothing of importance. */
import { chats, threads } from './script.js';

export const randomThreads = threads(
  'random',
  `
= live; near
A: Lunch at the {food} place at half past twelve? I have a table for four.
B: In. Save me the seat by the wall.
C: Me too, ten minutes late.
A: @C we will order for you. The usual?
C: The usual, thank you! ^heart

= live; near
A: Has anyone had the {food} downstairs? Good or only fast?
B: Fast, and on {weekday}s good.
A: It is good today, too. Come down. ^thumbsup

A: Recital on {weekday}: I play {piece}, my hands already shake.
B: Break a string! Or rather do not. Will there be a recording?
A: Only if it goes well.
B: @A so there will be one. ^heart ^raised_hands

= once
A: My {pet} has learned to open the door of my office. I now have a colleague.
B: Does it review code?
A: It sat on the keyboard and found a bug in {part}. I am not joking.
B: Hire it. ^joy

A: What are you all reading? I have just finished {book}.
B: I am in the middle of {book2}, slow and lovely.
A: Oh, may I borrow it afterwards?
B: It is yours next week. ^heart

= near; once
A: Does someone have a bicycle pump that works? The office one only sighs.
B: In my bag, @A. Second desk by the window.
A: You saved my way home, thanks. ^pray

= near
A: I baked. There is a plate in the kitchen, and it is not labelled because it is for everybody. ^heart ^tada
B: What is in it? Asking as the person who cannot have nuts.
A: No nuts, I thought of you. Butter, plums and patience.
B: You are wonderful. Two pieces gone.

A: Small poll: do you work with music on, and which?
B: {Piece}, again and again, until the review is done.
C: Silence, and then at four o’clock very loud brass. ^joy
A: So we cover the whole range. As a music company should.

= once
A: Our neighbours rehearse with a {instrument} at {hour} every day. I know the piece by heart now, including the mistakes.
B: Do the mistakes get better?
A: They move. ^joy

= once
A: Photo of the sunrise on my way in: orange over the canal, one very serious duck.
B: The duck looks like it has a deadline. ^joy
A: A landing day, please.

= once
A: Advice wanted: a present for somebody who turns ten and plays the {instrument}.
B: A music stand with her name on it. My niece takes hers to bed.
A: Ordered one. That is perfect, thank you @B! ^heart

= once
A: I ran ten kilometres before work and would like everyone to know.
B: We know, and we are proud.
A: My legs know as well. ^joy

= near
A: Choir practice for beginners on {weekday} evening at the corner church. No notes needed, @B said they might come.
B: I might. Will there be soup?
A: There is always soup.
B: Then I am a bass, or whatever you need. ^joy

= once
A: Language question: how do you say “it is not a bug, it is a feature” where you come from?
B: My grandmother would say: the crooked tree gives shade as well.
C: We say: it has always been like that. ^joy
A: Both go on the wall.

= once
A: Guess the piece: da-da-da-daaa, but on a {instrument}.
B: Fifth symphony, and I am sorry for your neighbours.
A: Correct. They are, too. ^joy

= near
A: Anybody in for a board game on {weekday}? Short one, ninety minutes at most.
B: Last time ninety minutes were four hours. I am in.
C: In! I am bringing snacks.
A: @B @C half past six, small room. ^raised_hands

= near; once
A: The plant by the printer has a new leaf. I have watered it since spring and want to share this moment.
B: I have also watered it since spring.
A: ... then it is a very strong plant. ^joy ^heart

= once
A: My train stands in a field and the driver has apologised to the cows.
B: Were the cows understanding?
A: One of them wrote a ticket. ^joy
`,
);

export const randomChats = chats(
  'random',
  `
= live; near
A: Coffee? I am going down.
B: Yes please, the large one with oats.

A: It is raining sideways in the yard. Stay where you are. ^joy

= once
A: Today’s word from my crossword: “ritardando”. It describes this Friday feeling well on any day. ^joy

= live; near
A: Who wants to split a {food}? They only come in two sizes, wrong and huge.
B: Me. Huge, then.

= once
A: Hand-drawn map of good {food} within ten minutes’ walk is on the fridge. Corrections in pencil, please. ^heart

A: Somebody hums {piece} in the hallway, and it is in my head now. Well done, somebody. ^joy

A: My {pet} slept through the entire stand-up. Role model. ^heart

= live; near
A: Table football in five?
B: Bring your own excuses. ^joy

= near
A: Ticket for a concert on {weekday} to give away, row {some}, I cannot go. First answer gets it.
B: First!
A: Yours, @B. Enjoy it. ^tada

= once
A: I finished {book}. No spoilers, but: the {instrument} did it. ^joy

A: Happy to report that the good biscuits are back. ^tada
`,
);
