/** The people in App Home: who to reach out to (A1, R2), who is next (R7), and that some are never suggested (R6). */
import type { ActionsBlock, KnownBlock } from '@slack/types';
import { describeInterval } from '../domain/cadence-text.js';
import { dayInWords, formatDay, startOfLocalWeek, utcDay } from '../domain/time.js';
import type { HomeFacts } from '../features/home.js';
import { actions, button, context, header, mention, overflow, safe, section } from './blocks.js';

type ReachOut = HomeFacts['reachOut'][number];

const standingWords = { overdue: ':hourglass:', slipping: ':leaves:', on_time: ':seedling:' } as const;

export function reachOutBlocks(facts: HomeFacts): KnownBlock[] {
  const { member, reachOut } = facts;
  if (member.consent !== 'yes') return keptOnly(facts);
  const title = header('Who to reach out to');
  if (reachOut.length === 0) {
    return [title, section('Nobody is slipping away just now. When somebody does, they appear here.')];
  }
  return [title, ...rowsOf(facts, reachOut), ...moreOf(facts), context(legend)];
}

/** What was set by hand is shown without a yes to nudges, too: it was not learned. */
function keptOnly(facts: HomeFacts): KnownBlock[] {
  const kept = facts.reachOut.filter((tie) => tie.kept !== null);
  return kept.length === 0 ? [] : [header('Staying in touch'), ...rowsOf(facts, kept), context(legend)];
}

const legend =
  ':hourglass: overdue · :leaves: slipping · :seedling: on time · :pushpin: set by you. Only you see this list, and I cannot see direct messages or calls: *We talked* tells me.';

function moreOf({ reachOut, reachOutTotal }: HomeFacts): KnownBlock[] {
  if (reachOutTotal <= reachOut.length) return [];
  return [actions('home_people', [button('home_list_people', `All ${reachOutTotal.toLocaleString('en')} people`)])];
}

export function rowsOf({ member, now }: Pick<HomeFacts, 'member' | 'now'>, ties: readonly ReachOut[]): KnownBlock[] {
  return ties.flatMap((tie) => [section(reachOutLine(tie, member.locale, now)), choices(tie)]);
}

function reachOutLine(tie: ReachOut, locale: string, now: Date): string {
  const last =
    tie.lastContactAt === null
      ? 'nothing on record yet'
      : `last in touch ${dayInWords(utcDay(tie.lastContactAt), now, locale)}`;
  const rhythm = tie.rhythm === null ? '' : `, usually ${tie.rhythm}`;
  const kept = tie.kept === null ? '' : ` · :pushpin: ${describeInterval(tie.kept.idealDays)}`;
  return `${standingWords[tie.standing]} ${mention(tie.subjectId)}: ${last}${rhythm}${kept}`;
}

function choices({ subjectId, kept }: ReachOut): ActionsBlock {
  const rest =
    kept === null
      ? [{ label: 'Not relevant', value: `not_relevant:${subjectId}` }]
      : [{ label: 'No more reminders', value: `end:${subjectId}` }];
  return actions(`tie:${subjectId}`, [
    button('tie_talked', 'We talked', { value: subjectId }),
    overflow('tie_more', [
      { label: 'Keep in touch weekly', value: `weekly:${subjectId}` },
      { label: 'Keep in touch monthly', value: `monthly:${subjectId}` },
      { label: 'Keep in touch every quarter', value: `quarterly:${subjectId}` },
      ...rest,
      { label: 'Never suggest', value: `never:${subjectId}` },
    ]),
  ]);
}

export function nextBlocks({ next, member }: HomeFacts): KnownBlock[] {
  if (next.length === 0) return [];
  const weekOf = (at: Date) => formatDay(startOfLocalWeek(at, member.zone), member.zone, member.locale);
  const lines = next.map(({ subjectId, at, weeksAhead, reason }) => {
    const week = ['This week', 'Next week'][weeksAhead] ?? `Week of ${weekOf(at)}`;
    return `*${week}* · ${mention(subjectId)}: ${safe(reason, 400)}`;
  });
  return [
    header('Who is next'),
    section(lines.join('\n')),
    context('What I would bring up in the coming three weeks, if nothing happens before. Only you see this.'),
  ];
}

/** A number, no names: somebody may look over the member's shoulder. */
export function neverAboutBlocks({ neverAbout }: HomeFacts): KnownBlock[] {
  if (neverAbout === 0) return [];
  const who = neverAbout === 1 ? 'One person is' : `${neverAbout} people are`;
  return [context(`:no_bell: ${who} never suggested to you. \`/rapport never\` shows whom, to you alone.`)];
}
