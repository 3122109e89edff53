/** Help that was given and not thanked for, in the last days. A is the one who asked, B the one who answered. */
import type { PersonKey } from './people.js';
import { type Script, threads } from './script.js';

const ana = threads(
  'product',
  `
A: I need to know how often a lesson is moved twice or more. Is that in the data at all?
B: It is, in the change log. I counted for last term: 6 % of lessons, and most of those in the first two weeks.
A: 6 %, more than I had guessed.

A: Would it be possible to show two terms next to each other, or does the model stand in the way?
B: The model allows it, only the view assumes one. I drew the three places that would change, see the wiki page “Two terms”.
A: Reading it now. So it is the view alone.

A: What happens to running invoices when a school changes its currency?
B: They keep the old one, new ones get the new one. I tried it on staging with twelve cases and put the results in the sheet.

A: Can we find out which schools never finished their set-up?
B: Here you go: 31 schools, with the step where each one stopped. Nine stopped at rooms.
B: I also saved it as a report, so you can run it yourself next month.
`,
);

const ben = threads(
  'engineering',
  `
A: Does anybody have numbers on how much of the traffic comes from calendar subscriptions?
B: 41 % of requests and 9 % of bytes. Graph by hour is in the dashboard “Subscriptions”, I built it this morning.
A: 41! That explains the evenings.

A: I would like to set the rate limit by what schools really do. What is a busy school’s peak per minute?
B: 99th percentile is 310 requests a minute, the largest single peak was 2,200. Table by school size is attached to the ticket.

A: Is there a pattern in when the PDF queue gets long?
B: Yes: on the first working day of the month between 8 and 10 local time, per zone. You can see four waves, one for each zone.
A: Four waves, that settles how to scale it.

A: How would we notice that the cache makes things worse and not better?
B: Compare schools with an even and an odd id for a week. I wrote the query and ran it: 28 % fewer reads, no slower pages.
`,
);

const chloe = threads(
  'design',
  `
A: Can a cell in the timetable be wider than its column, or does everything break?
B: It can. I tried it with the longest room name we have, here is a branch that you can click through.
A: Oh, so it pushes the neighbours. Noted for the sketch.

A: How slow may the preview be before the typing feels heavy?
B: I measured four devices: below 80 ms nobody notices, above 200 it drags. We are at 140 and I can get it to 90.

A: Is there a way to test my type scale with real data instead of “Lesson 1, Lesson 2”?
B: There is now: open staging with ‹?type=chloe›. It has real titles from eleven schools, names changed.
B: Added a switch for right to left as well, since you will want that next.
A: Right to left breaks my header, back to drawing.

A: The print view cuts my margins on A5. Is that us or the browser?
B: The browser, below 10 mm. I set 10 in our style sheet and printed six pages on three printers to be sure.
`,
);

const dev = threads(
  'support',
  `
A: Before I change the rounding: which invoices do schools complain about, do we have a list?
B: I went through the last 60 tickets: 14 are about rounding, all with a sibling discount. Grouped by cause in the sheet.
A: All siblings, that narrows it down.

A: Could somebody try the new invoice run with a school in a zone far away?
B: Did it with Auckland, Honolulu and St. John’s. Honolulu gets the wrong date on the cover page, everything else is right.
A: Cover page, I see it.

A: What is the oddest discount a school has ever set up? I want to test with that.
B: 100 % for the third child, minus 5 if the family drives the minibus. I rebuilt it on staging under “Minibus school”.

A: How do I reproduce the credit note that shows up twice?
B: Cancel, undo, cancel again within one minute. Steps and a recording are in ticket 19844, it fails every time.
`,
);

const eli = threads(
  'engineering',
  `
A: The app gets a 409 when it syncs after a long flight. What does the server expect there?
B: It wants the version it gave you last. I added the current one to the 409 body, so you can merge and send again at once.
A: Merging on 409 then. Trying it on the plane-mode build.

A: Is there a cheaper way to ask “did anything change” than the whole list?
B: Send the ETag, you get 304 and no body. It was missing on that route, I put it in and deployed.

A: How long may a token live on a phone that is offline for weeks?
B: 60 days, then a login. I wrote down the three cases with a small diagram, it is in the wiki under “Tokens on phones”.
B: And the refresh now works across a clock that is wrong by an hour.
A: The clock case is the one I had overlooked.

A: Which server logs would show me why one phone in a hundred syncs twice?
B: Search for ‹sync.started› with the device id. I saved it as a view, filtered to app 4 and later: it is always the widget and the app together.
`,
);

export const unthankedScripts: ReadonlyMap<PersonKey, readonly Script[]> = new Map<PersonKey, readonly Script[]>([
  ['ana', ana],
  ['ben', ben],
  ['chloe', chloe],
  ['dev', dev],
  ['eli', eli],
]);
