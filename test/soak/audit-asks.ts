/** What comes of itself, or of a colleague's asking: at the right hour, as often as wanted, and between people who want it (P2, P3, R6). */

import { farthest, wrongTime } from './audit-nudges.js';
import { type Breach, blame, type Known, type Wrong } from './breach.js';
import { localTime } from './calendar.js';
import type { Sent } from './evidence.js';
import type { Rows } from './inbox.js';
import { type Life, type Truth, truthAt, truthsAround } from './truth.js';

/** What is brought to somebody in their hours; what they asked for themselves comes at once. */
const inHours: ReadonlySet<string> = new Set([
  'help_request',
  'help_request_silence',
  'help_request_check',
  'feedback_request',
  'question_hint',
  'introduction_note',
  'reflection',
]);

const moment = 60_000;

/** Of Rapport's own accord. */
const own: ReadonlySet<string> = new Set(['nudge', 'question_hint', 'introduction_note', 'reflection']);

export async function askersOf(rows: Rows): Promise<ReadonlyMap<string, string>> {
  const all = await rows<{ id: string; asker: string }>(
    `select help_request_id as id, asker_id as asker from help_requests
     union all
     select feedback_id, asker_id from feedback_requests`,
  );
  return new Map(all.map(({ id, asker }) => [id, asker]));
}

/** `all` by person, oldest first. */
export function auditAsks(all: readonly Sent[], known: Known): readonly Breach[] {
  const before = new Map<Life, Sent[]>();
  return all.flatMap((sent) => {
    const earlier = before.get(sent.life) ?? [];
    before.set(sent.life, [...earlier, sent]);
    const judged = truthsAround(sent.life, sent.at).map((truth) => wrongs(sent, truth, earlier, known));
    return judged.some((found) => found.length === 0) ? [] : blame(sent, judged[0] ?? []);
  });
}

function wrongs(sent: Sent, truth: Truth, earlier: readonly Sent[], known: Known): readonly Wrong[] {
  const times = inHours.has(sent.kind) ? wrongTime({ sent, truth }) : [];
  const rounds: readonly Wrong[] =
    sent.kind === 'introduction_note' && !truth.isInRounds ? [['a note of rounds they are not in', sent.key]] : [];
  return [...times, ...rounds, ...tooMany(sent, truth, earlier), ...wrongPair(sent, truth, known)];
}

/** A colleague's questions are counted by themselves, and count with all that Rapport says of its own accord. */
function tooMany(sent: Sent, truth: Truth, earlier: readonly Sent[]): readonly Wrong[] {
  const isFirstAsk = ({ kind, key }: Sent) => kind === 'help_request' && key.endsWith(':1');
  if (!own.has(sent.kind) && !isFirstAsk(sent)) return [];
  const near = earlier.filter(({ at }) => sent.at - at < farthest);
  // What a colleague asks in the very moment in which a nudge is sent comes as it would after the nudge. What comes back after "later" is
  // bound by no cap, and may be claimed after a first question and posted before it.
  const isEarlierAsk = (each: Sent) =>
    each.kind === 'help_request' && ((isFirstAsk(sent) && isFirstAsk(each)) || sent.at - each.at > moment);
  const counted = near.filter((each) => isEarlierAsk(each) || (own.has(sent.kind) && own.has(each.kind)));
  const now = localTime(truth, sent.at);
  const within = (unit: 'day' | 'week') => counted.filter(({ at }) => localTime(truth, at).hasSame(now, unit));
  const wrongs: Wrong[] = [];
  if (within('day').length > 0) wrongs.push(['a second message of a day', facts(sent, within('day'))]);
  if (within('week').length >= truth.mostAWeek)
    wrongs.push(['more messages in a week than wanted', facts(sent, within('week'))]);
  return wrongs;
}

function facts(sent: Sent, others: readonly Sent[]): string {
  return [...others, sent].map(({ kind, at }) => `${kind} ${new Date(at).toISOString()}`).join(', ');
}

function wrongPair({ kind, life, subject, at }: Sent, truth: Truth, { askers, find }: Known): readonly Wrong[] {
  if (kind !== 'help_request' && kind !== 'feedback_request') return [];
  const asker = find(life.team, askers.get(subject) ?? '');
  if (asker === undefined) return [['asked by nobody', subject]];
  const wrongs: Wrong[] = [];
  if (asker === life) wrongs.push(['asked by themselves', subject]);
  if (truth.never.has(asker.id)) wrongs.push(['asked by somebody never to hear of', asker.id]);
  if (kind === 'help_request' && truthAt(asker, at).never.has(life.id))
    wrongs.push(['asked though the asker never wants to hear of them', asker.id]);
  return wrongs;
}
