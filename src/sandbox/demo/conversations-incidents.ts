/** When something breaks, and afterwards. All of them are resolved the same day. */
import { threads } from './script.js';

export const incidentThreads = [
  ...threads(
    'engineering',
    `
= A platform backend; B server; C product qa; live
A: :rotating_light: {Part} has failed for about {percent} % of requests for [ten minutes|a quarter of an hour]. I am looking, @B please join.
B: Here. Database is fine, the errors come from one of four web machines.
A: Took that machine out of rotation. Error rate is falling.
C: I see it as well, and there are {few} tickets already. What may we tell people?
A: @C: short outage of {part}, over now, no data lost.
B: Cause: the disk was full of old PDF files. I set up a clean-up and an alert at 80 %.
A: Closed. Thanks everyone for being so calm. ^raised_hands ^pray

= A qa support; B server; live
A: Reminder mails for tomorrow’s lessons went out twice to {hundreds} parents. Stopping the queue would be good.
B: Queue stopped. Two workers took the same batch after a restart.
B: Fix is out: one guarded update decides who takes it. Queue is running again, and I checked that nothing goes out a third time.
A: I will write to the schools. Thank you for the quick stop @B.

= A platform; B backend; live
A: Replication lag is at four minutes and rising. Is anyone running something large?
B: My backfill, sorry. Stopped.
A: Lag is back to zero. No harm done, nobody noticed.
B: I made the batches smaller and it now waits for the replica. Should have done that from the start. ^thumbsup

= A product qa; B eng; C product; live
A: Support asks: {school} cannot log in since this morning. Only them, as far as I can see. Ticket {ticket}.
B: Their single sign-on certificate ran out today. I can switch them to passwords for a day.
A: Please do, their front desk opens in twenty minutes.
B: Done, and I sent their admin the two steps to renew it.
C: Could we warn schools two weeks before? I am putting that on the list.
A: They are in. Merci @B, merci @C! ^heart

= A platform; B platform backend; once
A: Write-up of last week’s calendar outage is in the wiki: what happened, what helped, what we change. Please comment, no names and no blame needed.
B: Good read. I would add that the status page was ten minutes late.
A: Added, with an action: the on-call person gets a button for it. ^thumbsup

= A mobile; B server; live
A: The app shows an empty week for everybody with a sibling discount. @B did something change in ‹/families›?
B: Yes, an hour ago: the list is nested now. I thought the app was on v2 already.
A: Half of our users are, the rest have not updated.
B: Rolled back. Sorry about that! I will bring it back behind the version header.
A: App is fine again. Let us add a contract test together on {weekday}?
B: Yes please. ^raised_hands

= A platform; B eng qa; live
A: The status page says all green while staging is down. Irony noted.
B: Staging is not on the status page, is it?
A: Correct. Staging is back, it was an expired token. ^joy
`,
  ),
  ...threads(
    'support',
    `
= A support; B server; C support; live
A: Three schools in a row report that invoices show last term’s prices. Tickets {ticket} and two more. @B is that us?
B: It is us. The price cache was not emptied at the change of term. Doing that now.
B: Emptied. New invoices are right; {dozens} wrong drafts exist, none was sent.
C: I can mark those drafts so that nobody sends them by accident.
A: Please, @C. I have answered all three. That went well, thanks both. ^pray

= A support; B mobile backend; live
A: Push notifications are not arriving on iPhones, first report half an hour ago. @B can you check?
B: Our key was revoked when the account moved. New key is in, old messages are being sent with a delay.
A: Confirmed by two schools. Thank you for dropping everything.
B: Calendar entry for the next renewal is set, {few} people invited so that it is never one person’s job. ^tada
`,
  ),
];
