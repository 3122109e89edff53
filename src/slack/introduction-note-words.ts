/** What Rapport tells and asks a single member about their rounds (M2-M4): short, and without a reproach. */
import type { KnownBlock } from '@slack/types';
import type { MeetingAnswer } from '../domain/introduction.js';
import type { Message, NoteItem } from '../domain/message.js';
import { formatMoment } from '../domain/time.js';
import { actions, button, context, listed, mention, type Rendered, section } from './blocks.js';

type Note = Extract<Message, { kind: 'introduction_note' }>;
type Place = Pick<Note, 'zone' | 'locale'>;
type Said = { readonly text: string; readonly blocks: readonly KnownBlock[] };

export function introductionNote({ items, zone, locale }: Note): Rendered {
  const said = items.map((item) => sayItem(item, { zone, locale }));
  return { text: said.map(({ text }) => text).join(' '), blocks: said.flatMap(({ blocks }) => blocks) };
}

function sayItem(item: NoteItem, place: Place): Said {
  switch (item.kind) {
    case 'notice':
      return notice(item, place);
    case 'question':
      return question(item);
    case 'left_out':
      return plainly(
        `In <#${item.channelId}> nobody was free for you this time. You come first in the next round, and there is nothing to do.`,
      );
    case 'called_off':
      return plainly(
        `There is no round of introductions in <#${item.channelId}> this time after all: I could not hold it. The next one comes by itself, should I be back by then.`,
      );
    case 'paused':
      return paused(item);
  }
}

function plainly(text: string): Said {
  return { text, blocks: [section(text)] };
}

type Notice = Extract<NoteItem, { kind: 'notice' }>;

function notice({ channelId, roundAt, state }: Notice, { zone, locale }: Place): Said {
  const when = formatMoment(roundAt, zone, locale);
  const sentences = {
    in: `:calendar: You are in the next round of introductions in <#${channelId}>: *${when}*.`,
    skipped: `:ok: You sit out the round of ${when} in <#${channelId}>. The one after it counts you in again.`,
    paused: `:zzz: Your introductions in <#${channelId}> are paused.`,
    begun: `The round of ${when} in <#${channelId}> has begun.`,
    over: `You are in no round of <#${channelId}> any more.`,
  } as const satisfies Record<Notice['state'], string>;
  const text = sentences[state];
  const value = roundValue(channelId, roundAt);
  const buttons = {
    in: [
      button('introduction_skip', 'Skip this one', { value }),
      button('introductions_pause', 'Pause', { value: channelId }),
    ],
    skipped: [
      button('introduction_unskip', 'Take part after all', { value }),
      button('introductions_pause', 'Pause', { value: channelId }),
    ],
    paused: [button('introductions_join', 'Come back', { value: channelId })],
    begun: [],
    over: [],
  } as const satisfies Record<Notice['state'], readonly ReturnType<typeof button>[]>;
  const why = context(
    'You get this the day before, since you joined. `/rapport introductions leave` in the channel ends it.',
  );
  const offered = [...buttons[state]];
  if (offered.length === 0) return { text, blocks: [context(text)] };
  const block = actions(`introduction_notice:${value}`, offered);
  return { text, blocks: state === 'in' ? [section(text), block, why] : [section(text), block] };
}

/** What a button carries of a round. */
export function roundValue(channelId: string, roundAt: Date): string {
  return `${channelId} ${roundAt.getTime()}`;
}

type Question = Extract<NoteItem, { kind: 'question' }>;

function question({ introductionId, channelId, isLast, withIds, answer }: Question): Said {
  const names = withIds.length === 0 ? 'someone' : listed(withIds.map(mention));
  if (answer !== null && !(answer === 'not_yet' && isLast)) {
    const text = answered[answer](names);
    return { text, blocks: [context(text)] };
  }
  const text = isLast ? `Did you and ${names} meet?` : `Have you and ${names} met yet?`;
  const value = introductionId;
  const other = isLast
    ? button('introduction_not_met', 'Not this time', { value })
    : button('introduction_not_yet', 'Not yet', { value });
  return {
    text,
    blocks: [
      section(`:coffee: ${text} <#${channelId}> introduced you.`),
      actions(`introduction_${isLast ? 'end' : 'middle'}:${value}`, [
        button('introduction_met', 'We met', { value, style: 'primary' }),
        other,
      ]),
    ],
  };
}

const answered = {
  met: (names) => `:sparkles: You and ${names} met. I have noted the day, and nothing else.`,
  not_yet: (names) =>
    `:seedling: You and ${names} have not met yet. There is time: I ask once more before the next round.`,
  not_met: (names) => `:leaves: You and ${names} did not find the time. Another round, another chance.`,
} as const satisfies Record<MeetingAnswer, (names: string) => string>;

function paused({ channelId, isBack }: Extract<NoteItem, { kind: 'paused' }>): Said {
  if (isBack) {
    const text = `:wave: You are back in the introductions of <#${channelId}>.`;
    return { text, blocks: [context(text)] };
  }
  const text = `The last rounds in <#${channelId}> did not come at a good moment, so I leave you out of them for now. Nobody is told.`;
  return {
    text,
    blocks: [
      section(text),
      actions(`introductions_paused:${channelId}`, [
        button('introductions_join', 'Put me back in', { value: channelId, style: 'primary' }),
      ]),
      context('If you would rather keep it that way, there is nothing to do.'),
    ],
  };
}
