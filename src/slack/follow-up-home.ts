/** Follow-ups in App Home (F1, F3): each can be changed and dropped there, and answered or put off once it is due. */
import type { KnownBlock } from '@slack/types';
import type { FollowUp } from '../domain/follow-up.js';
import { formatMoment } from '../domain/time.js';
import type { HomeFacts } from '../features/home.js';
import { actions, button, header, inline, mention, section } from './blocks.js';

export function followUpBlocks(facts: HomeFacts): KnownBlock[] {
  const { followUps, followUpsTotal } = facts;
  if (followUps.length === 0) return [];
  const all = button('home_list_follow_ups', `All ${followUpsTotal.toLocaleString('en')} follow-ups`);
  return [
    header('Your follow-ups'),
    ...followUpRows(facts, followUps),
    ...(followUpsTotal > followUps.length ? [actions('home_follow_ups', [all])] : []),
  ];
}

export function followUpRows(
  { member, now }: Pick<HomeFacts, 'member' | 'now'>,
  followUps: readonly FollowUp[],
): KnownBlock[] {
  return followUps.flatMap((followUp) => {
    const isDue = followUp.dueAt <= now;
    const when = formatMoment(followUp.dueAt, member.zone, member.locale);
    const line = [isDue ? `:hourglass: waiting since ${when}` : `:bell: ${when}`, ...detailsOf(followUp)].join(' · ');
    return [section(line), actions(`home_follow_up:${followUp.id}`, buttonsOf(followUp, isDue))];
  });
}

function detailsOf({ aboutId, note, link }: FollowUp): readonly string[] {
  return [
    ...(aboutId === null ? [] : [mention(aboutId)]),
    ...(note === '' ? [] : [inline(note, 300)]),
    ...(link === null || link.channelId.startsWith('D') ? [] : [`a message in <#${link.channelId}>`]),
  ];
}

function buttonsOf({ id: value }: FollowUp, isDue: boolean) {
  const later = [
    button('follow_up_tomorrow', 'Tomorrow', { value }),
    button('follow_up_next_week', 'Next week', { value }),
  ];
  return [
    button('follow_up_done', 'Done', { value }),
    ...(isDue ? later : []),
    button('follow_up_change', 'Change…', { value }),
    button('follow_up_dropped', 'Drop', { value }),
  ];
}
