/** Kudos in App Home (K13): the newest, with the way to all of them; what is not a day old yet can be changed there (K9). */
import type { KnownBlock } from '@slack/types';
import type { Kudos } from '../domain/kudos.js';
import { changesFor } from '../domain/kudos-change.js';
import type { Link } from '../domain/message.js';
import { formatDay } from '../domain/time.js';
import type { HomeFacts } from '../features/home.js';
import { aboutOf } from '../features/kudos-links.js';
import { actions, button, header, inline, listed, mention, section } from './blocks.js';
import { changeAccessory } from './kudos-change-words.js';
import { type LinkTo, seeOrEdit } from './kudos-list-words.js';
import { shortReason } from './kudos-words.js';

export function kudosBlocks(facts: HomeFacts, linkTo: LinkTo): KnownBlock[] {
  const { received, given, member } = facts;
  if (received.length + given.length === 0) return [];
  const day = (kudos: Kudos) => formatDay(kudos.givenAt, member.zone, member.locale);
  return [
    header('Kudos'),
    ...received.map((kudos) =>
      section(`:raised_hands: from ${mention(kudos.giverId)} · ${day(kudos)}${reasonOf(kudos)}`),
    ),
    ...given.map((kudos) => {
      const who = listed(kudos.receivers.slice(0, 5).map(({ memberId }) => mention(memberId)));
      const line = `:outbox_tray: to ${who} · ${day(kudos)}${reasonOf(kudos)}${howToEdit(facts, kudos, linkTo)}`;
      return section(line, changeAccessory(kudos.id, changesFor(kudos, member.id, facts.now)));
    }),
    actions('kudos_home', [button('kudos_list', 'All my kudos')]),
  ];
}

function reasonOf(kudos: Kudos): string {
  // The words of somebody who was erased went with them.
  if (kudos.reason === '') return kudos.via === 'reaction' ? '\n>_for a message_' : '';
  return `\n>${inline(shortReason(kudos.reason), 600)}`;
}

/** Messages of their own whose words are a kudos that can still be changed. */
export function toEdit({ given, member, now }: Pick<HomeFacts, 'given' | 'member' | 'now'>): readonly Link[] {
  return given.flatMap((kudos) => {
    const link = aboutOf(kudos);
    const isOpen = kudos.via === 'message' && changesFor(kudos, member.id, now).length > 0;
    return isOpen && link !== null ? [link] : [];
  });
}

function howToEdit(facts: HomeFacts, kudos: Kudos, linkTo: LinkTo): string {
  const [link] = toEdit({ ...facts, given: [kudos] });
  const url = link === undefined ? null : linkTo(link);
  return url === null ? '' : `\n${seeOrEdit(url, true)}`;
}
