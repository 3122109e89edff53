/**
 * The demo company: a workspace with ninety days of history up to now, so that a first visitor of the sandbox sees ties
 * with a past. Everything follows from `now` and `seed`; the same two give the same company.
 */
import type { WorkspaceSeedInput } from '../seed.js';
import { channels, groups } from './channels.js';
import { playDeployBot } from './deploy-bot.js';
import { playEverydayLife } from './everyday.js';
import { ADMIN, DEPLOY_BOT_ID, type Person, people, personOf } from './people.js';
import { openStage } from './stage.js';
import { playStories } from './stories.js';

export function demoCompany(options: { now: Date; seed?: number }): WorkspaceSeedInput {
  const stage = openStage(options.now.getTime(), options.seed ?? 1827);
  playStories(stage);
  playEverydayLife(stage);
  playDeployBot(stage);
  return {
    id: 'T0DEMO',
    name: 'Lindenbaum',
    domain: 'lindenbaum',
    users: [...people.map(seedUser), deployBot],
    channels: channels.map(({ members, hasDeployBot, ...channel }) => ({
      ...channel,
      members: [...members.map(({ id }) => id), ...(hasDeployBot ? [DEPLOY_BOT_ID] : [])],
      hasApp: !channel.isPrivate,
    })),
    groups: groups.map(({ members, ...group }) => ({ ...group, users: members.map((key) => personOf(key).id) })),
    messages: stage.messages.toSorted((a, b) => (a.ts < b.ts ? -1 : 1)),
  };
}

const deployBot = {
  id: DEPLOY_BOT_ID,
  name: 'deploybot',
  realName: 'Deploy Bot',
  tz: 'Europe/Berlin',
  isBot: true,
};

function seedUser(person: Person): WorkspaceSeedInput['users'][number] {
  return {
    id: person.id,
    name: person.key,
    realName: person.realName,
    title: person.title,
    tz: person.tz,
    isAdmin: person.key === ADMIN,
    deleted: person.leftDaysAgo !== undefined,
    statusText: person.status?.text ?? '',
    statusEmoji: person.status?.emoji ?? '',
  };
}
