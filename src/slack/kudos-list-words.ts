/** "Your kudos" (K13): what a member was thanked for, and what they thanked others for. Only they see it. */
import type { KnownBlock, ModalView } from '@slack/types';
import { z } from 'zod';
import { kudosId } from '../domain/ids.js';
import type { Kudos } from '../domain/kudos.js';
import { changesFor } from '../domain/kudos-change.js';
import type { Link } from '../domain/message.js';
import { formatDate } from '../domain/time.js';
import type { KudosPage, KudosPlace, ListedKudos } from '../features/kudos-list.js';
import type { KudosKey, KudosRole } from '../features/stores-kudos.js';
import { actions, button, context, cut, listed, mention, plain, quote, safe, section } from './blocks.js';
import { recalled } from './boundary.js';
import { changeAccessory } from './kudos-change-words.js';

export const kudosListCallback = 'kudos_list';

/** Long reasons are whole in the file and in the message itself. */
const shownLength = 600;

export type LinkTo = (link: Link) => string | null;

export function kudosListModal(page: KudosPage, command: string, linkTo: LinkTo): ModalView {
  const { role, place, items } = page;
  return {
    type: 'modal',
    callback_id: kudosListCallback,
    private_metadata: writeListPlace({ role, place }),
    title: plain('Your kudos'),
    close: plain('Close'),
    blocks: [
      actions('kudos_list_roles', [roleButton('received', role), roleButton('given', role)]),
      ...(items.length === 0 ? [section(empty[role].replaceAll('%', command))] : []),
      ...items.flatMap((item) => itemBlocks(page, item, linkTo)),
      ...turning(page),
      ...(items.length === 0 ? [] : [actions('kudos_list_file', [button('kudos_export', 'Download as CSV')])]),
      context('Only you see this.'),
    ],
  };
}

function roleButton(role: KudosRole, shown: KudosRole) {
  const style = role === shown ? { style: 'primary' as const } : {};
  return button(`kudos_list_${role}`, role === 'received' ? 'Received' : 'Given', style);
}

const empty = {
  received:
    'What people thank you for will be kept here. Somebody has to begin, and it may as well be you: `% @ana for the release notes`.',
  given:
    'What you thank people for will be kept here. It takes a line: `% @ana for the release notes`, or `%` alone for a form.',
} as const satisfies Record<KudosRole, string>;

function itemBlocks(page: KudosPage, { kudos, link }: ListedKudos, linkTo: LinkTo): KnownBlock[] {
  const { member, now, role } = page;
  const changes = role === 'given' ? changesFor(kudos, member.id, now) : [];
  const day = formatDate(kudos.givenAt, now, member.zone, member.locale);
  const url = link === null ? null : linkTo(link);
  const notes = [
    ...kudos.values.map((value) => `*#${safe(value, 40)}*`),
    url === null ? '' : seeOrEdit(url, changes.length > 0 && kudos.via === 'message'),
  ].filter((note) => note !== '');
  return [
    section(`${whoIn(kudos, role)} · ${day}`, changeAccessory(kudos.id, changes)),
    kudos.reason === '' ? context('_for a message_') : quote(cut(kudos.reason, shownLength)),
    ...(notes.length === 0 ? [] : [context(notes.join('  ·  '))]),
  ];
}

/** Of what one received, the others who did are not told: how they want to be thanked is theirs to say (K6). */
export function whoIn(kudos: Kudos, role: KudosRole): string {
  if (role === 'received') return `:raised_hands: from ${mention(kudos.giverId)}`;
  return `:outbox_tray: to ${listed(kudos.receivers.map(({ memberId }) => mention(memberId)))}`;
}

export function seeOrEdit(url: string, isToEdit: boolean): string {
  return isToEdit ? `<${url}|Edit your message>, and the kudos follows.` : `<${url}|See the message>`;
}

function turning({ older, newer }: KudosPage): KnownBlock[] {
  const buttons = [
    ...(newer === null ? [] : [button('kudos_list_newer', 'Newer', { value: writeKey(newer) })]),
    ...(older === null ? [] : [button('kudos_list_older', 'Older', { value: writeKey(older) })]),
  ];
  return buttons.length === 0 ? [] : [actions('kudos_list_pages', buttons)];
}

export const writeKey = ({ givenAt, id }: KudosKey): string => `${givenAt.toISOString()} ${id}`;

const storedKey = z
  .string()
  .transform((key) => key.split(' '))
  .pipe(z.tuple([z.iso.datetime().transform((at) => new Date(at)), z.uuid().transform(kudosId)]))
  .transform(([givenAt, id]): KudosKey => ({ givenAt, id }));

/** Null for what is no key. */
export function readKey(value: string): KudosKey | null {
  return storedKey.safeParse(value).data ?? null;
}

export type ListPlace = { readonly role: KudosRole; readonly place: KudosPlace };

const storedPlace = z.object({
  role: z.enum(['received', 'given']),
  place: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('newest') }),
    z.object({ kind: z.enum(['older', 'newer']), than: storedKey }),
  ]),
});

export function writeListPlace({ role, place }: ListPlace): string {
  return JSON.stringify({
    role,
    place: place.kind === 'newest' ? place : { ...place, than: writeKey(place.than) },
  });
}

/** The first page, where the view remembers none. */
export function readListPlace(metadata: string): ListPlace {
  return recalled(storedPlace, metadata) ?? { role: 'received', place: { kind: 'newest' } };
}
