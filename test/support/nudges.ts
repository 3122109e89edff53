/** A nudge of every situation, in every phrasing, as the member reads it. */
import { memberId } from '../../src/domain/ids.js';
import type { Opener } from '../../src/domain/message.js';
import type { NudgeFacts } from '../../src/domain/nudge.js';
import { PHRASINGS, type Situation } from '../../src/domain/nudge-phrasing.js';
import { utcDay } from '../../src/domain/time.js';
import { checkMessageBlocks } from '../../src/sandbox/blocks/message-limits.js';
import { nudgeDm } from '../../src/slack/nudge-words.js';
import { aNudge, aSilence, aThread, helpIn } from './facts.js';
import { wordsOf } from './person.js';

export type Circumstances = {
  readonly name: string;
  readonly day: string;
  readonly threads: number;
  readonly locale: string;
  readonly channel: string | null;
  readonly openers: readonly Opener[];
  /** What they were helped with. */
  readonly questions: readonly string[];
};

export const ordinary: Circumstances = {
  name: 'Ben Okafor',
  day: '2026-02-11',
  threads: 3,
  locale: 'en-US',
  channel: 'design',
  openers: [],
  questions: [],
};

export const everyOpener: readonly Opener[] = [
  {
    kind: 'thread',
    link: { channelId: aThread(1).channelId, ts: aThread(1).threadTs },
    channelName: 'design',
    isTheirs: true,
  },
  { kind: 'kudos', isGiven: false, givenAt: new Date('2025-03-03T09:00:00Z'), link: null },
  { kind: 'channel', channelName: 'random' },
  { kind: 'anniversary', years: 3, channelName: 'general' },
  { kind: 'topic', label: 'onboarding' },
  { kind: 'go_between', memberId: memberId('U0ELI') },
];

export const everyPhrasing = Array.from({ length: PHRASINGS }, (_, phrasing) => phrasing);

const wish = { idealDays: 14, latestDays: 28, wereInTouch: true };

/** The question names nobody and has words of its own kind: test/slack/nudge-question-words.test.ts. */
export type PersonalSituation = Exclude<Situation, 'question'>;

const situations: Readonly<
  Record<
    PersonalSituation,
    { period: string; facts: (lastContactDay: number, threads: number, requests: number) => NudgeFacts }
  >
> = {
  regular: {
    period: 'silence:20000',
    facts: (lastContactDay) => aSilence({ lastContactDay, rhythm: 'every three weeks or so' }),
  },
  irregular: { period: 'silence:20000:2', facts: (lastContactDay) => aSilence({ lastContactDay }) },
  kept: { period: 'kept:ideal:20000', facts: (lastContactDay) => aSilence({ lastContactDay, kept: wish }) },
  kept_at_latest: { period: 'kept:latest:20000', facts: (lastContactDay) => aSilence({ lastContactDay, kept: wish }) },
  kept_unmet: {
    period: 'kept:latest:20000',
    facts: (lastContactDay) => aSilence({ lastContactDay, kept: { ...wish, wereInTouch: false } }),
  },
  gratitude: { period: 'week:2026-W10', facts: (_day, threads, requests) => helpIn(threads, requests) },
  people_to_know: {
    period: 'month:2026-03',
    facts: () => ({ kind: 'people_to_know', throughId: memberId('U0ELI'), channel: null, phrasing: 0 }),
  },
  newcomer: {
    period: 'joined:20500',
    facts: () => ({ kind: 'newcomer', channel: { channelId: aThread(1).channelId, isOfBoth: true }, phrasing: 0 }),
  },
};

export const everySituation = Object.keys(situations) as PersonalSituation[];

export function nudgeIn(
  situation: PersonalSituation,
  phrasing: number,
  { day, threads, questions }: Circumstances = ordinary,
) {
  const { period, facts } = situations[situation];
  return aNudge({ ...facts(utcDay(new Date(day)), threads, questions.length), phrasing }, { period });
}

/** The message as Slack takes it: the text of the notification, and every word in the blocks. */
export function told(situation: PersonalSituation, phrasing: number, circumstances: Partial<Circumstances> = {}) {
  const all = { ...ordinary, ...circumstances };
  const { text, blocks } = nudgeDm(
    {
      kind: 'nudge',
      items: [
        {
          nudge: nudgeIn(situation, phrasing, all),
          subjectName: all.name,
          channelName: all.channel,
          openers: all.openers,
          questions: all.questions,
        },
      ],
      zone: 'Europe/Berlin',
      locale: all.locale,
    },
    {
      teamId: 'T0ONE',
      kudosCommand: '/kudos',
      linkTo: ({ ts }) => `https://lindenbaum.slack.com/archives/C0DESIGN/p${ts.replace('.', '')}`,
    },
  );
  return { text, words: wordsOf(checkMessageBlocks(JSON.parse(JSON.stringify(blocks)))) };
}
