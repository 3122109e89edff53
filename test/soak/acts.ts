/** What people do about themselves and with Rapport: say yes and no, pause, travel, fall ill, leave, ask to be reminded. */
import type { Chance } from '../../src/sandbox/demo/chance.js';
import { hoursTyped, localTime, zones } from './calendar.js';
import { kudosChannel, usualHours } from './company.js';
import { askUntilHeard, type Stage } from './stage.js';
import { type Contacts, change, type Hours, type Life, type Truth, truthOf } from './truth.js';

export type Doing = {
  readonly stage: Stage;
  readonly chance: Chance;
  /** Everybody there has ever been; who joins is added. */
  readonly lives: Life[];
  readonly contacts: Contacts;
  /** When somebody said of a follow-up that it is done, or dropped it: by workspace and id. */
  readonly closed: Map<string, number>;
  /** Who said that they can help with a question, or that they met, and when: by workspace and question or introduction. */
  readonly said: Map<string, Map<string, number>>;
  /** Questions that their askers solved or closed: by workspace and question. */
  readonly ended: Set<string>;
  readonly count: (what: string) => void;
};

export type Act = {
  readonly name: string;
  readonly isPossible: (truth: Truth) => boolean;
  readonly does: (doing: Doing, life: Life) => Promise<void>;
};

const always = () => true;
const day = 86_400_000;

const shifts: readonly Hours[] = [
  { days: [7, 1, 2, 3, 4], start: 8 * 60, end: 16 * 60 },
  { days: [1, 2, 3, 4], start: 7 * 60, end: 15 * 60 + 30 },
  { days: [2, 3, 4], start: 22 * 60, end: 6 * 60 },
  { days: [1, 2, 3, 4, 5, 6], start: 12 * 60, end: 18 * 60 },
];

/** What everybody does now and then; `aDay`: how often in a working day on which they can. */
export const habits: readonly (Act & { readonly aDay: number })[] = [
  { name: 'says yes', aDay: 0.06, isPossible: ({ saysYes }) => !saysYes, does: saysYes },
  { name: 'resumes', aDay: 0.15, isPossible: ({ pausedUntil }) => pausedUntil > 0, does: resumes },
  { name: 'asks to be reminded', aDay: 0.06, isPossible: always, does: asksToBeReminded },
  { name: 'gives kudos', aDay: 0.08, isPossible: always, does: givesKudos },
];

/** What somebody does once in a while; `everyDays`: of one person. In a small company it is done more often. */
export const events: readonly (Act & { readonly everyDays: number })[] = [
  { name: 'stops', everyDays: 500, isPossible: ({ saysYes }) => saysYes, does: stops },
  { name: 'pauses', everyDays: 300, isPossible: ({ saysYes }) => saysYes, does: pauses },
  { name: 'goes on vacation', everyDays: 120, isPossible: ({ awayUntil }) => awayUntil === 0, does: goesOnVacation },
  { name: 'falls ill', everyDays: 240, isPossible: ({ awayUntil }) => awayUntil === 0, does: fallsIll },
  { name: 'is disturbed no more', everyDays: 450, isPossible: always, does: choosesSilence },
  { name: 'travels', everyDays: 180, isPossible: always, does: travels },
  { name: 'works other hours', everyDays: 450, isPossible: always, does: worksOtherHours },
  { name: 'chooses holidays', everyDays: 700, isPossible: always, does: choosesHolidays },
  { name: 'chooses how many', everyDays: 450, isPossible: always, does: choosesHowMany },
  { name: 'is not suggested', everyDays: 700, isPossible: always, does: choosesToBeSuggested },
  { name: 'never wants somebody', everyDays: 700, isPossible: always, does: neverWants },
  { name: 'keeps in touch', everyDays: 350, isPossible: always, does: keeps },
  { name: 'leaves', everyDays: 2500, isPossible: always, does: leaves },
];

/** Answers what Rapport said. */
export async function types(
  { stage }: Doing,
  { team, id }: Life,
  line: string,
  channel = kudosChannel,
): Promise<string> {
  const [command = '', ...rest] = line.split(' ');
  const request = { team, channel, user: id, command, text: rest.join(' ') };
  const { response } = await askUntilHeard(stage, 'command', request);
  return JSON.stringify(response);
}

async function saysYes(doing: Doing, life: Life): Promise<void> {
  change(life, doing.stage.now(), { saysYes: true, pausedUntil: 0 });
  await types(doing, life, '/rapport start');
}

/** What ends everything ends a pause, too: whatever they ask for from then on they want to hear of. */
async function stops(doing: Doing, life: Life): Promise<void> {
  change(life, doing.stage.now(), { saysYes: false, isInRounds: false, pausedUntil: 0 });
  await types(doing, life, '/rapport stop');
}

async function pauses(doing: Doing, life: Life): Promise<void> {
  const days = doing.chance.between(2, 20);
  // Days are days: the pause is over when that one begins, and so they are told.
  const until = localTime(truthOf(life), doing.stage.now()).plus({ days }).startOf('day').toMillis();
  change(life, doing.stage.now(), { pausedUntil: until });
  await types(doing, life, `/rapport pause ${days} days`);
}

async function resumes(doing: Doing, life: Life): Promise<void> {
  change(life, doing.stage.now(), { pausedUntil: 0 });
  await types(doing, life, '/rapport resume');
}

async function changesProfile(
  { stage }: Doing,
  { team, id }: Life,
  changed: Readonly<Record<string, unknown>>,
): Promise<void> {
  await stage.sandbox.control('change-user', { team, user: id, ...changed });
}

async function goesOnVacation(doing: Doing, life: Life): Promise<void> {
  const now = doing.stage.now();
  const end = localTime(truthOf(life), now)
    .plus({ days: doing.chance.between(2, 16) })
    .endOf('day');
  const statusExpiration = end.toUnixInteger();
  change(life, now, { awayUntil: statusExpiration * 1000 });
  await changesProfile(doing, life, { statusText: 'On vacation', statusEmoji: ':palm_tree:', statusExpiration });
}

/** Without an end: they take it away themselves when they are back. */
async function fallsIll(doing: Doing, life: Life): Promise<void> {
  change(life, doing.stage.now(), { awayUntil: Number.POSITIVE_INFINITY });
  await changesProfile(doing, life, { statusText: 'Out sick', statusEmoji: '', statusExpiration: 0 });
}

/** Who was away looks in again, after a few days in bed or when the holidays are over. Answers whether they did. */
export async function comesBack(doing: Doing, life: Life): Promise<boolean> {
  const { awayUntil } = truthOf(life);
  const now = doing.stage.now();
  const fell = life.past[life.past.findLastIndex(({ truth }) => truth.awayUntil !== awayUntil) + 1]?.at ?? now;
  const isOver = Number.isFinite(awayUntil) ? now >= awayUntil : now - fell > 2 * day;
  if (!isOver) return false;
  change(life, now, { awayUntil: 0 });
  await changesProfile(doing, life, { statusText: '', statusEmoji: '', statusExpiration: 0 });
  return true;
}

async function choosesSilence(doing: Doing, life: Life): Promise<void> {
  const dnd = doing.chance.happens(0.5) ? { start: '11:00', end: '14:00' } : { start: '20:00', end: '10:30' };
  change(life, doing.stage.now(), { doNotDisturb: dnd });
  await changesProfile(doing, life, { dnd });
}

async function travels(doing: Doing, life: Life): Promise<void> {
  const zone = truthOf(life).zone === life.home ? doing.chance.pick(zones).zone : life.home;
  change(life, doing.stage.now(), { zone });
  await changesProfile(doing, life, { tz: zone });
}

async function worksOtherHours(doing: Doing, life: Life): Promise<void> {
  const hours = doing.chance.happens(0.4) ? usualHours : doing.chance.pick(shifts);
  change(life, doing.stage.now(), { hours });
  await types(doing, life, `/rapport hours ${hoursTyped(hours)}`);
}

async function choosesHolidays(doing: Doing, life: Life): Promise<void> {
  const region = doing.chance.pick(['DE-BY', 'GB-SCT', 'US-MA', 'AU-NSW', 'none']);
  change(life, doing.stage.now(), { holidays: region === 'none' ? null : region });
  await types(doing, life, `/rapport holidays ${region}`);
}

async function choosesHowMany(doing: Doing, life: Life): Promise<void> {
  const mostAWeek = doing.chance.between(0, 3);
  change(life, doing.stage.now(), { mostAWeek });
  await types(doing, life, `/rapport most ${mostAWeek}`);
}

async function choosesToBeSuggested(doing: Doing, life: Life): Promise<void> {
  const isSuggestable = !truthOf(life).isSuggestable;
  change(life, doing.stage.now(), { isSuggestable });
  await types(doing, life, `/rapport suggest-me ${isSuggestable ? 'on' : 'off'}`);
}

export function colleagueOf({ chance, lives }: Doing, life: Life): Life | undefined {
  return chance.pickWeighted(lives, (other) =>
    Number(other !== life && other.team === life.team && truthOf(other).isHere),
  );
}

async function neverWants(doing: Doing, life: Life): Promise<void> {
  const other = colleagueOf(doing, life);
  if (other === undefined) return;
  change(life, doing.stage.now(), { never: new Set([...truthOf(life).never, other.id]) });
  await types(doing, life, `/rapport never <@${other.id}>`);
}

async function keeps(doing: Doing, life: Life): Promise<void> {
  const other = colleagueOf(doing, life);
  if (other === undefined || truthOf(life).never.has(other.id)) return;
  await types(doing, life, `/rapport keep <@${other.id}> every ${doing.chance.between(1, 6)} weeks`);
}

async function asksToBeReminded(doing: Doing, life: Life): Promise<void> {
  const { chance } = doing;
  const when = chance.pick([
    'tomorrow',
    `in ${chance.between(2, 30)} days`,
    'next monday',
    `in ${chance.between(1, 9)} hours`,
  ]);
  await types(doing, life, `/followup ${when} about the deck`);
  if (await sendsForm(doing, life, {})) doing.count('is to be reminded');
}

/** Sends the newest form that is open to them; answers whether there was one. */
export async function sendsForm(
  { stage }: Pick<Doing, 'stage'>,
  { team, id }: Life,
  state: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  const form = await newestForm({ stage }, { team, id });
  if (form === undefined) return false;
  const { response = null } = await askUntilHeard(stage, 'submit-view', { team, user: id, viewId: form.id, state });
  if (isTold(response)) {
    await closesForm({ stage }, { team, id });
    return true;
  }
  if (response !== null) throw new Error(`not taken of ${id}: ${JSON.stringify(response)} ${JSON.stringify(form)}`);
  return true;
}

/** The form has become a sentence about what came of it. */
function isTold(response: unknown): boolean {
  return (response as { response_action?: string } | null)?.response_action === 'update';
}

export async function closesForm({ stage }: Pick<Doing, 'stage'>, { team, id }: Whose): Promise<void> {
  const form = await newestForm({ stage }, { team, id });
  if (form !== undefined) await askUntilHeard(stage, 'close-view', { team, user: id, viewId: form.id });
}

type Whose = Pick<Life, 'team' | 'id'>;

async function newestForm({ stage }: Pick<Doing, 'stage'>, { team, id }: Whose): Promise<{ id: string } | undefined> {
  const answer = await fetch(`${stage.sandbox.url}/_control/surfaces?team=${team}&user=${id}`);
  const { modals } = (await answer.json()) as { modals: readonly { id: string }[] };
  return modals.at(-1);
}

async function givesKudos(doing: Doing, life: Life): Promise<void> {
  const other = colleagueOf(doing, life);
  if (other === undefined) return;
  const at = doing.stage.now();
  const answer = await types(doing, life, `/kudos <@${other.id}> for the help with the release`);
  // Who leaves in that very moment is not thanked.
  if (truthOf(other).isHere && !answer.includes(other.id)) throw new Error(`a kudos was not taken: ${answer}`);
  doing.contacts.add(life, other.id, { at, how: 'kudos' });
}

async function leaves(doing: Doing, life: Life): Promise<void> {
  change(life, doing.stage.now(), { isHere: false });
  await changesProfile(doing, life, { deleted: true });
}
