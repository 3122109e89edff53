/** What two people share, in words (R5): facts from the record, and a link where there is one. */
import { countInWords } from '../domain/count-words.js';
import type { Opener } from '../domain/message.js';
import { dayInWords, localDate, utcDay } from '../domain/time.js';
import { inline, mention } from './blocks.js';
import { channelCalled, givenName, type Telling } from './nudge-voice.js';

const shownAtMost = 2;

/** The best two; what the lead names is not named again, and a message that is gone is left out. */
export function openersLine(telling: Telling, who: string, lead: string): string {
  const items = telling.item.openers.flatMap((opener) => inWords(opener, telling, who, lead) ?? []);
  return items.slice(0, shownAtMost).join('  ·  ');
}

/** A question about what is real, to copy or to change; nothing that only sounds kind. */
export function firstLineOf({ item, render }: Telling): string {
  const hello = `Hi ${givenName(item.subjectName)},`;
  for (const opener of item.openers) {
    if (opener.kind === 'thread' && opener.isTheirs && render.linkTo(opener.link) !== null) {
      return `${hello} what became of our thread in ${channelCalled(opener.channelName)}?`;
    }
    if (opener.kind === 'channel') return `${hello} how are things in ${channelCalled(opener.channelName)}?`;
  }
  return '';
}

function inWords(opener: Opener, { item, message, render }: Telling, who: string, lead: string): string | null {
  const place = (name: string) => {
    const words = ` in ${channelCalled(name)}`;
    return name === item.channelName && lead.includes(words) ? '' : words;
  };
  switch (opener.kind) {
    case 'thread': {
      const link = render.linkTo(opener.link);
      const label = opener.isTheirs ? 'Your last thread' : 'The last message';
      return link === null ? null : `<${link}|${label}>${place(opener.channelName)}`;
    }
    case 'kudos': {
      const link = opener.link === null ? null : render.linkTo(opener.link);
      const date = new Date(localDate(opener.givenAt, message.zone));
      const day = dayInWords(utcDay(date), item.nudge.plannedAt, message.locale);
      const whatFor = link === null ? '' : ` (<${link}|what for>)`;
      return opener.isGiven ? `You thanked ${who} on ${day}${whatFor}` : `${who} thanked you on ${day}${whatFor}`;
    }
    case 'channel':
      return lead.includes(channelCalled(opener.channelName))
        ? null
        : `You are both around in ${channelCalled(opener.channelName)}`;
    case 'topic':
      return lead.includes(inline(opener.label, 60)) ? null : `You both like to help with ${inline(opener.label, 60)}`;
    case 'go_between':
      return `You both know ${mention(opener.memberId)}`;
    case 'anniversary':
      return `As far as I know, your first word to each other was ${yearsAgo(opener.years)} this week${place(opener.channelName)}`;
  }
}

function yearsAgo(years: number): string {
  return years === 1 ? 'a year ago' : `${countInWords(years)} years ago`;
}
