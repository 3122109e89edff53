/** The rounds that a member is in, and whom they are to meet now, for their App Home (A1, M2, M3). */
import type { MemberId } from '../domain/ids.js';
import type { Introduction, Participant } from '../domain/introduction.js';
import type { IntroductionSchedule } from '../domain/introduction-schedule.js';
import type { Stores } from './stores.js';

export type HomeIntroductions = {
  readonly joined: readonly { readonly participant: Participant; readonly schedule: IntroductionSchedule }[];
  /** Of rounds that are not over, those that were said; newest first. */
  readonly current: readonly Introduction[];
};

const lookedAt = 10;

export async function homeIntroductions(
  { introductions, deliveries }: Stores,
  member: MemberId,
  now: Date,
): Promise<HomeIntroductions> {
  const joined = [];
  for (const participant of await introductions.listJoined(member)) {
    const schedule = await introductions.findSchedule(participant.channelId);
    if (schedule !== null) joined.push({ participant, schedule });
  }
  const current = [];
  for (const introduction of await introductions.listOf(member, lookedAt)) {
    if (introduction.endsAt <= now) continue;
    const said = await deliveries.listOf(introduction.id);
    if (said.some(({ state }) => state === 'sent')) current.push(introduction);
  }
  return { joined, current };
}
