/** More of #random: what people do after work. */
import { threads } from './script.js';

export const hobbyThreads = threads(
  'random',
  `
A: First tomato of the year, on a balcony on the fourth floor. It is the size of a marble.
B: Will you eat it or frame it?
A: Eaten, in front of the others, as a warning. ^joy

= once
A: I have joined an orchestra for late beginners. We are {dozens} people and have one tempo: careful.
B: Which instrument?
A: The {instrument}, third desk, behind a pillar.
B: The best seats are behind pillars. Tell us when you play! ^heart ^raised_hands

= once
A: Does anybody have experience with a sourdough that smells of nail varnish?
B: It is hungry. Feed it twice a day for a week.
A: It has doubled overnight and has a name now. Thanks @B! ^joy

A: Film tip: two hours, one piano, hardly a word.
B: Is it sad?
A: In a good way. You leave and call your mother. ^heart

A: What is the best {food} in your city? I am collecting for the next company week.
B: In mine it is a stall without a name, by the station, until they run out.
A: The ones without a name win every time. On the list. ^thumbsup

= once
A: My niece asked what I do. I said: I help schools find rooms. She said: why, did they lose them?
B: Best product description we have ever had. ^joy ^heart

= once
A: After nine years I cleaned my keyboard. There was a whole biscuit under the space bar.
B: So that is what “heavy space” meant in your last bug report. ^joy

A: Running group on {weekday}, slow on purpose, one hour. Anybody?
B: How slow is slow?
A: One must be able to complain the whole time.
B: Then I am in excellent shape. ^joy

= once
A: I tried to learn juggling from a video. The lamp is fine. The other lamp is not.
B: Begin with scarves, they fall slowly and forgive.
A: Scarves ordered. And a lamp.

A: Which podcast do you hear on the way? Mine has ended and the tram is long.
B: The one where two retired conductors disagree about everything.
A: Three episodes in. They have not agreed once. Thank you! ^heart

= once
A: It snows on the mountain behind our house, and the dog has lost its mind.
B: Picture please!
A: White dog, white snow. You will have to believe me. ^joy

= once
A: I found my first program in a box: it draws a house and crashes at the chimney.
B: Ship the house, do the chimney in the next sprint. ^joy
`,
);
