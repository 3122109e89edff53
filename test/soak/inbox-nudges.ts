/** What people do with a nudge: every button that it has is pressed in its turn. */
import type { Chance } from '../../src/sandbox/demo/chance.js';
import { closesForm, colleagueOf, type Doing, sendsForm } from './acts.js';
import { kudosChannel } from './company.js';
import { type Answering, type AskedNudge, type Press, press } from './inbox.js';
import { type Life, truthOf } from './truth.js';

const hello = ['message', 'snooze_week', 'message', 'snooze_month', 'message', 'not_relevant'];

/** As often as each is in the list: at first in this order, so that a few answers hold them all, and then in any. */
const choices: Readonly<Record<string, readonly string[]>> = {
  reconnect: [
    'talked',
    'message',
    'kudos',
    'snooze_week',
    'message',
    'talked',
    'message',
    'snooze_month',
    'not_relevant',
  ],
  gratitude: ['kudos', 'snooze_week', 'kudos', 'snooze_month', 'kudos', 'not_relevant'],
  question: ['picks', 'snooze_week', 'picks', 'snooze_month', 'picks', 'not_relevant'],
  people_to_know: hello,
  newcomer: hello,
};

export function openChoices(chance: Chance): (kind: string) => string {
  const left = new Map(Object.entries(choices));
  return (kind) => {
    const [next, ...others] = left.get(kind) ?? [];
    if (next === undefined) throw new Error(`nobody knows what to do with a nudge of the kind ${kind}`);
    left.set(kind, others.length > 0 ? others : chance.shuffled(choices[kind] ?? []));
    return next;
  };
}

export async function answerNudge(answering: Answering, nudge: AskedNudge): Promise<void> {
  const { doing, life, news, chatter, find, later, chooses } = answering;
  const choice = chooses(nudge.kind);
  const other = choice === 'picks' ? colleagueOf(doing, life) : find(news.workspace_id, nudge.about);
  const isPressed = await press(doing, life, news, pressOf(choice, nudge, other));
  if (!isPressed || other === undefined) return;
  if (choice === 'talked') doing.contacts.add(life, other.id, { at: doing.stage.now(), how: 'talked' });
  if (choice === 'message' && doing.chance.happens(0.6)) {
    later(life, doing.chance.between(0, 6), () =>
      truthOf(other).isHere ? chatter.talks(life, other) : Promise.resolve(),
    );
  }
  if (choice === 'kudos' || choice === 'picks') await thanks(doing, life, other);
}

function pressOf(choice: string, { id }: AskedNudge, other: Life | undefined): Press {
  const block_id = `nudge:${id}`;
  if (choice === 'snooze_month') return { action_id: 'nudge_more', block_id, selected: `snooze_month:${id}` };
  if (choice === 'picks') return { action_id: 'nudge_question', block_id, selected: other?.id ?? '' };
  return { action_id: `nudge_${choice}`, value: id };
}

/** In the form that the button has opened. */
async function thanks(doing: Doing, life: Life, other: Life): Promise<void> {
  // The message may still show the button of somebody who has just left.
  if (!truthOf(other).isHere) return closesForm(doing, life);
  const at = doing.stage.now();
  const isSent = await sendsForm(doing, life, { reason: 'for being there when it mattered', channel: kudosChannel });
  if (isSent) doing.contacts.add(life, other.id, { at, how: 'kudos form' });
}
