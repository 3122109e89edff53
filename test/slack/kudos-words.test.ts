/** Whatever is in a kudos, a name or a value, Slack takes what is said of it, and nothing in it acts (K10): for any text at all. */
import { expect, test } from '@jest/globals';
import { composeDigest } from '../../src/domain/digest.js';
import { channelId, kudosId, memberId } from '../../src/domain/ids.js';
import { type Kudos, maxReasonLength, visibleReason } from '../../src/domain/kudos.js';
import type { KudosRefusal, NotThanked } from '../../src/domain/kudos-decision.js';
import { oneLine } from '../../src/domain/visible-text.js';
import { defaultSettings } from '../../src/domain/workspace.js';
import { shownValues, type WorkspaceValue } from '../../src/domain/workspace-values.js';
import { digestPost } from '../../src/slack/digest-words.js';
import { homeView } from '../../src/slack/home-view.js';
import { formErrors, kudosModal } from '../../src/slack/kudos-modal.js';
import { thanksDm } from '../../src/slack/kudos-thanks-words.js';
import { kudosDm, kudosHelp, kudosPost, outcomeSentence, refusalSentence } from '../../src/slack/kudos-words.js';
import { render } from '../../src/slack/render.js';
import { aHomeOf, noNames, plainHome } from '../support/facts.js';
import { fc } from '../support/property.js';
import { expectMessage, expectSentence, expectView } from '../support/slack-judge.js';
import { strangeText } from '../support/strange-text.js';

const member = fc.stringMatching(/^U[A-Z0-9]{10}$/).map(memberId);
const receiver = fc.record({
  memberId: member,
  throughGroup: fc.option(strangeText(120)),
  groups: fc.constant([]),
  called: fc.constant([]),
  isPrivate: fc.constant(false),
});
/** As the domain keeps it. */
const reason = strangeText(maxReasonLength).map((text) => visibleReason(text) || 'x');

const anyKudos: fc.Arbitrary<Kudos> = fc.record({
  id: fc.constant(kudosId('k')),
  giverId: member,
  receivers: fc.uniqueArray(receiver, { minLength: 1, maxLength: 30, selector: (each) => each.memberId }),
  reason,
  values: fc.uniqueArray(strangeText(60), { maxLength: 8 }),
  channelId: fc.constant(channelId('C1')),
  aboutTs: fc.constant(null),
  aboutChannelId: fc.constant(null),
  via: fc.constantFrom('command', 'modal', 'message', 'reaction'),
  givenAt: fc.constant(new Date(0)),
  isWithdrawn: fc.constant(false),
  seconders: fc.uniqueArray(member, { maxLength: 40 }),
});
const link = fc.option(fc.constant('https://lindenbaum.slack.com/archives/C1/p1'));
const asked = fc.constantFrom(null, 'unknown' as const, 'yes' as const, 'no' as const);
const notThanked: fc.Arbitrary<NotThanked[]> = fc.array(
  fc.record({ memberId: member, because: fc.constantFrom('yourself', 'bot', 'deactivated', 'outside') }),
  { minLength: 1, maxLength: 200 },
);

const aValue: fc.Arbitrary<WorkspaceValue> = fc.record({
  name: strangeText(60).map((text) => oneLine(text) || 'x'),
  emoji: fc.option(strangeText(100)),
  sentence: fc.option(strangeText(150).map((text) => oneLine(text) || 'x')),
});
/** Some of the people of a kudos asked not to be pinged. */
const someUnpinged = fc.infiniteStream(fc.option(strangeText(120), { freq: 2 })).map((stream) => (kudos: Kudos) => {
  const unpinged = peopleOf(kudos).flatMap((id) => {
    const name = stream.next().value;
    return name == null ? [] : [[id, name] as const];
  });
  return new Map(unpinged);
});

const receiversOf = ({ receivers }: Pick<Kudos, 'receivers'>) => receivers.map(({ memberId: id }) => id);
const peopleOf = (kudos: Kudos) => [kudos.giverId, ...receiversOf(kudos), ...kudos.seconders];

test('K6, K10: any kudos makes a post and a message that Slack takes, nothing of the reason lost, and pings its people alone', () => {
  const offered = fc.constantFrom('offered' as const, 'said' as const, 'nobody' as const);
  fc.assert(
    fc.property(
      anyKudos,
      link,
      asked,
      offered,
      fc.array(aValue, { maxLength: 20 }),
      someUnpinged,
      (kudos, about, asks, thanks, known, whom) => {
        const unpinged = whom(kudos);
        const values = [...known, ...shownValues(kudos.values, known)];
        const post = kudosPost(kudos, { link: about, values, unpinged });
        const dm = kudosDm(kudos, { link: about, values, asks, thanks, tellsOfChoice: asks !== null });
        const pinged = peopleOf(kudos).filter((id) => !unpinged.has(id));
        expectMessage(post, pinged);
        expectMessage(dm, [kudos.giverId, ...kudos.seconders]);
        const named = kudos.receivers.filter(({ throughGroup }) => throughGroup === null);
        for (const id of [kudos.giverId, ...receiversOf({ receivers: named })]) {
          if (!unpinged.has(id)) expect(post.text).toContain(`<@${id}>`);
        }
        if (kudos.via === 'reaction') return;
        for (const { blocks } of [post, dm]) expect(JSON.stringify(blocks)).toContain(JSON.stringify(kudos.reason));
      },
    ),
    { numRuns: 100 },
  );
});

test('G4: any kudos makes a thank-you that Slack takes, which names nobody but those who say it', () => {
  const anybody = fc.uniqueArray(member, { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(anyKudos, link, anybody, asked, (kudos, about, from, asks) => {
      expectMessage(thanksDm({ kudos, link: about, from, asks }), from);
    }),
    { numRuns: 60 },
  );
});

const names = fc.array(strangeText(300), { minLength: 1, maxLength: 40 });
const refusal: fc.Arbitrary<KudosRefusal> = fc.oneof(
  fc.record({ because: fc.constantFrom('nobody_named' as const, 'no_reason' as const) }),
  fc.record({ because: fc.constant('not_resolved' as const), names }),
  fc.record({ because: fc.constant('nobody_left' as const), notThanked }),
  fc.record({ because: fc.constant('unknown_value' as const), unknown: names, known: names }),
  fc.record({ because: fc.constant('reason_too_long' as const), length: fc.integer({ min: 3001, max: 40_000 }) }),
  fc.record({ because: fc.constant('too_many' as const), count: fc.integer({ min: 31, max: 5000 }) }),
  fc.record({ because: fc.constant('over_limit' as const), perDay: fc.integer({ min: 1, max: 1000 }) }),
);
const namedIn = (refused: KudosRefusal) =>
  refused.because === 'nobody_left' ? refused.notThanked.map(({ memberId: id }) => id) : [];
const context = { teamId: 'T1', kudosCommand: '/kudos', linkTo: () => null };

test('K2: whatever was typed, a refusal fits one message, a notice and the form, and acts on nothing of it', () => {
  const typed = fc.record({ command: fc.constant('/kudos'), text: strangeText(8000) });
  fc.assert(
    fc.property(refusal, typed, (refused, given) => {
      expectSentence(refusalSentence(refused, given), namedIn(refused));
      const notice = { code: 'kudos_refused', refusal: refused } as const;
      expectMessage(render({ kind: 'notice', notice }, context), namedIn(refused));
      for (const error of Object.values(formErrors(refused))) {
        expect(error.length).toBeLessThanOrEqual(2000);
        expect(error).not.toMatch(/\p{Surrogate}/u);
      }
    }),
    { numRuns: 100 },
  );
});

test('K7, K11: however many could not be thanked, and wherever it went, the answer and the notices fit', () => {
  const receivers = fc.uniqueArray(receiver, { minLength: 1, maxLength: 30, selector: (each) => each.memberId });
  fc.assert(
    fc.property(receivers, fc.option(notThanked), fc.option(fc.constant(channelId('C2'))), (given, left, place) => {
      const others = left ?? [];
      const meant = [...receiversOf({ receivers: given }), ...others.map(({ memberId: id }) => id), 'C2'];
      const outcome = {
        kind: 'given',
        kudosId: kudosId('k'),
        receivers: given,
        notThanked: others,
        postedIn: place,
        isElsewhere: true,
      } as const;
      expectSentence(outcomeSentence(outcome, null), meant);
      if (others.length > 0) {
        expectMessage(render({ kind: 'notice', notice: { code: 'not_thanked', notThanked: others } }, context), meant);
      }
    }),
    { numRuns: 40 },
  );
});

test('K2: whatever the workspace’s values are, Slack takes the form, and the help fits one screen', () => {
  const some = fc.uniqueArray(aValue, { maxLength: 150, selector: ({ name }) => name });
  fc.assert(
    fc.property(some, fc.uniqueArray(member, { maxLength: 30 }), (values, people) => {
      expectView(kudosModal({ people, about: null, channelId: null, values }), []);
      expectSentence(kudosHelp('/kudos', { ...defaultSettings, values }), []);
    }),
    { numRuns: 40 },
  );
});

test('T2: an appreciation post of any kudos, for any values, is one message that Slack takes', () => {
  const values = fc.uniqueArray(strangeText(60), { maxLength: 40 });
  fc.assert(
    fc.property(
      fc.array(anyKudos, { minLength: 1, maxLength: 60 }),
      values,
      fc.boolean(),
      someUnpinged,
      (kudos, known, isPreview, whom) => {
        const people = new Set(kudos.flatMap(receiversOf));
        const digest = composeDigest({
          channelId: channelId('C1'),
          since: new Date(0),
          until: new Date(1),
          zone: 'Europe/Berlin',
          kudos: kudos.map((each, index) => ({ ...each, values: known.slice(index % 41, (index % 41) + 2) })),
          people,
          values: known,
          thankedBefore: new Set(),
          hasBoard: true,
        });
        if (digest === null) throw new Error('nothing to say');
        const unpinged = new Map(kudos.flatMap((each) => [...whom(each)]));
        const pinged = [...people, ...kudos.map(({ giverId }) => giverId)].filter((id) => !unpinged.has(id));
        expectMessage(
          digestPost(digest, { isPreview, kudosCommand: '/kudos', names: { ...noNames, unpinged } }),
          pinged,
        );
      },
    ),
    { numRuns: 25 },
  );
});

test('K13: App Home holds any kudos of anybody, whatever they are called', () => {
  const some = fc.array(anyKudos, { maxLength: 10 });
  fc.assert(
    fc.property(some, some, strangeText(80), (received, given, name) => {
      const view = homeView(aHomeOf({ name, received, given }), plainHome);
      expectView(view, [...received, ...given].flatMap(peopleOf));
    }),
    { numRuns: 30 },
  );
});
