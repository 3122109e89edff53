/** What Rapport says about rounds in a channel, and to those whom it introduces (M1, M2). */
import { countInWords } from '../domain/count-words.js';
import type { IntroductionFacts } from '../domain/introduction.js';
import type { IntroductionSchedule } from '../domain/introduction-schedule.js';
import type { Addressed, Message } from '../domain/message.js';
import { formatMoment } from '../domain/time.js';
import { actions, button, capital, context, inline, listed, mention, type Rendered, section } from './blocks.js';
import { clockOf, weekdays } from './channel-schedule-fields.js';
import { starterWords } from './introduction-starters.js';

type Announced = Extract<Message, { kind: 'introductions_announced' }>;
type Introduced = Extract<Message, { kind: 'introduction' }>;

export function announcement({ channelId, schedule }: Announced): Rendered {
  if (schedule === null) {
    const text = 'There are no more rounds of introductions in this channel.';
    return { text, blocks: [context(text)] };
  }
  const first = formatMoment(schedule.nextAt, schedule.zone, 'en-GB');
  const text = 'Shall I introduce you to somebody here? Join the rounds of introductions of this channel.';
  const lines = [
    `:wave: *Shall I introduce you to somebody here?* ${capital(rhythmOf(schedule))} I bring two of you together who have not talked yet, and say what you share.`,
    `The first round: *${first}* (${zoneOf(schedule)}). I write to those who join, the day before: skip it, or pause, with one click.`,
  ];
  return {
    text,
    blocks: [
      section(lines.join('\n')),
      actions('introductions', [button('introductions_join', 'Join', { value: channelId, style: 'primary' })]),
      context(
        'Only who joins is in it, and nobody sees who did. I keep who was introduced to whom and whether you met, never what you say. `/rapport introductions leave` ends it.',
      ),
    ],
  };
}

/** "every other Monday". */
export function rhythmOf({ cadence, weekday }: Pick<IntroductionSchedule, 'cadence' | 'weekday'>): string {
  const day = weekdays[weekday - 1] ?? 'Monday';
  const words = {
    weekly: `every ${day}`,
    fortnightly: `every other ${day}`,
    four_weekly: `every fourth ${day}`,
    monthly: `on the first ${day} of the month`,
  } as const;
  return words[cadence];
}

export function zoneOf({ zone }: Pick<IntroductionSchedule, 'zone'>): string {
  return zone.replaceAll('_', ' ');
}

/** "every other Monday at 10:00 (Europe/Berlin)". */
export function roundsSentence(schedule: IntroductionSchedule): string {
  return `${rhythmOf(schedule)} at ${clockOf(schedule.minute)} (${zoneOf(schedule)})`;
}

export function introductionMessage({ channelId, people, facts, times }: Introduced): Rendered {
  const names = listed(people.map(({ id }) => mention(id)));
  const text = `${names}: you both joined the introductions, and here you are.`.replace(
    'both',
    people.length > 2 ? 'all' : 'both',
  );
  const hello = `:wave: ${names}, meet each other. You joined the introductions of <#${channelId}>.`;
  const topics = facts.topics.map((topic) => `*${inline(topic, 80)}*`);
  return {
    text,
    blocks: [
      section(`${hello}\n${whySentence(facts, people.length)}`),
      section(`*To begin with:* ${starterWords(facts.starter, topics)}`),
      ...(times.length === 0 ? [] : [section(timesSentence(times, people))]),
      context(
        'This conversation is yours: I do not read along. A call, a walk or a few lines all count; in some days I ask each of you, in private, whether you met.',
      ),
    ],
  };
}

/** "Why you two: you both like to help with *postgres*, you have not talked yet, and your days overlap by five hours." */
export function whySentence(facts: IntroductionFacts, people: number): string {
  const all = people > 2 ? 'all' : 'both';
  const topics = facts.topics.slice(0, 3).map((topic) => `*${inline(topic, 80)}*`);
  const reasons = [
    ...(topics.length === 0 ? [] : [`you ${all} like to help with ${listed(topics)}`]),
    metWords[facts.haveMet],
    ...(facts.areOfDifferentTeams ? ['you work in different teams'] : []),
    overlapWords(facts.commonMinutes),
  ];
  return `Why you ${countInWords(people)}: ${listed(reasons.filter((reason) => reason !== ''))}.`;
}

const metWords = {
  none: 'as far as I can see you have not talked yet',
  some: 'as far as I can see not all of you have talked yet',
  all: '',
} as const satisfies Record<IntroductionFacts['haveMet'], string>;

function overlapWords(minutes: number): string {
  if (minutes === 0) return 'though your working hours do not overlap, so that messages may have to do';
  if (minutes < 60) return `your days overlap by ${minutes} minutes`;
  const hours = Math.round(minutes / 60);
  return `your days overlap by ${countInWords(hours)} ${hours === 1 ? 'hour' : 'hours'}`;
}

/** Each of them reads it on their own clock: Slack shows a moment to everybody in their zone. */
function timesSentence(times: readonly Date[], people: readonly Addressed[]): string {
  const all = people.length > 2 ? 'all of you' : 'you both';
  return [`*Times that suit ${all}*, on your own clock:`, ...times.map((at) => `• ${momentForAll(at, people)}`)].join(
    '\n',
  );
}

function momentForAll(at: Date, people: readonly Addressed[]): string {
  const zones = [...new Set(people.map(({ zone }) => zone))];
  const fallback = zones.map((zone) => `${formatMoment(at, zone, 'en-GB')} ${zoneOf({ zone })}`).join(', ');
  return `<!date^${Math.floor(at.getTime() / 1000)}^{date_long_pretty}, {time}|${fallback}>`;
}
