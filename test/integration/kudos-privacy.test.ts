/**
 * Nobody can tell that anything was left out (K6). Random histories are lived twice: as they were, and by a twin company in which
 * those who end up thanked in private were never thanked at all, and of a group with one of them in it each of the others was named.
 * What everybody reads is the same, letter for letter.
 */
import { beforeAll, expect, test } from '@jest/globals';
import {
  type MemberId,
  type MessageTs,
  memberId,
  messageTs,
  type WorkspaceId,
  workspaceId,
} from '../../src/domain/ids.js';
import { giveKudos } from '../../src/features/kudos.js';
import { chooseThanked } from '../../src/features/kudos-choice.js';
import { hearKudos, hearKudosReaction } from '../../src/features/kudos-messages.js';
import { openTestDatabase, type TestDatabase } from '../support/database.js';
import {
  groups,
  hiddenIn,
  histories,
  type Lived,
  liveThrough,
  mayHide,
  open,
  people,
  pick,
  type Step,
  wordsFor,
} from '../support/kudos-histories.js';
import { general, type KudosPlace, openKudosPlace } from '../support/kudos-place.js';
import { fc } from '../support/property.js';

let database: TestDatabase;
beforeAll(async () => {
  database = await openTestDatabase();
});

const start = new Date('2026-03-04T08:30:00Z');
/** Of what is said in Slack at a step, at the moment of that step. */
const stampAt = (at: Date, index: number) =>
  messageTs(`${Math.floor(at.getTime() / 1000)}.${String(index).padStart(6, '0')}`);

async function live(id: WorkspaceId, history: readonly Step[], isTwin: boolean): Promise<KudosPlace> {
  const place = await openKudosPlace(database, id, { at: start, people, groups });
  const ended = liveThrough(history);
  const hidden = (index: number) => (isTwin ? hiddenIn(ended.thanks.get(index)) : new Set<MemberId>());
  // Never at the moment of a message: of two kudos of one moment chance decides which comes first.
  place.passes(0.5);
  const stamps: MessageTs[] = [];
  for (const [index, step] of history.entries()) {
    place.passes(1);
    stamps.push(stampAt(place.deps.clock.now(), index));
    await take(place, { index, step, lived: liveThrough(history.slice(0, index + 1)), stamps, hidden, isTwin });
  }
  await place.works();
  return place;
}

type Moment<S extends Step = Step> = {
  readonly index: number;
  readonly step: S;
  readonly lived: Lived;
  /** Of each step until now. */
  readonly stamps: readonly MessageTs[];
  /** Who is left out of what was given at that step. */
  readonly hidden: (index: number) => ReadonlySet<MemberId>;
  readonly isTwin: boolean;
};

async function take(place: KudosPlace, moment: Moment): Promise<void> {
  const { step } = moment;
  switch (step.kind) {
    case 'command':
      return command(place, { ...moment, step });
    case 'message':
      return say(place, moment, {
        of: moment.index,
        by: step.giver,
        words: wordsFor(step, moment.hidden(moment.index)),
      });
    case 'edit':
    case 'delete':
      return change(place, { ...moment, step });
    case 'react':
    case 'unreact':
      return react(place, { ...moment, step });
    case 'second':
      return second(place, { ...moment, step });
    case 'choose': {
      const way = moment.isTwin && step.way === 'privately' ? 'openly' : step.way;
      await chooseThanked(place.deps, { workspaceId: place.workspaceId, memberId: step.who, way });
      return;
    }
    case 'work':
      return place.works();
    case 'week':
      return place.weekEnds();
  }
}

function stampOf({ stamps, index }: Moment, of = index): MessageTs {
  const stamp = stamps[of];
  if (stamp === undefined) throw new Error(`step ${of} is not lived yet`);
  return stamp;
}

type Of<K extends Step['kind']> = Moment<Extract<Step, { kind: K }>>;

async function command({ deps, workspaceId: id }: KudosPlace, { index, step, hidden }: Of<'command'>): Promise<void> {
  const text = wordsFor(step, hidden(index));
  if (text === null) return;
  await giveKudos(deps, {
    workspaceId: id,
    sourceKey: `command:${index}`,
    giverId: step.giver,
    channelId: general,
    about: null,
    words: { kind: 'wire', text },
    via: 'command',
  });
}

async function say(
  { deps, workspaceId: id }: KudosPlace,
  moment: Moment,
  { of, by, words }: { readonly of: number; readonly by: MemberId; readonly words: string | null },
): Promise<void> {
  const message = { workspaceId: id, channelId: general, ts: stampOf(moment, of), authorId: by };
  await hearKudos(deps, { ...message, words, changedTs: stampOf(moment) });
}

async function change(place: KudosPlace, moment: Of<'edit' | 'delete'>): Promise<void> {
  const { lived, step } = moment;
  const found = pick(lived, 'message', step.which);
  if (found === null) return;
  const { thanks, index } = found;
  const words = step.kind === 'delete' ? null : wordsFor(thanks.named, moment.hidden(index));
  await say(place, moment, { of: index, by: thanks.giver, words });
}

async function react({ deps, workspaceId: id }: KudosPlace, moment: Of<'react' | 'unreact'>): Promise<void> {
  const { step, lived, hidden } = moment;
  const index = step.kind === 'react' ? moment.index : pick(lived, 'react', step.which)?.index;
  const thanks = lived.thanks.get(index ?? -1);
  const [author] = thanks?.named.people ?? [];
  if (index === undefined || thanks === undefined || author === undefined || hidden(index).has(author)) return;
  await hearKudosReaction(deps, {
    workspaceId: id,
    channelId: general,
    messageTs: stampOf(moment, index),
    from: thanks.giver,
    to: author,
    name: 'star2',
    changedTs: stampOf(moment),
    isPresent: step.kind === 'react',
  });
}

/** A reaction on the post, where there is one. */
async function second({ deps, workspaceId: id }: KudosPlace, moment: Of<'second'>): Promise<void> {
  const { step, lived } = moment;
  const found = pick(lived, 'command', step.which);
  if (found === null) return;
  const post = await deps.inWorkspace(id, async ({ kudos, deliveries }) => {
    const given = await kudos.findBySource(`command:${found.index}`);
    const all = given === null ? [] : await deliveries.listOf(given.id);
    return all.find(({ kind }) => kind === 'kudos_post')?.posted ?? null;
  });
  if (post === null) return;
  const on = { channelId: post.channelId, messageTs: post.ts, to: memberId('U0BOT'), name: 'star2' };
  await hearKudosReaction(deps, { workspaceId: id, from: step.by, ...on, isPresent: true, changedTs: stampOf(moment) });
}

const isChannel = (place: string) => place.startsWith('C0');

/** What people read who never went private; of their own Home, what is not about whom they thanked themselves. */
async function readBy(place: KudosPlace, readers: readonly MemberId[]): Promise<readonly string[]> {
  const messages = place.slack.in((at) => isChannel(at) || readers.some((id) => id === at));
  const homes = [];
  for (const id of readers) homes.push(await place.homeOf(id));
  return [...messages, await place.preview(), ...homes];
}

test('K6: whatever happens, everybody reads what they would if those thanked in private had never been thanked', async () => {
  let round = 0;
  await fc.assert(
    fc.asyncProperty(histories, async (history) => {
      round += 1;
      const { ways } = liveThrough(history);
      const real = await live(workspaceId(`T${round}REAL`), history, false);

      // Whoever is private in the end is nowhere, in the moment they chose so.
      const everybodys = [...real.slack.in(isChannel), await real.preview()].join('\n');
      for (const id of mayHide.filter((each) => ways.get(each) === 'privately')) {
        expect(everybodys).not.toContain(id);
        expect(everybodys).not.toContain(people[id as keyof typeof people]);
      }

      const twin = await live(workspaceId(`T${round}TWIN`), history, true);
      for (const place of [real, twin]) await place.showsAllAnew();
      const hid = (id: MemberId) =>
        history.some((step) => step.kind === 'choose' && step.who === id && step.way === 'privately');
      const readers = [...open, ...mayHide.filter((id) => !hid(id))];
      expect(await readBy(real, readers)).toEqual(await readBy(twin, readers));
      expect([...real.slack.reactions]).toEqual(expect.arrayContaining([...twin.slack.reactions]));
    }),
    { numRuns: 15 },
  );
});

test('K6: who goes private in the very moment in which they are thanked is thanked in private', async () => {
  const place = await openKudosPlace(database, workspaceId('T0RACE'), { at: start, people, groups });
  const { deps, workspaceId: id } = place;
  for (let round = 0; round < 20; round += 1) {
    const give = (key: string) =>
      giveKudos(deps, {
        workspaceId: id,
        sourceKey: `${key} ${round}`,
        giverId: memberId(key),
        channelId: general,
        about: null,
        words: { kind: 'wire', text: `<@U0XAN> <@U0FAY> for round ${round}` },
        via: 'command',
      });
    const choose = (way: 'openly' | 'privately') =>
      chooseThanked(deps, { workspaceId: id, memberId: memberId('U0XAN'), way });
    await choose('openly');

    await Promise.all([give('U0ANA'), choose('privately'), give('U0BEN')]);

    expect(
      await database.rows(
        `select from kudos_receivers where workspace_id = $1 and receiver_id = 'U0XAN' and not is_private`,
        [id],
      ),
    ).toEqual([]);
  }
  await place.works();
  const posts = place.slack.in(isChannel);
  expect(posts).toHaveLength(40);
  expect(posts.filter((post) => post.includes('U0XAN'))).toEqual([]);
});

test('K6: who goes private while Slack has the post in hand is taken out of it as soon as it stands', async () => {
  const place = await openKudosPlace(database, workspaceId('T0HAND'), { at: start, people, groups });
  const { deps, workspaceId: id, slack } = place;
  const give = (text: string) =>
    giveKudos(deps, {
      workspaceId: id,
      sourceKey: text,
      giverId: memberId('U0ANA'),
      channelId: general,
      about: null,
      words: { kind: 'wire', text },
      via: 'command',
    });
  slack.whilePosting.push(
    async () => undefined,
    () => chooseThanked(deps, { workspaceId: id, memberId: memberId('U0XAN'), way: 'privately' }),
  );
  await give('<@U0XAN> for the alone');
  await give('<@U0XAN> <@U0FAY> for the both of you');

  await place.works();
  await place.sweeps();

  const posts = slack.in(isChannel);
  expect(posts).toHaveLength(1);
  expect(posts[0]).toContain('thanks <@U0FAY>: the both of you');
});
