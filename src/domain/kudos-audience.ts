/**
 * Who may see what of a kudos (K6). What everybody sees reads as if those who are thanked in private had never been thanked: no name,
 * no number, and no group that they are in, since who belongs to a group and is missing could be worked out.
 */
import type { MemberId } from './ids.js';
import type { Kudos, ThankedReceiver } from './kudos.js';

/** Only `forEverybody` makes one, and only such a kudos can be posted. */
export type PublicKudos = Kudos & { readonly audience: 'everybody' };

/** Null where nobody is left to be named. */
export function forEverybody(kudos: Kudos): PublicKudos | null {
  const seen = withoutStrangers(kudos, null);
  return seen.receivers.length === 0 ? null : { ...seen, audience: 'everybody' };
}

/** The giver sees all of it, a receiver themselves and what everybody sees; null for who may see none of it. */
export function seenBy(kudos: Kudos, viewer: MemberId): Kudos | null {
  if (viewer === kudos.giverId) return kudos;
  if (kudos.receivers.some(({ memberId }) => memberId === viewer)) return withoutStrangers(kudos, viewer);
  return forEverybody(kudos);
}

/** Without those who are private, but for the viewer. */
function withoutStrangers(kudos: Kudos, viewer: MemberId | null): Kudos {
  const isHidden = ({ isPrivate, memberId }: ThankedReceiver) => isPrivate && memberId !== viewer;
  const hidden = kudos.receivers.filter(isHidden);
  if (hidden.length === 0) return kudos;
  const shown = kudos.receivers.filter((receiver) => !isHidden(receiver));
  const unsaid = new Set(hidden.flatMap(({ groups }) => groups));
  return {
    ...kudos,
    receivers: shown.map((receiver) => named(receiver, unsaid)),
    reason: withoutNames(kudos.reason, hidden, shown),
  };
}

/** As if they had been named themselves, where their group is not to be spoken of. */
function named(receiver: ThankedReceiver, unsaid: ReadonlySet<string>): ThankedReceiver {
  const isUnsaid = receiver.throughGroup !== null && unsaid.has(receiver.throughGroup);
  const groups = receiver.groups.filter((group) => !unsaid.has(group));
  return { ...receiver, throughGroup: isUnsaid ? null : receiver.throughGroup, groups };
}

/** A mention became the name after an @. Where somebody who is shown has the same name, it reads as theirs. */
function withoutNames(reason: string, hidden: readonly ThankedReceiver[], shown: readonly ThankedReceiver[]): string {
  if (!reason.includes('@')) return reason;
  const names = [...namesOf(shown, false), ...namesOf(hidden, true)].sort(longerFirst);
  let said = '';
  let rest = reason;
  for (let at = rest.indexOf('@'); at >= 0; at = rest.indexOf('@')) {
    const words = rest.slice(at + 1);
    const found = names.find((name) => begins(words, name));
    const length = found?.name.length ?? 0;
    said += rest.slice(0, at) + (found?.isHidden === true ? 'somebody' : `@${words.slice(0, length)}`);
    rest = words.slice(length);
  }
  return said + rest;
}

type Name = { readonly name: string; readonly isWhole: boolean; readonly isHidden: boolean };

/** A whole name may have any ending; a short one, a first one and a handle only an s: "@devs", not "@dev-team". */
function begins(words: string, { name, isWhole }: Name): boolean {
  if (words.slice(0, name.length).toLowerCase() !== name.toLowerCase()) return false;
  return (isWhole && name.length >= longEnoughToBeMeant) || wordEnds.test(words.slice(name.length));
}

const longEnoughToBeMeant = 3;
const wordEnds = /^s?(?![\p{L}\p{N}_]|-\p{L})/u;

/** Somebody who writes a name by hand often writes the first one only, or the handle, which comes second. */
function namesOf(receivers: readonly ThankedReceiver[], isHidden: boolean): readonly Name[] {
  const names = receivers.flatMap(({ called }) =>
    called.flatMap((name, index) => [
      { name, isWhole: index === 0, isHidden },
      { name: name.trim().split(/\s+/)[0] ?? '', isWhole: false, isHidden },
    ]),
  );
  return names.filter(({ name }) => name.trim() !== '');
}

/** Of the same length, those that may be said first. */
function longerFirst(one: Name, other: Name): number {
  return other.name.length - one.name.length || Number(one.isHidden) - Number(other.isHidden);
}
