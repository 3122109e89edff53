/** What people do with each other through Rapport: ask colleagues, offer help, ask for feedback, meet, look back. */
import { type Act, colleagueOf, type Doing, types } from './acts.js';
import { channels, roundsChannel } from './company.js';
import { change, type Life, truthOf } from './truth.js';

const always = () => true;
const saysYes = ({ saysYes: yes }: { readonly saysYes: boolean }) => yes;

const topics = ['vpn', 'printers', 'onboarding', 'postgres', 'invoices', 'travel'];

export const habitsTogether: readonly (Act & { readonly aDay: number })[] = [
  { name: 'offers help', aDay: 0.06, isPossible: always, does: offers },
  { name: 'asks colleagues', aDay: 0.06, isPossible: always, does: asksColleagues },
  { name: 'asks the room', aDay: 0.03, isPossible: always, does: asksTheRoom },
  { name: 'asks for feedback', aDay: 0.03, isPossible: always, does: asksForFeedback },
];

export const eventsTogether: readonly (Act & { readonly everyDays: number })[] = [
  { name: 'wants to meet, or no longer', everyDays: 90, isPossible: saysYes, does: choosesToMeet },
  { name: 'takes hints', everyDays: 60, isPossible: saysYes, does: takesHints },
  { name: 'looks back on months', everyDays: 90, isPossible: saysYes, does: looksBack },
  { name: 'joins the rounds', everyDays: 60, isPossible: always, does: joinsRounds },
  { name: 'leaves the rounds', everyDays: 400, isPossible: ({ isInRounds }) => isInRounds, does: leavesRounds },
  { name: 'is helped again and again', everyDays: 80, isPossible: saysYes, does: isHelped },
];

/** Once, by whoever is the first in each company. */
export async function beginsRounds(doing: Doing, life: Life): Promise<void> {
  await types(doing, life, '/rapport introductions monday 10:00 weekly', roundsChannel);
}

async function offers(doing: Doing, life: Life): Promise<void> {
  const [one, other] = doing.chance.shuffled(topics);
  await types(doing, life, `/rapport offer ${one}, ${other}`);
}

async function asksColleagues(doing: Doing, life: Life): Promise<void> {
  await types(doing, life, `/rapport ask who can help me with ${doing.chance.pick(topics)}?`);
}

async function asksTheRoom({ stage, chance }: Doing, { team, id }: Life): Promise<void> {
  const text = `does anybody know about ${chance.pick(topics)}?`;
  await stage.sandbox.control('message', { team, channel: chance.pick(channels), user: id, text });
}

async function asksForFeedback(doing: Doing, life: Life): Promise<void> {
  const other = colleagueOf(doing, life);
  if (other !== undefined) await types(doing, life, `/rapport feedback <@${other.id}> on the release`);
}

/** One colleague answers them three times, and they forget to say thank you. */
async function isHelped(doing: Doing, life: Life): Promise<void> {
  const { stage, chance, contacts } = doing;
  const helper = colleagueOf(doing, life);
  if (helper === undefined) return;
  const { team } = life;
  for (let times = 0; times < 3; times += 1) {
    const where = { team, channel: chance.pick(channels) };
    const begun = { ...where, user: life.id, text: 'I am stuck with the release' };
    const { ts } = (await stage.sandbox.control('message', begun)) as { readonly ts: string };
    contacts.add(helper, life.id, { at: stage.now(), how: 'message' });
    await stage.sandbox.control('message', { ...where, user: helper.id, text: 'try it this way', thread_ts: ts });
  }
}

async function choosesToMeet(doing: Doing, life: Life): Promise<void> {
  const wantsToMeet = !truthOf(life).wantsToMeet;
  change(life, doing.stage.now(), { wantsToMeet });
  await types(doing, life, `/rapport meet ${wantsToMeet ? 'on' : 'off'}`);
}

async function takesHints(doing: Doing, life: Life): Promise<void> {
  await types(doing, life, '/rapport hints on');
  // They may leave in between.
  if (truthOf(life).isHere) await types(doing, life, '/rapport hints mine on');
}

async function looksBack(doing: Doing, life: Life): Promise<void> {
  await types(doing, life, '/rapport reflection on');
}

async function joinsRounds(doing: Doing, life: Life): Promise<void> {
  change(life, doing.stage.now(), { isInRounds: true });
  await types(doing, life, '/rapport introductions join', roundsChannel);
}

async function leavesRounds(doing: Doing, life: Life): Promise<void> {
  change(life, doing.stage.now(), { isInRounds: false });
  await types(doing, life, '/rapport introductions leave', roundsChannel);
}
