/** Random histories of a few people's days, as Slack would tell of them. */

import { channelId, memberId, messageTs } from '../../src/domain/ids.js';
import { deletedMessage, messageSource, reactionSource, type Source } from '../../src/domain/interaction.js';
import { fc } from './property.js';

const people = ['U1', 'U2', 'U3', 'U4'].map(memberId);
const channel = channelId('C1');
const firstSecond = Date.UTC(2026, 0, 1) / 1000;

type Happening =
  | { readonly kind: 'edit'; readonly mentions: readonly number[]; readonly isThanks: boolean }
  | { readonly kind: 'react' | 'unreact'; readonly by: number; readonly name: string };

type Story = {
  /** Of the history; many fall on one day, and some months apart. */
  readonly hour: number;
  readonly author: number;
  readonly threadAuthor: number | null;
  readonly mentions: readonly number[];
  readonly isThanks: boolean;
  readonly later: readonly Happening[];
  readonly isDeleted: boolean;
};

const person = fc.nat({ max: people.length - 1 });
const mentions = fc.uniqueArray(person, { maxLength: 3 });
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({ kind: fc.constant('edit' as const), mentions, isThanks: fc.boolean() }),
  fc.record({
    kind: fc.constantFrom('react' as const, 'unreact' as const),
    by: person,
    name: fc.constantFrom('heart', 'star2'),
  }),
);
const story: fc.Arbitrary<Story> = fc.record({
  hour: fc.oneof(fc.nat({ max: 60 }), fc.nat({ max: 24 * 120 })),
  author: person,
  threadAuthor: fc.option(person),
  mentions,
  isThanks: fc.boolean(),
  later: fc.array(happening, { maxLength: 3 }),
  isDeleted: fc.boolean(),
});

/** What Slack tells of a history, each thing once and in the order in which it happened. */
export const histories: fc.Arbitrary<readonly Source[]> = fc
  .array(story, { minLength: 1, maxLength: 8 })
  .map((stories) => stories.flatMap(tellingsOf).toSorted((one, other) => one.version - other.version));

function tellingsOf(told: Story, index: number): readonly Source[] {
  const at = (step: number) =>
    messageTs(`${firstSecond + told.hour * 3600 + step * 60}.${String(index).padStart(6, '0')}`);
  const ts = at(0);
  const author = who(told.author);
  const said = (words: Pick<Story, 'mentions' | 'isThanks'>, editedTs: string | null) =>
    messageSource({
      channelId: channel,
      ts,
      authorId: author,
      threadTs: told.threadAuthor === null ? null : messageTs(`${firstSecond}.000000`),
      threadAuthorId: told.threadAuthor === null ? null : who(told.threadAuthor),
      mentions: words.mentions.map(who),
      isThanks: words.isThanks,
      editedTs,
    });
  const rest = told.later.map((each, step) => {
    if (each.kind === 'edit') return said(each, at(step + 1));
    const change = { channelId: channel, messageTs: ts, from: who(each.by), to: author, name: each.name };
    return reactionSource({ ...change, changedTs: at(step + 1), isPresent: each.kind === 'react' });
  });
  return [said(told, null), ...rest, ...(told.isDeleted ? [deletedMessage(channel, ts, at(9))] : [])];
}

function who(index: number) {
  return people[index] ?? memberId('U1');
}
