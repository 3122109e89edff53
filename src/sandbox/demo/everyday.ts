/** Ordinary days: conversations of everybody with everybody who may meet, heavier in the middle of the week. */
import { castScene, fits } from './casting.js';
import { type Channel, type ChannelName, channelNamed } from './channels.js';
import type { Person } from './people.js';
import { chatScripts, threadScripts } from './repertoire.js';
import type { Script } from './script.js';
import { freshest, play, type Stage } from './stage.js';
import { DAY, HISTORY_DAYS, MINUTE, type Shift } from './working-hours.js';

/** Conversations on a day, Sunday first. Nobody is at work at the weekend; the shifts see to that. */
const A_DAY: readonly number[] = [0, 29, 38, 40, 37, 21, 0];

const SHARE_OF_CHANNEL: readonly (readonly [ChannelName, number])[] = [
  ['engineering', 28],
  ['support', 21],
  ['product', 16],
  ['design', 14],
  ['random', 9],
  ['releases', 7],
  ['general', 2],
  ['leads', 2],
];

export function playEverydayLife(stage: Stage): void {
  for (let day = HISTORY_DAYS; day >= 0; day -= 1) {
    const noon = Math.floor((stage.now - day * DAY) / DAY) * DAY + DAY / 2;
    const conversations = Math.round((A_DAY[new Date(noon).getUTCDay()] ?? 0) * (0.85 + 0.3 * stage.chance.draw()));
    for (let count = 0; count < conversations; count += 1) {
      const [name = 'general'] = stage.chance.pickWeighted(SHARE_OF_CHANNEL, ([, share]) => share) ?? [];
      converse(stage, { form: stage.chance.happens(0.56) ? 'thread' : 'chat', channel: channelNamed(name), noon });
    }
  }
}

/** A few tries to find words, people and a time; a conversation that does not come about is no loss. */
function converse(stage: Stage, plan: { form: Script['form']; channel: Channel; noon: number }): void {
  const { form, channel, noon } = plan;
  const inPlace = (form === 'thread' ? threadScripts : chatScripts).filter((script) => script.channel === channel.name);
  const failed = new Set<Script>();
  for (let attempt = 0; attempt < 6; attempt += 1) {
    const untried = inPlace.filter((script) => !failed.has(script));
    const script = freshest(stage, untried, noon);
    if (script === undefined) return;
    const leads = channel.members.filter((person) => fits(script, 'A', person));
    const lead = stage.chance.pickWeighted(leads, ({ talks }) => talks);
    const shift = lead && shiftAround(stage, lead, noon);
    const at = shift && beginning(stage, shift);
    const cast = lead && at && castScene(stage, { script, channel, lead, at });
    if (at !== undefined && cast) {
      play(stage, { script, channel, cast, at, pace: 'everyday' });
      return;
    }
    failed.add(script);
  }
}

function shiftAround(stage: Stage, person: Person, noon: number): Shift | undefined {
  return stage.hours.shiftsOf(person).find(({ start, end }) => Math.abs((start + end) / 2 - noon) < DAY / 2);
}

/** Two busy stretches, before and after lunch, and some of everything. */
function beginning({ chance }: Stage, { start, end }: Shift): number {
  const length = Math.max(end - start - 20 * MINUTE, 0);
  const peak = chance.happens(0.5) ? 0.22 : 0.68;
  const part = chance.happens(0.3) ? chance.draw() : peak + (chance.draw() + chance.draw() - 1) * 0.22;
  return Math.floor(start + part * length);
}
