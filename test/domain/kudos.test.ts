/** Kudos in people's words: what is written is what is read (K1, K4, K10). */
import { describe, expect, test } from '@jest/globals';
import { groupId, memberId } from '../../src/domain/ids.js';
import { afterTrigger, parseKudosText, valuesIn } from '../../src/domain/kudos.js';
import { decideKudos } from '../../src/domain/kudos-decision.js';
import { visible } from '../../src/domain/visible-text.js';
import { escapeText, tokensOf } from '../../src/domain/wire-text.js';
import { aMember } from '../support/facts.js';
import { fc } from '../support/property.js';

const nobody = () => null;

const person = fc.stringMatching(/^U[A-Z0-9]{8}$/).map(memberId);
const group = fc.stringMatching(/^S[A-Z0-9]{8}$/).map(groupId);
const value = fc.stringMatching(/^[a-z][a-z0-9_-]{0,10}$/);
/** Something that is not read as a name, a value or a lead-in: it begins with a word of its own. All of it can be seen (K10). */
const reason = fc
  .tuple(fc.constantFrom('fixing', '3 weeks of', 'über', '🚀', ':tada:', '日本語'), fc.string({ unit: 'grapheme' }))
  .map(([first, rest]) => visible(`${first} ${rest}`).trim());
const separator = fc.constantFrom(' ', ', ', ' and ', ' &amp; ', '; ', '\n');

const written = fc.record({
  people: fc.uniqueArray(person, { maxLength: 30 }),
  groups: fc.uniqueArray(group, { maxLength: 3 }),
  values: fc.uniqueArray(value, { maxLength: 4 }),
  reason,
  lead: fc.constantFrom('for ', 'because ', ': ', '– ', ''),
  separator,
});

test('K1: a kudos is read as it was written, whoever and whatever it names', () => {
  fc.assert(
    fc.property(written, fc.infiniteStream(fc.boolean()), (kudos, labels) => {
      const isLabelled = () => labels.next().value === true;
      const names = [
        ...kudos.people.map((id) => `<@${id}${isLabelled() ? '|somebody' : ''}>`),
        ...kudos.groups.map((id) => `<!subteam^${id}${isLabelled() ? '|@team' : ''}>`),
        ...kudos.values.map((name) => `#${name}`),
      ];
      const wire = `${names.join(kudos.separator)} ${kudos.lead}${escapeText(kudos.reason)}`;

      const { people, groups, values, unresolved, reason: read } = parseKudosText(wire, nobody);

      expect({ people, groups, values, unresolved }).toEqual({
        people: kudos.people,
        groups: kudos.groups,
        values: kudos.values,
        unresolved: [],
      });
      expect(read).toBe(kudos.reason);
    }),
    { numRuns: 500 },
  );
});

test('K10: whatever is written, what is kept of it holds nothing that Slack would act on', () => {
  const live = fc.constantFrom(
    '<!channel>',
    '<!here|here>',
    '<@U1>',
    '<https://e.example|x>',
    '<#C1|c>',
    '&lt;!x&gt;',
    '<',
    '>',
  );
  const anything = fc
    .array(fc.oneof(live, fc.string({ unit: 'binary' })), { maxLength: 12 })
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(anything, (wire) => {
      const kept = parseKudosText(`<@U0BEN> ${wire}`, nobody).reason;
      expect(tokensOf(escapeText(kept)).filter((token) => token.kind !== 'text')).toEqual([]);
    }),
    { numRuns: 500 },
  );
});

describe('K4: a kudos message', () => {
  const triggers = { triggerWords: ['kudos', 'gracias'], triggerEmoji: ['kudos', 'clap'] };

  test.each([
    ['kudos <@U1> for it', '<@U1> for it'],
    ['  Kudos,  <@U1> for it', '<@U1> for it'],
    ['KUDOS: <@U1> for it', '<@U1> for it'],
    ['gracias <@U1> por todo', '<@U1> por todo'],
    [':clap: <@U1> for it', '<@U1> for it'],
    ['kudos to <@U1> for it', '<@U1> for it'],
    ['ｋｕｄｏｓ <@U1> for it', '<@U1> for it'],
    ['kudos to everyone', 'to everyone'],
    ['kudos\n<@U1>', '<@U1>'],
    ['\ufeffkudos\u200b <@U1> for it', '<@U1> for it'],
    ['kudos\u2060\u200b: \u200b<@U1> for it', '\u200b<@U1> for it'],
    [':kudos:\ufe0f <@U1>', '<@U1>'],
  ])('begins with a trigger: %j', (wire, rest) => expect(afterTrigger(wire, triggers)).toBe(rest));

  test('is no look-alike: other letters, or something unseen within the word', () => {
    const alike = ['kudо\u0441 <@U1>', 'ku\u200bdos <@U1>', 'k\u0301udos <@U1>', ':ku\u200ddos: <@U1>'];
    expect(alike.filter((wire) => afterTrigger(wire, triggers) !== null)).toEqual([]);
  });

  test('is found in no time, however long the message', () => {
    for (const unit of ['\u200b', 'kudos\u200b', ':', 'k']) {
      expect(afterTrigger(unit.repeat(40_000), triggers)).toBeNull();
    }
  });

  test.each(['kudos', 'kudo <@U1>', 'many kudos <@U1>', ':tada: <@U1>', 'clap <@U1>', '<@U1> kudos', '', ' '])(
    'is not %j',
    (wire) => expect(afterTrigger(wire, triggers)).toBeNull(),
  );
});

test('K1: a value counts wherever it stands, in any case, and only whole', () => {
  const known = ['craft', 'care', 'über-mut'];
  expect(valuesIn('so much #Care, and #craftsmanship', known)).toEqual(['care']);
  expect(valuesIn('#über-mut! (#craft)', known)).toEqual(['craft', 'über-mut']);
});

test('K1: a hash without a letter is part of the reason', () => {
  const { values, reason: read } = parseKudosText('<@U1> #1 of the week', nobody);
  expect({ values, read }).toEqual({ values: [], read: '#1 of the week' });
});

test('K1: a wide ＃ and ＠ are read as those they stand for', () => {
  const { values, unresolved, reason: read } = parseKudosText('＠ana <@U1> ＃Craft for the notes', nobody);
  expect({ values, unresolved, read }).toEqual({ values: ['craft'], unresolved: ['＠ana'], read: 'the notes' });
  expect(valuesIn('so ＃care-ful, ＃care', ['care'])).toEqual(['care']);
});

test('K1: nothing unseen between the names keeps anybody from being thanked', () => {
  const {
    people,
    values,
    reason: read,
  } = parseKudosText('\u200b<@U1>\u2060 <@U2> \ufeff#craft\u200b for\u200b it', nobody);
  expect({ people, values, read }).toEqual({ people: ['U1', 'U2'], values: ['craft'], read: 'it' });
});

test('K10: however it is given, a reason is kept as it is seen, and one that says nothing is missing', () => {
  const members = new Map([[memberId('U1'), aMember({ id: memberId('U1') })]]);
  const facts = { giverId: memberId('U2'), members, groups: new Map(), values: ['craft'] };
  const decided = (words: string) => {
    const text = { people: [memberId('U1')], groups: [], values: [], unresolved: [], reason: words };
    const decision = decideKudos(text, facts);
    return decision.kind === 'kudos' ? decision.reason : decision.refusal.because;
  };
  expect(decided(' the\u202e notes\u200b #craft ')).toBe('the notes');
  for (const nothing of ['\u200b', '\u3164\u2800', '…', '!!', '\u202e\u0301', '… #craft']) {
    expect(decided(nothing)).toBe('no_reason');
  }
  expect(decided(`a${'\u0310'.repeat(5000)}`)).toHaveLength(7);
  expect(decided('x'.repeat(3000) + '\u200b'.repeat(500))).toHaveLength(3000);
  expect(decided('x'.repeat(3001))).toBe('reason_too_long');
});

test('K7: nobody is both thanked and refused, and only who was named is either', () => {
  const member = fc.record({
    id: person,
    kind: fc.constantFrom('person', 'bot', 'outsider', 'unknown'),
    isActive: fc.boolean(),
  });
  fc.assert(
    fc.property(fc.uniqueArray(member, { selector: ({ id }) => id, maxLength: 35 }), person, (members, stranger) => {
      const [giver = stranger, ...named] = [...members.map(({ id }) => id), stranger];
      const facts = {
        giverId: giver,
        members: new Map(members.map((each) => [each.id, each])),
        groups: new Map(),
        values: [],
      };
      const text = { people: [giver, ...named], groups: [], values: [], unresolved: [], reason: 'the notes' };

      // Only what decides is needed of a member here.
      const decision = decideKudos(text, facts as unknown as Parameters<typeof decideKudos>[1]);

      const valid = members.filter(({ id, kind, isActive }) => id !== giver && kind === 'person' && isActive);
      if (decision.kind === 'kudos') {
        expect(decision.receivers.map(({ memberId: id }) => id)).toEqual(valid.map(({ id }) => id));
        const refused = decision.notThanked.map(({ memberId: id }) => id);
        expect(new Set([...valid.map(({ id }) => id), ...refused])).toEqual(new Set(text.people));
      } else if (decision.refusal.because === 'too_many') expect(decision.refusal.count).toBe(valid.length);
      else expect({ because: decision.refusal.because, valid }).toEqual({ because: 'nobody_left', valid: [] });
    }),
  );
});
