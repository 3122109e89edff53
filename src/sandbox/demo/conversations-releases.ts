/** What is said in #releases by people; the deploy bot posts there too. */
import { chats, threads } from './script.js';

export const releaseThreads = threads(
  'releases',
  `
= A product eng; B support
A: *{version}.{patch} is out.* New: copy a whole week in {part}. Better: printing on A5. Fixed: the room that stayed blocked after a move. ^tada
B: The room one will make {school} very happy. May I tell them?
A: Please do, they reported it.

= A eng; B qa
A: Cutting {version}.{patch} from main {soon}. Anything that should not be in it?
B: {pr} is not tested yet. @A could it wait for the next one?
A: Taken out. Everything else is green.
B: Then it is good to go. ^thumbsup

= A qa; B eng
A: Release checklist for {version} is complete except for one line: upgrade from a version older than a year. @B do you have an old database?
B: I have one from two summers ago. Upgrade took 40 seconds, nothing lost.
A: Checklist complete. :white_check_mark: ^tada

= A mobile; B product support
A: App {version} is in review at both stores. Last time it took one day, so let us say {weekday}.
B: Do the notes mention the offline timetable? People have asked for it for a year.
A: First line, in capital letters nearly. ^joy

= A mobile; B design qa support
A: App {version} is live in both stores. {percent} % have it already. ^tada ^raised_hands
B: The first review says “finally I can see the room”. Five stars.
A: That review belongs to everyone here. Thank you for all the testing.

= A platform; B eng
A: No deploys for two hours, please, starting {soon}: the database gets its minor update.
B: I have a hotfix waiting. Before or after?
A: Before, if it is within the next half hour. @B I will wait for you.
B: It is out. Go ahead, and thanks for waiting.
A: Update done, 14 seconds of read-only, no errors.

= A docs; B product eng
A: Release notes for {version} are drafted: {some} entries, two pictures. @B is “sibling discount per term” right?
B: Right. It applies from the next term on, not to running ones.
A: Added that half sentence, it would have cost us ten tickets. ^pray

= A eng; B platform qa
A: Rolled back {version}.{patch}: invoices took {few} times as long as before. Nobody was affected, I saw it in the graph.
B: Good eye. Missing index?
A: Missing index. It goes out again tomorrow, with it. ^thumbsup

= A product; B eng; C qa
A: What is left for {nextVersion}? I count {few}: printing, {part}, and the texts.
B: Printing is merged. {Part} needs one more day.
C: And I need one day after that. So {weekday}, if nothing happens.
A: Nothing ever happens. ^joy

= A support; B eng
A: Quick question: is the fix for ticket {ticket} in today’s release?
B: It is, third line of the notes.
A: Told them. They answered with a dancing tuba. Thanks @B! ^joy
`,
);

export const releaseChats = chats(
  'releases',
  `
= A eng
A: Deploying {version}.{patch}. Small one: texts and a fix in {part}.

= A eng
A: Done, graphs look as before. ^thumbsup

= A eng; B qa
A: @B may I press the button?
B: Press it, all green.

= A qa
A: Staging has {nextVersion} as of now. Please try what you built, and then what somebody else built. ^eyes

= A mobile
A: Beta {version}.{patch} is on its way to the testers. New: {part} works without a connection.

= A product
A: Release notes of {version} went out to {hundreds} schools. {few} answers within an hour, all kind. ^heart
`,
);
