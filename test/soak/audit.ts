/** The promises, held against everything that was sent: to the person meant, once, and not without a yes (P1, P9, V1, W1). */
import { auditAsks } from './audit-asks.js';
import { auditNudges } from './audit-nudges.js';
import { type Breach, blame, type Known, type Wrong } from './breach.js';
import type { Sent } from './evidence.js';
import { truthAt, truthsAround } from './truth.js';

/** What somebody is sent who has not said yes: what others thanked them for, and what they asked for themselves. */
const withoutYes: ReadonlySet<string> = new Set([
  'kudos_dm',
  'kudos_thanks',
  'notice',
  'follow_up',
  'follow_up_kept',
  'promise',
  // Having asked, or joined, was the yes.
  'help_request_offer',
  'help_request_silence',
  'help_request_check',
  'feedback_answer',
  'introduction_note',
  'reflection_so_far',
]);

/** Comes at once when a colleague asks. */
const isAsked: ReadonlySet<string> = new Set(['help_request', 'feedback_request']);

/** `all` by person, oldest first. */
export function audit(all: readonly Sent[], known: Known): readonly Breach[] {
  const nudges = all.filter(({ kind }) => kind === 'nudge');
  return [
    ...all.flatMap((sent) => blame(sent, wrongMessage(sent))),
    ...saidTwice(all),
    ...auditNudges(nudges, known),
    ...auditAsks(all, known),
  ];
}

function wrongMessage({ life, at, id, kind, recipient }: Sent): readonly Wrong[] {
  const truth = truthAt(life, at);
  const wrongs: Wrong[] = [];
  if (kind === 'unknown') wrongs.push(['a message that Rapport does not know of', id]);
  else if (recipient !== life.id) wrongs.push(['sent to somebody else', recipient ?? '']);
  if (!truth.isHere) wrongs.push(['sent to somebody who left', kind]);
  const saidYes = isAsked.has(kind) ? truthsAround(life, at).some(({ saysYes }) => saysYes) : truth.saysYes;
  if (!saidYes && !withoutYes.has(kind)) wrongs.push(['sent without a yes', kind]);
  return wrongs;
}

function saidTwice(all: readonly Sent[]): readonly Breach[] {
  const seen = new Set<string>();
  return all.flatMap((sent) => {
    const key = `${sent.life.team} ${sent.id}`;
    if (seen.has(key)) return blame(sent, [['sent twice', sent.key]]);
    seen.add(key);
    return [];
  });
}
