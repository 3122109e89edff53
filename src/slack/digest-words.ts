/** The appreciation post (T2) and what is said around it. */
import type { KnownBlock } from '@slack/types';
import type { Cadence, Digest, DigestEntry, DigestSchedule } from '../domain/digest.js';
import { formatDay, formatMoment } from '../domain/time.js';
import { context, cut, header, inline, limits, listed, mention, type Rendered, section } from './blocks.js';

export function digestPost(digest: Digest, options: { readonly isPreview: boolean }): Rendered {
  const since = formatDay(digest.since, digest.zone, 'en-GB');
  const blocks: KnownBlock[] = [
    ...(options.isPreview ? [context(':eyes: Only you see this preview.')] : []),
    header('Thanks going round'),
    section(breadthLine(digest, since)),
    ...digest.groups.flatMap((group) => groupBlocks(group, digest.groups.length === 1)),
    context('Thank somebody: `/kudos @name for …`, or begin a message with `kudos`.'),
  ];
  return { text: breadthLine(digest, since), blocks: blocks.slice(0, limits.message) };
}

function breadthLine(digest: Digest, since: string): string {
  const people = digest.thankedCount === 1 ? 'One person was thanked' : `${digest.thankedCount} people were thanked`;
  const first =
    digest.firstTimeCount === 0
      ? ''
      : digest.firstTimeCount === digest.thankedCount
        ? ', for the first time'
        : `, ${digest.firstTimeCount} of them for the first time`;
  return `${people} here since ${since}${first}.`;
}

/** What stands alone needs no "and more" above it. */
function groupBlocks(group: Digest['groups'][number], isAlone: boolean): KnownBlock[] {
  const more = group.more === 0 ? [] : [`…and ${group.more} more`];
  const title = group.value === null ? (isAlone ? [] : ['*And more*']) : [`*#${inline(group.value, 60)}*`];
  const lines = [...title, ...group.entries.map(entryLine), ...more];
  return sectionsOf(lines).map((text) => section(text));
}

function entryLine(entry: DigestEntry): string {
  const who = listed(entry.receiverIds.slice(0, 10).map(mention));
  const others = entry.receiverIds.length > 10 ? ` and ${entry.receiverIds.length - 10} more` : '';
  const reason = inline(cut(entry.reason, 180), 900);
  return `• ${who}${others}${reason === '' ? '' : ` for ${reason}`} — from ${mention(entry.giverId)}`;
}

/** As few sections as hold the lines. */
function sectionsOf(lines: readonly string[]): readonly string[] {
  const sections: string[] = [];
  let current = '';
  for (const line of lines) {
    const joined = current === '' ? line : `${current}\n${line}`;
    if (joined.length <= limits.section) current = joined;
    else {
      sections.push(current);
      current = line;
    }
  }
  return current === '' ? sections : [...sections, current];
}

export function digestPrompt(): Rendered {
  const text =
    'It has been quiet here for a while. If somebody made your week easier, `/kudos @name for …` tells them, and the next post will too.';
  return { text, blocks: [section(text)] };
}

const cadenceWords = {
  weekly: 'every',
  fortnightly: 'every other',
  monthly: 'every first',
} as const satisfies Record<Cadence, string>;

export function scheduleSentence(schedule: DigestSchedule): string {
  const weekday = weekdays[schedule.weekday - 1] ?? 'Friday';
  const time = `${String(Math.floor(schedule.minute / 60)).padStart(2, '0')}:${String(schedule.minute % 60).padStart(2, '0')}`;
  const which = schedule.cadence === 'monthly' ? `${weekday} of the month` : weekday;
  const next = formatMoment(schedule.nextAt, schedule.zone, 'en-GB');
  return `<#${schedule.channelId}> gets an appreciation post ${cadenceWords[schedule.cadence]} ${which} at ${time} (${schedule.zone.replaceAll('_', ' ')}). The next one: ${next}.`;
}

export const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;
