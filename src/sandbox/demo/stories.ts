/** The designed part of history: ties with a calendar, help without thanks, public thanks, announcements. */
import { announcements, crowdCalls } from './announcements.js';
import { type Channel, channelNamed } from './channels.js';
import { unthankedScripts } from './conversations-unthanked.js';
import { type PublicThanks, publicThanks } from './kudos.js';
import { type Person, personOf } from './people.js';
import { duets } from './repertoire.js';
import type { Role, Script } from './script.js';
import { admirers, type DemoMessage, daysAgo, freshest, play, type Stage, say } from './stage.js';
import { mayMeet, type PlannedTie, plannedTies, type UnthankedHelp, unthankedHelp } from './ties.js';
import { DAY, MINUTE, type Shift } from './working-hours.js';

export function playStories(stage: Stage): void {
  for (const tie of plannedTies) keepTie(stage, tie);
  for (const help of unthankedHelp) helpWithoutThanks(stage, help);
  for (const [index, thanks] of publicThanks.entries()) giveThanks(stage, thanks, ageOfThanks(index));
  for (const { from, daysAgo: age, text } of announcements) announce(stage, { from: personOf(from), age, text });
  for (const { from, daysAgo: age, text } of crowdCalls) callCrowd(stage, { from: personOf(from), age, text });
}

/** Backwards from the last contact, each on a day both are at work. */
function keepTie(stage: Stage, tie: PlannedTie): void {
  const [a, b] = [personOf(tie.pair[0]), personOf(tie.pair[1])];
  const shared = stage.hours.shared(a, b, 60);
  const said = new Set<Script>();
  let limit = stage.now - tie.lastDaysAgo * DAY;
  for (let count = 0; count < tie.contacts; count += 1) {
    const shift = shared.findLast(({ end }) => end <= limit);
    if (shift === undefined) return;
    const [lead, other] = count % 2 === 0 ? [a, b] : [b, a];
    const at = momentIn(stage, shift);
    const own = duets(lead, other);
    const unsaid = own.filter((duet) => !said.has(duet));
    const atWork = unsaid.filter(({ channel }) => channel !== 'random' && channel !== 'general');
    const script = freshest(stage, atWork.length > 0 ? atWork : unsaid, at) ?? freshest(stage, own, at);
    if (script === undefined) throw new Error(`${lead.key} and ${other.key} have nothing to say to each other`);
    said.add(script);
    playDuet(stage, { script, lead, other, at });
    const wish = shift.end - tie.everyDays * DAY + stage.chance.between(-1, 1) * (tie.everyDays > 3 ? DAY : 0);
    limit = Math.min(wish + 4 * 60 * MINUTE, shift.start - 1);
  }
}

interface Duet {
  readonly script: Script;
  readonly lead: Person;
  readonly other: Person;
  readonly at: number;
  readonly impassive?: Person;
}

function playDuet(stage: Stage, { script, lead, other, ...rest }: Duet): void {
  const cast = new Map<Role, Person>([
    ['A', lead],
    ['B', other],
  ]);
  play(stage, { script, channel: channelNamed(script.channel), cast, pace: 'prompt', ...rest });
}

/** Early enough in a shared hour that nobody goes home in the middle. */
function momentIn(stage: Stage, { start, end }: Shift): number {
  return stage.chance.between(start, Math.max(start, end - 55 * MINUTE));
}

/** The latest days first, twice a day if the week has too few, all within the last six days. */
function helpWithoutThanks(stage: Stage, help: UnthankedHelp): void {
  const [lead, other] = [personOf(help.starter), personOf(help.helper)];
  const recent = stage.hours.shared(lead, other, 60).filter(({ start }) => daysAgo(stage, start) < 5.9);
  const halves = recent.toReversed().flatMap(({ start, end }) => {
    const middle = (start + end) / 2;
    return end - start < 120 * MINUTE
      ? [{ start, end }]
      : [
          { start: middle, end },
          { start, end: middle },
        ];
  });
  const order = [...halves.filter((_, index) => index % 2 === 0), ...halves.filter((_, index) => index % 2 === 1)];
  unthankedScripts.get(help.starter)?.forEach((script, index) => {
    const shift = order[index];
    if (shift !== undefined) playDuet(stage, { script, lead, other, at: momentIn(stage, shift), impassive: lead });
  });
}

/** The last ten within five days, the others spread evenly over the time before. */
function ageOfThanks(index: number): number {
  const recent = index - (publicThanks.length - 10);
  return recent >= 0 ? 5 - recent * 0.52 : 86 - (index * 78) / (publicThanks.length - 10);
}

function giveThanks(stage: Stage, thanks: PublicThanks, age: number): void {
  const [giver, channel] = [personOf(thanks.from), channelNamed(thanks.channel)];
  const receivers = thanks.to.map(personOf);
  const mentions = receivers.map(({ id }) => `<@${id}>`).join(' ');
  const text = `${thanks.isEmoji === true ? ':kudos:' : 'kudos'} ${mentions} ${thanks.reason}`;
  const said = sayAround(stage, { author: giver, channel, age, text, names: ['tada', 'heart', 'raised_hands'] });
  const receiver = receivers[0];
  const at = said && receiver && stage.hours.nextMoment(receiver, said.at + stage.chance.between(4, 50) * MINUTE);
  if (!said || !receiver || at === undefined || stage.chance.happens(0.45)) return;
  const answer = stage.chance.pick([
    'Thank you, this made my day!',
    'Oh! Thank you, that means a lot.',
    'With pleasure, any time :blush:',
    `Thank you <@${giver.id}>, I enjoyed it, too.`,
    'Reading this twice. Thank you.',
  ]);
  say(stage, { channel, author: receiver, at, text: answer, threadTs: said.ts });
}

function announce(stage: Stage, { from, age, text }: { from: Person; age: number; text: string }): void {
  sayAround(stage, { author: from, channel: channelNamed('general'), age, text, names: ['eyes', 'thumbsup'] });
}

/** More than eight people in one message; no two of them keep a silence. */
function callCrowd(stage: Stage, { from, age, text }: { from: Person; age: number; text: string }): void {
  const channel = channelNamed('general');
  const crowd: Person[] = [];
  for (const person of stage.chance.shuffled(channel.members)) {
    const isThere = person !== from && person.leftDaysAgo === undefined && crowd.length < 10;
    if (isThere && [from, ...crowd].every((other) => mayMeet(other, person, age))) crowd.push(person);
  }
  const mentions = crowd.map(({ id }) => `<@${id}>`).join(' ');
  sayAround(stage, { author: from, channel, age, text: `${text} ${mentions}`, names: ['thumbsup'] });
}

interface Notice {
  readonly author: Person;
  readonly channel: Channel;
  readonly age: number;
  readonly text: string;
  readonly names: readonly string[];
}

/** Says it at the last working moment so many days ago, and lets people react. */
function sayAround(
  stage: Stage,
  { author, channel, age, text, names }: Notice,
): { ts: string; at: number } | undefined {
  const wish = stage.now - age * DAY;
  const shift = stage.hours.shiftsOf(author).findLast(({ start }) => start + 30 * MINUTE <= wish);
  if (shift === undefined) return undefined;
  const latest = Math.min(shift.end, wish);
  const at = stage.chance.between(Math.max(shift.start, latest - 240 * MINUTE), latest);
  const reactions: DemoMessage['reactions'] = names.flatMap((name) => {
    const users = admirers(stage, { channel, author, at, most: 5 }).map(({ id }) => id);
    return users.length === 0 || stage.chance.happens(0.35) ? [] : [{ name, users }];
  });
  return { ts: say(stage, { channel, author, at, text, reactions }), at };
}
