/**
 * Whatever is done to a kudos, and whenever Rapport hears of it, the newest act stands (K9, K12): one post and one message for each receiver
 * of what stands, with its newest words, and nothing of what was taken back. Against a model of a dozen lines.
 */
import { beforeAll, expect, test } from '@jest/globals';
import { type MemberId, messageTs, workspaceId } from '../../src/domain/ids.js';
import type { Message } from '../../src/domain/message.js';
import { digestContent } from '../../src/features/digest-contents.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import { general, type KudosCompany, openKudosCompany, people } from '../support/kudos-company.js';
import {
  beginStory,
  endStory,
  type KudosStory,
  type Step,
  standingIn,
  take,
  type Words,
} from '../support/kudos-story.js';
import { type Meeting, openPretendedSpeech } from '../support/pretended-speech.js';
import { fc } from '../support/property.js';

const { ana, ben, chloe, dev } = people;
let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});

const words: fc.Arbitrary<Words> = fc.record({
  to: fc.constantFrom([ben], [chloe], [ben, chloe]),
  reason: fc.constantFrom('the notes', 'the icons', 'the release', 'the deck'),
});
const of = <Kind extends string>(...kinds: Kind[]) => fc.constantFrom(...kinds);
const steps: fc.Arbitrary<Step> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: of('command'), words }) },
  { weight: 4, arbitrary: fc.record({ kind: of('message'), words: fc.option(words, { freq: 4 }) }) },
  { weight: 4, arbitrary: fc.record({ kind: of('react', 'react', 'thank', 'delete') }) },
  { weight: 3, arbitrary: fc.record({ kind: of('second'), which: of('command', 'message') }) },
  { weight: 4, arbitrary: fc.record({ kind: of('take_back'), which: of('command', 'message', 'reaction') }) },
  {
    weight: 8,
    arbitrary: fc.record({ kind: of('hear', 'hear', 'again', 'work', 'work', 'pause'), number: fc.nat(20) }),
  },
);
const meetings: fc.Arbitrary<Meeting> = fc.record({
  before: fc.nat({ max: 12 }),
  after: fc.nat({ max: 12 }),
  answer: of('taken', 'taken', 'taken', 'lost', 'failed', 'too_much'),
});

const shownOf = (message: Message) => {
  if (message.kind !== 'kudos_post' && message.kind !== 'kudos_dm') return message.kind;
  const { reason, seconders, via } = message.kudos;
  return { reason, seconders, by: via === 'modal' ? 'command' : via };
};
const sorted = (items: readonly unknown[]) => items.map((item) => JSON.stringify(item)).toSorted();

async function expectAsDone(story: KudosStory): Promise<void> {
  const { company } = story;
  const standing = standingIn(story);
  const shown = (each: (typeof standing)[number]) => ({
    reason: each.reason,
    seconders: each.seconders,
    by: each.which,
  });
  const messagesIn = (place: string) => company.slack.standingIn(place).map(({ message }) => shownOf(message));
  const posted = standing.filter(({ which }) => which !== 'message');
  expect(sorted(messagesIn(general))).toEqual(sorted(posted.map(shown)));
  for (const receiver of [ben, chloe, dev]) {
    const theirs = standing.filter(({ to }) => to.includes(receiver));
    expect(sorted(messagesIn(`D ${receiver}`))).toEqual(sorted(theirs.map(shown)));
    for (const list of await listsOf(company, receiver, 'received')) {
      expect(sorted(list)).toEqual(sorted(theirs.map(({ reason }) => reason)));
    }
  }
  const isThanked = story.isThanked && standing.some(({ which, to }) => which === 'command' && to.includes(ben));
  expect(messagesIn(`D ${ana}`)).toEqual(isThanked ? ['kudos_thanks'] : []);
  for (const list of await listsOf(company, ana, 'given')) {
    expect(sorted(list)).toEqual(sorted(standing.map(({ reason }) => reason)));
  }
  const hasMessage = standing.some(({ which }) => which === 'message');
  expect(company.slack.hasReaction(general, story.said ?? messageTs(''))).toBe(hasMessage);
  expect(sorted(await digestOf(company))).toEqual(sorted(standing.map(({ reason, to }) => [reason, [...to].sort()])));
  await expectRecord(
    company,
    standing.flatMap(({ to }) => to),
  );
}

function listsOf(company: KudosCompany, member: MemberId, role: 'given' | 'received') {
  return company.ask(async ({ kudos }) => [
    (await kudos.listOf(member, role, 50)).map(({ reason }) => reason),
    (await kudos.pageOf(member, role, null, 50)).map(({ reason }) => reason),
  ]);
}

async function digestOf(company: KudosCompany) {
  const people = await company.directory.peopleIn();
  const period = {
    since: new Date(0),
    until: company.clock.now(),
    zone: 'Europe/Berlin',
    hasBoard: false,
    isPreview: true,
  };
  const content = await company.ask((stores) => digestContent(stores, people, { channelId: general, ...period }));
  if (content.kind !== 'message' || content.message.kind !== 'digest') return [];
  const entries = content.message.digest.groups.flatMap((group) => group.entries);
  return entries.map(({ reason, receiverIds }) => [reason, [...receiverIds].sort()]);
}

async function expectRecord(company: KudosCompany, thanked: readonly MemberId[]): Promise<void> {
  const { workspaceId: id } = company;
  const kudos = `select to_id from interactions where workspace_id = $1 and kind = 'kudos' and from_id = $2`;
  const recorded = await database.rows<{ to_id: string }>(kudos, [id, ana]);
  expect(sorted(recorded.map((row) => row.to_id))).toEqual(sorted(thanked));
  const words = `select reason from kudos where workspace_id = $1 and is_withdrawn and (reason <> '' or value_names <> '{}')`;
  expect(await database.rows(words, [id])).toEqual([]);
  const ties = () => database.rows('select * from ties where workspace_id = $1 order by a_id, b_id', [id]);
  const before = await ties();
  await company.ask(({ interactions }) => interactions.rebuildTies());
  expect(await ties()).toEqual(before);
}

type Told = { readonly met: readonly Meeting[]; readonly all: readonly Step[] };

const lost: Meeting = { before: 0, after: 0, answer: 'lost' };
const taken: Meeting = { ...lost, answer: 'taken' };
const simple = (kind: 'hear' | 'work' | 'again', number = 0): Step => ({ kind, number });
const said = (kind: 'command' | 'message', reason: string): Step => ({ kind, words: { to: [ben], reason } });
const react: Step = { kind: 'react' };
const rounds = [react, simple('hear'), simple('work', 2)];
const examples: [Told][] = [
  // What went wrong once: a post whose removal was not answered stands again; a reaction that was not answered is taken back.
  [{ met: [taken, lost], all: [...rounds, ...rounds, react] }],
  [{ met: [lost], all: [said('message', 'the notes'), simple('hear'), simple('work', 1), { kind: 'delete' }] }],
  // It is taken back while Rapport has yet to hear of an edit.
  [
    {
      met: [],
      all: [
        ...[said('message', 'the notes'), simple('hear'), said('message', 'the icons')],
        ...[{ kind: 'take_back', which: 'message' } as const, simple('hear')],
      ],
    },
  ],
  // The first of two rewords, and the press of what was given again since, are told once more.
  [
    {
      met: [],
      all: ['the notes', 'the icons', 'the deck'].map((reason) => said('command', reason)).concat(simple('again', 1)),
    },
  ],
  [
    {
      met: [],
      all: [
        ...[said('message', 'the notes'), simple('hear'), { kind: 'take_back', which: 'message' } as const],
        ...[said('message', 'the icons'), simple('hear'), simple('again')],
      ],
    },
  ],
];

test('K9, K12: of everything that is done to kudos, the newest act stands, whatever is heard when, and however Slack fails', async () => {
  const stories: fc.Arbitrary<Told> = fc.record({
    met: fc.array(meetings, { maxLength: 10 }),
    all: fc.array(steps, { minLength: 6, maxLength: 24 }),
  });
  let round = 0;
  await fc.assert(
    fc.asyncProperty(stories, async ({ met, all }) => {
      round += 1;
      const company = await openKudosCompany(database, workspaceId(`T${round}`), openPretendedSpeech([...met]));
      const story = beginStory(company);
      for (const each of all) await take(story, each);
      await endStory(story);

      await expectAsDone(story);
    }),
    { numRuns: Number(process.env.KUDOS_RUNS ?? 25), examples },
  );
}, 600_000);
