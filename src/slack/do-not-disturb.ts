/**
 * When somebody is not to be disturbed (P2), asked in the moment before they are written to. The scope for it is optional: without
 * it, or an answer, nothing is known and nothing is held back.
 */
import type { WebClient } from '@slack/web-api';
import type { MemberId } from '../domain/ids.js';
import type { TimeWindow } from '../domain/time.js';
import { failureOf } from './client.js';

/** Slack names the present or the next span of their schedule; a snooze it tells to some tokens only. Times are Unix seconds. */
export type DoNotDisturbAnswer = {
  readonly dnd_enabled?: boolean;
  readonly next_dnd_start_ts?: number;
  readonly next_dnd_end_ts?: number;
  readonly snooze_enabled?: boolean;
  readonly snooze_endtime?: number;
};

export async function readDoNotDisturb(client: WebClient, user: MemberId): Promise<readonly TimeWindow[]> {
  try {
    return spansOf((await client.dnd.info({ user })) as DoNotDisturbAnswer);
  } catch (error) {
    // Throws on what is not Slack's; whatever Slack's trouble is, it is not the member's.
    failureOf(error);
    return [];
  }
}

/** A snooze began some time ago: no matter when. */
export function spansOf(answer: DoNotDisturbAnswer): readonly TimeWindow[] {
  const spans: TimeWindow[] = [];
  const { next_dnd_start_ts: start, next_dnd_end_ts: end, snooze_endtime: snoozeEnd } = answer;
  if (answer.dnd_enabled === true && start !== undefined && end !== undefined) spans.push(spanOf(start, end));
  if (answer.snooze_enabled === true && snoozeEnd !== undefined) spans.push(spanOf(0, snoozeEnd));
  return spans;
}

function spanOf(start: number, end: number): TimeWindow {
  return { start: new Date(start * 1000), end: new Date(end * 1000) };
}
