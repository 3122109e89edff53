/** Introductions in App Home (A1): whom to meet now, and the rounds one is in, with the way out of each. */
import type { KnownBlock } from '@slack/types';
import type { Introduction } from '../domain/introduction.js';
import { formatDay, formatMoment } from '../domain/time.js';
import type { HomeFacts } from '../features/home.js';
import { actions, button, header, listed, mention, section } from './blocks.js';
import { stateOf } from './introduction-answers.js';

const mostShown = 5;

export function roundsBlocks(facts: HomeFacts): KnownBlock[] {
  const { joined, current } = facts.introductions;
  if (joined.length === 0 && current.length === 0) return [];
  return [
    header('Introductions'),
    ...current.slice(0, mostShown).flatMap((introduction) => meetingBlocks(introduction, facts)),
    ...joined.slice(0, mostShown).flatMap((rounds) => roundBlocks(rounds, facts)),
  ];
}

function meetingBlocks({ id, people, endsAt, channelId }: Introduction, { member }: HomeFacts): KnownBlock[] {
  const others = people.filter(({ memberId }) => memberId !== member.id).map(({ memberId }) => mention(memberId));
  const names = others.length === 0 ? 'someone' : listed(others);
  if (people.some(({ answer }) => answer === 'met')) return [section(`:sparkles: You met ${names} (<#${channelId}>).`)];
  const until = formatDay(endsAt, member.zone, member.locale);
  return [
    section(
      `:coffee: You were introduced to ${names} (<#${channelId}>). The round ends on ${until}.`,
      button('introduction_met', 'We met', { value: id }),
    ),
  ];
}

function roundBlocks(rounds: HomeFacts['introductions']['joined'][number], { member }: HomeFacts): KnownBlock[] {
  const { schedule } = rounds;
  const next = formatMoment(schedule.nextAt, member.zone, member.locale);
  const state = stateOf(rounds);
  const value = schedule.channelId;
  const words = {
    in: `<#${value}>: the next round is on ${next}.`,
    skipping: `<#${value}>: you sit out the round of ${next}.`,
    paused: `<#${value}>: paused.`,
    out: '',
  } as const;
  const buttons = {
    in: [
      button('introduction_skip', 'Skip the next', { value: `${value} ${schedule.nextAt.getTime()}` }),
      button('introductions_pause', 'Pause', { value }),
    ],
    skipping: [
      button('introduction_unskip', 'Take part after all', { value: `${value} ${schedule.nextAt.getTime()}` }),
      button('introductions_pause', 'Pause', { value }),
    ],
    paused: [button('introductions_join', 'Come back', { value })],
    out: [],
  } as const;
  const leave = button('introductions_leave', 'Leave', { value });
  return [section(words[state]), actions(`introductions:${value}`, [...buttons[state], leave])];
}
