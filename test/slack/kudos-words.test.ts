/** Whatever a kudos holds, Slack takes the message (K10): checked by the local Slack's own limits. */
import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { channelId, kudosId, memberId } from '../../src/domain/ids.js';
import { type Kudos, maxReasonLength } from '../../src/domain/kudos.js';
import type { KudosRefusal } from '../../src/domain/kudos-decision.js';
import { tokensOf } from '../../src/domain/wire-text.js';
import { defaultSettings } from '../../src/domain/workspace.js';
import { shownValues, type WorkspaceValue } from '../../src/domain/workspace-values.js';
import { checkBlocks } from '../../src/sandbox/blocks/limits.js';
import { checkView } from '../../src/sandbox/blocks/view-limits.js';
import { formErrors, kudosModal } from '../../src/slack/kudos-modal.js';
import { thanksDm } from '../../src/slack/kudos-thanks-words.js';
import { kudosDm, kudosHelp, kudosPost, refusalSentence } from '../../src/slack/kudos-words.js';

/** chat.update refuses longer ones. */
const longestText = 4000;

const member = fc.stringMatching(/^U[A-Z0-9]{10}$/).map(memberId);
const words = (maxLength: number) =>
  fc.oneof(
    fc.string({ unit: 'grapheme', minLength: 1, maxLength }).map((text) => text.slice(0, maxLength) || 'x'),
    fc.constantFrom('&', '<', '😀', '<!channel>', 'x').map((part) => part.repeat(Math.floor(maxLength / part.length))),
  );
const receiver = fc.record({
  memberId: member,
  throughGroup: fc.option(words(120)),
  groups: fc.constant([]),
  called: fc.constant([]),
  isPrivate: fc.constant(false),
});
const names = fc.oneof(words(120), fc.constantFrom('*', '*_~`', '> ', '<!here>', '*Ana* <@U1>'));
/** Some of the people of a kudos asked not to be pinged. */
const someUnpinged = fc.infiniteStream(fc.option(names, { freq: 2 })).map((stream) => (kudos: Kudos) => {
  const people = [kudos.giverId, ...kudos.receivers.map(({ memberId: id }) => id), ...kudos.seconders];
  const asked = people.flatMap((id) => {
    const name = stream.next().value;
    return name == null ? [] : [[id, name] as const];
  });
  return new Map(asked);
});

const anyKudos: fc.Arbitrary<Kudos> = fc.record({
  id: fc.constant(kudosId('k')),
  giverId: member,
  receivers: fc.uniqueArray(receiver, { minLength: 1, maxLength: 30, selector: (each) => each.memberId }),
  reason: words(maxReasonLength),
  values: fc.uniqueArray(words(60), { maxLength: 8 }),
  channelId: fc.constant(channelId('C1')),
  aboutTs: fc.constant(null),
  aboutChannelId: fc.constant(null),
  via: fc.constantFrom('command', 'modal', 'message', 'reaction'),
  givenAt: fc.constant(new Date(0)),
  isWithdrawn: fc.constant(false),
  seconders: fc.uniqueArray(member, { maxLength: 40 }),
});
const aValue: fc.Arbitrary<WorkspaceValue> = fc.record({
  name: words(60),
  emoji: fc.option(words(100)),
  sentence: fc.option(words(150)),
});
const link = fc.option(fc.constant('https://lindenbaum.slack.com/archives/C1/p1'));

test('K10: any kudos makes a post and a message that Slack takes, with nothing of the reason lost', () => {
  fc.assert(
    fc.property(
      anyKudos,
      link,
      fc.constantFrom(null, 'unknown' as const, 'yes' as const, 'no' as const),
      fc.constantFrom('offered' as const, 'said' as const, 'nobody' as const),
      fc.array(aValue, { maxLength: 20 }),
      someUnpinged,
      (kudos, about, asks, thanks, offered, unpinged) => {
        const values = [...offered, ...shownValues(kudos.values, offered)];
        const dm = kudosDm(kudos, { link: about, values, asks, thanks, tellsOfChoice: asks !== null });
        for (const { text, blocks } of [kudosPost(kudos, { link: about, values, unpinged: unpinged(kudos) }), dm]) {
          expect(checkBlocks(blocks, 'message').problems).toEqual([]);
          expect(text.length).toBeLessThanOrEqual(longestText);
          if (kudos.via !== 'reaction') expect(JSON.stringify(blocks)).toContain(JSON.stringify(kudos.reason));
        }
      },
    ),
    { numRuns: 300 },
  );
});

test('K6, K10: any kudos mentions its people whole, and nobody else: not those who asked for no ping, nor those of a group', () => {
  fc.assert(
    fc.property(anyKudos, someUnpinged, (kudos, asked) => {
      const unpinged = asked(kudos);
      const { text, blocks } = kudosPost(kudos, { link: null, values: shownValues(kudos.values, []), unpinged });
      const mrkdwn = blocks.flatMap((block) => (block.type === 'section' && block.text ? [block.text.text] : []));
      const named = kudos.receivers.filter(({ throughGroup }) => throughGroup === null);
      const people = new Set([kudos.giverId, ...named.map(({ memberId: id }) => id)].filter((id) => !unpinged.has(id)));
      for (const line of [text, ...mrkdwn]) {
        const live = tokensOf(line).filter((token) => token.kind !== 'text');
        expect(new Set(live.map((token) => (token.kind === 'member' ? token.id : token.kind)))).toEqual(people);
      }
    }),
    { numRuns: 300 },
  );
});

test('G4: any kudos makes a thank-you that Slack takes, which names nobody but those who say it', () => {
  const anybody = fc.uniqueArray(member, { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(anyKudos, link, anybody, fc.constantFrom(null, 'unknown' as const), (kudos, about, from, asks) => {
      const { text, blocks } = thanksDm({ kudos, link: about, from, asks });
      expect(checkBlocks(blocks, 'message').problems).toEqual([]);
      expect(text.length).toBeLessThanOrEqual(longestText);
      const words = blocks.flatMap((block) => (block.type === 'context' ? block.elements : []));
      for (const line of [text, ...words.map((each) => ('text' in each ? each.text : ''))]) {
        const live = tokensOf(line).filter((token) => token.kind !== 'text' && token.kind !== 'link');
        expect(live.filter((token) => token.kind !== 'member' || !from.includes(token.id))).toEqual([]);
      }
    }),
    { numRuns: 300 },
  );
});

test('K2: whatever was typed, a refusal fits one message and acts on nothing of it', () => {
  const typed = fc.record({ command: fc.constant('/kudos'), text: words(8000) });
  const unknownNames = fc.array(words(300), { minLength: 1, maxLength: 40 });
  const refusal: fc.Arbitrary<KudosRefusal> = fc.oneof(
    fc.record({ because: fc.constantFrom('nobody_named' as const, 'no_reason' as const) }),
    fc.record({ because: fc.constant('not_resolved' as const), names: unknownNames }),
    fc.record({ because: fc.constant('unknown_value' as const), unknown: unknownNames, known: unknownNames }),
    fc.record({ because: fc.constant('reason_too_long' as const), length: fc.integer({ min: 3001, max: 40_000 }) }),
    fc.record({ because: fc.constant('too_many' as const), count: fc.integer({ min: 31, max: 5000 }) }),
    fc.record({ because: fc.constant('over_limit' as const), perDay: fc.integer({ min: 1, max: 1000 }) }),
  );
  fc.assert(
    fc.property(refusal, typed, (refused, given) => {
      const sentence = refusalSentence(refused, given);
      expect(tokensOf(sentence).filter((token) => token.kind !== 'text')).toEqual([]);
      expect(sentence.length).toBeLessThanOrEqual(longestText);
      for (const error of Object.values(formErrors(refused))) expect(error.length).toBeLessThanOrEqual(2000);
    }),
    { numRuns: 300 },
  );
});

test('K2: whatever the workspace’s values are, Slack takes the form, and the help fits one screen', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(aValue, { maxLength: 150, selector: ({ name }) => name }),
      fc.uniqueArray(member, { maxLength: 30 }),
      (values, people) => {
        const form = kudosModal({ people, about: null, channelId: null, values });
        expect(() => checkView(form, 'modal')).not.toThrow();
        expect(kudosHelp('/kudos', { ...defaultSettings, values }).length).toBeLessThanOrEqual(longestText);
      },
    ),
    { numRuns: 100 },
  );
});
