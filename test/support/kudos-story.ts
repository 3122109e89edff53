/**
 * What Ana does to three kudos of hers, by command, in a message and by reaction to a message of Dev's, and what stands of it: of each, the
 * newest act. When Rapport hears of it is another matter.
 */
import { expect } from '@jest/globals';
import type { Heard } from '../../src/domain/heard.js';
import { type KudosId, type MemberId, type MessageTs, messageTs } from '../../src/domain/ids.js';
import { messageKey } from '../../src/domain/interaction.js';
import { giveKudos } from '../../src/features/kudos.js';
import { rewordKudos, takeKudosBack } from '../../src/features/kudos-changes.js';
import { sayKudosThanks } from '../../src/features/kudos-thanks.js';
import { general, type KudosCompany, people } from './kudos-company.js';

const { ana, ben, dev, eli, bot } = people;

export type Which = 'command' | 'message' | 'reaction';
export type Words = { readonly to: readonly MemberId[]; readonly reason: string };

export type Step =
  /** Gives it, or words it anew. A message can also say something else. */
  | { readonly kind: 'command'; readonly words: Words }
  | { readonly kind: 'message'; readonly words: Words | null }
  | { readonly kind: 'delete' | 'react' | 'thank' }
  | { readonly kind: 'second'; readonly which: 'command' | 'message' }
  | { readonly kind: 'take_back'; readonly which: Which }
  /** Rapport hears of one thing that happened; of one once more; workers answer so many bells; some milliseconds pass. */
  | { readonly kind: 'hear' | 'again' | 'work' | 'pause'; readonly number: number };

/** Null: it stands no longer. */
type Act = { readonly at: string; readonly words: Words | null };

export type KudosStory = {
  readonly company: KudosCompany;
  /** Dev's message, and Ana's. */
  readonly devs: MessageTs;
  said: MessageTs | null;
  isDeleted: boolean;
  isReacting: boolean;
  isThanked: boolean;
  readonly isSeconded: { command: boolean; message: boolean };
  readonly acts: Readonly<Record<Which, Act[]>>;
  readonly told: Heard[];
  readonly waiting: Heard[];
  readonly pressed: (() => Promise<unknown>)[];
};

export function beginStory(company: KudosCompany): KudosStory {
  return {
    ...{ company, devs: company.tick(), said: null, isDeleted: false, isReacting: false, isThanked: false },
    ...{ isSeconded: { command: false, message: false }, acts: { command: [], message: [], reaction: [] } },
    ...{ told: [], waiting: [], pressed: [] },
  };
}

/** What stands, by the newest act. */
export function standingIn({ acts, isSeconded }: KudosStory) {
  return (['command', 'message', 'reaction'] as const).flatMap((which) => {
    const newest = acts[which].reduce<Act | null>((one, act) => (one !== null && one.at > act.at ? one : act), null);
    const seconders = which !== 'reaction' && isSeconded[which] ? [eli] : [];
    return newest?.words == null ? [] : [{ which, ...newest.words, seconders }];
  });
}

/** All is heard in the end. */
export async function endStory(story: KudosStory): Promise<void> {
  while (story.waiting.length > 0) await hear(story, story.waiting.length * 7);
  await story.company.calmsDown();
}

export async function take(story: KudosStory, step: Step): Promise<void> {
  switch (step.kind) {
    case 'command':
      return tellByCommand(story, step.words);
    case 'message':
      return say(story, step.words);
    case 'delete':
      return remove(story);
    case 'react':
      return react(story);
    case 'thank':
      return thank(story);
    case 'second':
      return second(story, step.which);
    case 'take_back':
      return takeBack(story, step.which);
    case 'hear':
      return hear(story, step.number);
    case 'again':
      return hearAgain(story, step.number);
    case 'work':
      return story.company.works(step.number);
    case 'pause':
      return void (await new Promise((resolve) => setTimeout(resolve, step.number)));
  }
}

const whoIn = ({ company }: KudosStory) => ({ workspaceId: company.workspaceId, memberId: ana });

function find({ company, said, devs }: KudosStory, which: Which) {
  const keys = {
    command: 'command:1',
    message: messageKey(general, said ?? messageTs('')),
    reaction: `kudos-reaction:${general}:${devs}:${ana}`,
  };
  return company.ask(({ kudos }) => kudos.findBySource(keys[which]));
}

function press<T>(story: KudosStory, run: () => Promise<T>): Promise<T> {
  story.pressed.push(run);
  return run();
}

async function tellByCommand(story: KudosStory, words: Words): Promise<void> {
  const known = await find(story, 'command');
  const at = story.company.tick();
  if (known !== null)
    return reword(story, known.id, at, { ...words, to: known.receivers.map((each) => each.memberId) });
  const form = { kind: 'form' as const, people: words.to, reason: words.reason, values: [] };
  const input = { giverId: ana, channelId: general, about: null, words: form, via: 'modal' as const };
  await press(story, () => giveKudos(story.company, { ...whoIn(story), ...input, sourceKey: 'command:1' }));
  story.acts.command.push({ at, words });
}

async function reword(story: KudosStory, kudosId: KudosId, at: string, words: Words): Promise<void> {
  const change = { ...whoIn(story), kudosId, reason: words.reason, values: [], sourceKey: `view:${at}` };
  const outcome = await press(story, () => rewordKudos(story.company, change));
  if (outcome.kind === 'reworded') story.acts.command.push({ at, words });
}

async function takeBack(story: KudosStory, which: Which): Promise<void> {
  const kudos = await find(story, which);
  const at = story.company.tick();
  if (kudos === null) return;
  const change = { ...whoIn(story), kudosId: kudos.id, sourceKey: `press:${at}` };
  const outcome = await press(story, () => takeKudosBack(story.company, change));
  expect(outcome.kind).toBe(kudos.isWithdrawn ? 'not_changed' : 'taken_back');
  if (outcome.kind === 'taken_back') story.acts[which].push({ at, words: null });
}

function tell(story: KudosStory, heard: Heard): void {
  story.told.push(heard);
  story.waiting.push(heard);
}

function say(story: KudosStory, words: Words | null): void {
  if (story.isDeleted) return;
  const at = story.company.tick();
  const isEdit = story.said !== null;
  story.said ??= at;
  const whom = words?.to.map((id) => `<@${id}>`).join(' ');
  const message = { channelId: general, ts: story.said, authorId: ana, threadTs: null, threadAuthorId: null };
  const text = words === null ? 'never mind' : `kudos ${whom} for ${words.reason}`;
  tell(story, { kind: 'said', isEdit, text, message: { ...message, editedTs: isEdit ? at : null } });
  story.acts.message.push({ at, words });
}

function remove(story: KudosStory): void {
  if (story.said === null || story.isDeleted) return;
  story.isDeleted = true;
  const at = story.company.tick();
  tell(story, { kind: 'deleted', channelId: general, ts: story.said, authorId: ana, deletedTs: at });
  story.acts.message.push({ at, words: null });
}

function react(story: KudosStory): void {
  story.isReacting = !story.isReacting;
  const at = story.company.tick();
  const change = { channelId: general, messageTs: story.devs, from: ana, to: dev, name: 'star2', changedTs: at };
  tell(story, { kind: 'reaction', change: { ...change, isPresent: story.isReacting } });
  story.acts.reaction.push({ at, words: story.isReacting ? { to: [dev], reason: '' } : null });
}

/** Eli can second what he sees: the message, once Rapport took it for a kudos, or the post. */
async function second(story: KudosStory, which: 'command' | 'message'): Promise<void> {
  const kudos = await find(story, which);
  if (kudos === null || (which === 'message' && story.isDeleted)) return;
  const said = await story.company.ask(({ deliveries }) => deliveries.listOf(kudos.id));
  const post = said.find((each) => each.kind === 'kudos_post' && each.state === 'sent')?.posted?.ts;
  const ts = which === 'message' ? story.said : post;
  if (ts === null || ts === undefined) return;
  story.isSeconded[which] = !story.isSeconded[which];
  const change = { channelId: general, messageTs: ts, from: eli, to: which === 'message' ? ana : bot, name: 'star2' };
  const changedTs = story.company.tick();
  tell(story, { kind: 'reaction', change: { ...change, changedTs, isPresent: story.isSeconded[which] } });
}

async function thank(story: KudosStory): Promise<void> {
  const kudos = await find(story, 'command');
  if (kudos === null) return;
  const outcome = await sayKudosThanks(story.company, { ...whoIn(story), memberId: ben, kudosId: kudos.id });
  if (outcome === 'said') story.isThanked = true;
}

async function hear({ waiting, company }: KudosStory, number: number): Promise<void> {
  const [heard] = waiting.splice(number % Math.max(1, waiting.length), 1);
  if (heard !== undefined) await company.hears(heard);
}

async function hearAgain({ told, waiting, pressed, company }: KudosStory, number: number): Promise<void> {
  const known = told.filter((heard) => !waiting.includes(heard));
  const heard = known[number % Math.max(1, known.length)];
  if (heard !== undefined) await company.hears(heard);
  await pressed[number % Math.max(1, pressed.length)]?.();
}
