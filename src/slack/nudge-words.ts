/**
 * What a nudge says (R1, R5, G1, P5). Short enough for a lock screen, specific, never guilt; a rhythm is named for regular pairs
 * only, and nothing is claimed that the record does not hold.
 */
import type { KnownBlock } from '@slack/types';
import type { Message, NudgeItem } from '../domain/message.js';
import type { Nudge, NudgeAnswer } from '../domain/nudge.js';
import { dayStart, formatDay } from '../domain/time.js';
import {
  actions,
  button,
  context,
  listed,
  mention,
  overflow,
  type RenderContext,
  type Rendered,
  safe,
  section,
} from './blocks.js';
import { keptEnded, keptLead } from './kept-words.js';
import { questionBlocks, questionLead } from './nudge-question-words.js';

type NudgeMessage = Extract<Message, { kind: 'nudge' }>;

export function nudgeDm(message: NudgeMessage, render: RenderContext): Rendered {
  const blocks = message.items.flatMap((item, index): KnownBlock[] => [
    ...(index === 0 ? [] : [{ type: 'divider' } as const]),
    ...itemBlocks(item, message, render),
  ]);
  return { text: message.items.map((item) => lead(item, message)).join(' '), blocks };
}

function itemBlocks(item: NudgeItem, message: NudgeMessage, render: RenderContext): KnownBlock[] {
  const { nudge } = item;
  if (nudge.facts.kind === 'question') return questionBlocks(nudge, nudge.facts);
  const blocks: KnownBlock[] = [section(lead(item, message))];
  const opener = openerOf(item, render);
  if (opener !== '') blocks.push(context(opener));
  if (nudge.answer !== null) return [...blocks, context(answered(nudge, nudge.answer))];
  return [...blocks, nudgeButtons(nudge, render)];
}

function lead(item: NudgeItem, message: NudgeMessage): string {
  const { facts } = item.nudge;
  if (facts.kind === 'question') return questionLead(facts);
  const who = mention(item.nudge.subjectId);
  if (facts.kind === 'gratitude') {
    const count = countWord(facts.threads.length);
    return `${who} answered ${count} of your threads this week. A word of thanks would make their day.`;
  }
  if (facts.kept !== null) return keptLead(item.nudge, facts, { who, locale: message.locale });
  const last = formatDay(dayStart(facts.lastContactDay), 'UTC', message.locale);
  const place = item.channelName === null ? '' : ` in #${item.channelName}`;
  if (facts.rhythm !== null) return `You and ${who} are usually in touch ${facts.rhythm}; last was ${last}${place}.`;
  return `You and ${who} were last in touch on ${last}${place}. A good moment to say hello?`;
}

function openerOf({ nudge }: NudgeItem, render: RenderContext): string {
  const { facts } = nudge;
  if (facts.kind === 'question') return '';
  if (facts.kind === 'gratitude') {
    const links = facts.threads.flatMap(({ channelId, threadTs }) => render.linkTo({ channelId, ts: threadTs }) ?? []);
    return links.length === 0 ? '' : `Here: ${listed(links.map((link, index) => `<${link}|thread ${index + 1}>`))}`;
  }
  const { shared } = facts;
  const link =
    shared === null || shared.threadTs === null
      ? null
      : render.linkTo({ channelId: shared.channelId, ts: shared.threadTs });
  return link === null ? '' : `<${link}|What you last talked about>`;
}

function nudgeButtons(nudge: Nudge, render: RenderContext): KnownBlock {
  const value = nudge.id;
  const message = button('nudge_message', 'Message', {
    value,
    url: `slack://user?team=${render.teamId}&id=${nudge.subjectId}`,
  });
  const kudos = button('nudge_kudos', 'Kudos', { value });
  const talked = button('nudge_talked', 'We talked', { value });
  const first = nudge.facts.kind === 'gratitude' ? [{ ...kudos, style: 'primary' as const }] : [message, kudos, talked];
  return actions(`nudge:${nudge.id}`, [
    ...first,
    button('nudge_snooze_week', 'Snooze 1 week', { value }),
    button('nudge_not_relevant', 'Not relevant', { value }),
    overflow('nudge_more', [
      { label: 'Snooze 1 month', value: `snooze_month:${nudge.id}` },
      { label: 'Why this?', value: `why:${nudge.id}` },
    ]),
  ]);
}

function answered(nudge: Nudge, answer: NudgeAnswer): string {
  const who = mention(nudge.subjectId);
  switch (answer) {
    case 'message':
      return `:wave: Say hi to ${who} from me.`;
    case 'kudos':
      return `:raised_hands: Over to you. \`/kudos\` brings the form back.`;
    case 'talked':
      return ':white_check_mark: Noted that you talked. The clock starts anew.';
    case 'snooze_week':
      return ':zzz: I will look again in a week.';
    case 'snooze_month':
      return ':zzz: I will look again in a month.';
    case 'not_relevant':
      if (nudge.facts.kind === 'reconnect' && nudge.facts.kept !== null) return keptEnded(who);
      return nudge.facts.kind === 'reconnect'
        ? `:ok: I will not suggest catching up with ${who} again.`
        : `:ok: I will not suggest thanking ${who} again.`;
    case 'settled':
      return nudge.facts.kind === 'reconnect'
        ? `:sparkles: You and ${who} have talked since. Nothing more to do.`
        : `:sparkles: ${who} has had your thanks. Nothing more to do.`;
  }
}

function countWord(count: number): string {
  return ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'][count] ?? String(count);
}

export function whySentence(nudge: Nudge): string {
  return `${safe(nudge.why, 2500)}\nOnly you see this. *Snooze* and *Not relevant* change what I suggest; \`/rapport stop\` ends it.`;
}
