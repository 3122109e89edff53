/**
 * What everybody sees of a kudos is the same, letter for letter, as if those who are thanked in private had never been thanked (K6):
 * in the post, in the digest, and in what the other receivers read. Thousands of kudos, each beside its twin without them.
 */
import { expect, test } from '@jest/globals';
import { composeDigest } from '../../src/domain/digest.js';
import { channelId, groupId, type MemberId, memberId } from '../../src/domain/ids.js';
import type { Kudos, KudosText } from '../../src/domain/kudos.js';
import { forEverybody, seenBy } from '../../src/domain/kudos-audience.js';
import { decideKudos } from '../../src/domain/kudos-decision.js';
import type { Member } from '../../src/domain/member.js';
import { digestPost } from '../../src/slack/digest-words.js';
import { kudosDm, kudosPost } from '../../src/slack/kudos-words.js';
import { aKudos, aMember, aReceiver, noNames } from '../support/facts.js';
import { fc } from '../support/property.js';

/** No name begins another, and none is a word of what Rapport says. */
const names = ['Zoë Quill', 'Xan', "D'Arcy O.", 'Qi (he/him)', 'İpek Çelik', 'J', '李雷', '$1 \\ [x]', 'q@oak.example'];
const ids = names.map((_, index) => memberId(`U${index}`));
const giver = memberId('U0GIVER');
const groupIds = ['S1', 'S2', 'S3'].map(groupId);

type Given = {
  readonly people: readonly MemberId[];
  readonly groups: readonly (readonly MemberId[])[];
  readonly hidden: ReadonlySet<MemberId>;
  /** Whom the reason mentions, and the words between. */
  readonly mentions: readonly MemberId[];
  readonly words: string;
};

const someOf = fc.subarray(ids);
const given: fc.Arbitrary<Given> = fc
  .record({
    people: fc.shuffledSubarray(ids),
    groups: fc.array(someOf, { maxLength: 3 }),
    hidden: someOf.map((some) => new Set(some)),
    mentions: fc.array(fc.constantFrom(...ids), { maxLength: 4 }),
    words: fc.constantFrom(' for ', ' and ', ', thanks ', 's help with ', '!'),
  })
  .filter(({ people, groups }) => people.length + groups.flat().length > 0);

const member = (id: MemberId): Member =>
  aMember({ id, name: names[ids.indexOf(id)] ?? 'Giver', handle: `handle-${id.toLowerCase()}` });

const members = new Map([giver, ...ids].map((id) => [id, member(id)]));

function give(people: readonly MemberId[], groups: Given['groups'], reason: string): Kudos | null {
  const text: KudosText = {
    people,
    groups: groupIds.slice(0, groups.length),
    values: [],
    unresolved: [],
    reason,
  };
  const decision = decideKudos(text, {
    giverId: giver,
    members,
    groups: new Map(
      groups.map((memberIds, index) => [groupIds[index] ?? groupId(''), { name: `Group ${index}`, memberIds }]),
    ),
    values: [],
  });
  if (decision.kind === 'refused') return null;
  // As the store lists them.
  const receivers = decision.receivers.toSorted((one, other) => (one.memberId < other.memberId ? -1 : 1));
  return aKudos({ giverId: giver, receivers: receivers.map((each) => ({ ...each, isPrivate: false })), reason });
}

const thankedBy = ({ people, groups }: Given) => [...new Set([...people, ...groups.flat()])];
const isHidden = (one: Given, id: MemberId) => one.hidden.has(id) && thankedBy(one).includes(id);

function reasonOf(one: Given, nameOf: (id: MemberId) => string): string {
  return `it${one.mentions.map((id) => `${one.words}${nameOf(id)}`).join('')}.`;
}

const mentioned = (id: MemberId) => `@${member(id).name}`;

/** As it was given, with some of its receivers thanked in private. */
function asGiven(one: Given): Kudos | null {
  const kudos = give(one.people, one.groups, reasonOf(one, mentioned));
  if (kudos === null) return null;
  return {
    ...kudos,
    receivers: kudos.receivers.map((each) => ({ ...each, isPrivate: one.hidden.has(each.memberId) })),
  };
}

/** The twin: nobody but the others was ever thanked, and of groups with one of them in it each was named. */
function asSeen(one: Given, viewer: MemberId | null): Kudos | null {
  const isLeft = (id: MemberId) => id === viewer || !isHidden(one, id);
  const isWhole = (group: readonly MemberId[]) => group.every(isLeft);
  const named = one.people.filter(isLeft);
  const through = new Set<MemberId>();
  for (const group of one.groups) {
    for (const id of group.filter((each) => !named.includes(each) && !through.has(each))) {
      if (isWhole(group)) through.add(id);
      else if (isLeft(id)) named.push(id);
    }
  }
  const groups = one.groups.map((group) => (isWhole(group) ? group : []));
  if (named.length + groups.flat().length === 0) return null;
  return give(
    named,
    groups,
    reasonOf(one, (id) => (isLeft(id) ? mentioned(id) : 'somebody')),
  );
}

const posted = (kudos: Kudos | null) => (kudos === null ? null : kudosPost(kudos, { link: null, values: [] }));
const told = (kudos: Kudos | null) =>
  kudos === null ? null : kudosDm(kudos, { link: null, values: [], asks: null, thanks: 'offered' });

function digested(kudos: readonly (Kudos | null)[]) {
  const digest = composeDigest({
    channelId: channelId('C0DESIGN'),
    since: new Date('2026-02-27T15:00:00Z'),
    until: new Date('2026-03-06T15:00:00Z'),
    zone: 'Europe/Berlin',
    kudos: kudos.filter((each) => each !== null),
    people: new Set(ids),
    values: [],
    thankedBefore: new Set(),
    hasBoard: true,
  });
  return digest === null
    ? null
    : { digest, post: digestPost(digest, { isPreview: false, names: noNames, kudosCommand: '/kudos' }) };
}

/** All that others than the giver and those in private read of these kudos. */
function surfacesOf(all: readonly Given[], seen: (one: Given, kudos: Kudos, viewer: MemberId | null) => Kudos | null) {
  const surfaces: unknown[] = [];
  const everybodys: (Kudos | null)[] = [];
  for (const one of all) {
    const kudos = asGiven(one);
    if (kudos === null) continue;
    everybodys.push(seen(one, kudos, null));
    surfaces.push(posted(everybodys.at(-1) ?? null));
    surfaces.push(kudos.receivers.map(({ memberId: viewer }) => told(seen(one, kudos, viewer))));
  }
  return JSON.stringify([...surfaces, digested(everybodys)]);
}

test('K6: a post, a digest and what the others read are what they were if those in private had never been thanked', () => {
  fc.assert(
    fc.property(fc.array(given, { minLength: 1, maxLength: 3 }), (all) => {
      const real = surfacesOf(all, (_one, kudos, viewer) =>
        viewer === null ? forEverybody(kudos) : seenBy(kudos, viewer),
      );
      const twin = surfacesOf(all, (one, _kudos, viewer) => asSeen(one, viewer));
      if (real !== twin) expect(JSON.parse(real)).toEqual(JSON.parse(twin));
    }),
    { numRuns: 1000 },
  );
});

test('K6: no trace of who is thanked in private is in what everybody sees: neither id, nor name, nor group', () => {
  fc.assert(
    fc.property(given, (one) => {
      const kudos = asGiven(one);
      const seen = kudos === null ? null : forEverybody(kudos);
      if (kudos === null || seen === null) return;
      const { text, blocks } = kudosPost(seen, { link: null, values: [] });
      const everything = `${JSON.stringify(seen)} ${text} ${JSON.stringify(blocks)}`;
      for (const { memberId: id, isPrivate, groups } of kudos.receivers) {
        if (!isPrivate) continue;
        expect(everything).not.toContain(`"${id}"`);
        expect(everything).not.toContain(`<@${id}>`);
        expect(everything).not.toContain(JSON.stringify(mentioned(id)).slice(1, -1));
        for (const group of groups) expect(everything).not.toContain(group);
      }
    }),
    { numRuns: 300 },
  );
});

test.each([
  ['@Ben helped, and @ben too', 'somebody helped, and somebody too'],
  ['with @Ben Okafor’s and @Ben Okafors notes', 'with somebody’s and somebodys notes'],
  ['@BEN OKAFOR: all of it', 'somebody: all of it'],
  ['@Benedikta asked @ben-team, and Ben answered', '@Benedikta asked @ben-team, and Ben answered'],
  ['@Ana and @Ana Costa and @Ana Lima', '@Ana and somebody and @Ana Lima'],
])('K6: "%s" reads "%s" for everybody', (reason, read) => {
  const kudos = aKudos({
    reason,
    receivers: [
      aReceiver('U1', { called: ['Ana Lima', 'analima'] }),
      aReceiver('U2', { called: ['Ana Costa', 'anacosta'], isPrivate: true }),
      aReceiver('U3', { called: ['Ben Okafor', 'ben'], isPrivate: true }),
    ],
  });

  expect(forEverybody(kudos)?.reason).toBe(read);
  expect(seenBy(kudos, kudos.giverId)?.reason).toBe(reason);
});
