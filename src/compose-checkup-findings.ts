/** What the doctor says of a bot's token and of clocks (O6). */
import type { BotTokenCheckup } from './slack/checkup.js';

export type Finding = {
  readonly is: 'right' | 'wrong' | 'unknown';
  readonly what: string;
  /** What to do about it. */
  readonly advice?: string;
};

/** Slack refuses, and Rapport refuses, what is signed more than five minutes away; a minute is a warning. */
const clockSecondsAllowed = 60;

export function* botFindings(checked: BotTokenCheckup, name: string): Generator<Finding> {
  if (checked.kind !== 'accepted') {
    const advice =
      checked.kind === 'refused'
        ? 'copy it again from OAuth & Permissions'
        : 'is slack.com reachable from this machine?';
    yield { is: 'wrong', what: `Slack: the ${name} is ${checked.kind}: ${checked.because}`, advice };
    return;
  }
  yield { is: 'right', what: `Slack: the ${name} is accepted in ${checked.team} (${checked.teamId})` };
  if (checked.missing === null) yield { is: 'unknown', what: 'Slack: it does not say which scopes the token has' };
  else if (checked.missing.length === 0) yield { is: 'right', what: 'Slack: the token has every scope' };
  for (const { scope, costs, isOptional } of checked.missing ?? []) {
    const advice = 'add it under OAuth & Permissions, then install the app again';
    const what = `Slack: the ${isOptional ? 'optional ' : ''}scope ${scope} is missing; without it, no ${costs}`;
    yield { is: isOptional ? 'unknown' : 'wrong', what, ...(isOptional ? {} : { advice }) };
  }
  if (checked.clockSeconds !== null) yield clockFinding('Slack', checked.clockSeconds);
}

export function clockFinding(whose: string, seconds: number): Finding {
  const what = `clock: ${Math.abs(seconds)} s ${seconds < 0 ? 'ahead of' : 'behind'} ${whose}`;
  if (Math.abs(seconds) <= clockSecondsAllowed) {
    return { is: 'right', what: seconds === 0 ? `clock: as in ${whose}` : what };
  }
  return { is: 'wrong', what, advice: 'let the machine keep its time by NTP' };
}
