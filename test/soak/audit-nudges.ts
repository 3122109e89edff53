/** What nudges must never do: come at the wrong time, too often, or about the wrong person (P2-P4, R4, R6). */
import { type Breach, blame, type Known, type Wrong } from './breach.js';
import { localTime, offWork } from './calendar.js';
import type { SaidNudge, Sent } from './evidence.js';
import { type Life, type Truth, truthAt } from './truth.js';

type Judging = Known & {
  readonly sent: Sent;
  readonly truth: Truth;
  /** All of the same person until then, oldest first, this one last. */
  readonly nudges: readonly Sent[];
  /** Of everybody, by the pair that they are about. */
  readonly byPair: ReadonlyMap<string, readonly Sent[]>;
};

export function auditNudges(all: readonly Sent[], known: Known): readonly Breach[] {
  const byPair = pairsOf(all);
  const byLife = new Map<Life, Sent[]>();
  return all.flatMap((sent) => {
    const nudges = [...(byLife.get(sent.life) ?? []), sent];
    byLife.set(sent.life, nudges);
    const judging = { ...known, sent, truth: truthAt(sent.life, sent.at), nudges, byPair };
    const about = sent.nudges.flatMap((nudge) => wrongPerson(judging, nudge));
    return blame(sent, [...wrongTime(judging), ...tooMany(judging), ...about]);
  });
}

export function wrongTime({ sent, truth }: Pick<Judging, 'sent' | 'truth'>): readonly Wrong[] {
  const reason = offWork(truth, sent.at);
  const wrongs: Wrong[] = [];
  if (reason !== null) wrongs.push([`a ${sent.kind} in spite of ${reason}`, localTime(truth, sent.at).toISO() ?? '']);
  if (sent.at < truth.pausedUntil)
    wrongs.push([`a ${sent.kind} during a pause`, new Date(truth.pausedUntil).toISOString()]);
  return wrongs;
}

/** What is older is never of the same week, in any zone; to ask the calendar about a whole year takes minutes. */
export const farthest = 9 * 86_400_000;

/** Days and weeks as the person's own calendar shows them in that moment. */
function tooMany({ sent, truth, nudges }: Judging): readonly Wrong[] {
  const local = (at: number) => localTime(truth, at);
  const now = local(sent.at);
  const near = nudges.filter(({ at }) => sent.at - at < farthest);
  const today = near.filter(({ at }) => local(at).hasSame(now, 'day'));
  const week = near.filter(({ at }) => local(at).hasSame(now, 'week'));
  const before = nudges.at(-2);
  const wrongs: Wrong[] = [];
  if (today.length > 1) wrongs.push(['two nudges in a day', String(today.length)]);
  if (week.length > truth.mostAWeek)
    wrongs.push(['more in a week than wanted', `${week.length} of ${truth.mostAWeek}`]);
  if (before !== undefined && sent.at - before.at < 12 * 3_600_000) wrongs.push(['two nudges within twelve hours', '']);
  if (sent.nudges.length === 0 || sent.nudges.length > 3)
    wrongs.push(['not one to three people', String(sent.nudges.length)]);
  if (ignoredInARow(nudges) > mostIgnored) wrongs.push(['goes on though nothing is answered', '']);
  return wrongs;
}

/** Six ignored messages are the end (P4); one more may be under way, since they are given two working days. */
const mostIgnored = 7;

/** Since the person last answered, or said that they want nudges; this one included. */
function ignoredInARow(nudges: readonly Sent[]): number {
  const latest = nudges.at(-1);
  if (latest === undefined) return 0;
  const restarted = latest.life.past.findLast(
    ({ at, truth }, index) => at <= latest.at && isRestart(truth, latest.life.past[index - 1]?.truth),
  );
  const answered = nudges.findLastIndex((sent) => sent !== latest && sent.nudges.some(({ answer }) => answer !== null));
  return nudges.slice(answered + 1).filter(({ at }) => at >= (restarted?.at ?? 0)).length;
}

function isRestart(truth: Truth, before: Truth | undefined): boolean {
  return (
    before === undefined || (truth.saysYes && !before.saysYes) || (truth.pausedUntil === 0 && before.pausedUntil > 0)
  );
}

function wrongPerson(judging: Judging, nudge: SaidNudge): readonly Wrong[] {
  const { sent, truth, find } = judging;
  const { life, at } = sent;
  if (nudge.about === life.id) return [];
  const other = find(life.team, nudge.about);
  if (other === undefined) return [['about somebody unknown', nudge.about]];
  const theirs = truthAt(other, at);
  const wrongs: Wrong[] = [];
  if (!theirs.isHere) wrongs.push(['about somebody who left', nudge.about]);
  if (!theirs.isSuggestable) wrongs.push(['about somebody who does not want to be suggested', nudge.about]);
  if (at < theirs.awayUntil) wrongs.push(['about somebody who is away', nudge.about]);
  if (truth.never.has(nudge.about)) wrongs.push(['about somebody never to be suggested', nudge.about]);
  if (nudge.kind === 'people_to_know' || nudge.kind === 'newcomer')
    return [...wrongs, ...wrongStranger(judging, nudge, theirs)];
  return nudge.kind === 'reconnect'
    ? [...wrongs, ...wrongContact(judging, nudge), ...bothSides(judging, nudge)]
    : wrongs;
}

/** M5, M6: the two have not met, and both want it, or whoever is new does. */
function wrongStranger(
  { sent, truth, contacts }: Judging,
  { kind, about }: SaidNudge,
  theirs: Truth,
): readonly Wrong[] {
  const last = contacts.last(sent.life.team, [sent.life.id, about], sent.at);
  const wrongs: Wrong[] = [];
  if (!theirs.wantsToMeet) wrongs.push(['about somebody who does not want to meet', about]);
  if (kind === 'people_to_know' && !truth.wantsToMeet) wrongs.push(['to somebody who does not want to meet', about]);
  if (last !== null) wrongs.push(['about somebody they have met', `${about} ${last.how}`]);
  return wrongs;
}

function wrongContact({ sent, contacts }: Judging, nudge: SaidNudge): readonly Wrong[] {
  const last = contacts.last(sent.life.team, [sent.life.id, nudge.about], sent.at);
  const lastDay = last === null ? null : Math.floor(last.at / 86_400_000);
  if (lastDay === nudge.lastContactDay || (nudge.isKept && last === null)) return [];
  const known = last === null ? 'none' : `${lastDay} (${last.how}, ${new Date(last.at).toISOString()})`;
  return [['names a last contact that was not', `of ${nudge.about}: ${nudge.lastContactDay} instead of ${known}`]];
}

/** R4: the other of a pair is left in peace for a week; what they set by hand is theirs. */
function bothSides({ sent, byPair }: Judging, nudge: SaidNudge): readonly Wrong[] {
  if (nudge.isKept) return [];
  const others = byPair.get(pairKey(sent.life.team, sent.life.id, nudge.about)) ?? [];
  const near = others.some(
    (each) => each.life !== sent.life && each.at <= sent.at && sent.at - each.at < 7 * 86_400_000,
  );
  return near ? [['both of a pair within a week', nudge.about]] : [];
}

function pairsOf(nudges: readonly Sent[]): ReadonlyMap<string, readonly Sent[]> {
  const pairs = new Map<string, Sent[]>();
  for (const sent of nudges) {
    for (const { about } of sent.nudges.filter(({ kind, isKept }) => kind === 'reconnect' && !isKept)) {
      const key = pairKey(sent.life.team, sent.life.id, about);
      pairs.set(key, [...(pairs.get(key) ?? []), sent]);
    }
  }
  return pairs;
}

const pairKey = (team: string, one: string, other: string) => `${team} ${[one, other].toSorted().join(' ')}`;
