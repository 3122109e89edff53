/** The other app of the workspace: says in #releases what went out, and in #engineering when a check failed. */
import { channelNamed } from './channels.js';
import { DEPLOY_BOT_ID, type Person, people } from './people.js';
import { openSlots } from './slots.js';
import { admirers, daysAgo, type Stage, say } from './stage.js';
import { HISTORY_DAYS, MINUTE } from './working-hours.js';

const RELEASE_LINES: readonly string[] = [
  ':rocket: *web {version}.{patch}* is on production: {some} changes, {minutes} min. Started by @.',
  ':package: *web {version}.{patch}* is on staging. {dozens} checks passed.',
  ':rocket: *worker {version}.{patch}* is on production: {few2} changes, 3 min. Started by @.',
];

const APP_LINES: readonly string[] = [
  ':iphone: *app {version}.{patch}* was uploaded for review by @.',
  ':iphone: *app {version}.{patch}* beta went to {dozens} testers. Built by @.',
];

const CHECK_LINES: readonly string[] = [
  ':red_circle: main failed at “unit tests” ({pr} by @). Log: build {hundreds}.',
  ':large_green_circle: main is green again, build {hundreds}.',
  ':turtle: the slowest test today took {few}.{some} s.',
];

const DEPLOYERS: readonly Person[] = people.filter(({ team }) =>
  ['frontend', 'mobile', 'backend', 'platform'].includes(team),
);

/** Works when the engineers do: about three posts on a working day. */
export function playDeployBot(stage: Stage): void {
  for (const person of DEPLOYERS) {
    for (const { start, end } of stage.hours.shiftsOf(person)) {
      if (end - start > 60 * MINUTE && stage.chance.happens(0.3)) post(stage, person, stage.chance.between(start, end));
    }
  }
}

function post(stage: Stage, person: Person, at: number): void {
  const isRelease = stage.chance.happens(0.75);
  const channel = channelNamed(isRelease ? 'releases' : 'engineering');
  const lines = isRelease ? (person.team === 'mobile' ? APP_LINES : RELEASE_LINES) : CHECK_LINES;
  const fill = openSlots(stage.chance, HISTORY_DAYS - Math.floor(daysAgo(stage, at)));
  const text = fill(stage.chance.pick(lines)).replace('@', `<@${person.id}>`);
  const fans = stage.chance.happens(0.2) ? admirers(stage, { channel, author: person, at, most: 2 }) : [];
  const reactions = fans.length === 0 ? [] : [{ name: 'rocket', users: fans.map(({ id }) => id) }];
  say(stage, { channel, author: { id: DEPLOY_BOT_ID }, at, text, reactions });
}
